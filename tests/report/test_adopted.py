"""What overlays did is told by every report: what a waiver no longer waives, and by which rules."""

from datetime import date
from functools import cache
from io import BytesIO

import pytest
from attrs import evolve
from openpyxl import load_workbook

import fame_rules as fame
from fame_rules.report import FORMATS
from fame_rules.resources import examples_root
from fame_rules.rulebook import parse_overlay

EXPIRED, UNMATCHED = "FAME-1.1a/district-nurses", "FAME-1.1a/nobody"
OVERLAY = f"""
overlay: here
title: Here
extends: core 1
prefix: HERE
settings: {{longest_line: {{value: 2, source: S, until: 2004-03-30}}}}
changes: {{FAME-2.1a: {{off: yes, reason: R, until: 2004-03-30}}}}
waivers:
  - {{finding: {EXPIRED}, reason: accepted, owner: K, since: 2004-01-01, until: 2004-03-30}}
  - {{finding: {UNMATCHED}, reason: accepted, owner: K, until: 2004-06-30}}
"""


@cache
def judged(day: date) -> fame.Assessment:
    facts = fame.read(examples_root() / "wirral")
    facts = evolve(facts, started=date(2004, 3, 1))  # so that the page has little past to judge
    return fame.assess(facts, fame.RuleBook.core().adopt(parse_overlay(OVERLAY)), as_of=day)


def told(format_: str, assessment: fame.Assessment) -> str:
    report = FORMATS[format_](assessment)
    if format_ != "xlsx":
        return report.decode()
    cells = (
        str(cell.value)
        for sheet in load_workbook(BytesIO(report))
        for row in sheet.iter_rows()
        for cell in row
    )
    return "\n".join(cells)


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "xlsx", "sarif", "csv", "junit"])
def test_a_waiver_that_has_expired_is_told(format_: str) -> None:
    text = " ".join(told(format_, judged(date(2004, 3, 31))).split())
    assert "expired on 30 March 2004; the finding counts again" in text


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "xlsx", "sarif"])
def test_a_waiver_that_no_finding_matches_is_told(format_: str) -> None:
    text = " ".join(told(format_, judged(date(2004, 3, 31))).split())
    assert "matches no finding; it can be taken out" in text
    assert UNMATCHED in text


def test_an_assessment_has_the_rules_of_its_day_and_those_that_they_were_taken_from() -> None:
    last, after = judged(date(2004, 3, 30)), judged(date(2004, 3, 31))
    assert [each.rulebook.settings["longest_line"].value for each in (last, after)] == [2, 3]
    assert ["FAME-2.1a" in each.rulebook.rules for each in (last, after)] == [False, True]
    assert [len(each.amendments) for each in (last, after)] == [2, 0]
    assert last.adopted == after.adopted
    assert "FAME-2.1a" in last.adopted.rules
