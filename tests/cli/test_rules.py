"""`fame-rules rules`: the catalogue on the command line."""

import json
from pathlib import Path

import pytest

from fame_rules.cli import main
from fame_rules.rulebook import RuleBook
from fame_rules.schemas import FILES


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["rules", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "local.yaml"
    file.write_text(
        "rules: [{id: LOCAL-1, title: A board, for_each: group, when: {kind: board}, "
        "then: {says: A board.}}]"
    )
    return file


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "list")
    assert code == 0
    assert out.splitlines()[-1] == f"{len(RuleBook.core().rules)} rules"
    assert "Next: fame-rules rules show FAME-1.1a" in err


def test_rules_are_found_by_lesson_subject_basis_and_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = printed(capsys, "list", "--lesson", "1.3", "--subject", "membership")
    assert out.splitlines() == [
        "FAME-1.3b  membership  A steering group member misses too many meetings",
        "1 rule",
    ]
    _, out, _ = printed(capsys, "list", "DIPLOMACY", "--basis", "seed")
    assert out.splitlines()[-1] != "84 rules"
    assert printed(capsys, "list", "no such word")[1] == "0 rules\n"


def test_a_lesson_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = printed(capsys, "list", "--lesson", "1.33")
    assert (code, out) == (2, "")
    assert "'1.33' is not a lesson; did you mean '1.3'?" in err


def test_a_rule_is_shown_as_a_sentence_with_its_settings_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = printed(capsys, "show", "FAME-1.3b")
    text = " ".join(out.split())
    assert code == 0
    assert "there is a finding if 'attendance rate' is below 75% (setting" in text
    assert "where 'attendance rate' of a membership: of attendance for which" in text
    assert "setting attendance_minimum is 75%: ours; three of four" in text
    assert "(settings.yaml:" in text
    assert "leads to FAME-X1" in text
    assert "example finding: " in text
    assert max(map(len, out.splitlines())) <= 100


def test_an_overlay_shows_in_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "show", "FAME-X13", "--authority", "none")
    assert "partner" in out


def test_a_rule_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "show", "FAME-X1", "--format", "json")
    (entry,) = json.loads(out)
    assert entry["stands_on"] == ["FAME-1.2a", "FAME-1.3b"]
    assert entry["asks"].startswith("For each organisation")


def test_a_rule_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "show", "FAME-1.3z")
    assert code == 2
    assert "there is no rule 'FAME-1.3z'; did you mean 'FAME-1.3" in err


def test_rules_that_are_added_are_in_the_catalogue(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = printed(capsys, "list", "board", "--rules", str(rules))
    assert "LOCAL-1" in out
    _, out, _ = printed(capsys, "docs", "--rules", str(rules))
    assert "### LOCAL-1: A board" in out
    assert "rules.md" not in out.split("##")[0]


def test_the_pages_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "docs", "-o", str(tmp_path / "pages"))
    assert (code, out) == (0, "")
    assert "### FAME-1.1a: " in (tmp_path / "pages" / "catalogue.md").read_text()
    assert "## R012 " in (tmp_path / "pages" / "problems.md").read_text()


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "docs", "r012")
    assert code == 0
    assert out.startswith("R012 A word that is no register (error)\n")
    assert "Wrong, rules.yaml:" in out
    assert "Right, rules.yaml:" in out


def test_several_codes_are_explained_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "docs", "R012", "F030", "r012")
    assert code == 0
    assert [line[:4] for line in out.splitlines() if line.endswith("(error)")] == ["R012", "F030"]


def test_a_code_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "docs", "R999")
    assert code == 2
    assert "there is no code 'R999'" in err


def test_schemas_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = printed(capsys, "schema", "test")
    assert json.loads(out)["title"] == "Tests of rules"
    assert printed(capsys, "schema", "-o", str(tmp_path))[0] == 0
    assert {file.name for file in tmp_path.iterdir()} == set(FILES.values())
    assert printed(capsys, "schema")[0] == 2
