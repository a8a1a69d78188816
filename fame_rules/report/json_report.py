"""The JSON report; its shape is published in docs/assessment.schema.json and versioned there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from fame_rules.assessment import (
    ActionEntry,
    Assessment,
    Finding,
    LessonEntry,
    NotAssessed,
    RiskEntry,
)
from fame_rules.explanation import snapshot
from fame_rules.model.missing import Missing
from fame_rules.model.values import Absence
from fame_rules.model.view import Truth
from fame_rules.reasoning import Step
from fame_rules.report.adopted import adopted_as_json, waiver_as_json
from fame_rules.report.saved import inputs_as_json
from fame_rules.report.values_as_json import Json, value_as_json
from fame_rules.rulebook import Action

SCHEMA_VERSION: Final = "1.3"


def json_report(assessment: Assessment) -> bytes:
    """An assessment as JSON text in UTF-8; the same assessment always gives the same bytes."""
    text = json.dumps(assessment_as_json(assessment), ensure_ascii=False, indent=2)
    # Half of a pair of characters is escaped as JSON escapes it; nothing else needs to be.
    return f"{text}\n".encode("utf-8", "backslashreplace")


def assessment_as_json(assessment: Assessment) -> dict[str, Json]:
    """An assessment as the JSON values that the schema describes."""
    return {
        "schema_version": SCHEMA_VERSION,
        "partnership": {
            "id": assessment.partnership,
            "name": assessment.name,
            "illustrative": assessment.illustrative,
        },
        "as_of": assessment.as_of.isoformat(),
        "engine": assessment.engine,
        "rules": list(assessment.rules),
        "verdicts": [
            {"rule": v.rule, "subject": v.subject or None, "outcome": v.outcome.value}
            for v in assessment.verdicts
        ],
        "findings": [_finding(finding) for finding in assessment.findings],
        "risks": [_risk(entry) for entry in assessment.risks],
        "lessons": [_lesson(entry) for entry in assessment.lessons],
        "actions": [_action_entry(entry) for entry in assessment.actions],
        "not_assessed": [_not_assessed(entry) for entry in assessment.not_assessed],
        "waived": [
            {"finding": _finding(each.finding), "waiver": waiver_as_json(each.waiver)}
            for each in assessment.waived
        ],
        **adopted_as_json(assessment),
        "inputs": inputs_as_json(snapshot(assessment)),
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "title": finding.title,
        "lesson": finding.lesson or None,
        "basis": finding.basis,
        "subject": finding.subject,
        "subject_name": finding.name,
        "says": finding.says,
        "risk": finding.risk or None,
        "likelihood": finding.likelihood or None,
        "impact": finding.impact or None,
        "score": finding.score or None,
        "rating": finding.rating or None,
        "actions": [_action(action) for action in finding.actions],
        "repair": list(finding.repair),
        "stands_on": list(finding.stands_on),
        "steps": [_step(step) for step in finding.steps],
    }


def _step(step: Step) -> Json:
    return {
        "condition": step.condition,
        "met": _truth(step.met),
        "value": value_as_json(step.value),
        "shown": step.shown,
        "detail": step.detail or None,
        "origins": list(step.origins),
        "because": list(step.because),
    }


def _truth(truth: Truth) -> Json:
    return None if isinstance(truth, Absence) else truth


def _action(action: Action) -> dict[str, Json]:
    return {"action": action.action, "by": action.by, "effort": action.effort}


def _risk(entry: RiskEntry) -> Json:
    risk = entry.risk
    return {
        "id": risk.id,
        "title": risk.title,
        "cause": risk.cause,
        "event": risk.event,
        "consequence": risk.consequence,
        "category": risk.category,
        "owner": risk.owner,
        "likelihood": entry.likelihood or None,
        "impact": entry.impact or None,
        "score": entry.score or None,
        "rating": entry.rating or None,
        "findings": list(entry.findings),
    }


def _lesson(entry: LessonEntry) -> Json:
    lesson = entry.lesson
    return {
        "id": lesson.id,
        "title": lesson.title,
        "status": entry.status.name.lower(),
        "raw_status": entry.raw.name.lower(),
        "waived": list(entry.waived),
        "findings": list(entry.findings),
        "not_assessed": entry.not_assessed,
        "source": {
            "document": lesson.document,
            "section": lesson.section,
            "bullet": lesson.bullet,
        },
        "heeded_when": lesson.heeded_when or None,
        "warning_signs": list(lesson.warning_signs),
        "actions": [_action(action) for action in lesson.actions],
    }


def _action_entry(entry: ActionEntry) -> Json:
    return _action(entry.action) | {"score": entry.score, "findings": list(entry.findings)}


def _not_assessed(entry: NotAssessed) -> Json:
    return {
        "rule": entry.rule,
        "title": entry.title,
        "lesson": entry.lesson or None,
        "subject": entry.subject or None,
        "missing": _missing(entry.missing),
    }


def _missing(missing: Iterable[Missing]) -> Json:
    return [
        {
            "register": item.register,
            "record": item.record or None,
            "field": item.field or None,
            "says": str(item),
        }
        for item in missing
    ]
