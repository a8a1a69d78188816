"""Explanations, questions and timelines as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from fame_rules.explanation import (
    Branch,
    Explanation,
    Node,
    Question,
    Span,
    Timeline,
    Tip,
)
from fame_rules.model.values import Absence
from fame_rules.model.view import Truth
from fame_rules.report.adopted import waiver_as_json
from fame_rules.report.values_as_json import Json, as_text, value_as_json
from fame_rules.rulebook import Amendment


def explained_as_json(explanations: Sequence[Explanation]) -> bytes:
    """Explanations as JSON text in UTF-8."""
    return as_text([_explanation(each) for each in explanations])


def questions_as_json(found: Sequence[Question]) -> bytes:
    """Questions as JSON text in UTF-8."""
    return as_text(
        [
            {
                "asks": each.asks,
                "register": each.register,
                "field": each.field or None,
                "missing": [str(one) for one in each.missing],
                "settles": list(each.settles),
                "lessons": list(each.lessons),
                "touches": each.touches,
            }
            for each in found
        ]
    )


def timeline_as_json(found: Timeline) -> bytes:
    """A timeline as JSON text in UTF-8."""

    def span(each: Span) -> Json:
        return {
            "finding": each.finding,
            "about": found.about.get(each.finding),
            "opened": each.opened.isoformat() if each.opened else None,
            "closed": each.closed.isoformat() if each.closed else None,
        }

    return as_text(
        {
            "first": found.first.isoformat(),
            "last": found.last.isoformat(),
            "findings": [span(each) for each in found.spans],
            "scores": [
                {"day": point.day.isoformat(), "score": point.score} for point in found.points
            ],
            "due": [span(each) for each in found.due],
        }
    )


def _explanation(found: Explanation) -> Json:
    return {
        "id": found.id,
        "rule": found.rule,
        "title": found.title,
        "lesson": found.lesson or None,
        "subject": found.subject,
        "subject_name": found.name,
        "outcome": found.outcome.value,
        "says": found.says or None,
        "applies": _node(found.applies),
        "asks": _node(found.asks),
        "settings": [
            {
                "name": each.setting.name,
                "value": value_as_json(each.setting.value),
                "origin": str(each.setting.origin),
                "basis": each.setting.basis,
                "changes": [_amendment(change) for change in each.changes],
            }
            for each in found.settings
        ],
        "amendments": [_amendment(change) for change in found.amendments],
        "waived": waiver_as_json(found.waived) if found.waived else None,
        "missing": [str(each) for each in found.missing],
        "stands_on": [_explanation(each) for each in found.stands_on],
        "repair": list(found.repair),
        "tip": _tip(found.tip) if found.tip else None,
    }


def _amendment(change: Amendment) -> Json:
    return {
        "what": change.what,
        "was": change.was or None,
        "now": change.now or None,
        "by": change.by,
        "reason": change.reason or None,
        "origin": str(change.origin),
    }


def _tip(tip: Tip) -> Json:
    return {
        "changes": [str(change) for change in tip.changes],
        "outcome": tip.outcome.value,
        "turned": list(tip.turned),
    }


def _node(node: Node) -> Json:
    if isinstance(node, Branch):
        return {
            "word": node.word,
            "met": _truth(node.met),
            "parts": [_node(part) for part in node.parts],
        }
    return {
        "condition": node.condition,
        "met": _truth(node.met),
        "value": value_as_json(node.value),
        "shown": node.shown,
        "detail": node.detail or None,
        "origins": list(node.origins),
        "because": list(node.because),
    }


def _truth(truth: Truth) -> Json:
    return None if isinstance(truth, Absence) else truth
