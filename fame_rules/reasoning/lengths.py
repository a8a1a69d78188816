"""Lengths of time and ratios: what the options of a measure turn its reading into."""

from __future__ import annotations

from datetime import date, time, timedelta
from math import inf

from fame_rules.model.clock import RUNNING, Clock
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Absence, Range, Value
from fame_rules.reasoning.compare import Bound, bounds


def elapsed(start: Value, end: Value, clock: Clock = RUNNING) -> Value:
    """The time from one date to another by a clock, or from one time of day to another.

    >>> elapsed(date(2004, 1, 1), Range(date(2004, 1, 11), None))
    Range(low=datetime.timedelta(days=10), high=None)
    """
    if isinstance(start, Absence) or isinstance(end, Absence):
        return start if isinstance(start, Absence) else end
    (first, last), (least, most) = _ends(start), _ends(end)
    low, high = _between(last, least, clock)[0], _between(first, most, clock)[1]
    if isinstance(start, Range) or isinstance(end, Range) or low != high:
        return Range(low, high)
    return UNKNOWN if low is None else low


def _ends(value: Value) -> tuple[Bound, Bound]:
    if isinstance(value, Range):
        return value.low, value.high
    return (value, value) if isinstance(value, (date, time)) else (None, None)


def _between(
    start: Bound, end: Bound, clock: Clock
) -> tuple[timedelta, timedelta] | tuple[None, None]:
    """The least and the greatest time from one day to another, or the time between two times."""
    if isinstance(start, date) and isinstance(end, date):
        return clock.between(start, end)
    if isinstance(start, time) and isinstance(end, time):
        length = timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)
        return length, length
    return None, None


def ratio(value: Value, unit: Value) -> Value:
    """How many units a value is; nothing can be said in units of none.

    >>> ratio(timedelta(days=42), timedelta(days=28)), ratio(Range(1.0, None), 2.0)
    (1.5, Range(low=0.5, high=None))
    """
    if isinstance(value, Absence) or isinstance(unit, Absence):
        return value if isinstance(value, Absence) else unit
    if not unit or isinstance(unit, Range):
        return NOT_APPLICABLE if not unit else UNKNOWN
    if isinstance(value, Range):
        low, high = _divide(value.low, unit), _divide(value.high, unit)
        return Range(high, low) if _is_negative(unit) else Range(low, high)
    quotient = _divide(value, unit)
    return UNKNOWN if quotient is None else quotient


def share(part: Value, whole: Value) -> Value:
    """Which share a number, or a length of time, is of another; of nothing, or less, there is none.

    >>> share(1.0, 4.0), share(1.0, 0.0), share(Range(1.0, 2.0), Range(4.0, None))
    (0.25, <Absence.NOT_APPLICABLE: 'not applicable'>, Range(low=0.0, high=0.5))
    """
    if isinstance(part, Absence) or isinstance(whole, Absence):
        return part if isinstance(part, Absence) else whole
    (least, most), (low, high) = map(_amounts, (part, whole))
    if high <= 0:
        return NOT_APPLICABLE
    if low <= 0:
        return UNKNOWN
    smallest, largest = least / (high if least >= 0 else low), most / (low if most >= 0 else high)
    return smallest if smallest == largest else _finite(smallest, largest)


def _amounts(value: Value) -> tuple[float, float]:
    """The least and the greatest that a number may be, or a length of time in days."""
    low, high = (
        bound / timedelta(days=1) if isinstance(bound, timedelta) else bound
        for bound in bounds(value)
    )
    return (
        low if isinstance(low, (int, float)) else -inf,
        high if isinstance(high, (int, float)) else inf,
    )


def _finite(low: float, high: float) -> Range:
    return Range(None if low == -inf else low, None if high == inf else high)


def _is_negative(unit: Value) -> bool:
    if isinstance(unit, timedelta):
        return unit < timedelta(0)
    return isinstance(unit, float) and unit < 0


def _divide(value: object, unit: Value) -> float | None:
    if isinstance(value, timedelta) and isinstance(unit, timedelta):
        return value / unit
    return value / unit if isinstance(value, float) and isinstance(unit, float) else None
