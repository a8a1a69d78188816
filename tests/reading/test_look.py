"""A look into a file: which register it is, what is recognised, and what has to be said."""

from pathlib import Path

import pytest

from fame_rules.documents import as_yaml
from fame_rules.errors import FilesUnusable
from fame_rules.reading import Undecided, look
from tests.documents.made import book, event, ics
from tests.reading.desk import Desk

LOG = "Meeting ref,Name,Attendance,Notes\nsg-01,Ann,Apols,late\nsg-01,Bob,Y*,\n"


def test_a_register_is_recognised_by_its_headings(desk: Desk) -> None:
    desk.write("log.csv", LOG)
    found = look(desk.path / "log.csv")
    (table,) = found.tables
    assert (found.register, table.rows, table.unknown) == ("attendance", 2, ("Notes",))
    assert [str(note) for note in found.notes] == [
        "log.csv:2:11: status: 'Apols' is read as apologies"
    ]
    assert [problem.code for problem in found.problems] == ["F020"]
    assert found.samples[0] == {"meeting": "sg-01", "person": "Ann", "status": "apologies"}


def test_what_has_to_be_said_makes_the_file_readable(desk: Desk) -> None:
    desk.write("log.csv", LOG)
    found = look(desk.path / "log.csv", values={"status": {"Y*": "present"}})
    assert found.settled
    assert found.problems == ()
    surroundings = "people: {Ann: {}, Bob: {}}\ngroups: {g: {}}\n"
    surroundings += "meetings: {sg-01: {group: g, date: 2003-11-26}}\n"
    desk.main(surroundings + as_yaml({"registers": {found.register: found.entry}}))
    assert [row.status for row in desk.read().attendance] == ["apologies", "present"]


def test_columns_may_be_said_and_left_out(desk: Desk) -> None:
    desk.write("meetings.csv", "Body,Date,Start\ng,2003-11-26,14:00\n")
    found = look(desk.path / "meetings.csv")
    assert not found.settled
    assert [(t.ambiguous, t.unknown) for t in found.tables] == [
        ({"Start": ("planned_start", "actual_start")}, ("Body",))
    ]
    found = look(desk.path / "meetings.csv", columns={"Body": "group", "start": ""})
    assert found.settled
    assert found.entry["columns"] == {"Body": "group", "Start": "none"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"register": "peeple"}, "'peeple' is not a register; did you mean 'people'?"),
        ({"register": "people", "columns": {"a": "nam"}}, "'nam' is not a field of people; did"),
        ({}, "its headings are those of no register; say which with --register"),
    ],
)
def test_what_cannot_be_decided_is_asked(desk: Desk, arguments: dict[str, str], told: str) -> None:
    desk.write("a.csv", "a,b\n1,2\n")
    with pytest.raises(Undecided) as caught:
        look(desk.path / "a.csv", **arguments)  # type: ignore[arg-type]  # some of them each time
    assert str(caught.value).startswith(told)


def test_the_sheets_of_a_workbook_are_asked_for(desk: Desk) -> None:
    rows = [["Meeting ref", "Name"], ["sg-01", "Ann"]]
    desk.write("a.xlsx", book({"One": rows, "People": [["Ref", "Name"], ["a", "Ann"]]}))
    path = desk.path / "a.xlsx"
    with pytest.raises(Undecided, match="several sheets: 'One', 'People'; say which"):
        look(path)
    with pytest.raises(Undecided, match="no sheet 'Two'"):
        look(path, sheet="Two")
    assert look(path, sheet="people").register == "people"
    assert look(path, sheet="One").register == "attendance"
    assert look(path, sheet="One").entry["sheet"] == "One"


def test_a_calendar_holds_meetings_unless_something_else_is_said(desk: Desk) -> None:
    asked = "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:a@b"
    desk.write("a.ics", ics(event("UID:1", "SUMMARY:g", "DTSTART:20031126", asked)))
    path = desk.path / "a.ics"
    assert look(path).register == "meetings"
    assert look(path, "events").samples[0]["name"] == "g"
    assert look(path, "attendance").samples[0]["person"] == "Ann"


def test_a_file_that_cannot_be_read_at_all_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(FilesUnusable):
        look(tmp_path / "a.csv")
