"""The days on which an event of a calendar recurs, as far as anybody will look ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from dateutil.rrule import rrule, rruleset

MOST: Final = 1_000
AHEAD: Final = timedelta(days=5 * 366)
_TOO_OFTEN: Final = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})


@frozen
class Occurrences:
    """When an event takes place, in its own clock's time, and whether it goes on after that."""

    starts: tuple[datetime, ...]
    cut: bool = False


def occurrences(
    start: datetime, rule: str, more: Iterable[datetime], without: Iterable[datetime]
) -> Occurrences:
    """The starts of an event that recurs by an RRULE, with some more and without others.

    Five years from its start, and not more than a thousand of them.

    >>> first = datetime(2003, 11, 5, 14)
    >>> [f"{at:%d %B}" for at in occurrences(first, "FREQ=WEEKLY;COUNT=2", [], []).starts]
    ['05 November', '12 November']

    Raises:
        ValueError: The rule is none, or recurs more than once a day, or never.
    """
    found, cut = _by_rule(start, rule) if rule else ([start], False)
    gone = set(without)
    return Occurrences(tuple(sorted({*found, *more} - gone)), cut)


def _by_rule(start: datetime, rule: str) -> tuple[list[datetime], bool]:
    # Only calendars need it, and it takes time to import.
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    frequency = dict(part.partition("=")[::2] for part in rule.upper().split(";")).get("FREQ", "")
    if frequency in _TOO_OFTEN:
        raise ValueError(f"recurs {frequency.casefold()}: no meeting does")
    recurring: rrule | rruleset = rrulestr(rule, dtstart=start)
    found: list[datetime] = []
    for at in recurring:
        if at > start + AHEAD or len(found) == MOST:
            return found, True
        found.append(at)
    if not found:
        raise ValueError("recurs on no day at all")
    return found, False


def on_clock(moment: date, zone: tzinfo | None) -> datetime:
    """A day or a time as the clock of a zone shows it, without saying so; a day is its midnight."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)
