"""The lessons log, in the columns of PRINCE2, and the actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fame_rules.assessment import Assessment, Finding, LessonEntry, LessonStatus
from fame_rules.report import digest
from fame_rules.report.tables.register import NOT_SCORED
from fame_rules.report.tables.table import Column, Row, Sort, Table
from fame_rules.rulebook import Risk

_LESSONS: Final = (
    Column("Lesson type", 12, choices=("Project", "Corporate", "Both"), filled_in=True),
    Column("Event", 44),
    Column("Effect", 36),
    Column("Causes/trigger", 36),
    Column("Early-warning indicators", 40),
    Column("Recommendations", 44),
    Column("Previously identified as risk?", 20),
    Column("Date logged", 12, Sort.DATE),
    Column("Logged by", 12),
    Column("Priority", 11, Sort.RATING),
)
_LOGGED: Final = (LessonStatus.HEEDED, LessonStatus.PARTLY_HEEDED, LessonStatus.NOT_HEEDED)
_ACTIONS: Final = (
    Column("Action", 50),
    Column("By", 26),
    Column("Effort", 9),
    Column("Score of the risks", 9, Sort.NUMBER),
    Column("Answers", 34),
    Column("Owner", 22, owners=True, filled_in=True),
    Column("Due", 13, Sort.DATE, filled_in=True),
    Column("Status", 12, Sort.STATUS, ("Open", "In progress", "Closed"), filled_in=True),
    Column("Done on", 12, Sort.DATE, filled_in=True),
)


def lessons_log(assessment: Assessment) -> Table:
    """A row for each lesson of which something is known: what happened, and what to learn of it.

    See AXELOS, Managing Successful Projects with PRINCE2, appendix A.14.
    """
    found = {finding.id: finding for finding in assessment.findings}
    risks = assessment.rulebook.risks
    rows = [
        {**_lesson(entry, found, risks), "Date logged": assessment.as_of}
        for entry in assessment.lessons
        if entry.status in _LOGGED
    ]
    about = "What went well and what did not, lesson by lesson, in the columns of PRINCE2"
    return Table("Lessons log", about, _LESSONS, rows, wide=True)


def _lesson(entry: LessonEntry, found: Mapping[str, Finding], known: Mapping[str, Risk]) -> Row:
    lesson, against = entry.lesson, [found[id_] for id_ in entry.findings]
    raised = dict.fromkeys(each.risk for each in against if each.risk)
    risks = [known[id_] for id_ in raised]
    do = dict.fromkeys(action for each in against for action in each.actions)
    recommended = (*do, *(action for action in lesson.actions if action not in do))
    happened = [each.says for each in against] or [lesson.heeded_when or lesson.paraphrase]
    best = max(against, key=lambda each: each.score, default=None)
    return {
        "Lesson type": "Both",
        "Event": f"{lesson.id} {lesson.title}: {entry.status.value}. {' '.join(happened)}",
        "Effect": digest.joined(risk.consequence for risk in risks),
        "Causes/trigger": digest.joined(risk.cause for risk in risks),
        "Early-warning indicators": " ".join(lesson.warning_signs),
        "Recommendations": digest.joined(map(digest.action, recommended)),
        "Previously identified as risk?": _identified(risks),
        "Logged by": "fame-rules",
        "Priority": (best.rating or NOT_SCORED) if best else None,
    }


def _identified(risks: Sequence[Risk]) -> str:
    return f"Yes: {digest.joined(risk.title for risk in risks)}" if risks else "No"


def actions(assessment: Assessment) -> Table:
    """The actions, those first that work on most risk for their effort."""
    rows = [
        {
            "Action": entry.action.action,
            "By": entry.action.by,
            "Effort": entry.action.effort,
            "Score of the risks": entry.score or None,
            "Answers": digest.joined(entry.findings),
            "Status": "Open",
        }
        for entry in assessment.actions
    ]
    about = "What to do, what works on most risk for its effort first; fill in owner and due"
    return Table("Actions", about, _ACTIONS, rows)
