"""Values of facts: what a field may hold, and the three ways in which it may hold nothing."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen


class Absence(Enum):
    """Why a field holds no value; three different things that are never taken for each other."""

    UNKNOWN = "unknown"
    """Nobody has said: left out, or "TBC". Nothing is ever concluded from it."""

    NOT_APPLICABLE = "not applicable"
    """The question does not arise: "n/a". What depends on it does not apply."""

    NONE = "none"
    """It is known that there is none: "-"."""

    def __reduce__(self) -> tuple[type[Absence], tuple[str]]:
        return Absence, (self.value,)


UNKNOWN: Final = Absence.UNKNOWN
NOT_APPLICABLE: Final = Absence.NOT_APPLICABLE
NONE: Final = Absence.NONE


@frozen
class Range:
    """A quantity that is known only between two bounds, both included; `None` is no bound.

    A share of 60 to 100 % is below no threshold between them, and not above it either.
    """

    low: float | date | timedelta | None
    high: float | date | timedelta | None


Scalar: TypeAlias = bool | float | str | date | time | timedelta
"""One value of one type: a flag, number or share, word, text or id, date, time of day, duration."""

Value: TypeAlias = Scalar | tuple[str, ...] | Range | Absence
"""What a field or a measure reads: a value, a list of words or ids, a range, or an absence."""

EARLIEST: Final = date.min
"""The date of what has been so from the beginning."""

LATEST: Final = date.max
"""The date of what has no end."""
