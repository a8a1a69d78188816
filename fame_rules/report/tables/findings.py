"""The findings one by one, and the verdicts that could not be reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fame_rules.assessment import Assessment, Finding
from fame_rules.explanation import missing_in_words
from fame_rules.report import adopted, digest
from fame_rules.report.tables.register import NOT_SCORED
from fame_rules.report.tables.table import Column, Row, Sort, Table

_FINDINGS: Final = (
    Column("Id", 26),
    Column("Rule", 12),
    Column("Title", 30),
    Column("Lesson", 8),
    Column("Basis", 10),
    Column("Subject", 20),
    Column("Name", 22),
    Column("Says", 44),
    Column("Risk", 22),
    Column("Likelihood", 10, Sort.NUMBER),
    Column("Impact", 8, Sort.NUMBER),
    Column("Score", 7, Sort.NUMBER),
    Column("Rating", 11, Sort.RATING),
    Column("Actions", 40),
    Column("Repair", 30),
    Column("Because", 44),
    Column("Stands on", 22),
    Column("Sources", 28),
    Column("Waived", 24),
)
_OPEN: Final = (
    Column("Rule", 13),
    Column("Title", 44),
    Column("Lesson", 8),
    Column("Subject", 24),
    Column("Name", 28),
    Column("Missing", 60),
)


def findings(assessment: Assessment) -> Table:
    """Every finding with why it was found and where that stands; what is waived says so."""
    return Table(
        "Findings",
        "Every finding, with why it was found and in which file and line that stands",
        _FINDINGS,
        list(_rows(assessment)),
        wide=True,
    )


def _rows(assessment: Assessment) -> Iterator[Row]:
    lapsed = adopted.lapsed_in_words(assessment)
    for finding in assessment.findings:
        yield {**_row(finding), "Waived": lapsed.get(finding.id)}
    for each in assessment.waived:
        yield {**_row(each.finding), "Waived": adopted.waiver_in_words(each.waiver)}


def unmatched(assessment: Assessment) -> list[Row]:
    """Waivers of findings that there are not, as rows among the findings: nothing else is said."""
    rules = assessment.rulebook.rules
    rows: list[Row] = []
    for each in adopted.unmatched(assessment):
        waiver = each.waiver
        rule, _, subject = waiver.finding.partition("/")
        what = f"{adopted.idle_in_words(each)} ({adopted.waiver_in_words(waiver)})"
        rows.append(
            {
                "Id": waiver.finding,
                "Rule": rule,
                "Title": rules[rule].title if rule in rules else None,
                "Subject": subject or None,
                "Waived": f"waiver {what}",
                "Sources": str(waiver.origin),
            }
        )
    return rows


def _row(finding: Finding) -> Row:
    return {
        "Id": finding.id,
        "Rule": finding.rule,
        "Title": finding.title,
        "Lesson": finding.lesson or None,
        "Basis": finding.basis,
        "Subject": finding.subject,
        "Name": finding.name,
        "Says": finding.says,
        "Risk": finding.risk or None,
        "Likelihood": finding.likelihood or None,
        "Impact": finding.impact or None,
        "Score": finding.score or None,
        "Rating": finding.rating or NOT_SCORED,
        "Actions": digest.joined(digest.action(each) for each in finding.actions),
        "Repair": digest.joined(finding.repair),
        "Because": digest.joined(digest.reason(step) for step in finding.steps),
        "Stands on": digest.joined(finding.stands_on),
        "Sources": digest.sources(finding),
    }


def not_assessed(assessment: Assessment) -> Table:
    """What could not be assessed, and what is missing for it."""
    told = missing_in_words(assessment)
    rows = [
        {
            "Rule": entry.rule,
            "Title": entry.title,
            "Lesson": entry.lesson or None,
            "Subject": entry.subject or None,
            "Name": entry.name or None,
            "Missing": digest.joined(map(told, entry.missing)),
        }
        for entry in assessment.not_assessed
    ]
    about = "What could not be assessed, and the facts that are missing for it"
    return Table("Not assessed", about, _OPEN, rows)
