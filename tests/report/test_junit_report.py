"""JUnit: a suite a lesson, a test case a verdict; findings fail and the unknown is skipped."""

from collections import Counter
from datetime import date
from xml.etree import ElementTree as ET

import pytest

import fame_rules as fame
from fame_rules.report.junit_report import junit_report
from fame_rules.report.junit_xml import Case, Result, Suite, junit_xml
from fame_rules.resources import examples_root
from fame_rules.rulebook import Outcome
from tests.report.nasty import nasty


@pytest.fixture(scope="module")
def wirral() -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())


def test_the_cases_are_the_verdicts_that_apply(wirral: fame.Assessment) -> None:
    root = ET.fromstring(junit_report(wirral))
    counts = Counter(verdict.outcome for verdict in wirral.verdicts)
    assert root.get("failures") == str(counts[Outcome.FINDING])
    assert root.get("skipped") == str(counts[Outcome.NOT_ASSESSED])
    applying = sum(counts.values()) - counts[Outcome.NOT_APPLICABLE]
    assert root.get("tests") == str(applying) == str(len(root.findall(".//testcase")))


def test_suites_are_the_lessons_in_their_order_with_their_own_counts(
    wirral: fame.Assessment,
) -> None:
    suites = ET.fromstring(junit_report(wirral)).findall("testsuite")
    titles = [f"{e.lesson.id} {e.lesson.title}" for e in wirral.lessons]
    assert [suite.get("name") for suite in suites] == [*titles, "Several lessons together"]
    for suite in suites:
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("timestamp") == "2004-03-31T00:00:00"


def test_a_failure_says_what_was_found_and_where_that_is_written(wirral: fame.Assessment) -> None:
    root = ET.fromstring(junit_report(wirral))
    failure = root.find(".//testcase[@name='FAME-1.1a/district-nurses']/failure")
    assert failure is not None
    assert failure.get("message", "").startswith("severe: District nurses cannot be reached")
    assert "[partnership.yaml:84:11]" in (failure.text or "")


def test_what_is_waived_is_skipped_and_says_by_whom() -> None:
    assessment = nasty()
    root = ET.fromstring(junit_report(assessment))
    skipped = [case.get("message", "") for case in root.findall(".//skipped")]
    assert "waived: accepted until 30 June 2004, =owner(): =note()" in skipped
    assert root.get("failures") == str(len(assessment.findings))


def test_seconds_files_and_errors_are_written_where_they_are_known() -> None:
    case = Case("rules", "fires", Result.ERROR, "broke", "at line 3", file="a.test.yaml")
    root = ET.fromstring(junit_xml("tests", [Suite("a", [case], 0.25)], date(2004, 3, 31)))
    suite = root.find("testsuite")
    assert suite is not None
    assert (suite.get("time"), suite.get("errors")) == ("0.250", "1")
    assert suite.find("testcase[@file='a.test.yaml']/error") is not None
