"""Explanations, comparisons and questions as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fame_rules.explanation import (
    Branch,
    Comparison,
    Explanation,
    Node,
    Question,
    Span,
    Timeline,
    Tip,
)
from fame_rules.model.values import Absence
from fame_rules.model.view import Truth
from fame_rules.report.values_as_json import Json, value_as_json


def explained_as_json(explanations: Sequence[Explanation]) -> bytes:
    """Explanations as JSON text in UTF-8."""
    return _text([_explanation(each) for each in explanations])


def compared_as_json(found: Comparison) -> bytes:
    """A comparison as JSON text in UTF-8."""
    differences: list[Json] = [
        {
            "change": each.change.value,
            "finding": each.finding.id,
            "says": each.finding.says,
            "score_before": each.before or None,
            "score_after": each.after or None,
            "cause": each.cause.value or None,
        }
        for each in found.differences
    ]
    return _text(
        {
            "before": {"partnership": found.before.partnership, "as_of": str(found.before.as_of)},
            "after": {"partnership": found.after.partnership, "as_of": str(found.after.as_of)},
            "differences": differences,
            "same": found.same,
        }
    )


def questions_as_json(found: Sequence[Question]) -> bytes:
    """Questions as JSON text in UTF-8."""
    return _text(
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
            "opened": each.opened.isoformat() if each.opened else None,
            "closed": each.closed.isoformat() if each.closed else None,
        }

    return _text(
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
                "name": each.name,
                "value": value_as_json(each.value),
                "origin": str(each.origin),
                "basis": each.basis,
            }
            for each in found.settings
        ],
        "missing": [str(each) for each in found.missing],
        "stands_on": [_explanation(each) for each in found.stands_on],
        "repair": list(found.repair),
        "tip": _tip(found.tip) if found.tip else None,
    }


def _tip(tip: Tip) -> Json:
    return {"changes": [str(change) for change in tip.changes], "outcome": tip.outcome.value}


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


def _text(found: Json) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"
