"""What can be read on the interactive page: its lists and controls, as HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from fame_rules.picture.chart import Chart, Mark, Sort, State
from fame_rules.picture.words import clean

LONGEST: Final = 4000
MANY: Final = 300
"""Of more stakeholders the page first shows those alone with whom something is wrong."""


SIGNS: Final[Mapping[Mark, str]] = {
    Mark.NOT_REACHED: "✕",
    Mark.TOO_FAR: "✕",
    Mark.NO_WAY_BACK: "✕",
    Mark.ISOLATE: "✕",
    Mark.NOT_IN_USE: "!",
    Mark.UNTIMELY: "!",
    Mark.ONE_WAY: "!",
    Mark.SILO: "!",
    Mark.NOT_CONFIRMED: "!",
    Mark.NOT_KNOWN: "?",
    Mark.ONE_CARRIER: "◇",
    Mark.CARRIER: "◆",
    Mark.SOURCE: "★",
}
"""A sign for each mark, before the name, so that colour is never all that tells."""


def shown(text: str) -> str:
    """A user's text as it may stand in HTML."""
    return escape(clean(text, longest=LONGEST), quote=True)


def look(mark: Mark) -> str:
    """The look of a mark: a gap, a doubt, somebody who carries alone, or the source."""
    if mark in {Mark.NOT_REACHED, Mark.TOO_FAR, Mark.NO_WAY_BACK, Mark.ISOLATE}:
        return "gap"
    if mark in {Mark.CARRIER, Mark.ONE_CARRIER}:
        return "alone"
    return "source" if mark is Mark.SOURCE else "doubt"


def body(chart: Chart) -> Iterator[str]:
    """All that is to be read, and what the picture is drawn in."""
    yield '<a class="skip" href="#lists">Skip to the lists</a>'
    yield f"<header><h1>{shown(chart.title)}</h1><p>{shown(chart.subtitle)}</p></header>"
    yield "<main>"
    yield '<section id="look" aria-label="Picture">'
    yield from _controls(chart)
    label = "Picture of the stakeholder network; the lists beside it say the same in words"
    yield f'<div id="map" role="img" aria-label="{label}"></div>'
    yield from _legend(chart)
    yield "</section>"
    yield '<section id="lists" aria-label="In words">'
    yield '<div id="said" role="status"><p>Choose a stakeholder to see what is to be known of it.'
    yield "</p></div>"
    yield from _lists(chart)
    yield "</section></main>"


def _controls(chart: Chart) -> Iterator[str]:
    yield '<form id="controls"><label>Search <input id="search" type="search" list="names"'
    yield ' autocomplete="off" placeholder="Name, then Enter"></label>'
    yield '<datalist id="names">'
    yield from (f'<option value="{shown(spot.name)}"></option>' for spot in chart.by_id.values())
    yield "</datalist>"
    yield '<label>Organisation <select id="box"><option value="">all</option>'
    for box, name in chart.boxes.items():
        yield f'<option value="{shown(box)}">{shown(name)}</option>'
    yield "</select></label>"
    yield '<label>Show <select id="mark"><option value="">everybody</option>'
    wrong = " selected" if len(chart.by_id) > MANY else ""
    yield f'<option value="wrong"{wrong}>those with a mark</option>'
    for mark in Mark:
        if any(mark in spot.marks for spot in chart.spots):
            yield f'<option value="{shown(mark.value)}">{shown(mark.value)}</option>'
    yield "</select></label>"
    yield '<label><input id="people" type="checkbox" checked> people</label>'
    yield '<label><input id="repair" type="checkbox" checked> repair</label>'
    yield '<button id="fit" type="button">Whole picture</button></form>'


def _legend(chart: Chart) -> Iterator[str]:
    """How to read the picture; what is not in it is left out."""
    yield "<details id='legend'><summary>How to read this</summary><ul>"
    yield "<li>Rows: in how many tellings news gets there, from the top. Boxes: organisations.</li>"
    for sort, shape in (
        (Sort.PERSON, "circle: a person"),
        (Sort.GROUP, "rounded box: a group or meeting"),
        (Sort.SYSTEM, "barrel: an IT system"),
        (Sort.NEW_MEETING, "octagon: a new meeting of the repair"),
    ):
        if any(spot.sort is sort for spot in chart.spots):
            yield f"<li>{shape}</li>"
    for mark in Mark:
        if any(mark in spot.marks for spot in chart.spots):
            yield f'<li><span class="sign {look(mark)}">{SIGNS[mark]}</span> {mark.value}</li>'
    for state in State:
        if any(tie.state is state and not tie.mend for tie in chart.ties):
            yield f'<li><span class="line {state.name.lower()}"></span> {state.value}</li>'
    if chart.mends:
        yield '<li><span class="line mend"></span> move of the repair, with its number</li>'
    yield "<li>An arrow: news passes one way. No arrow: both ways.</li></ul></details>"


def _lists(chart: Chart) -> Iterator[str]:
    concerned = _concerned(chart)
    moves: dict[int, dict[str, None]] = {}
    for tie in chart.ties:
        if tie.mend:
            moves.setdefault(tie.mend, {}).update({tie.tail: None, tie.head: None})
    mends = ((mend.says, moves.get(mend.number, {})) for mend in chart.mends)
    yield from _list("Repair", mends, "ol")
    yield from _list("Gaps", ((gap, concerned.get(gap, {})) for gap in chart.gaps))
    yield from _list("Carried by one", ((one, concerned.get(one, {})) for one in chart.carriers))
    yield from _list("How long news takes", ((wait, {}) for wait in chart.waits))
    told = tuple(filter(None, (chart.congruence,)))
    yield from _list("Dependencies", ((text, {}) for text in told))
    yield from _list("Not known or not mended", ((limit, {}) for limit in chart.limits))
    everybody = sorted(chart.by_id.values(), key=lambda spot: spot.name.casefold())
    opened = "" if len(everybody) > MANY else " open"
    yield f"<details{opened}><summary>Stakeholders: {len(everybody)}</summary><ul class='all'>"
    names = Counter(spot.name for spot in everybody)
    for spot in everybody:
        home = chart.boxes.get(spot.box, "") if names[spot.name] > 1 else ""
        marks = "; ".join(mark.value for mark in spot.marks)
        said = "".join((f", {home}" if home else "", f" ({marks})" if marks else ""))
        yield f"<li>{_button(spot.name + said, [spot.id])}</li>"
    yield "</ul></details>"


def _concerned(chart: Chart) -> Mapping[str, dict[str, None]]:
    """Whom each sentence is about."""
    found: dict[str, dict[str, None]] = {}
    for spot in chart.by_id.values():
        for note in spot.notes:
            found.setdefault(note, {})[spot.id] = None
    return found


def _list(
    title: str, entries: Iterable[tuple[str, Mapping[str, None]]], tag: str = "ul"
) -> Iterator[str]:
    lines = [
        f"<li>{_button(text, about) if about else shown(text)}</li>" for text, about in entries
    ]
    if lines:
        yield f"<h2>{title}: {len(lines)}</h2><{tag}>"
        yield from lines
        yield f"</{tag}>"


def _button(text: str, about: Iterable[str]) -> str:
    whom = shown(json.dumps(list(about)))
    return f'<button type="button" data-about="{whom}">{shown(text)}</button>'
