"""Lengths of time and ratios: what the options of a measure turn its reading into."""

from __future__ import annotations

from datetime import date, time, timedelta

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Absence, Range, Value
from fame_rules.reasoning.compare import Bound


def elapsed(start: Value, end: Value) -> Value:
    """The time from one date to another, or from one time of day to another.

    >>> elapsed(date(2004, 1, 1), Range(date(2004, 1, 11), None))
    Range(low=datetime.timedelta(days=10), high=None)
    """
    if isinstance(start, Absence) or isinstance(end, Absence):
        return start if isinstance(start, Absence) else end
    if isinstance(start, Range) or isinstance(end, Range):
        (first, last), (least, most) = _ends(start), _ends(end)
        return Range(_between(last, least), _between(first, most))
    length = _between(start, end)
    return UNKNOWN if length is None else length


def _ends(value: Value) -> tuple[Bound, Bound]:
    if isinstance(value, Range):
        return value.low, value.high
    return (value, value) if isinstance(value, (date, time)) else (None, None)


def _between(start: object, end: object) -> timedelta | None:
    if isinstance(start, date) and isinstance(end, date):
        return end - start
    if isinstance(start, time) and isinstance(end, time):
        return timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)
    return None


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


def _is_negative(unit: Value) -> bool:
    if isinstance(unit, timedelta):
        return unit < timedelta(0)
    return isinstance(unit, float) and unit < 0


def _divide(value: object, unit: Value) -> float | None:
    if isinstance(value, timedelta) and isinstance(unit, timedelta):
        return value / unit
    return value / unit if isinstance(value, float) and isinstance(unit, float) else None
