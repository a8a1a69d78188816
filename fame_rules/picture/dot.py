"""The chart of a network in the DOT language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fame_rules.network import Graph
from fame_rules.picture.chart import Chart, Mark, Sort, Spot, State, Tie
from fame_rules.picture.words import clean

_SHAPES: Final = {
    Sort.PERSON: "ellipse",
    Sort.GROUP: "box",
    Sort.ORGANISATION: "house",
    Sort.SYSTEM: "cylinder",
    Sort.NEW_MEETING: "diamond",
}
_STYLES: Final = {
    State.LIVE: "solid",
    State.STALE: "dashed",
    State.UNCONFIRMED: "dotted",
    State.UNCERTAIN: "dotted",
    State.MISSING: "dashed",
}
_SOUND: Final = frozenset({Mark.CARRIER, Mark.SOURCE})


def as_dot(chart: Chart, graph: Graph | None = None) -> bytes:
    """A directed graph with a cluster for each organisation; `dot -Tpdf` draws it.

    Whoever has a gap has a double outline, and a tie of the repair is thick and numbered.

    >>> spots = (Spot("person/ann", "Ann", Sort.PERSON),)
    >>> print(as_dot(Chart("P", "as of today", {}, spots, ())).decode().splitlines()[-2].strip())
    "person/ann" [label="Ann", shape=ellipse];
    """
    return ("\n".join(_lines(chart)) + "\n").encode("utf-8", "replace")


def _lines(chart: Chart) -> Iterator[str]:
    yield f"digraph {_quoted(chart.title)} {{"
    yield f"  label={_quoted(chart.subtitle)}; rankdir=TB; node [fontname=Helvetica];"
    for number, (box, name) in enumerate(chart.boxes.items()):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={_quoted(name)};"
        yield from (f"    {_spot(spot)}" for spot in chart.spots if spot.box == box)
        yield "  }"
    yield from (f"  {_spot(spot)}" for spot in chart.spots if spot.box not in chart.boxes)
    yield from (f"  {_tie(tie)}" for tie in chart.ties)
    yield "}"


def _spot(spot: Spot) -> str:
    label = "\n".join([spot.name, *(mark.value for mark in spot.marks)])
    said = [f"label={_quoted(label)}", f"shape={_SHAPES[spot.sort]}"]
    if set(spot.marks) - _SOUND:
        said.append("peripheries=2")
    return f"{_quoted(spot.id)} [{', '.join(said)}];"


def _tie(tie: Tie) -> str:
    said = [f"style={_STYLES[tie.state]}"]
    if tie.two_way:
        said.append("dir=both")
    if tie.state is State.MISSING:
        said.extend(("dir=none", "color=red", 'label="missing"'))
    if tie.mend:
        said.extend(("penwidth=3", f'label="{tie.mend}"'))
    return f"{_quoted(tie.tail)} -> {_quoted(tie.head)} [{', '.join(said)}];"


def _quoted(text: str) -> str:
    """A quoted string of DOT, each line of the text on a line of its own."""
    lines = (clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return '"' + "\\n".join(lines) + '"'
