"""Values as the engines take them: numbers and texts, of one type a slot."""

from __future__ import annotations

from datetime import date, time, timedelta

from fame_rules.model.values import Absence, Range, Value


def encode(value: Value) -> int | float | str | None:
    """A value as a number or a text that compares as the value does; nothing where it cannot be.

    Dates become day numbers, times of day and lengths of time seconds, yes and no 1 and 0.

    >>> encode(date(1, 1, 1)), encode(timedelta(minutes=2)), encode(True), encode(0.75)
    (1, 120.0, 1, 0.75)
    """
    if isinstance(value, (Absence, Range, tuple)):
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) * 60
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value
