"""The stakeholder network as one page to look around in, without network access."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from typing import TypeAlias

from fame_rules.network import Graph
from fame_rules.picture.chart import Chart, Mark, Sort, Spot, Tie
from fame_rules.picture.page_words import LONGEST, SIGNS, body, look, shown
from fame_rules.picture.placing import known
from fame_rules.picture.spread_out import spread_out
from fame_rules.picture.words import clean

Json: TypeAlias = "str | float | bool | list[Json] | dict[str, Json] | None"


def as_page(chart: Chart, graph: Graph | None = None) -> bytes:
    """A page that works from a file: search, filter, and an explanation of whoever is chosen.

    All is in it: the lists are text, readable without a script and by a screen reader; the picture
    is drawn by Cytoscape.js, which the page carries with its licence. A policy in it forbids the
    browser to load or send anything. Takes O(n log n + t) for n stakeholders and t ties.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.

    >>> page = as_page(Chart("P", "as of today", {}, (), ())).decode()
    >>> page.splitlines()[0], "connect-src" in page
    ('<!DOCTYPE html>', True)
    """
    known(chart)
    return ("\n".join(_lines(chart)) + "\n").encode("utf-8", "replace")


def _lines(chart: Chart) -> Iterator[str]:
    style, script = _asset("assets", "page.css"), _asset("assets", "page.js")
    library = _asset("vendor", "cytoscape", "cytoscape.min.js")
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, library, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{shown(f'{chart.title}: stakeholder network')}</title>"
    # The id is that of the style which the library would add itself, and which the policy forbids.
    yield f'<style id="__________cytoscape_stylesheet">{style}</style>'
    yield "</head><body>"
    yield from body(chart)
    yield f'<script type="application/json" id="data">{_data(chart)}</script>'
    yield f"<!-- Cytoscape.js:\n{_asset('vendor', 'cytoscape', 'LICENSE')}-->"
    yield f"<script>{library}</script>"
    yield f"<script>{script}</script>"
    yield "</body></html>"


def _asset(*names: str) -> str:
    return files("fame_rules.picture").joinpath(*names).read_text(encoding="utf-8")


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; connect-src 'none'; img-src data:; script-src {allowed}; "
        f"style-src {_digest(style)}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(chart: Chart) -> str:
    """The chart for the script; nothing in it can end the element that it stands in."""
    found: Json = {
        "boxes": {box: clean(name, LONGEST) for box, name in chart.boxes.items()},
        "spots": [*_spots(chart)],
        "ties": [_tie(tie) for tie in chart.ties],
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _spots(chart: Chart) -> Iterator[Json]:
    places = spread_out(chart)
    others = {spot.box for spot in chart.spots if spot.sort is not Sort.ORGANISATION}
    for spot in chart.by_id.values():
        x, y = places.get(spot.id, (0.0, 0.0))
        marks = sorted(spot.marks, key=list(Mark).index)
        yield {
            "id": spot.id,
            "name": clean(spot.name or spot.id, LONGEST),
            "sort": spot.sort.value,
            "detail": clean(spot.detail, LONGEST),
            "box": spot.box if spot.box in chart.boxes else "",
            "told": _told(spot),
            "marks": [mark.value for mark in marks],
            "sign": SIGNS[marks[0]] if marks else "",
            "look": look(marks[0]) if marks else "",
            "notes": [clean(note, LONGEST) for note in spot.notes],
            "heads": spot.box in others and spot.id == f"organisation/{spot.box}",
            "x": x,
            "y": y,
        }


def _told(spot: Spot) -> str:
    if spot.depth is None:
        return "News from the steering group does not get there."
    if not spot.depth:
        return "Hears at once."
    return f"Hears after {spot.depth} telling{'s' * (spot.depth > 1)}."


def _tie(tie: Tie) -> Json:
    return {
        "from": tie.tail,
        "to": tie.head,
        "how": clean(tie.how, LONGEST),
        "both": tie.two_way,
        "state": tie.state.name.lower(),
        "says": tie.state.value,
        "mend": tie.mend,
        "note": clean(tie.note, LONGEST),
    }
