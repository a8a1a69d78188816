"""From the ways of the lines to where they turn: each has a track of its own in every corridor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from fame_rules.picture.faces import STEP
from fame_rules.picture.grid import LANE
from fame_rules.picture.nets import Net
from fame_rules.picture.tracks import Piece, Run, tracks
from fame_rules.picture.wires import End, Way


@frozen
class Corner:
    """A turn of a line: the run in a corridor, and the run in a lane or the height in a row."""

    corridor: int
    across: float
    lane: int
    down: float


@frozen
class Port:
    """Where a line leaves a card: at which corridor, and how far below the top of its row."""

    id: str
    corridor: int
    row: int
    down: float
    left: bool
    """Whether at the left side of the card."""


@frozen
class Thread:
    """A way of a line from port to port, with the turns between them."""

    start: Port
    corners: tuple[Corner, ...]
    end: Port


@frozen
class Wiring:
    """The threads of every line by its number, and how much room the corridors and lanes take."""

    threads: tuple[tuple[Thread, ...], ...]
    corridors: tuple[float, ...]
    lanes: tuple[float, ...]


def wiring(
    laid: Sequence[tuple[Net, tuple[Way, ...]]],
    ends: Mapping[str, End],
    heights: Sequence[float],
    columns: int,
) -> Wiring:
    """The turns of all lines, and what room they need."""
    ports = _ports(laid, ends)
    tops = [LANE]
    for height in heights:
        tops.append(tops[-1] + height + LANE)
    down: list[dict[int, list[Piece]]] = [{} for _ in range(columns + 1)]
    across: list[dict[int, list[Piece]]] = [{} for _ in range(len(heights) + 1)]
    for number, (_, ways) in enumerate(laid):
        for way in ways:
            for corridor, piece in _downward(number, way, ends, ports, tops):
                down[corridor].setdefault(number, []).append(piece)
            for lane, piece in _sideways(way, ends):
                across[lane].setdefault(number, []).append(piece)
    broad = frozenset(number for number, (net, _) in enumerate(laid) if net.sample.mend)
    corridors = [tracks(pieces, broad) for pieces in down]
    lanes = [tracks(pieces, broad) for pieces in across]
    threads = tuple(
        tuple(
            _thread(
                number,
                way,
                ports,
                tops,
                [runs.get(number, ()) for runs, _ in corridors],
                [runs.get(number, ()) for runs, _ in lanes],
            )
            for way in ways
        )
        for number, (_, ways) in enumerate(laid)
    )
    return Wiring(threads, tuple(wide for _, wide in corridors), tuple(high for _, high in lanes))


_Ports = Mapping[tuple[int, str, int], Port]


def _ports(laid: Sequence[tuple[Net, tuple[Way, ...]]], ends: Mapping[str, End]) -> _Ports:
    """Where lines leave each card; those from the left and the right never at one height."""
    leaving: dict[tuple[str, int], dict[int, int]] = {}
    for number, (_, ways) in enumerate(laid):
        for way in ways:
            first, last = (way.over[0], way.over[-1]) if way.over else (None, None)
            for id_, corridor, over, far in (
                (way.one, way.out, first, way.other),
                (way.other, way.into, last, way.one),
            ):
                row = ends[id_].row
                lean = 0 if over is None else (1 if over[1] > row else -1)
                if over is None:
                    lean = 1 if ends[far].top > ends[id_].top else -1
                leaving.setdefault((id_, corridor), {})[number] = lean
    found = {}
    for (id_, corridor), leans in leaving.items():
        end = ends[id_]
        slots = _slots(end, corridor, len(leans))
        for at, number in enumerate(sorted(leans, key=lambda number: (leans[number], number))):
            down = slots[at * len(slots) // len(leans)]
            found[number, id_, corridor] = Port(
                id_, corridor, end.row, down, corridor == end.column
            )
    return found


def _slots(end: End, corridor: int, number: int) -> list[float]:
    """So many heights at a side of a card as there is room for, near to its middle."""
    shift = 0.0 if corridor > end.column else STEP / 2
    middle = end.top + end.height / 2
    first = int((end.top + 1 - shift) // STEP) + 1
    every = []
    while first * STEP + shift <= end.top + end.height - 1:
        every.append(first * STEP + shift)
        first += 1
    nearest = sorted(every, key=lambda down: (abs(down - middle), down))[:number]
    return sorted(nearest) or [middle]


def _downward(
    number: int, way: Way, ends: Mapping[str, End], ports: _Ports, tops: Sequence[float]
) -> Iterator[tuple[int, Piece]]:
    """The stretches of a way in corridors, by corridor."""
    one, other = ports[number, way.one, way.out], ports[number, way.other, way.into]
    if not way.over:
        downs = sorted((tops[one.row] + one.down, tops[other.row] + other.down))
        yield way.out, Piece(downs[0], downs[1], 0)
        return
    for port, (corridor, lane) in ((one, way.over[0]), (other, way.over[-1])):
        down = tops[port.row] + port.down
        lean = -1 if ends[port.id].column < corridor else 1
        top = tops[lane] - LANE
        yield corridor, Piece(min(down, top), max(down, top + LANE), lean)
    for (corridor, lane), (next_corridor, next_lane) in pairwise(way.over):
        if corridor == next_corridor:
            low, high = sorted((lane, next_lane))
            yield corridor, Piece(tops[low] - LANE, tops[high], 0)
        else:
            for here, there, at in (
                (corridor, next_corridor, lane),
                (next_corridor, corridor, lane),
            ):
                top = tops[at] - LANE
                if _turns(way, here, at):
                    yield here, Piece(top, top + LANE, -1 if there < here else 1)


def _turns(way: Way, corridor: int, lane: int) -> bool:
    """Whether a way runs down the corridor at a lane, and not only across it."""
    at = way.over.index((corridor, lane))
    if at in {0, len(way.over) - 1}:
        return True
    return way.over[at - 1][0] == corridor or way.over[at + 1][0] == corridor


def _sideways(way: Way, ends: Mapping[str, End]) -> Iterator[tuple[int, Piece]]:
    """The stretches of a way in lanes, by lane; it leans to where it comes from and goes to."""
    for at, ((corridor, lane), (next_corridor, next_lane)) in enumerate(pairwise(way.over)):
        if lane == next_lane and corridor != next_corridor:
            lean = 0
            if at == 0:
                lean += -1 if ends[way.one].row < lane else 1
            if at == len(way.over) - 2:
                lean += -1 if ends[way.other].row < lane else 1
            low, high = sorted((corridor, next_corridor))
            yield lane, Piece(low, high, lean)


def _thread(
    number: int,
    way: Way,
    ports: _Ports,
    tops: Sequence[float],
    corridors: Sequence[Sequence[Run]],
    lanes: Sequence[Sequence[Run]],
) -> Thread:
    """A way with its turns; a corner in a row has the lane -1."""
    one, other = ports[number, way.one, way.out], ports[number, way.other, way.into]
    corners = [Corner(way.out, _off(corridors[way.out], tops[one.row] + one.down), -1, 0.0)]
    for at, (corridor, lane) in enumerate(way.over):
        before, after = way.over[max(at - 1, 0)], way.over[min(at + 1, len(way.over) - 1)]
        level = before[0] != corridor or after[0] != corridor
        if level and _turns(way, corridor, lane):
            across = _off(corridors[corridor], tops[lane] - LANE / 2)
            corners.append(Corner(corridor, across, lane, _off(lanes[lane], corridor)))
    last = _off(corridors[way.into], tops[other.row] + other.down)
    corners.append(Corner(way.into, last, -1, 0.0))
    return Thread(one, tuple(corners), other)


def _off(runs: Sequence[Run], at: float) -> float:
    """On which track a line is at a place of a corridor or lane."""
    return next(run.off for run in runs if run.low <= at <= run.high)
