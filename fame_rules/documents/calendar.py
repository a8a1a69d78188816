"""Calendars (iCalendar) to tables: a line for each meeting, and one for each attendee of each.

Times are as clocks at home show them: those of the calendar's X-WR-TIMEZONE, else of London. What
recurs is written out; a single occurrence that was moved or called off replaces its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from attrs import frozen

from fame_rules.documents.nodes import Document, Scalar, Span
from fame_rules.documents.problems import Problems
from fame_rules.documents.recurrences import occurrences, on_clock
from fame_rules.documents.table import Line, Table

Event: TypeAlias = Any
"""An event as icalendar gives it: each property is one of thirty classes, which it cannot know."""

HOME: Final = "Europe/London"
EVENTS: Final = ("uid", "summary", "date", "start", "end", "location", "held", "categories")
ATTENDEES: Final = ("uid", "attendee", "partstat", "delegated-to")
_MOST_EVENTS: Final = 20_000
_LONGEST_UID: Final = 80
_BEGINS: Final = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_NOT_PEOPLE: Final = frozenset({"ROOM", "RESOURCE", "GROUP"})


@frozen
class Calendar:
    """The events of a calendar, and who was asked to each of them."""

    events: Table
    attendees: Table


@frozen
class _Meeting:
    """One occurrence of an event, in the time of the clocks at home."""

    id: str
    event: Event
    start: datetime
    end: datetime | None
    all_day: bool


def is_calendar(text: str) -> bool:
    """Whether a text is a calendar."""
    return text.lstrip("\ufeff \r\n").upper().startswith("BEGIN:VCALENDAR")


def parse_calendar(text: str, name: str, problems: Problems) -> Calendar | None:
    r"""The events of a calendar and their attendees, or nothing and its problems.

    >>> calendar = parse_calendar(
    ...     "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:sg-01\r\nSUMMARY:Steering group\r\n"
    ...     "DTSTART:20030701T130000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ...     "board.ics",
    ...     Problems(),
    ... )
    >>> calendar.events.lines[0].cells[:4]
    ('sg-01', 'Steering group', '2003-07-01', '14:00')
    """
    # Only calendars need it, and it takes time to import.
    from icalendar import Calendar as Parsed  # noqa: PLC0415

    before = len(problems.found)
    try:
        calendars = list(Parsed.from_ical(text, multiple=True))
        zone = _home(str(calendars[0].get("X-WR-TIMEZONE", HOME)) if calendars else HOME)
        events = [event for each in calendars for event in each.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        problems.file(name, "Y040", f"is not a calendar: {' '.join(str(error).split())}")
        return None
    if len(events) != len(_BEGINS.findall(text)):
        problems.file(name, "Y040", "is not a whole calendar: some events in it do not end")
        return None
    called_off = any(str(each.get("METHOD", "")).upper() == "CANCEL" for each in calendars)
    reader = _Reader(name, zone, called_off, problems)
    meetings = reader.meetings([event for event in events if reader.sound(event)])
    if len(problems.found) > before:
        return None
    return Calendar(
        _table(name, EVENTS, ((m.id, reader.event_cells(m)) for m in meetings)),
        _table(name, ATTENDEES, ((m.id, row) for m in meetings for row in reader.attendees(m))),
    )


def _home(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(HOME)


def _table(name: str, words: Sequence[str], rows: Iterable[tuple[str, tuple[str, ...]]]) -> Table:
    whole = Document(name, ())
    header = tuple(Scalar(word, Span(whole, 0, 0)) for word in words)
    lines = (
        Line(Document(name, (), f"#{_place(id_)}", tuple(words), (cells,)), 1, header, cells)
        for id_, cells in rows
    )
    return Table(header, tuple(lines))


def _place(id_: str) -> str:
    shown = "".join(sign for sign in id_ if sign.isprintable())
    return shown if len(shown) <= _LONGEST_UID else f"{shown[:_LONGEST_UID]}…"


@frozen
class _Reader:
    """Reads the events of one calendar."""

    name: str
    zone: tzinfo
    called_off: bool
    problems: Problems

    def sound(self, event: Event) -> bool:
        """Whether what is read of an event can be read; notes what cannot."""
        wanted = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
        broken = [(str(key), str(why)) for key, why in event.errors if str(key) in wanted]
        for key, why in broken:
            self._tell(event, f"has a {key} that cannot be read: {why}")
        if not broken and event.get("DTSTART") is None:
            self._tell(event, "has no DTSTART")
            return False
        return not broken

    def meetings(self, events: Sequence[Event]) -> list[_Meeting]:
        """Every occurrence of some events, in the order of the file."""
        moved = {
            (_uid(event), self._clock(event["RECURRENCE-ID"].dt))
            for event in events
            if event.get("RECURRENCE-ID") is not None
        }
        found: list[_Meeting] = []
        for event in events:
            starts = self._starts(event)
            recurs = len(starts) > 1 or event.get("RECURRENCE-ID") is not None or _rule(event)
            length, all_day = self._length(event), not isinstance(event["DTSTART"].dt, datetime)
            for at in starts:
                start = self._clock(at)
                if event.get("RECURRENCE-ID") is None and (_uid(event), start) in moved:
                    continue
                end = None if length is None else start + length
                id_ = f"{_uid(event)}/{start:%Y-%m-%d}" if recurs else _uid(event)
                found.append(_Meeting(id_, event, start, end, all_day))
            if len(found) > _MOST_EVENTS:
                message = f"has more than {_MOST_EVENTS:,} events"
                self.problems.file(self.name, "Y042", message, "export a shorter time")
                return found
        return found

    def event_cells(self, meeting: _Meeting) -> tuple[str, ...]:
        """The cells of an occurrence, by `EVENTS`."""
        event, end = meeting.event, meeting.end
        off = self.called_off or str(event.get("STATUS", "")).upper() == "CANCELLED"
        times = () if meeting.all_day else (meeting.start, end)
        start_, end_ = (f"{at:%H:%M}" if at else "" for at in times) if times else ("", "")
        categories = event.get("CATEGORIES")
        return (
            meeting.id,
            _text(event.get("SUMMARY")),
            meeting.start.date().isoformat(),
            start_,
            end_ if end and end.date() == meeting.start.date() else "",
            _text(event.get("LOCATION")),
            "no" if off else "",
            "; ".join(map(_text, getattr(categories, "cats", ()))),
        )

    def attendees(self, meeting: _Meeting) -> Iterator[tuple[str, ...]]:
        """The cells of everybody who was asked to an occurrence, by `ATTENDEES`."""
        attendees = meeting.event.get("ATTENDEE", [])
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            kind = str(attendee.params.get("CUTYPE", "INDIVIDUAL")).upper()
            who = _person(str(attendee), str(attendee.params.get("CN", "")))
            if kind in _NOT_PEOPLE:
                span = Span(Document(self.name, (), f"#{_place(meeting.id)}"), 1, 0)
                self.problems.note(span, "attendee", who, "no person, and left out")
                continue
            status = str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).casefold()
            delegate = attendee.params.get("DELEGATED-TO", "")
            delegate = delegate[0] if isinstance(delegate, list) and delegate else delegate
            yield meeting.id, who, status, _person(str(delegate), "") if delegate else ""

    def _starts(self, event: Event) -> tuple[date, ...]:
        first: date = event["DTSTART"].dt
        zone = first.tzinfo if isinstance(first, datetime) else None
        own = on_clock(first, zone)
        try:
            found = occurrences(
                own,
                _rule_text(event, zone),
                [on_clock(day, zone) for day in _days(event.get("RDATE"))],
                [on_clock(day, zone) for day in _days(event.get("EXDATE"))],
            )
        except (ValueError, TypeError, OverflowError) as error:
            self._tell(event, str(error))
            return ()
        if found.cut:
            span = Span(Document(self.name, (), f"#{_place(_uid(event))}"), 1, 0)
            rule = event["RRULE"].to_ical().decode()
            taken = f"{len(found.starts)} meetings, up to {found.starts[-1]:%Y-%m-%d}"
            self.problems.note(span, "RRULE", rule, taken)
        return tuple(at.replace(tzinfo=zone) for at in found.starts)

    def _clock(self, moment: date) -> datetime:
        return on_clock(moment, self.zone)

    def _length(self, event: Event) -> timedelta | None:
        first, last, length = event["DTSTART"].dt, event.get("DTEND"), event.get("DURATION")
        if last is not None:
            zone = first.tzinfo if isinstance(first, datetime) else None
            return on_clock(last.dt, zone) - on_clock(first, zone)
        return None if length is None else length.dt

    def _tell(self, event: Event, message: str) -> None:
        span = Span(Document(self.name, (), f"#{_place(_uid(event))}"), 1, 0)
        self.problems.at(span, "Y041", message, _text(event.get("SUMMARY")))


def _uid(event: Event) -> str:
    return _text(event.get("UID")) or _text(event.get("SUMMARY")) or "?"


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _rule(event: Event) -> bool:
    return event.get("RRULE") is not None or event.get("RDATE") is not None


def _rule_text(event: Event, zone: tzinfo | None) -> str:
    """The rule by which an event recurs, its end in the event's own time."""
    rule = event.get("RRULE")
    if rule is None:
        return ""
    if isinstance(rule, list):
        raise ValueError("has two rules by which it recurs")  # noqa: TRY004  # the file is wrong
    for end in rule.get("UNTIL", []):
        rule = rule.copy()
        rule["UNTIL"] = [on_clock(end, zone)]
    text: str = rule.to_ical().decode()
    return text


def _days(value: Any) -> list[date]:
    """The days of an EXDATE or RDATE, of which an event may have several."""
    lists = value if isinstance(value, list) else [] if value is None else [value]
    given = [day.dt for each in lists for day in each.dts]
    days = [day[0] if isinstance(day, tuple) else day for day in given]
    for day in days:
        if not isinstance(day, date):  # six digits without a day are read as a time
            raise ValueError(f"names a day more or less that is none: {day}")  # noqa: TRY004
    return days


def _person(address: str, name: str) -> str:
    """A person as a calendar names them: by name, else by what stands before the @."""
    if name and "@" not in name:
        return _text(name)
    local = address.removeprefix("mailto:").removeprefix("MAILTO:").partition("@")[0]
    return " ".join(local.replace(".", " ").replace("_", " ").split())
