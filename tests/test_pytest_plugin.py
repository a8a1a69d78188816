"""The pytest plug-in: each example and each test is an item; failures are told without noise."""

from pathlib import Path

import pytest

from tests.testing.conftest import RIVER, RULES

pytest_plugins = ["pytester"]

TESTS = """
based_on: ../river
tests:
  - {it: a small board, expect: {finding: {LOCAL-1/board: {impact: 5}}}}
  - {it: for later, todo: nobody asked, expect: {clear: LOCAL-1/board}}
  - {it: done, todo: was wrong, expect: {finding: LOCAL-1/board}}
"""


@pytest.fixture
def home(pytester: pytest.Pytester) -> Path:
    own = pytester.mkdir("my-rules")
    (own / "board.yaml").write_text("settings:" + RULES.partition("settings:")[2])
    (own / "river.test.yaml").write_text(TESTS)
    (pytester.mkdir("river") / "partnership.yaml").write_text(RIVER)
    return own


def ran(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    plugins = ("-p", "no:xdist", "-p", "no:hypothesispytest")
    return pytester.runpytest_inprocess(*plugins, "-ra", *arguments)


def test_rules_are_tested_like_anything_else(pytester: pytest.Pytester, home: Path) -> None:
    result = ran(pytester, "my-rules")
    result.assert_outcomes(passed=4, failed=1, xfailed=1, xpassed=1)
    result.stdout.fnmatch_lines(
        [
            "my-rules/river.test.yaml:4: a small board",
            "*LOCAL-1/board   impact   expected 5   got 4   my-rules/river.test.yaml:4",
            "XFAIL my-rules/river.test.yaml::for later - nobody asked",
            "XPASS my-rules/river.test.yaml::done - was wrong",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert "pytest_plugin.py" not in result.stdout.str()


def test_files_of_other_tools_are_left_alone(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", other="rules:\n  - id: of-another-tool\n")
    pytester.makefile(".test.yaml", alerts="alert_rule_test: []\n")
    assert ran(pytester, ".").ret is pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_mistake_in_a_file_is_an_error_of_collection(
    pytester: pytest.Pytester, home: Path
) -> None:
    (home / "river.test.yaml").write_text(TESTS.replace("LOCAL-1/board", "LOCAL-1/bord", 1))
    result = ran(pytester, "my-rules")
    result.stdout.fnmatch_lines(["*river.test.yaml:4:*error T031*", "*did you mean 'board'?"])
    result.assert_outcomes(errors=2)
