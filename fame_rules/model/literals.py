"""Literals: the text of a value, as people type it, to the value itself, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from fame_rules.errors import did_you_mean
from fame_rules.model.types import (
    DATE,
    DURATION,
    FLAG,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TypeName,
    ValueType,
)
from fame_rules.model.values import (
    EARLIEST,
    LATEST,
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Range,
    Scalar,
    Value,
)

ABSENCES: Final = {
    **dict.fromkeys(("tbc", "tba", "unknown", "not known", "?"), UNKNOWN),
    **dict.fromkeys(("n/a", "na", "not applicable"), NOT_APPLICABLE),
    **dict.fromkeys(("-", "\u2013", "\u2014", "none", "nil"), NONE),
}
"""The words for what is not there, in small letters."""

_FLAGS: Final = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}
_BARE_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(minute|hour|day|week)s?", re.IGNORECASE)
_UNITS: Final = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


def read_absence(text: str) -> Absence | None:
    """Which absence a cell's text stands for, if any.

    >>> read_absence("TBC"), read_absence("-"), read_absence("n/a or so")
    (<Absence.UNKNOWN: 'unknown'>, <Absence.NONE: 'none'>, None)
    """
    return ABSENCES.get(text.casefold())


def read_literal(text: str, type_: ValueType) -> Scalar:
    """The value of a text as a type; `ValueError` says what is wrong and how it is written.

    >>> read_literal("75%", SHARE), read_literal("no", FLAG), read_literal("4 weeks", DURATION)
    (0.75, False, datetime.timedelta(days=28))
    >>> read_literal("31/03/2004", DATE)
    Traceback (most recent call last):
    ValueError: a date is written like 2004-03-31
    """
    if type_.name is TypeName.WORD:
        return _word(text, type_.words)
    return _READERS[type_.name](text)


def read_field(text: str, type_: ValueType) -> Scalar | Absence:
    """What a text says where a field of facts has one value; raises as `read_literal`.

    There it may also be an absence, unless that is a word of the field's own list, and a bare
    number is a length of time in days.

    >>> read_field("28", DURATION), read_field("TBC", DURATION)
    (datetime.timedelta(days=28), <Absence.UNKNOWN: 'unknown'>)
    """
    absence = read_absence(text)
    if absence is not None and text.casefold() not in type_.words:
        return absence
    if type_.name is TypeName.DURATION and _BARE_NUMBER.fullmatch(text):
        text = f"{text} days"
    return read_literal(text, type_)


def guess_type(text: str) -> ValueType:
    """The type that a literal looks like when no field says what it must be.

    >>> str(guess_type("75%")), str(guess_type("10 minutes")), str(guess_type("present"))
    ('a share', 'a length of time', 'text')
    """
    if text.endswith("%"):
        return SHARE
    for type_ in (NUMBER, DURATION, DATE, TIME, FLAG):
        try:
            read_literal(text, type_)
        except ValueError:
            continue
        return type_
    return TEXT


def show(value: Value) -> str:
    """A value as a sentence says it, rounded for reading.

    >>> show(0.4), show(timedelta(days=28)), show(date(2004, 3, 31)), show(True)
    ('40%', '28 days', '31 March 2004', 'yes')
    """
    if isinstance(value, Absence):
        return "not known" if value is UNKNOWN else value.value
    if isinstance(value, Range):
        return _show_range(value)
    return show_as(value, None)


def show_as(value: Value, type_: ValueType | None) -> str:
    """A value as a sentence says it, where the type tells a share from another number."""
    if isinstance(value, (Absence, Range)):
        return show(value) if not isinstance(value, Range) else _show_range(value, type_)
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and type_ != NUMBER and (type_ == SHARE or 0 < value < 1):
        return f"{value * 100:.3g}%" if abs(value) < 9.995 else f"{value * 100:,.0f}%"
    if isinstance(value, (int, float)):
        return f"{value:,.10g}"
    return _show_dated(value) if isinstance(value, (date, time, timedelta)) else value


def _show_dated(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return _show_duration(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if value in (EARLIEST, LATEST):
        return "the beginning" if value == EARLIEST else "no end"
    return f"{value.day} {value:%B} {value.year}"


def _show_duration(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    if abs(minutes) >= 1440 or not minutes:
        amount, unit = minutes / 1440, "day"
    else:
        amount, unit = float(minutes), "minute"
    return f"{round(amount, 1):.10g} {unit}{'' if amount == 1 else 's'}"


def _show_range(value: Range, type_: ValueType | None = None) -> str:
    low, high = (None if x is None else show_as(x, type_) for x in (value.low, value.high))
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}" if high else "not known"
    return f"{low} to {high}"


def _word(text: str, words: tuple[str, ...]) -> str:
    word = text.casefold().replace(" ", "_").replace("-", "_")
    if word not in words:
        hint = did_you_mean(text, words) or f"the words are: {', '.join(words)}"
        raise ValueError(f"'{text}' is not one of its words; {hint}")
    return word


def _flag(text: str) -> bool:
    if text.casefold() not in _FLAGS:
        raise ValueError("write yes or no")
    return _FLAGS[text.casefold()]


def _number(text: str) -> float:
    number = _decimal(text.replace(",", "").removeprefix("\N{POUND SIGN}"))
    if number is None or not -(2**53) <= number <= 2**53:
        raise ValueError("a number is written like 3, 2.5 or 1,000")
    return float(number)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # An exponent beyond any use overflows as soon as it is reckoned with.
    return number if number.is_finite() and abs(number.adjusted()) < 100 else None


def _share(text: str) -> float:
    whole = 100 if text.endswith("%") else 1
    share = _decimal(text.rstrip("% "))
    if share is None or not 0 <= share <= whole:
        raise ValueError("a share is written 75% or 0.75")
    return float(share / whole)


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"there is no such date: {error}") from None
    raise ValueError("a date is written like 2004-03-31")


def _time(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("a time of day is written like 14:00")
    return time(int(match[1]), int(match[2]))


def _duration(text: str) -> timedelta:
    match = _LENGTH.fullmatch(text.strip())
    if not match or float(match[1]) > 100_000:
        raise ValueError("a length of time is written like 10 minutes, 28 days or 4 weeks")
    return float(match[1]) * _UNITS[match[2].lower()]


def _text(text: str) -> str:
    return text


_READERS: Final[Mapping[TypeName, Callable[[str], Scalar]]] = {
    TypeName.TEXT: _text,
    TypeName.REFERENCE: _text,
    TypeName.FLAG: _flag,
    TypeName.NUMBER: _number,
    TypeName.SHARE: _share,
    TypeName.DATE: _date,
    TypeName.TIME: _time,
    TypeName.DURATION: _duration,
}
