"""Where everything stands in a picture of the stakeholder network, in points from the top left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from attrs import evolve, frozen

from fame_rules.picture.chart import Chart
from fame_rules.picture.faces import WIDE, Face
from fame_rules.picture.grid import Block, Cell, Grid, grid
from fame_rules.picture.nets import Net, kept, nets
from fame_rules.picture.placing import NOT_COUNTED, Tally, placing
from fame_rules.picture.wires import End, Streets, ways
from fame_rules.picture.wiring import Port, Thread, Wiring, wiring

ASPECT: Final = 1.75
"""As wide as high: a sheet of paper on its side, less its title and lists."""
LABEL: Final = 104.0
"""What the names of the rows take on the left."""
PAD: Final = 9.0
"""Between a card and the border of its box."""
_CLEAR: Final = 7.0


@frozen
class Place:
    """Where a stakeholder or a box stands: the middle of it, and its size."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Row:
    """All who are told in as many tellings: where the row begins, and how high it is."""

    depth: int | None
    top: float
    height: float


Point = tuple[float, float]


@frozen
class Line:
    """A line with all its branches; each path begins at the hub and ends at one of the others."""

    net: Net
    paths: Mapping[str, tuple[Point, ...]]


@frozen
class Layout:
    """Where everything is, by the ids of stakeholders and boxes, and the size of it all.

    `cards` are the outlines of who does not stand in somebody's card, with the people under them,
    `faces` what is written of each stakeholder, and `headings` what is written over
    each box that is not a stakeholder itself.
    """

    places: Mapping[str, Place]
    boxes: Mapping[str, Place]
    width: float
    height: float
    rows: tuple[Row, ...]
    cards: Mapping[str, Place]
    faces: Mapping[str, Face]
    headings: Mapping[str, tuple[Face, Place]]
    lines: tuple[Line, ...] = ()
    left_out: int = 0


def layout(chart: Chart, aspect: float = ASPECT, tally: Tally = NOT_COUNTED) -> Layout:
    """Where everything stands, without anything lying upon anything else.

    Who hears in as many tellings stands in the same row, who belongs to the same organisation in
    the same box, and the members of a group in its card. Every line runs between the cards. Of very
    many lines some in use are `left_out`. `aspect` is the width that is wanted for a height of 1,
    `tally` how many an organisation's mark stands for.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.
    """
    placed = placing(chart, tally)
    found = grid(placed, aspect)
    ends = {end.id: end for end in _ends(found)}
    boxes = {cell_id: block.plan.id for block in found.blocks for cell_id in _ids(block.cells)}
    boxes |= {b.plan.head.id: b.plan.id for b in found.blocks if b.plan.head}
    streets = Streets(found)
    every = nets(placed.ties)
    those = kept(every, chart)
    laid = [(net, ways(net, ends, boxes, streets)) for net in those]
    wired = wiring(laid, ends, found.heights, found.columns)
    left_out = sum(len(net.ties) for net in every) - sum(len(net.ties) for net in those)
    return evolve(_Pixels.of(found, wired).layout(those, wired), left_out=left_out)


