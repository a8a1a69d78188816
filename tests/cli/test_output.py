"""Writing reports: all of them or none, each whole, and what was there stays until then."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from fame_rules.cli import main
from fame_rules.cli.output import check_printable, explaining, format_of, say_next, write_files
from fame_rules.errors import Origin, Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "river"
    home.mkdir()
    (home / "partnership.yaml").write_text("as_of: 2004-03-31\ngroups: {board: {kind: board}}\n")
    return home


def names(folder: Path) -> Sequence[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_format_at_once(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    suffixes = ("txt", "json", "md", "csv", "XLSX", "sarif", "xml", "graphml", "dot")
    options = [part for s in suffixes for part in ("-o", str(tmp_path / f"report.{s}"))]
    assert main(["assess", str(folder), *options]) == 0
    assert capsys.readouterr().err.count("wrote ") == len(suffixes)
    assert all((tmp_path / f"report.{suffix}").stat().st_size for suffix in suffixes)


def test_sarif_against_a_saved_assessment(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    saved, sarif = tmp_path / "old.json", tmp_path / "new.sarif"
    assert main(["assess", "wirral", "-o", str(saved)]) == 0
    assert main(["assess", "wirral", "--baseline", str(saved), "-o", str(sarif)]) == 0
    capsys.readouterr()
    assert main(["assess", "wirral", "--baseline", str(saved), "--format", "sarif"]) == 0
    assert capsys.readouterr().out == sarif.read_text()
    results = json.loads(sarif.read_text())["runs"][0]["results"]
    assert {r.get("baselineState") for r in results if r["kind"] == "fail"} == {"unchanged"}


@pytest.mark.parametrize(
    ("name", "hint"), [("a.xslx", "did you mean '.xlsx'?"), ("a", ""), ("a.pdf", "known: .txt")]
)
def test_an_unknown_suffix_lists_those_that_are_known(name: str, hint: str) -> None:
    with pytest.raises(click.BadParameter) as caught:
        format_of(Path(name))
    assert ".sarif, " in caught.value.message
    assert hint in caught.value.message


def test_a_folder_that_is_not_there_harms_no_other_file(tmp_path: Path) -> None:
    old = tmp_path / "a.md"
    old.write_text("old")
    with pytest.raises(click.ClickException, match=r"cannot be written: No such file"):
        write_files([(old, b"new"), (tmp_path / "nowhere" / "b.md", b"new")])
    assert old.read_text() == "old"
    assert names(tmp_path) == ["a.md"]


def test_a_directory_in_the_way_harms_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    with pytest.raises(click.ClickException, match=r"b\.md cannot be written: Is a directory"):
        write_files([(tmp_path / "a.md", b"new"), (tmp_path / "b.md", b"new")])
    assert names(tmp_path) == ["b.md"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.md"
    old.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("fame_rules.cli.output.os.fsync", full)
    with pytest.raises(click.ClickException, match="No space left on device"):
        write_files([(old, b"new")])
    assert (old.read_text(), names(tmp_path)) == ("old", ["a.md"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(click.ClickException, match="Permission denied"):
        write_files([(tmp_path / "a.md", b"new")])
    tmp_path.chmod(0o700)


def test_a_file_keeps_who_may_read_it_and_a_link_leads_where_it_did(tmp_path: Path) -> None:
    secret, link = tmp_path / "secret.md", tmp_path / "latest.md"
    secret.write_text("old")
    secret.chmod(0o600)
    link.symlink_to(secret)
    write_files([(link, b"new")])
    assert link.is_symlink()
    assert (secret.read_text(), secret.stat().st_mode & 0o777) == ("new", 0o600)


def test_a_workbook_goes_into_a_pipe_but_not_to_a_terminal(
    capfdbinary: pytest.CaptureFixture[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["assess", str(folder), "--format", "xlsx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    check_printable("text")
    with pytest.raises(click.BadParameter, match="write it to a file with -o"):
        check_printable("xlsx")


@pytest.mark.parametrize(
    ("arguments", "done"),
    [
        (("assess", "FOLDER"), "assessed"),
        (("timeline", "FOLDER"), "assessed"),
        (("map", "FOLDER"), "drawn"),
        (("rules", "list", "--rules", "RULES"), "shown"),
        (("test", "RULES"), "tested"),
    ],
)
def test_the_last_line_of_problems_says_what_was_not_done(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: Sequence[str], done: str
) -> None:
    (folder / "partnership.yaml").write_text("as_of: 2004-03-31\ngruops: {}\n")
    rules = folder.parent / "rules.yaml"
    rules.write_text("rules: {}\n")
    places = {"FOLDER": str(folder), "RULES": str(rules)}
    assert main([places.get(word, word) for word in arguments]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"1 error in 1 file; nothing was {done} · fame-rules rules docs ")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (1, "fame-rules rules docs R001 explains it"),
        (2, "fame-rules rules docs R001 R002 explains them"),
        (9, "R006 R007 R008 explains the first 8 of 9 codes"),
    ],
)
def test_what_explains_the_codes_of_problems_can_be_copied(number: int, says: str) -> None:
    codes = [f"R{code:03}" for code in range(1, number + 1)]
    problems = [Problem(Origin("a.yaml"), code, "wrong") for code in (*codes, *codes)]
    assert explaining(problems).endswith(says)


def test_a_command_that_comes_next_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    say_next("assess", "our folder", "--rules", "rules")
    assert capsys.readouterr().err == "Next: fame-rules assess 'our folder' --rules rules\n"
