"""A large chart in parts: who is on which sheet, and what leads out of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from fame_rules.picture.chart import Chart, Sort, Spot, Tie

NOWHERE: Final = "Without an organisation"
_SMALL: Final = 12
"""Organisations of fewer share sheets."""
_TOGETHER: Final = 60
"""So many of small organisations stand on one sheet."""


@frozen
class Part:
    """The stakeholders of a sheet, and what it is called."""

    name: str
    ids: frozenset[str]


def parts(chart: Chart, most: int) -> tuple[Part, ...]:
    """A part for each organisation: one of more than so many in several, small ones together."""
    boxes: dict[str, list[str]] = {box: [] for box in chart.boxes}
    for spot in _grouped(chart):
        boxes.setdefault(spot.box, []).append(spot.id)
    found: list[Part] = []
    small: list[list[str]] = [[]]
    for box, ids in boxes.items():
        if len(ids) >= _SMALL or not box:
            found += _cut(chart.boxes.get(box, box) or NOWHERE, ids, most)
        else:
            if len(small[-1]) + len(ids) > _TOGETHER:
                small.append([])
            small[-1] += ids
    for number, ids in enumerate(filter(None, small), 1):
        found.append(Part(_of("Smaller organisations", number, len(small)), frozenset(ids)))
    return tuple(found)


def _cut(name: str, ids: list[str], most: int) -> Iterator[Part]:
    pieces = [ids[at : at + most] for at in range(0, len(ids), most)]
    for number, piece in enumerate(pieces, 1):
        yield Part(_of(name, number, len(pieces)), frozenset(piece))


def _of(name: str, number: int, every: int) -> str:
    return name if every == 1 else f"{name} ({number} of {every})"


def _grouped(chart: Chart) -> Iterator[Spot]:
    """All stakeholders but new meetings, each group before those of its members not named yet."""
    near: dict[str, list[Spot]] = {}
    for tie in chart.ties:
        if tie.how == "member":
            near.setdefault(tie.tail, []).append(chart.by_id[tie.head])
    first = (spot for spot in chart.by_id.values() if spot.sort is not Sort.PERSON)
    order: dict[str, Spot] = {}
    for spot in (*first, *chart.by_id.values()):
        order.setdefault(spot.id, spot)
        for member in near.get(spot.id, ()):
            order.setdefault(member.id, member)
    yield from (spot for spot in order.values() if spot.sort is not Sort.NEW_MEETING)


def mark_of(spot: Spot) -> str:
    """The id of the mark that stands for a stakeholder where its organisation is drawn as one."""
    return spot.id if spot.sort is Sort.NEW_MEETING else f"box/{spot.box}"


def part_chart(chart: Chart, part: Part) -> Chart:
    """The chart of a part; whoever is not of it is drawn as one mark for each organisation."""
    own = [spot for spot in chart.by_id.values() if spot.id in part.ids]
    notes = {note for spot in own for note in spot.notes}
    ties = tuple(_ties(chart, part))
    numbers = {tie.mend for tie in ties}
    boxes = {spot.box for spot in own}
    return evolve(
        chart,
        subtitle=f"{part.name}: {chart.subtitle[:1].lower()}{chart.subtitle[1:]}",
        boxes={box: name for box, name in chart.boxes.items() if box in boxes},
        spots=(*own, *_marks(chart, part, boxes)),
        ties=ties,
        gaps=_those(chart.gaps, notes),
        carriers=_those(chart.carriers, notes),
        mends=tuple(mend for mend in chart.mends if mend.number in numbers),
        limits=(),
    )


def _those(texts: Iterable[str], notes: set[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text in notes)


def _marks(chart: Chart, part: Part, boxes: set[str]) -> Iterator[Spot]:
    """The marks of those elsewhere, as near to the steering group as any whom a line leads to."""
    outside: dict[str, dict[str, Spot]] = {}
    for tie in chart.ties:
        for one, other in ((tie.tail, tie.head), (tie.head, tie.tail)):
            if one in part.ids and other not in part.ids:
                spot = chart.by_id[other]
                outside.setdefault(mark_of(spot), {})[other] = spot
    for id_, spots in outside.items():
        some = next(iter(spots.values()))
        if some.sort is Sort.NEW_MEETING:
            yield some
        else:
            name = chart.boxes.get(some.box, some.box) or NOWHERE
            said = "on another sheet" if some.box in boxes else ""
            depths = [spot.depth for spot in spots.values() if spot.depth is not None]
            depth = min(depths, default=None)
            yield Spot(id_, name, Sort.ORGANISATION, said, depth=depth)


def _ties(chart: Chart, part: Part) -> Iterator[Tie]:
    """The ties within a part and out of it, each kind once between two ends."""
    found: dict[Tie, None] = {}
    for tie in chart.ties:
        if tie.tail in part.ids or tie.head in part.ids:
            found[_drawn(chart.by_id, tie, part.ids)] = None
    yield from found


def _drawn(spots: Mapping[str, Spot], tie: Tie, own: frozenset[str]) -> Tie:
    """A tie; the end that is elsewhere is the mark there."""
    if tie.tail in own and tie.head in own:
        return tie
    tail = tie.tail if tie.tail in own else mark_of(spots[tie.tail])
    head = tie.head if tie.head in own else mark_of(spots[tie.head])
    return evolve(tie, tail=tail, head=head, note="")
