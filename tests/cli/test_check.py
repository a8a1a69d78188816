"""`fame-rules check` and `fame-rules init`: what they print, write and return."""

import json
import shlex
from pathlib import Path

import pytest

from fame_rules.cli import main

GOOD = "rules: [{id: A, title: T, for_each: group, when: {kind: board}, then: {says: S.}}]\n"
IDLE = "settings: {local_most: {value: 3, means: M., basis: ours}}\n"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main([*arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    assert printed(capsys, "check", str(tmp_path)) == (0, "", "nothing wrong in 1 file\n")


def test_errors_are_counted_and_their_codes_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(GOOD.replace("group", "gruop"))
    Path("b.yaml").write_text(GOOD.replace("id: A", "id: B"))
    code, out, err = printed(capsys, "check", "a.yaml", "b.yaml")
    assert (code, err) == (2, "")
    assert out.splitlines()[0] == "a.yaml:1:37: error R012: 'gruop' is not a register"
    assert out.splitlines()[-1] == (
        "1 error in 1 of 2 files · fame-rules rules docs R012 explains it"
    )


def test_warnings_fail_only_if_they_are_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(IDLE)
    code, out, _ = printed(capsys, "check", str(tmp_path))
    assert code == 0
    assert "warning W003: nothing reads the setting local_most" in out
    assert out.splitlines()[-1].startswith("1 warning in 1 of 1 file")
    assert printed(capsys, "check", "--strict", str(tmp_path))[0] == 1


def test_a_folder_to_start_from_passes_check_and_test_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "our folder"
    code, out, err = printed(capsys, "init", str(folder))
    assert (code, out) == (0, "")
    (line,) = [line for line in err.splitlines() if line.startswith("Next: ")]
    program, *following = shlex.split(line.removeprefix("Next: "))
    assert program == "fame-rules"
    code, out, _ = printed(capsys, *following)
    assert code == 0
    assert "core rules 1.0 + local" in out
    assert printed(capsys, "check", "--strict", str(folder)) == (
        0,
        "",
        "nothing wrong in 4 files\n",
    )
    code, out, _ = printed(capsys, "test", str(folder / "rules"))
    assert code == 0
    assert "6 passed" in out
    assert printed(capsys, "test", str(folder))[0] == 0


def test_the_folder_to_start_from_means_the_partnership_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "init", str(tmp_path))
    code, out, err = printed(capsys, "assess", str(tmp_path))
    assert code == 0
    assert out.startswith("Riverside partnership")
    assert err.splitlines()[:2] == [
        f"The partnership is in {tmp_path / 'partnership'}.",
        "There are no rules of the authority 'local': judged without them. To judge by those "
        f"beside it, add --rules {tmp_path / 'rules'}",
    ]
    assert printed(capsys, "assess", str(tmp_path), "--rules", str(tmp_path / "rules"))[0] == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "partnership.yaml").write_text("name: Other")
    code, _, err = printed(capsys, "assess", str(tmp_path))
    assert code == 2
    assert "did you mean one of its folders: other, partnership?" in err


def test_the_editor_is_told_of_schemas_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "init", str(tmp_path))
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    for schema, patterns in settings["yaml.schemas"].items():
        assert (tmp_path / schema).exists()
        assert all(list(tmp_path.glob(pattern)) for pattern in patterns)


def test_nothing_is_ever_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "rules" / "overlay.yaml"
    mine.parent.mkdir()
    mine.write_text("mine")
    code, _, err = printed(capsys, "init", str(tmp_path))
    assert code == 2
    assert "nothing was written, since this is there already" in err
    assert mine.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["rules"]
