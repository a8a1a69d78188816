"""Calendars: meetings on the clock at home, what recurs, what was moved, and who was asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.documents import Problems
from fame_rules.documents.calendar import parse_calendar
from tests.documents.made import calendar, event, ics

BASE = ("UID:sg", "SUMMARY:Steering group")


def days(*lines: str) -> list[str]:
    found, _ = calendar(ics(event(*BASE, *lines)))
    return [line.cells[2] for line in found.events.lines]


def times(*lines: str) -> tuple[str, ...]:
    found, _ = calendar(ics(event(*BASE, *lines)))
    return tuple(found.events.lines[0].cells[2:5])


def refused(text: str) -> list[str]:
    problems = Problems()
    assert parse_calendar(text, "a.ics", problems) is None
    return [str(problem).splitlines()[0] for problem in problems.found]


def test_an_event_is_a_meeting_that_knows_its_place() -> None:
    text = ics(event(*BASE, "DTSTART:20040107T140000Z", "LOCATION:Town Hall\\, Wallasey"))
    found, _ = calendar(text)
    (line,) = found.events.lines
    assert line.cells == (
        *("sg", "Steering group", "2004-01-07", "14:00", ""),
        *("Town Hall, Wallasey", "", ""),
    )
    assert str(line.span.row) == "a.ics#sg"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["DTSTART:20030701T130000Z", "DTEND:20030701T150000Z"], ("14:00", "16:00")),
        (["DTSTART;TZID=Europe/London:20030701T140000", "DURATION:PT2H"], ("14:00", "16:00")),
        (["DTSTART;TZID=GMT Standard Time:20030701T140000"], ("14:00", "")),
        (["DTSTART;TZID=Europe/Paris:20030701T150000"], ("14:00", "")),
        (["DTSTART:20030701T140000"], ("14:00", "")),
        (["DTSTART;VALUE=DATE:20030701", "DTEND;VALUE=DATE:20030702"], ("", "")),
        (["DTSTART:20030701T220000", "DTEND:20030702T010000"], ("22:00", "")),
    ],
)
def test_times_are_those_of_the_clock_at_home(lines: list[str], found: tuple[str, str]) -> None:
    assert times(*lines) == ("2003-07-01", *found)


def test_the_clock_at_home_is_the_calendars_own() -> None:
    head = ["X-WR-TIMEZONE:Europe/Paris"]
    found, _ = calendar(ics(event(*BASE, "DTSTART:20030701T130000Z"), head=head))
    assert found.events.lines[0].cells[3] == "15:00"


def test_what_recurs_is_written_out_and_keeps_its_hour_when_the_clocks_change() -> None:
    start = "DTSTART;TZID=Europe/London:20030320T140000"
    found, _ = calendar(ics(event(*BASE, start, "RRULE:FREQ=WEEKLY;COUNT=3")))
    cells = [line.cells[:4] for line in found.events.lines]
    assert [cell[2:] for cell in cells] == [
        ("2003-03-20", "14:00"),
        ("2003-03-27", "14:00"),
        ("2003-04-03", "14:00"),
    ]
    assert [cell[0] for cell in cells] == ["sg/2003-03-20", "sg/2003-03-27", "sg/2003-04-03"]


def test_some_days_are_left_out_added_or_the_last() -> None:
    start = "DTSTART:20030107T140000"
    without = "EXDATE:20030114T140000"
    more = "RDATE:20030301T140000"
    assert days(start, "RRULE:FREQ=WEEKLY;COUNT=3", without, more) == [
        "2003-01-07",
        "2003-01-21",
        "2003-03-01",
    ]
    until = "RRULE:FREQ=WEEKLY;UNTIL=20030121T130000Z"
    assert days("DTSTART;TZID=Europe/London:20030107T140000", until) == ["2003-01-07", "2003-01-14"]


def test_an_occurrence_that_was_moved_or_called_off_replaces_its_own() -> None:
    series = event(*BASE, "DTSTART:20030107T140000", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event(*BASE, "RECURRENCE-ID:20030114T140000", "DTSTART:20030115T100000")
    off = event(
        *BASE, "RECURRENCE-ID:20030121T140000", "DTSTART:20030121T140000", "STATUS:CANCELLED"
    )
    found, _ = calendar(ics(series, moved, off))
    assert sorted((line.cells[2], line.cells[3], line.cells[6]) for line in found.events.lines) == [
        ("2003-01-07", "14:00", ""),
        ("2003-01-15", "10:00", ""),
        ("2003-01-21", "14:00", "no"),
    ]


def test_a_calendar_that_calls_off_says_so_of_all_its_events() -> None:
    found, _ = calendar(ics(event(*BASE, "DTSTART:20030107"), head=["METHOD:CANCEL"]))
    assert found.events.lines[0].cells[6] == "no"


def test_what_never_ends_is_followed_for_five_years_which_is_noted() -> None:
    found, notes = calendar(
        ics(event(*BASE, "DTSTART:20030107T140000", "RRULE:FREQ=MONTHLY;BYDAY=1TU"))
    )
    assert len(found.events.lines) == 61
    assert notes == [
        "a.ics#sg: RRULE: 'FREQ=MONTHLY;BYDAY=1TU' is read as 61 meetings, up to 2008-01-01"
    ]
    daily, _ = calendar(ics(event(*BASE, "DTSTART:20030107T140000", "RRULE:FREQ=DAILY")))
    assert len(daily.events.lines) == 1_000


def test_everybody_who_was_asked_is_named_with_what_they_answered() -> None:
    found, notes = calendar(
        ics(
            event(
                *BASE,
                "DTSTART:20030107T140000",
                'ATTENDEE;CN="Osei, Kwame";PARTSTAT=ACCEPTED:mailto:ko@a.example',
                "ATTENDEE;CN=jean.holt@a.example;PARTSTAT=DECLINED:mailto:jean.holt@a.example",
                'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:b@a.example":mailto:n.s@a.example',
                "ATTENDEE:mailto:z@a.example",
                "ATTENDEE;CUTYPE=ROOM;CN=Committee room 1:mailto:room@a.example",
            )
        )
    )
    assert [line.cells[1:] for line in found.attendees.lines] == [
        ("Osei, Kwame", "accepted", ""),
        ("jean holt", "declined", ""),
        ("n s", "delegated", "b"),
        ("z", "needs-action", ""),
    ]
    assert notes == ["a.ics#sg: attendee: 'Committee room 1' is read as no person, and left out"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ics(event(*BASE)), "a.ics#sg: error Y041: has no DTSTART"),
        (ics(event(*BASE, "DTSTART:2003")), "a.ics#sg: error Y041: has a DTSTART that cannot be"),
        (
            ics(event(*BASE, "DTSTART:20030107T140000", "RRULE:FREQ=SECONDLY")),
            "a.ics#sg: error Y041: recurs secondly: no meeting does",
        ),
        (
            ics(event(*BASE, "DTSTART:20030107", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
            "a.ics#sg: error Y041: recurs on no day at all",
        ),
        (
            ics(event(*BASE, "DTSTART:20030107", "EXDATE:140000")),
            "a.ics#sg: error Y041: names a day more or less that is none: 14:00:00",
        ),
        (ics("BEGIN:VEVENT"), "a.ics: error Y040: is not a whole calendar"),
        (ics(event(*BASE, "DTSTART:20030107"))[:-30], "a.ics: error Y040: is not a whole"),
    ],
)
def test_an_event_that_cannot_be_read_is_told(text: str, told: str) -> None:
    assert [problem[: len(told)] for problem in refused(text)] == [told]


LINES = ics(
    event(
        *BASE,
        "DTSTART;TZID=Europe/London:20030107T140000",
        "DURATION:PT2H",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "EXDATE:20030114T140000",
        "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:a@b",
    )
)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damaged_calendars_are_read_or_refused(data: st.DataObject) -> None:
    text = LINES
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        sign = data.draw(st.sampled_from([*":;=,0T\r\nZ", "\u202e", "END:VEVENT\r\n", "-1"]))
        text = text[:at] + sign + text[at + data.draw(st.integers(0, 5)) :]
    problems = Problems()
    found = parse_calendar(text, "a.ics", problems)
    assert (found is None) == bool(problems.found)
