"""`fame-rules assess`: what it prints, writes and returns."""

import json
from pathlib import Path

import pytest

from fame_rules.cli import main
from fame_rules.reasoning import ENGINES

BOARD_RULE = """
rules:
  - {id: LOCAL-1, title: A board, for_each: group, when: {kind: board}, then: {says: A board.}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "river"
    home.mkdir()
    (home / "partnership.yaml").write_text(
        "name: River\nas_of: 2004-03-31\ngroups: {board: {kind: board}}\n"
    )
    return home


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["assess", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_an_example_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "wirral")
    assert code == 0
    assert "FAME-1.1a/district-nurses" in out
    assert "Next: " in err


def test_json_names_the_engine_that_ran(capsys: pytest.CaptureFixture[str]) -> None:
    for engine in ENGINES:
        code, out, _ = printed(capsys, "sparse", "--format", "json", "--engine", engine)
        assert (code, json.loads(out)["engine"]) == (0, engine)


def test_an_unknown_engine(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "sparse", "--engine", "steam")
    assert (code, out) == (2, "")
    assert "no engine 'steam' here; available: " in err


def test_findings_alone_never_fail_but_a_gate_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "wirral")[0] == 0
    assert printed(capsys, "wirral", "--fail-on", "severe")[0] == 1
    assert printed(capsys, "sparse", "--fail-on", "any")[0] == 0


def test_strict_fails_on_what_is_not_assessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "sparse", "--strict")[0] == 3


def test_an_unknown_rating(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "wirral", "--fail-on", "sever")
    assert code == 2
    assert "did you mean 'severe'?" in err


def test_a_date_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "wirral", "--as-of", "2003-06-30", "--format", "json")
    assert json.loads(out)["as_of"] == "2003-06-30"
    code, _, err = printed(capsys, "wirral", "--as-of", "30/06/2003")
    assert code == 2
    assert "a date is written like 2004-03-31" in err


def test_without_a_date_it_is_today_and_says_so(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "partnership.yaml").write_text("name: River\n")
    code, _, err = printed(capsys, str(folder))
    assert code == 0
    assert "assessed as of today" in err


def test_rules_of_ones_own_are_added(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rules = folder.parent / "local.yaml"
    rules.write_text(BOARD_RULE)
    _, out, _ = printed(capsys, str(folder), "--rules", str(rules), "--format", "json")
    report = json.loads(out)
    assert "LOCAL-1/board" in [finding["id"] for finding in report["findings"]]
    assert report["rules"] == ["core", str(rules)]
    assert "FAME-1.1a" in {verdict["rule"] for verdict in report["verdicts"]}


def test_reports_are_written_by_suffix(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    files = [folder.parent / name for name in ("paper.md", "data.json", "plain.txt")]
    options = [option for file in files for option in ("-o", str(file))]
    code, _, err = printed(capsys, str(folder), *options)
    assert code == 0
    assert err.count("wrote ") == 3
    assert files[0].read_text().startswith("# River")
    assert json.loads(files[1].read_text())["partnership"]["id"] == "river"
    assert "River, as of 31 March 2004" in files[2].read_text()


def test_an_unknown_suffix_is_refused_before_anything_is_done(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    code, out, err = printed(capsys, str(folder), "-o", str(folder / "report.pdf"))
    assert (code, out) == (2, "")
    assert ".txt, .json, .md" in err


def test_an_old_report_survives_a_failed_write(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    target = folder / "report.md"
    target.mkdir()
    code, _, err = printed(capsys, str(folder), "-o", str(target))
    assert code == 2
    assert "cannot be written" in err
    assert sorted(path.name for path in folder.iterdir()) == ["partnership.yaml", "report.md"]


def test_problems_are_all_shown_and_nothing_is_assessed(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder / "partnership.yaml").write_text(
        "name: River\nas_of: 31/03/2004\ngroups:\n  board: {kind: bord}\n"
    )
    code, out, err = printed(capsys, str(folder))
    assert (code, out) == (2, "")
    assert "partnership.yaml:2:8: error" in err
    assert "    2 | as_of: 31/03/2004\n      |        ^^^^^^^^^^ a date is written like" in err
    assert "did you mean 'board'?" in err
    assert "2 errors in 1 file; nothing was assessed" in err
    assert "Traceback" not in err


def test_a_mistake_in_a_rule_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rules = folder.parent / "local.yaml"
    rules.write_text(BOARD_RULE.replace("for_each: group", "for_each: gruop"))
    code, _, err = printed(capsys, str(folder), "--rules", str(rules))
    assert code == 2
    assert "local.yaml:3:45: error R012: 'gruop' is not a register" in err
    assert "^^^^^ did you mean 'group'?" in err


def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "examples/wiral")
    assert code == 2
    assert "did you mean 'wirral'?" in err


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys)[0] == 2
    assert printed(capsys, "wirral", "--nonsense")[0] == 2


def test_an_interruption(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fame_rules.cli.assess.assess", interrupted)
    assert printed(capsys, "wirral")[0] == 130
