"""The RAID log: risks, assumptions, issues and dependencies in one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from fame_rules.assessment import Assessment
from fame_rules.network import Graph
from fame_rules.report import digest
from fame_rules.report.tables.register import NOT_SCORED, OPEN
from fame_rules.report.tables.table import Column, Row, Sort, Table

_COLUMNS: Final = (
    Column("Ref", 28),
    Column("Type", 12),
    Column("Title", 32),
    Column("Description", 46),
    Column("Raised on", 12, Sort.DATE),
    Column("Raised by", 11),
    Column("Impact", 8, Sort.NUMBER),
    Column("Priority", 11, Sort.RATING),
    Column("Owner", 22, owners=True, filled_in=True),
    Column("Action", 42),
    Column("Due", 13, Sort.DATE, filled_in=True),
    Column("Status", 12, Sort.STATUS, ("Open", "In progress", "Closed"), filled_in=True),
    Column("From", 20),
    Column("To", 20),
    Column("Needed by", 13, Sort.DATE),
    Column("Confirmed by", 16),
)


def raid_log(assessment: Assessment, graph: Graph) -> Table:
    """What threatens, what is taken to be so, what is wrong today, and what is waited for.

    A finding is an issue: it is so today; the risk is what may come of it. An assumption is a fact
    that is not recorded, so that nobody can say whether it is as it should be. Dependencies are
    those of the network, which is `graph`.
    """
    rows = (
        *_risks(assessment),
        *_assumptions(assessment),
        *_issues(assessment),
        *_dependencies(graph),
    )
    common: Row = {"Raised on": assessment.as_of, "Raised by": "fame-rules", "Status": OPEN}
    about = "Risks, assumptions, issues and dependencies; fill in owner, due and status"
    return Table("RAID log", about, _COLUMNS, [{**common, **row} for row in rows], wide=True)


def _risks(assessment: Assessment) -> Iterator[Row]:
    for entry in assessment.risks:
        risk = entry.risk
        yield {
            "Ref": f"R {risk.id}",
            "Type": "Risk",
            "Title": risk.title,
            "Description": f"There is a risk that {risk.event}, caused by this: {risk.cause}; "
            f"so that {risk.consequence}.",
            "Impact": entry.impact or None,
            "Priority": entry.rating or NOT_SCORED,
            "Owner": risk.owner,
            "Action": f"See the findings {', '.join(entry.findings)}",
        }


def _assumptions(assessment: Assessment) -> Iterator[Row]:
    most = len(assessment.not_assessed)
    for number, (missing, times) in enumerate(digest.most_missing(assessment, most), 1):
        yield {
            "Ref": f"A {number}",
            "Type": "Assumption",
            "Title": f"Not known: {missing}",
            "Description": f"{digest.count(times, 'verdict')} cannot be reached without it.",
            "Action": "Find it out and write it down",
        }


def _issues(assessment: Assessment) -> Iterator[Row]:
    risks = assessment.rulebook.risks
    for finding in assessment.findings:
        risk = risks.get(finding.risk)
        yield {
            "Ref": f"I {finding.id}",
            "Type": "Issue",
            "Title": finding.title,
            "Description": finding.says,
            "Impact": finding.impact or None,
            "Priority": finding.rating or NOT_SCORED,
            "Owner": risk.owner if risk else None,
            "Action": digest.to_do(finding),
        }


def _dependencies(graph: Graph) -> Iterator[Row]:
    names = {node: str(data.get("name", node[1])) for node, data in graph.nodes(data=True)}
    number = 0
    for tail, head, data in graph.edges(data=True):
        if data.get("how") != "depends":
            continue
        number += 1
        needed, what = data.get("needed_by"), data.get("what")
        yield {
            "Ref": f"D {number}",
            "Type": "Dependency",
            "Title": str(what or "Not recorded what is needed"),
            "Description": f"{names[tail]} needs it from {names[head]}.",
            "Owner": _person(data.get("owner"), names),
            "From": names[tail],
            "To": names[head],
            "Needed by": needed if isinstance(needed, date) else None,
            "Confirmed by": _person(data.get("confirmed_by"), names) or "nobody",
        }


def _person(id_: object, names: dict[tuple[str, str], str]) -> str | None:
    return names.get(("person", str(id_)), str(id_)) if id_ else None
