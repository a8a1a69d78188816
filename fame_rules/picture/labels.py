"""Where the number of a move and the cross of a missing line go, beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from fame_rules.picture.ink import Point
from fame_rules.picture.layout import Layout, Line
from fame_rules.picture.strokes import DISC, stroke_of

_PARTS: Final = (0.5, 0.35, 0.65, 0.2, 0.8)


def labelled(laid: Layout) -> Iterator[tuple[Line, Point]]:
    """The lines that bear a sign, and where: on the longest stretch that has room for it."""
    taken: list[Point] = []
    for line in laid.lines:
        if line.net.sample.mend or stroke_of(line.net.sample).crossed:
            at = _free(line, taken)
            taken.append(at)
            yield line, at


def _free(line: Line, taken: Sequence[Point]) -> Point:
    """A point of a line, far enough from what was put before if there is such a one."""
    stretches = [pair for path in line.paths.values() for pair in pairwise(path)]
    found = [point for pair in sorted(stretches, key=_length) for point in _points(*pair)]
    return next((point for point in found if not _near(point, taken)), found[0])


def _length(pair: tuple[Point, Point]) -> float:
    (x, y), (to_x, to_y) = pair
    return -abs(to_x - x) - abs(to_y - y)


def _points(one: Point, other: Point) -> Iterator[Point]:
    for part in _PARTS:
        yield one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _near(point: Point, taken: Sequence[Point]) -> bool:
    room = 2 * DISC + 3
    return any(abs(point[0] - x) < room and abs(point[1] - y) < room for x, y in taken)
