"""How stakeholders are drawn: a shape for each sort, and badges for what is to be known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fame_rules.picture.chart import Chart, Mark, Sort, Spot
from fame_rules.picture.faces import BADGE, ICON, LINE, NAME, SMALL, Badge, Face, Role
from fame_rules.picture.ink import (
    AMBER,
    BLUE,
    DARK,
    GREEN,
    GREY,
    RED,
    WHITE,
    drop,
    group,
    text,
)
from fame_rules.picture.layout import Place


@frozen
class Look:
    """How a badge looks."""

    fill: str
    edge: str
    letters: str
    dashes: str | None = None
    round: bool = False


_GAP: Final = Look(RED, RED, WHITE)
_DOUBT: Final = Look(WHITE, RED, RED)
_ALONE: Final = Look("#fff3bf", AMBER, "#4a3900", round=True)
LOOKS: Final[Mapping[Mark, Look]] = {
    Mark.NOT_REACHED: _GAP,
    Mark.TOO_FAR: _GAP,
    Mark.NO_WAY_BACK: _GAP,
    Mark.ISOLATE: _GAP,
    Mark.NOT_IN_USE: _DOUBT,
    Mark.UNTIMELY: _DOUBT,
    Mark.ONE_WAY: _DOUBT,
    Mark.SILO: _DOUBT,
    Mark.NOT_CONFIRMED: _DOUBT,
    Mark.NOT_KNOWN: Look(WHITE, GREY, DARK, "3 2"),
    Mark.ONE_CARRIER: _ALONE,
    Mark.CARRIER: _ALONE,
    Mark.SOURCE: Look(BLUE, BLUE, WHITE, round=True),
}
_ICONS: Final[Mapping[Sort, str]] = {
    Sort.PERSON: "M5 .6a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 1 1 0-4.6ZM.8 10.5c0-6 8.4-6 8.4 0Z",
    Sort.GROUP: "M3.2 1a2 2 0 1 1 0 4 2 2 0 1 1 0-4ZM8.8 1a2 2 0 1 1 0 4 2 2 0 1 1 0-4Z"
    "M0 10.5c0-6 5.6-6 5.6-1.5 0-4.5 6.4-4.5 6.4 1.5Z",
    Sort.ORGANISATION: "M0 10.8V4.4L5.5.4 11 4.4V10.8H7V7H4v3.8Z",
    Sort.SYSTEM: "M0 1.8C0-.4 10-.4 10 1.8V9.4c0 2.2-10 2.2-10 0ZM0 1.8c0 2.2 10 2.2 10 0",
    Sort.NEW_MEETING: "M3.6 0h4.8v3.6H12v4.8H8.4V12H3.6V8.4H0V3.6h3.6Z",
}
SORT_NAMES: Final[Mapping[Sort, str]] = {
    Sort.PERSON: "person",
    Sort.GROUP: "group or meeting, with its people",
    Sort.ORGANISATION: "organisation",
    Sort.SYSTEM: "IT system",
    Sort.NEW_MEETING: "new meeting that the repair sets up",
}


def icon(sort: Sort, x: float, y: float) -> str:
    """The sign of a sort of stakeholder."""
    hollow = sort is Sort.SYSTEM
    return drop(
        "path",
        d=_ICONS[sort],
        transform=f"translate({x:.1f} {y:.1f})",
        fill=WHITE if hollow else (GREEN if sort is Sort.NEW_MEETING else GREY),
        stroke=GREY if hollow else None,
        stroke_width=1.1 if hollow else None,
    )


def outline(spot: Spot, place: Place, class_: str = "card") -> str:
    """The edge of a card: round for one person, square for a group, cut off for what is new."""
    left, top = place.x - place.width / 2, place.y - place.height / 2
    edge = RED if any(LOOKS[mark] is _GAP for mark in spot.marks) else "#52606d"
    heavy = 2.2 if edge == RED or Mark.SOURCE in spot.marks else 1.1
    if spot.sort is Sort.NEW_MEETING:
        w, h = place.width - 16, place.height - 16
        where = f"M{left + 8:.1f} {top:.1f}h{w:.1f}l8 8v{h:.1f}l-8 8h-{w:.1f}l-8-8v-{h:.1f}Z"
        return drop("path", class_=class_, d=where, fill=WHITE, stroke=GREEN, stroke_width=2.6)
    radius = {Sort.PERSON: 11.0, Sort.GROUP: 3.0}.get(spot.sort, 0.0)
    return drop(
        "rect",
        class_=class_,
        x=left,
        y=top,
        width=place.width,
        height=place.height,
        rx=min(radius, place.height / 2) or None,
        fill=WHITE,
        stroke=BLUE if Mark.SOURCE in spot.marks else edge,
        stroke_width=heavy,
    )


def drawn_spot(spot: Spot, face: Face, place: Place, chart: Chart, class_: str = "spot") -> str:
    """A stakeholder: its sign, its name and its badges."""
    return group(written(spot, face, place), spoken(spot, chart), class_=class_, data_id=spot.id)


def spoken(spot: Spot, chart: Chart) -> str:
    """What is to be known of a stakeholder, in words."""
    told = {None: "", 0: "hears at once", 1: "in 1 telling"}.get(
        spot.depth, f"in {spot.depth} tellings"
    )
    home = chart.boxes.get(spot.box, "")
    facts = (spot.name, spot.sort.value, spot.detail, home if home != spot.name else "", told)
    marks = (mark.value for mark in Mark if mark in spot.marks)
    return "; ".join(filter(None, (*facts, *marks, *spot.notes)))


def written(spot: Spot, face: Face, place: Place) -> Iterator[str]:
    """What is to be read of a stakeholder."""
    left, top = place.x - place.width / 2, place.y - place.height / 2
    small = face.role is Role.MEMBER
    y = top + (1 if small else 5)
    yield icon(spot.sort, left + 5, y + 1)
    size = NAME + 1.5 if face.role is Role.HEADING else NAME
    for line in face.lines:
        y += LINE
        yield text(
            line, (left + ICON + 3, y - 2.5), size, bold=spot.sort is not Sort.PERSON, halo=True
        )
    for line in face.details:
        y += LINE
        yield text(line, (left + ICON + 3, y - 2.5), SMALL + 1, fill=GREY)
    for badge in face.badges:
        yield drawn_badge(badge, left + ICON + 2, y + 2)
        y += badge.height + 2


def drawn_badge(badge: Badge, x: float, y: float) -> str:
    """A mark in words, in a frame."""
    look = LOOKS[badge.mark]
    frame = drop(
        "rect",
        x=x,
        y=y,
        width=badge.width,
        height=badge.height,
        rx=6.5 if look.round else 1.0,
        fill=look.fill,
        stroke=look.edge,
        stroke_width=1.2,
        stroke_dasharray=look.dashes,
    )
    lines = (
        text(
            line,
            (x + 5, y + BADGE * number + 9.3),
            SMALL,
            fill=look.letters,
            bold=True,
            halo=False,
        )
        for number, line in enumerate(badge.lines)
    )
    return group((frame, *lines), class_="badge")
