"""`fame-rules explain`, `questions`, `what-if` and `compare`: what they print and return."""

import json
import shutil
from pathlib import Path

import pytest

from fame_rules.cli import main
from fame_rules.resources import examples_root

SET = "membership.steering/a-jones.can_commit_resources=yes"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_finding_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "explain", "wirral", "FAME-1.2a/steering/a-jones")
    assert code == 0
    assert "  yes      can commit resources is no  [memberships.csv:" in out
    assert "It would be clear with: membership steering/a-jones: can commit resources is yes" in out


def test_a_clear_verdict_explained_with_its_setting(capsys: pytest.CaptureFixture[str]) -> None:
    core = ("--authority", "none")
    _, out, _ = printed(capsys, "explain", "wirral", "1.3b", "steering/k-osei", *core)
    assert "FAME-1.3b found nothing for" in out
    assert "  NO       attendance rate is below 75%" in out
    assert "attendance_minimum is 75%: settings.yaml:" in out
    assert "It would be found with: attendance" in out


def test_what_could_not_be_assessed_explained(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "explain", "sparse", "FAME-1.1a")
    assert "could not be assessed" in out or "subjects; give one" in out


def test_many_subjects_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "explain", "wirral", "FAME-1.2a")
    assert "subjects; give one to see why" in out
    assert "finding         steering/a-jones" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "wirral", "FAME-9.9"), "there is no rule 'FAME-9.9'"),
        (("explain", "wirral", "1.1a", "nurse"), "is not about group 'nurse'"),
        (("what-if", "wirral"), "give a change"),
        (("what-if", "wirral", "--set", "group.steering.knd=board"), "did you mean 'kind'"),
        (("compare", "wirral"), "give a second partnership"),
    ],
)
def test_mistakes(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = printed(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_questions(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "questions", "sparse")
    assert code == 0
    assert out.startswith("  1  ")
    assert "settles" in out
    _, out, _ = printed(capsys, "questions", "sparse", "--format", "json")
    assert json.loads(out)[0]["settles"]


def test_what_if(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "what-if", "wirral", "--set", SET)
    assert code == 0
    assert "gone    FAME-1.2a/steering/a-jones  because facts changed" in out
    _, out, _ = printed(capsys, "what-if", "wirral", "--set", SET, "--format", "json")
    assert json.loads(out)["differences"][0]["causes"] == ["facts"]


def test_two_partnerships_and_two_dates_compared(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "compare", "fenbridge-before", "fenbridge-after")
    assert "gone    FAME-1.1a/discharge-team" in out
    _, out, _ = printed(capsys, "compare", "wirral", "--as-of", "2003-10-01", "2004-03-31")
    assert out.startswith("From 1 October 2003 to 31 March 2004: 7 new, 5 gone, ")
    assert "because time passed" in out
    _, out, err = printed(capsys, "compare", "wirral", "wirral")
    assert out == "As of 31 March 2004: 28 the same.\n"
    assert err == ""


def test_a_lesson_is_told_by_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = printed(capsys, "explain", "wirral", "FAME-1.3")
    assert code == 2
    assert "FAME-1.3 is a lesson; give one of its rules:\n  FAME-1.3a  " in err


def test_an_explanation_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "explain", "wirral", "FAME-X2/district-nurses", "--format", "json")
    [found] = json.loads(out)
    assert found["outcome"] == "finding"
    assert found["stands_on"]
    assert found["asks"]["met"] is True


def test_a_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "timeline", "sparse", "--from", "2004-03-15")
    assert code == 0
    assert out.startswith("From ")
    assert "Score of all risks:" in out


def test_a_timeline_says_what_was_found_and_how_to_see_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, err = printed(capsys, "timeline", "woking", "--from", "2004-03-01")
    assert "The board of an NHS partner hears nothing new: Wey" in out
    assert "Not all is in place that the NHS network (NHSnet) asks" in out
    assert err == "Next: fame-rules explain woking FAME-3.1d/wey-partnership-board\n"


def test_a_timeline_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "timeline", "sparse", "--from", "2004-03-20", "--format", "json")
    assert json.loads(out)["scores"]


def test_changes_that_cannot_be_made_are_shown_as_mistakes_in_files_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = ("--set", "group.steering.knd=board", "--remove", "group.stering")
    code, out, err = printed(capsys, "what-if", "wirral", *wrong)
    assert (code, out) == (2, "")
    assert err.splitlines()[:3] == [
        "--set:1:16: error C003: a group has no field 'knd'",
        "    1 | group.steering.knd=board",
        "      |                ^^^ did you mean 'kind'?",
    ]
    assert err.splitlines()[-1] == "2 errors; nothing was assessed"


def test_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "plan", "fenbridge-before", "--budget", "1")
    assert code == 0
    assert "within an effort of 1" in out
    assert "Chosen exactly" in out
    _, out, _ = printed(capsys, "plan", "all-heeded", "--format", "json")
    assert json.loads(out)["steps"] == []


@pytest.fixture
def saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A partnership as it was before, saved."""
    file = tmp_path / "before.json"
    assert main(["assess", "fenbridge-before", "-o", str(file)]) == 0
    capsys.readouterr()
    return str(file)


def test_a_saved_assessment_compared(saved: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "compare", saved, "fenbridge-after")
    assert code == 0
    assert "gone    FAME-1.1a/discharge-team  because facts changed" in out
    _, out, _ = printed(capsys, "compare", saved, saved)
    assert out == "As of 30 April 2004: 17 the same.\n"
    code, _, err = printed(capsys, "compare", saved, saved, "--as-of", "2004-01-01", "2004-02-01")
    assert code == 2
    assert "has its own date" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("fenbridge-before",), 0),
        (("fenbridge-before", "--fail-on", "severe"), 0),
        (("wirral",), 1),
        (("all-heeded",), 0),
    ],
)
def test_against_a_baseline_only_what_is_new_fails(
    saved: str, arguments: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found, out, _ = printed(capsys, "assess", *arguments, "--baseline", saved)
    assert found == code
    told = out.partition("Against the baseline. ")[2].splitlines()[0]
    assert told.endswith(" gone." if arguments == ("all-heeded",) else " the same.")


def test_a_baseline_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.json").write_text("[]")
    code, out, err = printed(capsys, "assess", "sparse", "--baseline", str(tmp_path / "old.json"))
    assert (code, out) == (2, "")
    assert "error A003" in err


def test_a_template_stands_beside_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(examples_root() / "sparse", tmp_path / "sparse")
    sparse, file = str(tmp_path / "sparse"), tmp_path / "answers" / "partnership.yaml"
    code, _, err = printed(capsys, "questions", sparse, "-o", str(tmp_path / "answers.yaml"))
    assert code == 2
    assert "a folder beside 'sparse'" in err
    assert main(["questions", sparse, "-o", str(file)]) == 0
    assert "based_on: sparse" in file.read_text()
    code, _, err = printed(capsys, "questions", sparse, "-o", str(file))
    assert code == 2
    assert "is there already" in err
