"""Values of facts as JSON."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import TypeAlias

from fame_rules.model.values import UNKNOWN, Absence, Range, Value

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def value_as_json(value: Value) -> Json:
    """A value as JSON: dates in ISO form, times as HH:MM, lengths of time in days.

    What is not known is null, "n/a" and "-" are their words, a range has `low` and `high`.

    >>> value_as_json(timedelta(days=28)), value_as_json(Range(0.6, None)), value_as_json(UNKNOWN)
    (28.0, {'low': 0.6, 'high': None}, None)
    """
    if isinstance(value, Absence):
        return None if value is UNKNOWN else value.value
    if isinstance(value, Range):
        low, high = (None if end is None else value_as_json(end) for end in (value.low, value.high))
        return {"low": low, "high": high}
    if isinstance(value, tuple):
        return list(value)
    return _dated(value) if isinstance(value, (date, time, timedelta)) else value


def _dated(value: date | time | timedelta) -> Json:
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    return value.strftime("%H:%M") if isinstance(value, time) else value.isoformat()


def as_text(value: Json) -> bytes:
    """JSON as text in UTF-8 that people can read; the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
