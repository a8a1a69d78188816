"""Meetings in a calendar, their attendance, and the log that says what came of them."""

from datetime import time

from fame_rules.model import NONE, UNKNOWN
from fame_rules.reading import recognised
from tests.documents.made import event, ics
from tests.reading.desk import Desk

MAIN = """\
groups: {g: {name: Steering group}, h: {name: Nurses}}
people: {ann: {name: Ann Other}, bob: {name: Bob Lee}}
"""
DIARY = ics(
    event(
        "UID:one@ours",
        "SUMMARY:Steering Group",
        "DTSTART:20031126T140000",
        "DTEND:20031126T160000",
        "LOCATION:Town Hall",
        "ATTENDEE;CN=Ann Other;PARTSTAT=ACCEPTED:mailto:a@b",
        "ATTENDEE;CN=Bob Lee;PARTSTAT=TENTATIVE:mailto:b@b",
    ),
    event("UID:two@ours", "SUMMARY:Nurses", "DTSTART:20031203T140000", "STATUS:CANCELLED"),
)


def diary(desk: Desk, files: str) -> Desk:
    sources = f"registers:\n  meetings: {{file: {files}}}\n  attendance: diary.ics\n"
    return desk.main(MAIN + sources).write("diary.ics", DIARY)


def test_a_calendar_gives_meetings_and_attendance(desk: Desk) -> None:
    partnership = diary(desk, "diary.ics").read()
    first, second = partnership.meetings
    assert (first.id, first.group, first.venue) == ("one@ours", "g", "Town Hall")
    assert (first.planned_start, first.planned_end) == (time(14), time(16))
    assert (first.held, second.held) == (UNKNOWN, False)
    assert str(first.origin.of("venue")) == "diary.ics#one@ours"
    assert [(row.person, row.status) for row in partnership.attendance] == [
        ("ann", "present"),
        ("bob", UNKNOWN),
    ]


def test_a_log_completes_the_meetings_of_a_calendar(desk: Desk) -> None:
    diary(desk, "[diary.ics, log.csv]")
    desk.write("log.csv", "Ref,Group,Date,Started,Venue\nsg-01,g,26/11/2003,14:20,Conway Centre\n")
    partnership = desk.read()
    logged, planned = partnership.meetings.records[1], partnership.meetings.records[0]
    assert (planned.id, planned.held) == ("two@ours", False)
    assert (logged.id, logged.planned_start, logged.actual_start) == (
        "sg-01",
        time(14),
        time(14, 20),
    )
    assert logged.venue == "Conway Centre"
    assert str(logged.origin.record) == "log.csv:2"
    assert str(logged.origin.of("planned_start")) == "diary.ics#one@ours"
    assert partnership.attendance.records[0].meeting == "sg-01"
    assert [str(note) for note in recognised(desk.path)[1] if "Town" in str(note)] == [
        "diary.ics#one@ours: venue: 'Town Hall' is read as Conway Centre, as in log.csv:2"
    ]


def test_meetings_that_may_be_either_stay_apart(desk: Desk) -> None:
    diary(desk, "[diary.ics, log.csv]")
    desk.write("log.csv", "id,group,date,venue\na,g,2003-11-26,-\nb,g,2003-11-26,-\n")
    meetings = desk.read().meetings
    assert sorted(meeting.id for meeting in meetings) == ["a", "b", "one@ours", "two@ours"]
    assert [meeting.venue for meeting in meetings if meeting.id == "a"] == [NONE]


def test_the_id_of_a_calendar_may_be_that_of_the_log(desk: Desk) -> None:
    diary(desk, "[diary.ics, log.csv]")
    desk.write("log.csv", "id,group,date\none@ours,g,2003-11-27\n")
    assert sorted(str(meeting.date) for meeting in desk.read().meetings) == [
        "2003-11-27",
        "2003-12-03",
    ]


def test_a_calendar_holds_no_people(desk: Desk) -> None:
    desk.main("registers: {people: diary.ics}").write("diary.ics", DIARY)
    assert desk.told() == ["diary.ics: error F003: is a calendar, which holds no people"]


def test_what_is_wrong_in_an_event_is_shown_with_its_property(desk: Desk) -> None:
    diary(desk, "diary.ics").write("diary.ics", DIARY.replace("SUMMARY:Nurses", "SUMMARY:Nruses"))
    assert desk.problems() == [
        "diary.ics#two@ours: error F030: no group has the id 'Nruses'; searched: groups\n"
        "      | summary: Nruses\n"
        "      |          ^^^^^^ use one of: g, h"
    ]


def test_columns_and_values_of_a_calendar_may_be_said(desk: Desk) -> None:
    diary(desk, "diary.ics, columns: {location: none}, values: {group: {Nurses: g}}")
    assert [(meeting.group, meeting.venue) for meeting in desk.read().meetings] == [
        ("g", UNKNOWN),
        ("g", UNKNOWN),
    ]
