"""The CSV report is one that Excel reads: its own mark, a row a finding, no formulas."""

import csv
from io import StringIO

import pytest

import fame_rules as fame
from fame_rules.report.csv_report import csv_report
from fame_rules.resources import examples_root


@pytest.fixture(scope="module")
def wirral() -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8(wirral: fame.Assessment) -> None:
    assert csv_report(wirral).startswith(b"\xef\xbb\xbfId,Rule,Title,")


def test_a_row_a_finding_with_its_scores_and_sources(wirral: fame.Assessment) -> None:
    rows = list(csv.DictReader(StringIO(csv_report(wirral).decode("utf-8-sig"), newline="")))
    assert [row["Id"] for row in rows] == [finding.id for finding in wirral.findings]
    first, finding = rows[0], wirral.findings[0]
    assert first["Score"] == str(finding.score)
    assert first["Rating"] == finding.rating
    nurses = next(row for row in rows if row["Id"] == "FAME-1.1a/district-nurses")
    assert nurses["Sources"] == "partnership.yaml:84:11; partnership.yaml:82:3"
    assert nurses["Repair"] == "Add Nigel Sumner to the District nurses"


def test_what_stands_on_other_findings_cites_them(wirral: fame.Assessment) -> None:
    rows = list(csv.DictReader(StringIO(csv_report(wirral).decode("utf-8-sig"), newline="")))
    politics = next(row for row in rows if row["Id"] == "FAME-X7/partnership")
    assert "FAME-" in politics["Stands on"]
    assert politics["Sources"]
