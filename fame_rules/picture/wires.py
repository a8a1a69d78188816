"""The ways that lines take between cards, along corridors and lanes of the grid.

Corridor `c` runs down on the left of column `c`, lane `r` across above row `r`. A line leaves a
card at its side, so that no line ever crosses a card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import Final

from attrs import define, field, frozen

from fame_rules.picture.chart import Tie
from fame_rules.picture.faces import WIDE, room_for
from fame_rules.picture.grid import CORRIDOR, LANE, Grid
from fame_rules.picture.nets import Net

BEND: Final = 30.0
FOREIGN: Final = 3.0
"""How much dearer it is to run through the box of somebody else than beside it."""
CROWD: Final = 0.06
_SHARED: Final = 0.05
_FULL: Final = 2000.0


@frozen
class End:
    """A stakeholder's column and row, and how far below the row's top its name is."""

    id: str
    column: int
    row: int
    top: float
    height: float


Crossing = tuple[int, int]
"""A corridor and a lane."""


@frozen
class Way:
    """From one stakeholder, out at a corridor, over crossings, to another."""

    one: str
    out: int
    over: tuple[Crossing, ...]
    into: int
    other: str


@define
class Streets:
    """The corridors and lanes of a grid: what each stretch costs, and how crowded it is."""

    grid: Grid
    crowd: dict[tuple[Crossing, Crossing], int] = field(factory=dict)
    sides: dict[tuple[str, int], int] = field(factory=dict)
    """How many lines end at a stakeholder at a corridor."""

    def steps(self, at: Crossing) -> Iterator[tuple[Crossing, float]]:
        """The next crossings, and how far they are."""
        corridor, lane = at
        rows = len(self.grid.heights)
        if lane < rows:
            yield (corridor, lane + 1), self.grid.heights[lane] + LANE
        if lane > 0:
            yield (corridor, lane - 1), self.grid.heights[lane - 1] + LANE
        if corridor < self.grid.columns:
            yield (corridor + 1, lane), WIDE + CORRIDOR
        if corridor > 0:
            yield (corridor - 1, lane), WIDE + CORRIDOR

    def exits(self, end: End, own: Collection[tuple[str, int]]) -> Iterator[tuple[Crossing, float]]:
        """The crossings next to a stakeholder, and how far they are; dear where a side is full.

        At a side where the line itself ends already it takes no more room.
        """
        for corridor in (end.column, end.column + 1):
            dear = 0.0 if (end.id, corridor) in own or self.free(end, corridor) else _FULL
            yield (corridor, end.row), end.top + LANE / 2 + dear
            yield (corridor, end.row + 1), self.grid.heights[end.row] - end.top + LANE / 2 + dear

    def free(self, end: End, corridor: int) -> bool:
        """Whether one more line may end at a side of a stakeholder."""
        return self.sides.get((end.id, corridor), 0) < room_for(end.height)

    def box(self, one: Crossing, other: Crossing) -> str | None:
        """Through whose box a stretch runs, if any."""
        corridor, lane = min(one, other)
        if one[0] == other[0]:
            near = ((corridor - 1, lane), (corridor, lane))
        else:
            near = ((corridor, lane - 1), (corridor, lane))
        first, second = (self._boxes.get(each) for each in near)
        return first if first == second else None

    _boxes: dict[tuple[int, int], str] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for block in self.grid.blocks:
            for column in range(block.columns[0], block.columns[1] + 1):
                for row in range(block.rows[0], block.rows[1] + 1):
                    if block.plan.id:
                        self._boxes[column, row] = block.plan.id


def ways(
    net: Net, ends: Mapping[str, End], boxes: Mapping[str, str], streets: Streets
) -> tuple[Way, ...]:
    """The ways of a line with all its branches, short and beside the boxes of others."""
    used: dict[Crossing, None] = {}
    found = []
    sides: dict[tuple[str, int], None] = {}
    hub = ends[net.hub]
    others = [_other(net.hub, tie) for tie in net.ties]
    for id_ in dict.fromkeys(sorted(others, key=lambda id_: _far(hub, ends[id_]))):
        own = frozenset({boxes[net.hub], boxes[id_]})
        way = _direct(hub, ends[id_], streets) or _found(hub, ends[id_], own, streets, used, sides)
        found.append(way)
        sides.update(dict.fromkeys(((way.one, way.out), (way.other, way.into))))
        for one, other in zip(way.over, way.over[1:], strict=False):
            if one not in used or other not in used:
                stretch = min(one, other), max(one, other)
                streets.crowd[stretch] = streets.crowd.get(stretch, 0) + 1
        used.update(dict.fromkeys(way.over))
    for side in sides:
        streets.sides[side] = streets.sides.get(side, 0) + 1
    return tuple(found)


def _other(hub: str, tie: Tie) -> str:
    return tie.head if tie.tail == hub else tie.tail


def _far(one: End, other: End) -> int:
    return abs(one.column - other.column) + abs(one.row - other.row)


def _direct(one: End, other: End, streets: Streets) -> Way | None:
    """Straight over, where both stand at the same corridor in the same row, if there is room."""
    if one.row == other.row and abs(one.column - other.column) <= 1:
        corridor = max(one.column, other.column)
        if streets.free(one, corridor) and streets.free(other, corridor):
            return Way(one.id, corridor, (), corridor, other.id)
    return None


def _found(
    one: End,
    other: End,
    own: frozenset[str],
    streets: Streets,
    used: Mapping[Crossing, None],
    sides: Mapping[tuple[str, int], None],
) -> Way:
    """The cheapest way, by Dijkstra's algorithm with a price for each bend."""
    goals = dict(streets.exits(other, sides))
    best: dict[tuple[Crossing, bool], float] = {}
    came: dict[tuple[Crossing, bool], tuple[Crossing, bool]] = {}
    queue: list[tuple[float, Crossing, bool]] = []
    for at, cost in streets.exits(one, sides):
        best[at, True] = cost
        heappush(queue, (cost, at, True))
    end, total = (next(iter(goals)), True), float("inf")
    while queue and queue[0][0] < total:
        cost, at, down = heappop(queue)
        if cost > best[at, down]:
            continue
        if at in goals and cost + goals[at] + (0 if down else BEND) < total:
            end, total = (at, down), cost + goals[at] + (0 if down else BEND)
        for to, length in streets.steps(at):
            turns = (to[0] == at[0]) != down
            price = cost + turns * BEND + _price(at, to, length, own, streets, used)
            state = (to, to[0] == at[0])
            if price < best.get(state, float("inf")):
                best[state], came[state] = price, (at, down)
                heappush(queue, (price, *state))
    over = [end]
    while over[-1] in came:
        over.append(came[over[-1]])
    path = _plain([at for at, _ in reversed(over)])
    return Way(one.id, path[0][0], tuple(path), path[-1][0], other.id)


def _plain(path: Sequence[Crossing]) -> list[Crossing]:
    """The crossings without any that is passed twice in a row."""
    return [at for number, at in enumerate(path) if not number or path[number - 1] != at]


def _price(
    at: Crossing,
    to: Crossing,
    length: float,
    own: frozenset[str],
    streets: Streets,
    used: Mapping[Crossing, None],
) -> float:
    if at in used and to in used:
        return length * _SHARED
    box = streets.box(at, to)
    crowd = streets.crowd.get((min(at, to), max(at, to)), 0)
    foreign = FOREIGN if box is not None and box not in own else 1.0
    return length * (foreign + CROWD * crowd)
