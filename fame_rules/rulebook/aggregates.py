"""What measures compute from rows: pure functions from what was read of the rows to one value.

Each takes what was read of the rows that surely belong to the subject, of those that perhaps do,
and whether there may be `more` that nobody wrote down. The value holds whatever is still unknown:
a range where the rows allow several values, `UNKNOWN` where they allow any. Rows of which nothing
can be read because the question does not arise have been left out before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum, inf
from typing import TypeAlias

from fame_rules.model.values import NONE, UNKNOWN, Absence, Range, Value

Rows = Sequence[Value]

Span: TypeAlias = Callable[[date, date], tuple[timedelta, timedelta]]
"""The least and the greatest time that may count between two days."""


def all_of_it(start: date, end: date) -> tuple[timedelta, timedelta]:
    """The time between two days where every day counts."""
    return end - start, end - start


def count_of(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """How many rows there are.

    >>> count_of([True, True], [True], False)
    Range(low=2.0, high=3.0)
    """
    return _between(len(sure), len(sure) + len(perhaps), more)


def different(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """How many different values a field has.

    >>> different([date(2004, 3, 1), date(2004, 3, 1), UNKNOWN], [], False)
    Range(low=1.0, high=2.0)
    """
    known = {value for value in sure if not isinstance(value, (Absence, Range))}
    others = {value for value in perhaps if not isinstance(value, (Absence, Range))} - known
    open_ = sum(value is UNKNOWN or isinstance(value, Range) for value in (*sure, *perhaps))
    least = 1 if any(isinstance(value, Range) for value in sure) else 0
    return _between(max(len(known), least), len(known) + len(others) + open_, more)


def _between(low: int, high: int, more: bool) -> Value:
    if more:
        return Range(float(low), None)
    return float(low) if low == high else Range(float(low), float(high))


def share_of(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """Which share of the rows meets the condition; of no rows there is no share.

    >>> share_of([True, True, False, UNKNOWN], [], False)
    Range(low=0.5, high=0.75)
    >>> share_of([], [], False)
    <Absence.UNKNOWN: 'unknown'>
    """
    if more or not sure:
        return UNKNOWN
    yes, no = sure.count(True), sure.count(False)
    maybe_yes, maybe_no = perhaps.count(True), perhaps.count(False)
    open_ = len(perhaps) - maybe_yes - maybe_no
    low = yes / (len(sure) + maybe_no + open_)
    high = (len(sure) - no + maybe_yes + open_) / (len(sure) + maybe_yes + open_)
    return low if low == high else Range(low, high)


def every(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """Whether every row meets the condition; of no rows nothing is known, never yes.

    >>> every([True, True], [], False), every([True, False], [UNKNOWN], True)
    (True, False)
    """
    if False in sure:
        return False
    if more or not sure or UNKNOWN in sure or any(value is not True for value in perhaps):
        return UNKNOWN
    return True


def some(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """Whether at least one row meets the condition; of no rows none does.

    >>> some([False, True], [], False), some([], [], False), some([], [], True)
    (True, False, <Absence.UNKNOWN: 'unknown'>)
    """
    if True in sure:
        return True
    if more or UNKNOWN in sure or any(value is not False for value in perhaps):
        return UNKNOWN
    return False


def sum_of(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """The sum of a field, which is never negative; a blank one is unknown, not 0.

    >>> sum_of([100.0, UNKNOWN], [], False)
    Range(low=100.0, high=None)
    """
    surely, maybe = _addends(sure), _addends(perhaps)
    low = fsum([*(low for low, _ in surely), *(min(low, 0.0) for low, _ in maybe)])
    high = fsum([*(high for _, high in surely), *(max(high, 0.0) for _, high in maybe)])
    if low == high and not more:
        return low
    return Range(None if low == -inf else low, None if more or high == inf else high)


def _addends(values: Iterable[Value]) -> list[tuple[float, float]]:
    """The least and the greatest that each value may add."""
    ends: list[tuple[float, float]] = []
    for value in values:
        if value is UNKNOWN:
            ends.append((0.0, inf))
        elif isinstance(value, float):
            ends.append((value, value))
        elif isinstance(value, Range):
            low, high = value.low, value.high
            ends.append(
                (low if isinstance(low, float) else -inf, high if isinstance(high, float) else inf)
            )
    return ends


def earliest(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """The earliest date of a field; none where it is known that there is none.

    >>> earliest([date(2004, 3, 1), date(2004, 2, 1)], [], False)
    datetime.date(2004, 2, 1)
    >>> earliest([], [], False)
    <Absence.NONE: 'none'>
    """
    open_ = more or UNKNOWN in sure or UNKNOWN in perhaps
    surely, maybe = _days(sure), _days(perhaps)
    if not surely:
        return UNKNOWN if open_ or maybe else NONE
    lows = [low for low, _ in (*surely, *maybe)]
    low = None if open_ or None in lows else min(day for day in lows if day is not None)
    return _range(low, min((high for _, high in surely if high is not None), default=None))


def latest(sure: Rows, perhaps: Rows, more: bool) -> Value:
    """The latest date of a field; none where it is known that there is none.

    >>> latest([date(2004, 3, 1)], [UNKNOWN], False)
    Range(low=datetime.date(2004, 3, 1), high=None)
    """
    open_ = more or UNKNOWN in sure or UNKNOWN in perhaps
    surely, maybe = _days(sure), _days(perhaps)
    if not surely:
        return UNKNOWN if open_ or maybe else NONE
    highs = [high for _, high in (*surely, *maybe)]
    high = None if open_ or None in highs else max(day for day in highs if day is not None)
    return _range(max((low for low, _ in surely if low is not None), default=None), high)


def _range(low: date | None, high: date | None) -> Value:
    return low if low is not None and low == high else Range(low, high)


def _days(values: Iterable[Value]) -> list[tuple[date | None, date | None]]:
    """The first and the last day that each value may be; nothing where there is none."""
    ends: list[tuple[date | None, date | None]] = []
    for value in values:
        if isinstance(value, date):
            ends.append((value, value))
        elif isinstance(value, Range):
            low, high = value.low, value.high
            ends.append(
                (low if isinstance(low, date) else None, high if isinstance(high, date) else None)
            )
    return ends


def longest_gap(sure: Rows, perhaps: Rows, more: bool, span: Span = all_of_it) -> Value:
    """The longest time between two dates that follow each other; of fewer than two there is none.

    Dates that are perhaps there could only make gaps shorter, or lengthen the whole. `span` says
    how much of each gap counts.

    >>> longest_gap([date(2004, 1, 1), date(2004, 3, 1), date(2004, 2, 1)], [], False)
    datetime.timedelta(days=31)
    """
    known, possible = _dates(sure), _dates(perhaps)
    if more or any(value is UNKNOWN or isinstance(value, Range) for value in (*sure, *perhaps)):
        return UNKNOWN
    if possible and (not known or min(possible) < min(known) or max(possible) > max(known)):
        return UNKNOWN
    shorter, longer = _gaps(known + possible, span), _gaps(known, span)
    if not longer:
        return NONE
    low, high = max(least for least, _ in shorter), max(most for _, most in longer)
    return low if low == high else Range(low, high)


def _gaps(days: list[date], span: Span) -> list[tuple[timedelta, timedelta]]:
    return [span(earlier, later) for earlier, later in pairwise(sorted(set(days)))]


def _dates(values: Iterable[Value]) -> list[date]:
    return [value for value in values if isinstance(value, date)]
