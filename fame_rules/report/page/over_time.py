"""The score over time, drawn and in words, with what opened and what closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from fame_rules.assessment import Assessment, in_order
from fame_rules.explanation import Point, Timeline, timeline

MOST_VERDICTS: Final = 2_000
"""Of how many verdicts the page tells the past too: that costs as some twenty assessments do."""
WIDE: Final = 720
HIGH: Final = 250
_LEFT: Final = 44
_TOP: Final = 14
_SCORES: Final = 150
"""The height of the scores; below them stand what opened and what closed."""
_MIDDLE: Final = 208
_REACH: Final = 26
_QUARTER: Final = timedelta(92)


@frozen
class Turn:
    """A day on which the score or the findings changed; `ahead` if it is yet to come."""

    day: date
    score: int
    findings: int
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    ahead: bool


@frozen
class Tick:
    """A line of the picture's grid with what stands beside it."""

    at: float
    label: str


@frozen
class Bar:
    """How many findings opened, upwards, or closed, downwards, by a day."""

    x: float
    y: float
    height: float
    says: str


@frozen
class Course:
    """How the score went: its turns in words, and the picture of them in units of its box."""

    turns: tuple[Turn, ...]
    now: int
    before: tuple[date, int] | None
    line: str
    ahead: str
    levels: tuple[Tick, ...]
    days: tuple[Tick, ...]
    today: float
    opened: tuple[Bar, ...]
    closed: tuple[Bar, ...]


def course_of(assessment: Assessment) -> Course | None:
    """How the score went, to the day; nothing for so many verdicts that it takes long."""
    if len(assessment.verdicts) > MOST_VERDICTS:
        return None
    found = timeline(assessment.facts, assessment.adopted)
    return _drawn(found)


def _drawn(found: Timeline) -> Course:
    turns = tuple(_turns(found))
    axes = Axes(found.first, found.points[-1].day, max(p.score for p in found.points), _most(turns))
    past = [point for point in found.points if point.day <= found.last]
    coming = [past[-1], *(point for point in found.points if point.day > found.last)]
    earlier = [point for point in past if point.day <= found.last - _QUARTER]
    return Course(
        turns,
        past[-1].score,
        (earlier[-1].day, earlier[-1].score) if earlier else None,
        axes.steps(past),
        axes.steps(coming) if len(coming) > 1 else "",
        tuple(axes.levels()),
        tuple(axes.quarters()),
        axes.x(found.last),
        tuple(axes.bar(turn, turn.opened, 1) for turn in turns if turn.opened),
        tuple(axes.bar(turn, turn.closed, -1) for turn in turns if turn.closed),
    )


def _turns(found: Timeline) -> Iterator[Turn]:
    for before, after in pairwise(found.points):
        opened, closed = after.findings - before.findings, before.findings - after.findings
        if opened or closed or after.score != before.score:
            yield Turn(
                after.day,
                after.score,
                len(after.findings),
                tuple(in_order(opened)),
                tuple(in_order(closed)),
                after.day > found.last,
            )


def _most(turns: Sequence[Turn]) -> int:
    return max((max(len(turn.opened), len(turn.closed)) for turn in turns), default=1)


@frozen
class Axes:
    """Where days, scores and numbers stand in the picture."""

    first: date
    last: date
    highest: int
    most: int
    step: int = field(init=False)

    @step.default
    def _step(self) -> int:
        """A round number of which three to six reach the highest score."""
        sizes = (size * int(f"1{'0' * power}") for power in range(9) for size in (1, 2, 5))
        return next(size for size in sizes if size * 5 >= self.highest)

    def x(self, day: date) -> float:
        """Where a day stands, from the left."""
        length = max((self.last - self.first).days, 1)
        return round(_LEFT + (day - self.first).days / length * (WIDE - _LEFT - 12), 1)

    def y(self, score: int) -> float:
        """Where a score stands, from the top."""
        top = max(1, -(-self.highest // self.step)) * self.step
        return round(_TOP + _SCORES - score / top * _SCORES, 1)

    def steps(self, points: Sequence[Point]) -> str:
        """The path of the scores: each holds until the next."""
        parts = [f"M{self.x(points[0].day)} {self.y(points[0].score)}"]
        parts += (f"H{self.x(point.day)}V{self.y(point.score)}" for point in points[1:])
        return "".join(parts)

    def levels(self) -> Iterator[Tick]:
        """The lines of round scores."""
        for number in range(max(1, -(-self.highest // self.step)) + 1):
            yield Tick(self.y(number * self.step), str(number * self.step))

    def quarters(self) -> Iterator[Tick]:
        """The days on which a quarter begins; of more than three years, those of each January."""
        long = (self.last - self.first).days > 1100
        day = self.first.replace(day=1)
        while (day := (day + timedelta(32)).replace(day=1)) <= self.last:
            if day.month in ({1} if long else {1, 4, 7, 10}):
                yield Tick(self.x(day), f"{day:%b} {day.year}")

    def bar(self, turn: Turn, ids: Sequence[str], way: int) -> Bar:
        """A bar up or down from the middle line."""
        height = round(len(ids) / self.most * _REACH, 1)
        verb = "opened" if way > 0 else "closed"
        says = f"{turn.day.day} {turn.day:%B %Y}: {len(ids)} {verb}"
        return Bar(self.x(turn.day) - 4, _MIDDLE - height if way > 0 else _MIDDLE, height, says)
