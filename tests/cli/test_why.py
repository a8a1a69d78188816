"""`fame-rules explain`, `questions`, `what-if` and `compare`: what they print and return."""

import json

import pytest

from fame_rules.cli import main

SET = "membership.steering/a-jones.can_commit_resources=yes"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_finding_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "explain", "wirral", "FAME-1.2a/steering/a-jones")
    assert code == 0
    assert "yes     can commit resources is no" in out
    assert (
        "It would be clear with: membership steering/a-jones: can commit resources is yes." in out
    )


def test_a_clear_verdict_explained_with_its_setting(capsys: pytest.CaptureFixture[str]) -> None:
    core = ("--authority", "none")
    _, out, _ = printed(capsys, "explain", "wirral", "1.3b", "steering/k-osei", *core)
    assert "FAME-1.3b found nothing for" in out
    assert "NO      attendance" in out
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
    assert out.splitlines()[0].startswith("  1  Which ")
    assert "settles" in out
    _, out, _ = printed(capsys, "questions", "sparse", "--format", "json")
    assert json.loads(out)[0]["settles"]


def test_what_if(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capsys, "what-if", "wirral", "--set", SET)
    assert code == 0
    assert "gone    FAME-1.2a/steering/a-jones  because facts changed" in out
    _, out, _ = printed(capsys, "what-if", "wirral", "--set", SET, "--format", "json")
    assert json.loads(out)["differences"][0]["cause"] == "facts changed"


def test_two_partnerships_and_two_dates_compared(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capsys, "compare", "fenbridge-before", "fenbridge-after")
    assert "gone    FAME-1.1a/discharge-team" in out
    _, out, _ = printed(capsys, "compare", "wirral", "--as-of", "2003-10-01", "2004-03-31")
    assert out.startswith("From 1 October 2003 to 31 March 2004:")
    assert "because time passed" in out
    _, out, _ = printed(capsys, "compare", "wirral", "wirral")
    assert out.splitlines()[1].startswith("same ")


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
    _, out, _ = printed(capsys, "timeline", "sparse", "--from", "2004-03-20", "--format", "json")
    assert json.loads(out)["scores"]
