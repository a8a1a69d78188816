"""The chart of a network as JSON, for other programs."""

from __future__ import annotations

import json

from fame_rules.network import Graph
from fame_rules.picture.chart import Chart, Spot, Tie


def as_json(chart: Chart, graph: Graph | None = None) -> bytes:
    """The whole chart in UTF-8, in its own order; docs/map.schema.json describes the format.

    >>> print(as_json(Chart("P", "as of today", {}, (), ())).decode().splitlines()[1])
      "title": "P",
    """
    found = {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "organisations": dict(chart.boxes),
        "stakeholders": [_stakeholder(spot) for spot in chart.spots],
        "ties": [_tie(tie) for tie in chart.ties],
        "gaps": list(chart.gaps),
        "carriers": list(chart.carriers),
        "waits": list(chart.waits),
        "congruence": chart.congruence,
        "repair": [{"number": m.number, "says": m.says, "cost": m.cost} for m in chart.mends],
        "limits": list(chart.limits),
    }
    return json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _stakeholder(spot: Spot) -> dict[str, str | int | list[str] | None]:
    return {
        "id": spot.id,
        "name": spot.name,
        "sort": spot.sort.value,
        "detail": spot.detail,
        "organisation": spot.box or None,
        "depth": spot.depth,
        "marks": [mark.value for mark in spot.marks],
        "notes": list(spot.notes),
    }


def _tie(tie: Tie) -> dict[str, str | int | bool | None]:
    return {
        "from": tie.tail,
        "to": tie.head,
        "how": tie.how,
        "two_way": tie.two_way,
        "state": tie.state.value,
        "repair": tie.mend or None,
        "note": tie.note,
    }
