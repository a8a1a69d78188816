"""`fame-rules test`: what it prints, writes and returns."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from fame_rules.cli import main
from tests.testing.conftest import RIVER, RULES

TEST = "based_on: ../river\ntests:\n  - {{it: a small board, expect: {{finding: {}}}}}\n"

LEFT_OPEN = """\
2 passed
coverage 57%: 0 of 1 rules seen in every way
   rules/board.yaml:5:5  LOCAL-1  never quiet
   rules/board.yaml:5:5  LOCAL-1  never not assessed
   rules/board.yaml:9:22  LOCAL-1  condition never not met: members below
mutation 50%: 3 of 6 changes noticed by a test
   rules/board.yaml:9:22  LOCAL-1  members below $settings.enough → members at most $settings.enough
   rules/board.yaml:3:54  members  group is $id → not: group is $id
   rules/board.yaml:1:28  enough  enough is 2 → 3
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    text = RULES.partition("settings:")
    own = "settings:" + text[2]  # the scoring is that of the package
    (folder / "board.yaml").write_text(own)
    (tmp_path / "river").mkdir()
    (tmp_path / "river" / "partnership.yaml").write_text(RIVER)
    (folder / "river.test.yaml").write_text(TEST.format("{LOCAL-1/board: {impact: 4}}"))
    return folder


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["test", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_rules_and_tests_of_a_folder_also_as_junit(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rules.parent / "junit.xml"
    code, out, err = printed(capsys, rules, "-o", path)
    assert (code, out) == (0, "5 passed\n")
    assert err == f"wrote {path}\nNext: fame-rules test {rules} --coverage\n"
    assert ET.parse(path).getroot().get("tests") == "5"


def test_what_may_come_next_is_of_the_same_rules(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, err = printed(capsys, "--authority", "wirral")
    assert err == "Next: fame-rules test --authority wirral --coverage\n"
    assert printed(capsys, rules, "--coverage")[2] == f"Next: fame-rules test {rules} --mutate\n"
    assert printed(capsys, rules, "--coverage", "--mutate", "--jobs", 1)[2] == ""


def test_a_failed_test(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rules / "river.test.yaml").write_text(TEST.format("{LOCAL-1/board: {impact: 5}}"))
    code, out, _ = printed(capsys, rules)
    assert code == 1
    assert out.startswith("4 passed · 1 failed\nFAILED ")
    assert "river.test.yaml:3  a small board\n" in out
    assert "   LOCAL-1/board   impact   expected 5   got 4   " in out


def test_coverage_and_mutation_are_gates_only_with_min(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = rules / "board.yaml"
    board.write_text(board.read_text().partition("      - it: is quiet")[0])
    both = ("--coverage", "--mutate", "--jobs", 1)
    code, out, _ = printed(capsys, rules, *both, "--min", 50)
    assert (code, out) == (0, LEFT_OPEN)
    assert printed(capsys, rules, *both, "--min", 51)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--min", "90"], "--min says how much is enough"),
        (["-o", "results.txt"], "test results are written as .xml"),
        (["--authority", "wiral"], "did you mean 'wirral'?"),
        (["nowhere.yaml"], "nowhere.yaml: error T001: there is no such file or folder"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = printed(capsys, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_the_rules_of_an_authority(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--authority", "wirral")[:2] == (0, "2 passed\n")


def test_the_bundled_test_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "examples")[:2] == (0, "8 passed\n")