def _ids(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        if cell.card:
            yield cell.card.head.id
            yield from (member.id for member in cell.card.members)


def _ends(found: Grid) -> Iterator[End]:
    """Where lines may end: at the name of each stakeholder."""
    for block in found.blocks:
        for cell in block.cells:
            if cell.card:
                top = cell.top
                for spot, face in _written(cell):
                    yield End(spot, cell.column, cell.row, top, face.height)
                    top += face.height
            elif block.plan.head:
                yield End(block.plan.head.id, cell.column, cell.row, cell.top, cell.height)


def _written(cell: Cell) -> Iterator[tuple[str, Face]]:
    """The stakeholders of a card with their faces, from the top."""
    if cell.card:
        spots = (cell.card.head, *cell.card.members)
        yield from zip((spot.id for spot in spots), cell.card.faces, strict=True)


@frozen
class _Pixels:
    """Left edges of columns and of the tracks in corridors; tops of rows and of tracks in lanes."""

    grid: Grid
    columns: tuple[float, ...]
    corridors: tuple[float, ...]
    rows: tuple[float, ...]
    lanes: tuple[float, ...]
    width: float
    height: float

    @classmethod
    def of(cls, found: Grid, wired: Wiring) -> _Pixels:
        """The edges, once it is known how much room the lines need."""
        left = [_base(found, corridor) / 2 for corridor in range(found.columns + 1)]
        wide = [2 * base + room for base, room in zip(left, wired.corridors, strict=True)]
        starts = list(accumulate(wide, lambda at, next_: at + WIDE + next_, initial=LABEL - WIDE))
        columns = tuple(starts[1:])
        corridors = tuple(
            column - each + base for column, each, base in zip(columns, wide, left, strict=True)
        )
        clear = PAD + _CLEAR
        high = [2 * clear + room for room in wired.lanes]
        rows, lanes, top = [], [], 0.0
        for lane, height in zip(high, (*found.heights, 0.0), strict=True):
            lanes.append(top + clear)
            rows.append(top + lane)
            top += lane + height
        return cls(found, columns, corridors, tuple(rows), tuple(lanes), columns[-1], top)

    def layout(self, lines: Sequence[Net], wired: Wiring) -> Layout:
        """Everything in points."""
        places: dict[str, Place] = {}
        faces: dict[str, Face] = {}
        cards: dict[str, Place] = {}
        boxes: dict[str, Place] = {}
        headings: dict[str, tuple[Face, Place]] = {}
        for block in self.grid.blocks:
            head = block.plan.head
            if block.plan.id:
                boxes[block.plan.id] = self._box(block)
            for cell in block.cells:
                place = self._place(cell, cell.top, cell.height)
                if cell.card:
                    cards[cell.card.head.id] = place
                    top = cell.top
                    for id_, face in _written(cell):
                        places[id_] = self._place(cell, top, face.height)
                        faces[id_] = face
                        top += face.height
                elif head:
                    places[head.id], faces[head.id] = place, block.heading
                else:
                    headings[block.plan.id] = block.heading, place
        return Layout(
            places,
            boxes,
            self.width,
            self.height,
            tuple(self._row(number) for number in range(len(self.grid.heights))),
            cards,
            faces,
            headings,
            tuple(
                Line(net, {t.end.id: tuple(self._path(t)) for t in threads})
                for net, threads in zip(lines, wired.threads, strict=True)
            ),
        )

    def _place(self, cell: Cell, top: float, height: float) -> Place:
        x, y = self.columns[cell.column], self.rows[cell.row] + top
        return Place(x + WIDE / 2, y + height / 2, WIDE, height)

    def _box(self, block: Block) -> Place:
        left = self.columns[block.columns[0]] - PAD
        right = self.columns[block.columns[1]] + WIDE + PAD
        top = self.rows[block.rows[0]] - PAD
        last = (cell.bottom for cell in block.cells if cell.row == block.rows[1])
        bottom = self.rows[block.rows[1]] + max(last, default=0.0) + PAD
        return Place((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)

    def _row(self, number: int) -> Row:
        top = self.rows[number] - PAD
        return Row(self.grid.depths[number], top, self.grid.heights[number] + 2 * PAD)

    def _path(self, thread: Thread) -> Iterator[Point]:
        """The points of a thread, without those at which it does not turn."""
        yield self._port(thread.start)
        for corner in thread.corners:
            x = self.corridors[corner.corridor] + corner.across
            if corner.lane >= 0:
                yield x, self.lanes[corner.lane] + corner.down
            else:
                port = thread.start if corner is thread.corners[0] else thread.end
                yield x, self.rows[port.row] + port.down
        yield self._port(thread.end)

    def _port(self, port: Port) -> Point:
        column = port.corridor if port.left else port.corridor - 1
        x = self.columns[column] + (0 if port.left else WIDE)
        return x, self.rows[port.row] + port.down


def _base(found: Grid, corridor: int) -> float:
    """What a corridor needs besides its tracks: more where a box begins or ends at it."""
    edges = {edge for b in found.blocks for edge in (b.columns[0], b.columns[1] + 1)}
    return 2 * (PAD + _CLEAR) if corridor in edges else 2 * _CLEAR
