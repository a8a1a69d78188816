"""The project's clock, which stands still while the project does: time without its pauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.missing import Missing
from fame_rules.model.values import EARLIEST, NONE
from fame_rules.model.view import View

_KIND: Final = "pause"
_REGISTER: Final = "pauses"

Days = tuple[int, int]
"""A first and a last day, both included, as ordinals."""


@frozen
class Stops:
    """Days that do not count, as stretches that neither touch nor overlap, in order."""

    stretches: tuple[Days, ...] = ()
    _firsts: tuple[int, ...] = field(init=False)
    _before: tuple[int, ...] = field(init=False)

    @_firsts.default
    def _first_days(self) -> tuple[int, ...]:
        return tuple(first for first, _ in self.stretches)

    @_before.default
    def _days_before(self) -> tuple[int, ...]:
        """How many days have not counted before each stretch."""
        sums = [0]
        for first, last in self.stretches:
            sums.append(sums[-1] + last - first + 1)
        return tuple(sums)

    def up_to(self, day: int) -> int:
        """How many days up to one, that day included, do not count."""
        number = bisect_right(self._firsts, day)
        if not number:
            return 0
        first, last = self.stretches[number - 1]
        return self._before[number - 1] + min(day, last) - first + 1

    def between(self, start: date, end: date) -> timedelta:
        """The time from one day to another that counts: the days after the first, to the last."""
        first, last = start.toordinal(), end.toordinal()
        return timedelta(last - first - (self.up_to(last) - self.up_to(first)))


def stops(stretches: Iterable[Days]) -> Stops:
    """Days that do not count, each of them once.

    >>> stops([(5, 9), (1, 2), (7, 12), (13, 13)]).stretches
    ((1, 2), (5, 13))
    """
    joined: list[Days] = []
    for first, last in sorted(stretch for stretch in stretches if stretch[0] <= stretch[1]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return Stops(tuple(joined))


@frozen
class Clock:
    """The stops that there surely are, all that there may be, and what would tell them apart."""

    surely: Stops = Stops()
    perhaps: Stops = Stops()
    missing: tuple[Missing, ...] = ()

    def between(self, start: date, end: date) -> tuple[timedelta, timedelta]:
        """The least and the greatest time from one day to another, by what is known."""
        low, high = self.perhaps.between(start, end), self.surely.between(start, end)
        return (low, high) if low <= high else (high, low)


RUNNING: Final = Clock()
"""The clock of a project without pauses."""


def clock(view: View) -> Clock:
    """The clock of a partnership; one that gives no register of pauses has none."""
    if not view.register(_KIND).given:
        return RUNNING
    beginning, now = EARLIEST.toordinal(), view.as_of.toordinal()
    surely: list[Days] = []
    perhaps: list[Days] = []
    missing: list[Missing] = []
    for row in view.visible(_KIND):
        ends = {"since": _first(view, row), "until": _last(view, row)}
        missing += [
            what_is_missing(view, _KIND, row, name) for name, day in ends.items() if day is None
        ]
        first, last = ends.values()
        perhaps.append((first or beginning, last or now))
        if first and last:
            surely.append((first, last))
    if not view.complete(_KIND):
        perhaps.append((beginning, now))
        missing.append(Missing(_REGISTER))
    return Clock(stops(surely), stops(perhaps), tuple(missing))


def _first(view: View, row: int) -> int | None:
    day = view.column(_KIND, "since")[row]
    return day.toordinal() if isinstance(day, date) else None


def _last(view: View, row: int) -> int | None:
    """The last day of a pause; of one that has not ended, the day as of which it is described."""
    day = view.column(_KIND, "until")[row]
    if isinstance(day, date):
        return min(day, view.as_of).toordinal()
    return view.as_of.toordinal() if day is NONE else None
