"""Waivers that match no finding are told in the reports that other programs read, too."""

import csv
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from fame_rules.assessment import Assessment
from fame_rules.report.csv_report import csv_report
from fame_rules.report.junit_report import junit_report
from tests.assessment.test_waiving import judged, waiver


@pytest.fixture
def assessment() -> Assessment:
    """One waiver holds, one has expired but its finding counts, two match nothing."""
    waivers = [waiver("A/g"), waiver("A/h", until="2004-01-01")]
    return judged(*waivers, waiver("A/nobody"), waiver("B/no-one", until="2004-01-01"))


def test_in_csv_each_has_a_row_after_the_findings(assessment: Assessment) -> None:
    rows = list(csv.DictReader(StringIO(csv_report(assessment).decode("utf-8-sig"), newline="")))
    assert [row["Id"] for row in rows if row["Says"]] == ["B/g", "B/h", "A/h", "A/g"]
    *_, first, second = rows
    assert (first["Id"], first["Rule"], first["Subject"]) == ("A/nobody", "A", "nobody")
    assert first["Waived"] == (
        "waiver matches no finding; it can be taken out (accepted until 30 June 2004, K Osei)"
    )
    assert (first["Rating"], first["Score"]) == ("", "")
    assert second["Waived"].startswith(
        "waiver expired on 1 January 2004; there is no such finding any more"
    )


def test_in_junit_each_is_a_skipped_test(assessment: Assessment) -> None:
    *_, suite = ET.fromstring(junit_report(assessment)).findall("testsuite")
    assert suite.get("name") == "Waivers that waive nothing"
    assert suite.get("skipped") == suite.get("tests") == "2"
    case = suite.find("testcase[@name='waiver of A/nobody']/skipped")
    assert case is not None
    assert case.get("message") == "waiver matches no finding; it can be taken out"
    assert (case.text or "").startswith("accepted until 30 June 2004, K Osei [")


def test_without_any_there_is_no_such_suite() -> None:
    names = [each.get("name") for each in ET.fromstring(junit_report(judged()))]
    assert "Waivers that waive nothing" not in names
