"""Odd cells: values as spreadsheets hold them, to the way in which facts are written.

Dates day first, as in the United Kingdom, in words or as Excel counts days; times with seconds or
as parts of a day; levels with their number; how often in a word. Nothing here is a guess that is
not told: what a cell was taken for is noted.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.model.literals import read_literal
from fame_rules.model.types import DATE, TIME, TypeName, ValueType
from fame_rules.model.values import UNKNOWN, Absence, Scalar
from fame_rules.reading.usual import answered, usual_answer, usual_word

_Taken: TypeAlias = tuple[Scalar | Absence, str]

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_IN_WORDS: Final = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})", re.I
)
_WITH_TIME: Final = re.compile(r"(.*\S)[ T](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?")
_SERIAL: Final = re.compile(r"([2-7]\d{4})(?:\.(\d+))?")
_PART_OF_DAY: Final = re.compile(r"0?\.\d+")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?", re.IGNORECASE)
_SECONDS: Final = re.compile(r"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?")
_NUMBERED: Final = re.compile(r"(\d+)\s*[-–—:.)]\s*(\D.*)", re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"(\D*\S)\s*\((\d+)\)")
_LONGEST: Final = 80
_EPOCH: Final = date(1899, 12, 30)
_MONTHS: Final = tuple(name.casefold() for name in month_name)
"""The months by their numbers; the first has none."""

_OFTEN: Final = MappingProxyType(
    {
        **{"daily": 1, "weekly": 7, "every week": 7, "fortnightly": 14, "every fortnight": 14},
        **{"four weekly": 28, "monthly": 31, "every month": 31, "six weekly": 42},
        **{"quarterly": 92, "termly": 122, "half yearly": 183, "annually": 366, "yearly": 366},
    }
)
_YEAR_PIVOT: Final = 70


def odd_literal(text: str, field: str, type_: ValueType, heading: str = "") -> _Taken | None:
    """The value of an odd cell of a field, and what to say of it; nothing if it is none.

    The heading tells what a yes or a no means where words are asked.

    >>> odd_literal("3/4/2004", "date", DATE)
    (datetime.date(2004, 4, 3), '2004-04-03, the day before the month')
    >>> odd_literal("38077", "date", DATE)
    (datetime.date(2004, 3, 31), '2004-03-31, as Excel counts days')

    Raises:
        ValueError: It is a date, but one that there is not.
    """
    word = answered(field, heading, text, type_.words) if type_.words and heading else None
    if word is not None:
        return word, word
    reader = _READERS.get(type_.name)
    return reader(text, field, type_) if reader and len(text) <= _LONGEST else None


def _date(text: str, field: str, type_: ValueType) -> _Taken | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month = int(match[1]), int(match[3])
        found = _day(_year(match[4]), month, day)
        either = month <= 12 and day <= 12 and day != month
        return found, f"{found}{', the day before the month' if either else ''}"
    if (match := _IN_WORDS.fullmatch(text)) and (month := _month(match[2])):
        found = _day(_year(match[3]), month, int(match[1]))
        return found, f"{found}"
    if match := _SERIAL.fullmatch(text):
        found = _EPOCH + timedelta(days=int(match[1]))
        return found, f"{found}, as Excel counts days"
    if match := _WITH_TIME.fullmatch(text):
        return _date_before(match[1], field, type_)
    return None


def _date_before(text: str, field: str, type_: ValueType) -> _Taken | None:
    """The day of a date with a time."""
    try:
        found = read_literal(text, DATE)
    except ValueError:
        return _date(text, field, type_)
    return found, f"{found}, without the time"


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        why = f"there is no month {month}" if month > 12 else f"the month has no day {day}"
        raise ValueError(f"{why}; dates are read as day, month, year") from None


def _month(word: str) -> int:
    """The number of a month, from its name or the beginning of it; 0 if it is none."""
    meant = [number for number, name in enumerate(_MONTHS) if name.startswith(word.casefold())]
    return meant[0] if len(meant) == 1 else 0


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _YEAR_PIVOT else 1900)


def _time(text: str, field: str, type_: ValueType) -> _Taken | None:
    shown = ""
    if match := _SECONDS.fullmatch(text):
        shown = match[1]
    elif match := _WITH_TIME.fullmatch(text):
        shown = match[2]
    elif match := _CLOCK.fullmatch(text):
        hour = int(match[1]) % 12 + (12 if match[3].casefold() == "p" else 0)
        shown = f"{hour:02}:{match[2] or '00'}" if int(match[1]) <= 12 else ""
    elif _PART_OF_DAY.fullmatch(text):
        minutes = round(float(text) * 1440)
        shown = f"{minutes // 60:02}:{minutes % 60:02}" if minutes < 1440 else ""
    return (read_literal(shown, TIME), shown) if shown else None


def _number(text: str, field: str, type_: ValueType) -> _Taken | None:
    match = _NUMBERED.fullmatch(text)
    digits = match[1] if match else ""
    if not digits and (match := _IN_BRACKETS.fullmatch(text)):
        digits = match[2]
    return (read_literal(digits, type_), digits) if digits else None


def _word(text: str, field: str, type_: ValueType) -> _Taken | None:
    match = _NUMBERED.fullmatch(text)
    without = match[2] if match else ""
    if not without and (match := _IN_BRACKETS.fullmatch(text)):
        without = match[1]
    for candidate in filter(None, (text, without)):
        meant = usual_word(field, candidate, type_.words) or candidate
        if meant == "TBC":
            return UNKNOWN, "not known"
        try:
            word = read_literal(meant, type_)
        except ValueError:
            continue
        return word, str(word)
    return None


def _flag(text: str, field: str, type_: ValueType) -> _Taken | None:
    answer = usual_answer(text)
    return None if answer is None else (answer, "yes" if answer else "no")


def _duration(text: str, field: str, type_: ValueType) -> _Taken | None:
    days = _OFTEN.get(" ".join(text.casefold().replace("-", " ").split()))
    return None if days is None else (timedelta(days=days), f"{days} days")


_READERS: Final[Mapping[TypeName, Callable[[str, str, ValueType], _Taken | None]]] = (
    MappingProxyType(
        {
            TypeName.DATE: _date,
            TypeName.TIME: _time,
            TypeName.NUMBER: _number,
            TypeName.WORD: _word,
            TypeName.FLAG: _flag,
            TypeName.DURATION: _duration,
        }
    )
)
