"""The risk register, in the columns that councils use: a row a finding, by the finding's id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from fame_rules.assessment import Assessment, Finding
from fame_rules.report import adopted, digest
from fame_rules.report.tables.table import Column, Row, Sort, Table
from fame_rules.rulebook import Risk

OPEN: Final = "Open"
WAIVED: Final = "Waived"
CLOSED: Final = "Closed"
STATUSES: Final = (OPEN, "In progress", WAIVED, CLOSED)
RESPONSES: Final = ("Treat", "Tolerate", "Transfer", "Terminate")
"""The four Ts, by which public bodies sort what they do about a risk."""
RAISED_BY: Final = "fame-rules"
NOT_SCORED: Final = "not scored"

COLUMNS: Final = (
    Column("Ref", 22),
    Column("Title", 26),
    Column("Cause", 28),
    Column("Event", 26),
    Column("Consequence", 28),
    Column("What was found", 42),
    Column("Category", 13),
    Column("Owner", 20, owners=True, filled_in=True),
    Column("Date raised", 12, Sort.DATE),
    Column("Raised by", 11),
    Column("Existing controls", 24, filled_in=True),
    Column("Likelihood", 10, Sort.NUMBER),
    Column("Impact", 8, Sort.NUMBER),
    Column("Score", 7, Sort.NUMBER),
    Column("Rating", 11, Sort.RATING),
    Column("Direction", 10),
    Column("Response", 12, choices=RESPONSES, filled_in=True),
    Column("Actions", 40, filled_in=True),
    Column("Action owner", 22, owners=True, filled_in=True),
    Column("Due", 13, Sort.DATE, filled_in=True),
    Column("Target score", 8, Sort.NUMBER, filled_in=True),
    Column("Review date", 13, Sort.DATE, filled_in=True),
    Column("Status", 12, Sort.STATUS, choices=STATUSES, filled_in=True),
    Column("Closed on", 12, Sort.DATE),
    Column("Last updated", 12, Sort.DATE),
    Column("Lesson", 8),
    Column("Sources", 28),
)


def risk_register(assessment: Assessment) -> Table:
    """Every finding as an entry of the risk register, those that score highest first.

    What is waived stands there too, after the others. A finding that is not scored has no
    likelihood and no impact: an empty cell, not 0.
    """
    return Table(
        "Risk register",
        "Every finding with the risk that it raises; fill in owner, response, due and status",
        COLUMNS,
        list(_rows(assessment)),
        wide=True,
        kept=True,
    )


def _rows(assessment: Assessment) -> Iterator[Row]:
    risks = assessment.rulebook.risks
    for finding in assessment.findings:
        yield _row(finding, risks.get(finding.risk), assessment.as_of)
    for each in assessment.waived:
        row = _row(each.finding, risks.get(each.finding.risk), assessment.as_of)
        says = f"{each.finding.says} (waived: {adopted.waiver_in_words(each.waiver)})"
        owner = each.waiver.owner or row["Owner"]
        yield {**row, "What was found": says, "Owner": owner, "Status": WAIVED}


def _row(finding: Finding, risk: Risk | None, as_of: date) -> Row:
    return {
        "Ref": finding.id,
        "Title": risk.title if risk else finding.title,
        "Cause": risk.cause if risk else None,
        "Event": risk.event if risk else None,
        "Consequence": risk.consequence if risk else None,
        "What was found": finding.says,
        "Category": risk.category if risk else None,
        "Owner": risk.owner if risk else None,
        "Date raised": as_of,
        "Raised by": RAISED_BY,
        "Likelihood": finding.likelihood or None,
        "Impact": finding.impact or None,
        "Score": finding.score or None,
        "Rating": finding.rating or NOT_SCORED,
        "Direction": "new",
        "Actions": digest.to_do(finding),
        "Action owner": digest.joined(action.by for action in finding.actions),
        "Status": OPEN,
        "Last updated": as_of,
        "Lesson": finding.lesson or None,
        "Sources": digest.sources(finding),
    }
