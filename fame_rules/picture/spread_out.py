"""Where each stakeholder stands on the interactive page: as on paper, or in a block each.

Few are placed as on the printed sheet. Many would not fit: then each organisation is a block of
columns, in which the people of a group stand below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt
from typing import Final, TypeAlias

from fame_rules.picture.chart import Chart, Sort, Spot
from fame_rules.picture.layout import layout
from fame_rules.picture.sheets import MOST

Point: TypeAlias = tuple[float, float]
ASPECT: Final = 1.2
_INDENT: Final = 10.0
_ACROSS: Final = 175.0
_DOWN: Final = 17.0
_BETWEEN: Final = 130.0
"""Between two blocks at least, for the name of an organisation."""
_LETTERS: Final = 3.2
"""Room for two lines of a name, which is the larger the more stakeholders there are."""
_TALLEST: Final = 30


def spread_out(chart: Chart) -> Mapping[str, Point]:
    """The place of every stakeholder, in points from the top left; no two share one.

    Takes O(n log n) for many, and for few what `layout` does.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.
    """
    if len(chart.by_id) > MOST:
        return dict(_in_blocks(chart))
    places = layout(chart, ASPECT).places
    return {
        id_: (place.x - place.width / 2 + _INDENT, place.y - place.height / 2 + _INDENT)
        for id_, place in places.items()
    }


def _in_blocks(chart: Chart) -> Iterator[tuple[str, Point]]:
    """Everybody in the block of their organisation, the blocks on shelves of about one width."""
    blocks: dict[str, list[Spot]] = {box: [] for box in chart.boxes}
    for spot in _in_order(chart):
        blocks.setdefault(spot.box if spot.box in chart.boxes else "", []).append(spot)
    sizes = {box: _size(spots) for box, spots in blocks.items() if spots}
    between = max(_BETWEEN, _LETTERS * sqrt(len(chart.by_id)))
    area = sum((w + _BETWEEN) * (h + between) for w, h in sizes.values())
    widest = max(sqrt(area * ASPECT), *(wide for wide, _ in sizes.values()))
    left = top = tallest = 0.0
    for box, (wide, high) in sizes.items():
        if left and left + wide > widest:
            left, top, tallest = 0.0, top + tallest + between, 0.0
        rows = _rows(blocks[box])
        for number, spot in enumerate(blocks[box]):
            column, row = divmod(number, rows)
            yield spot.id, (left + column * _ACROSS, top + row * _DOWN)
        left, tallest = left + wide + _BETWEEN, max(tallest, high)


def _rows(spots: Sequence[Spot]) -> int:
    return min(_TALLEST, max(6, ceil(sqrt(len(spots) * _ACROSS / _DOWN))))


def _size(spots: Sequence[Spot]) -> Point:
    rows = _rows(spots)
    return ceil(len(spots) / rows) * _ACROSS, min(rows, len(spots)) * _DOWN


def _in_order(chart: Chart) -> Iterator[Spot]:
    """Those who hear first come first, each group before its people."""
    group_of: dict[str, Spot] = {}
    for tie in chart.ties:
        for one, other in ((tie.tail, tie.head), (tie.head, tie.tail)):
            group, person = chart.by_id[one], chart.by_id[other]
            same = group.box == person.box and person.sort is Sort.PERSON
            if tie.how == "member" and same and group.sort is Sort.GROUP:
                group_of.setdefault(other, group)
    place = {id_: number for number, id_ in enumerate(chart.by_id)}

    def order(spot: Spot) -> tuple[bool, int, int, bool]:
        group = group_of.get(spot.id, spot)
        return group.depth is None, group.depth or 0, place[group.id], group is not spot

    yield from sorted(chart.by_id.values(), key=order)
