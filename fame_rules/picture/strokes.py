"""How lines are drawn: each kind has a colour, a width and a pattern of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from fame_rules.picture.chart import Chart, State, Tie
from fame_rules.picture.ink import (
    BLUE,
    GREEN,
    GREY,
    RED,
    WHITE,
    Point,
    drop,
    group,
    rounded,
    text,
)
from fame_rules.picture.layout import Line
from fame_rules.picture.nets import MEMBER

DISC: Final = 8.0


@frozen
class Stroke:
    """A kind of line, in words for the legend, and how it looks."""

    says: str
    colour: str
    width: float
    dashes: str | None = None
    hollow: bool = False
    crossed: bool = False


MEMBERSHIP: Final = Stroke("member of a group in another card", GREY, 1.1)
REPAIR: Final = Stroke("move of the repair, with its number", GREEN, 4.6, "13 4", hollow=True)
STATES: Final[Mapping[State, Stroke]] = {
    State.LIVE: Stroke("channel in use", BLUE, 1.9),
    State.STALE: Stroke("not used lately", BLUE, 1.9, "9 5"),
    State.UNCONFIRMED: Stroke("claimed by one side alone", BLUE, 1.9, "9 3 2 3"),
    State.UNCERTAIN: Stroke("not fully recorded", BLUE, 1.9, "2 3"),
    State.MISSING: Stroke("missing: one needs the other", RED, 1.9, "4 4", crossed=True),
}
STROKES: Final = (*STATES.values(), MEMBERSHIP, REPAIR)
"""All kinds of lines."""


def stroke_of(tie: Tie) -> Stroke:
    """How a tie is drawn."""
    if tie.mend:
        return REPAIR
    if tie.how == MEMBER and tie.state is State.LIVE:
        return MEMBERSHIP
    return STATES[tie.state]


def drawn_line(line: Line, chart: Chart) -> str:
    """A line with its branches."""
    tie = line.net.sample
    stroke = stroke_of(tie)
    chains, joints = branches(line.paths.values())
    inside = list(paths(chains, stroke))
    inside += [drop("circle", cx=x, cy=y, r=2.4, fill=stroke.colour) for x, y in joints]
    if not tie.two_way and not stroke.crossed:
        inside += [arrow(path[-2], path[-1], stroke.colour) for path in line.paths.values()]
    return group(inside, spoken(line, chart), class_="tie")


def spoken(line: Line, chart: Chart) -> str:
    """What a line says in words."""
    tie, names = line.net.sample, chart.by_id
    if len(line.net.ties) > 1:
        heads = [each.head if each.tail == line.net.hub else each.tail for each in line.net.ties]
        joined = ", ".join(names[id_].name for id_ in heads)
        return f"{names[line.net.hub].name}: {tie.how} {joined}"
    ways = "and back" if tie.two_way else "one way"
    state = tie.state.value if tie.state is not State.LIVE else ""
    move = f"move {tie.mend}" if tie.mend else ""
    said = "; ".join(filter(None, (tie.how, ways, state, move, tie.note)))
    return f"{names[tie.tail].name} to {names[tie.head].name}: {said}"


def paths(chains: Iterable[Sequence[Point]], stroke: Stroke) -> Iterator[str]:
    """The paths of a line: first a white edge, so that what it crosses stops short of it."""
    where = "".join(rounded(chain) for chain in chains)
    yield drop("path", d=where, fill="none", stroke=WHITE, stroke_width=stroke.width + 2.4)
    yield drop(
        "path",
        d=where,
        fill="none",
        stroke=stroke.colour,
        stroke_width=stroke.width,
        stroke_dasharray=stroke.dashes,
        stroke_linejoin="round",
    )
    if stroke.hollow:
        yield drop("path", d=where, fill="none", stroke=WHITE, stroke_width=stroke.width - 3)


def arrow(before: Point, tip: Point, colour: str) -> str:
    """The head of an arrow that points right or left."""
    back = 8.0 if tip[0] < before[0] else -8.0
    x, y = tip
    where = f"{x:.1f},{y:.1f} {x + back:.1f},{y - 3.6:.1f} {x + back:.1f},{y + 3.6:.1f}"
    return drop("polygon", points=where, fill=colour, stroke=WHITE, stroke_width=0.6)


def disc(at: Point, number: int) -> str:
    """The number of a move of the repair."""
    size = 10.5 if number < 100 else 8.0
    return group(
        (
            drop("circle", cx=at[0], cy=at[1], r=DISC, fill=GREEN, stroke=WHITE, stroke_width=1.2),
            text(
                str(number),
                (at[0], at[1] + size * 0.36),
                size,
                fill=WHITE,
                bold=True,
                anchor="middle",
                halo=False,
            ),
        ),
        class_="number",
    )


def cross(at: Point) -> str:
    """The cross on a line that is missing."""
    (x, y), arm = at, 5.0
    where = f"M{x - arm:.1f} {y - arm:.1f}l10 10m0 -10l-10 10"
    edge = drop("path", d=where, stroke=WHITE, stroke_width=5.5, fill="none")
    return edge + drop("path", d=where, stroke=RED, stroke_width=2.6, fill="none")


def branches(
    every: Iterable[Sequence[Point]],
) -> tuple[list[tuple[Point, ...]], list[Point]]:
    """The paths of a line without what they share, and where they part."""
    found = [tuple((round(x, 1), round(y, 1)) for x, y in path) for path in every]
    if len(found) == 1:
        return found, []
    near: dict[Point, dict[Point, None]] = {}
    for one, other in _stretches(found):
        near.setdefault(one, {})[other] = None
        near.setdefault(other, {})[one] = None
    return _chains(near), [point for point, to in near.items() if len(to) > 2]


def _stretches(every: Iterable[Sequence[Point]]) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of paths, parted wherever any of them turns or ends."""
    every = list(every)
    points = sorted({point for path in every for point in path})
    for path in every:
        for one, other in pairwise(path):
            low, high = min(one, other), max(one, other)
            axis = 0 if one[0] == other[0] else 1
            between = [p for p in points if low <= p <= high and p[axis] == one[axis]]
            yield from pairwise(between)


def _chains(near: Mapping[Point, Mapping[Point, None]]) -> list[tuple[Point, ...]]:
    """The pieces joined up, from where a line ends or parts to where it next does."""
    done: set[tuple[Point, Point]] = set()
    found = []
    starts = [point for point, to in near.items() if len(to) != 2] or list(near)[:1]
    for start in starts:
        for to in near[start]:
            if (start, to) not in done:
                chain = [start, to]
                done |= {(start, to), (to, start)}
                while len(near[chain[-1]]) == 2 and chain[-1] != start:
                    ahead = next((p for p in near[chain[-1]] if p != chain[-2]), start)
                    done |= {(chain[-1], ahead), (ahead, chain[-1])}
                    chain.append(ahead)
                found.append(tuple(chain))
    return found
