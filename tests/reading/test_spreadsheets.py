"""Registers as people keep them: titles, usual headings, totals, odd cells, names, many sheets."""

import io
from datetime import date, time, timedelta

import openpyxl
import pytest
import xlsxwriter

from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN
from fame_rules.reading import recognised
from tests.documents.made import Cell, book, sheet_of
from tests.reading.desk import Desk

TEAM = """\
organisations: {pct: {name: Primary Care Trust}}
groups: {g: {name: Steering group}, h: {name: Nurses}}
people:
  ann: {name: Ann Other}
  bob: {name: Dr Bob Lee}
  bea: {name: Bea Lee}
meetings: {sg-01: {group: g, date: 2003-11-26}, sg-02: {group: g, date: 2003-12-03}}
"""
HEAD: list[Cell] = ["Meeting ref", "Name", "Attendance", "Name of deputy"]


@pytest.fixture
def office(desk: Desk) -> Desk:
    return desk.main(TEAM)


def kept(desk: Desk, rows: list[list[Cell]], register: str = "attendance") -> Desk:
    """A desk with a register on the one sheet of a workbook that is named like it."""
    return desk.write(f"{register}.xlsx", book({"Log": rows}))


def noted(desk: Desk) -> list[str]:
    return [str(note) for note in recognised(desk.path)[1]]


def test_a_log_is_read_as_people_keep_it(office: Desk) -> None:
    kept(
        office,
        [
            ["e-SAP: attendance log"],
            [],
            HEAD,
            ["SG-01", "Other, Ann", "Apols", "Lee, Bob"],
            ["26/11/2003", "bob", "Attended"],
            [],
            ["Total", "2"],
        ],
    )
    first, second = office.read().attendance
    assert (first.id, first.status, first.deputy) == ("sg-01/ann", "apologies", "bob")
    assert (second.id, second.status) == ("sg-01/bob", "present")
    assert str(first.origin.of("status")) == "attendance.xlsx!Log!C4"
    assert str(first.origin.record) == "attendance.xlsx!Log!4"
    assert noted(office) == [
        "attendance.xlsx!Log!1: above the header: "
        "'e-SAP: attendance log' is read as a title, and left out",
        "attendance.xlsx!Log!B4: person: 'Other, Ann' is read as ann",
        "attendance.xlsx!Log!C4: status: 'Apols' is read as apologies",
        "attendance.xlsx!Log!D4: deputy: 'Lee, Bob' is read as bob",
        "attendance.xlsx!Log!A5: meeting: '26/11/2003' is read as sg-01",
        "attendance.xlsx!Log!C5: status: 'Attended' is read as present",
        "attendance.xlsx!Log!7: below the rows: 'Total' is read as a total, and left out",
    ]


def test_how_each_heading_was_understood_can_be_asked(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "present"]])
    ((table,), _) = recognised(office.path)
    assert table.fields == {
        "Meeting ref": "meeting",
        "Name": "person",
        "Attendance": "status",
        "Name of deputy": "deputy",
    }
    assert (table.register, table.usual, table.rows) == ("attendance", tuple(HEAD), 1)


def test_what_is_wrong_in_a_cell_is_shown_with_its_heading(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "presnt"], ["sg-09", "cy", "present"]])
    assert office.problems() == [
        "attendance.xlsx!Log!C2: error F020: status cannot be 'presnt'\n"
        "   C2 | Attendance: presnt\n"
        "      |             ^^^^^^ did you mean 'present'?",
        "attendance.xlsx!Log!A3: error F030: no meeting has the id 'sg-09'; searched: meetings\n"
        "   A3 | Meeting ref: sg-09\n"
        "      |              ^^^^^ did you mean 'sg-02'?",
        "attendance.xlsx!Log!B3: error F030: no person has the id 'cy'; searched: people\n"
        "   B3 | Name: cy\n"
        "      |       ^^ use one of: ann, bea, bob",
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2004-03-31", date(2004, 3, 31)),
        (date(2004, 3, 31), date(2004, 3, 31)),
        ("31/03/2004", date(2004, 3, 31)),
        ("31.3.04", date(2004, 3, 31)),
        ("31/03/99", date(1999, 3, 31)),
        ("3/4/2004", date(2004, 4, 3)),
        ("31 March 2004", date(2004, 3, 31)),
        ("Wed 31st Mar 2004", date(2004, 3, 31)),
        ("31-Mar-04", date(2004, 3, 31)),
        ("31/03/2004 14:00:00", date(2004, 3, 31)),
        (38077, date(2004, 3, 31)),
        ("TBC", UNKNOWN),
        ("n/a", NOT_APPLICABLE),
        ("-", NONE),
        ("–", NONE),
    ],
)
def test_dates_are_read_in_every_usual_form(office: Desk, cell: Cell, value: object) -> None:
    kept(office, [["Person", "Course", "Date completed"], ["ann", "c", cell]], "training")
    office.main(f"{TEAM}courses: {{c: {{}}}}\n")
    (training,) = office.read().training
    assert training.completed == value


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("03/31/2004", "there is no month 31; dates are read as day, month, year"),
        ("31/02/2004", "the month has no day 31; dates are read as day, month, year"),
        ("soon", "a date is written like 2004-03-31"),
    ],
)
def test_a_date_that_there_is_not_is_told(office: Desk, cell: str, hint: str) -> None:
    kept(office, [["Group", "Date"], ["g", cell]], "briefings")
    (told,) = office.problems()
    assert told.startswith(f"briefings.xlsx!Log!B2: error F020: date must be a date, not '{cell}'")
    assert told.endswith(hint)


def test_a_date_that_may_be_american_is_noted(office: Desk) -> None:
    rows: list[list[Cell]] = [["Group", "Date"], ["g", "26/11/2003"], ["g", "03/04/2004"]]
    kept(office, rows, "briefings")
    assert noted(office) == [
        "briefings.xlsx!Log!B2: date: '26/11/2003' is read as 2003-11-26",
        "briefings.xlsx!Log!B3: date: '03/04/2004' is read as 2004-04-03, the day before the month",
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (time(14, 5), time(14, 5)),
        ("14:05:00", time(14, 5)),
        ("2.05pm", time(14, 5)),
        ("12 am", time(0)),
        (0.5, time(12)),
    ],
)
def test_times_are_read_in_every_usual_form(office: Desk, cell: Cell, value: time) -> None:
    office.main("groups: {g: {}}")
    head: list[Cell] = ["Group", "Meeting date", "Scheduled start"]
    kept(office, [head, ["g", "2003-11-26", cell]], "meetings")
    assert office.read().meetings.records[0].planned_start == value


def test_levels_have_numbers_and_frequencies_words(desk: Desk) -> None:
    desk.main("name: Ours")
    people: list[list[Cell]] = [["Ref", "IT level"], ["a", "2 - Basic"], ["b", "Expert (5)"]]
    kept(desk, people, "people")
    kept(desk, [["Ref", "How often"], ["g", "Monthly"], ["h", "6 weeks"]], "groups")
    partnership = desk.read()
    assert [person.it_skill for person in partnership.people] == ["basic", "expert"]
    lengths = [group.meets_every_days for group in partnership.groups]
    assert lengths == [timedelta(days=31), timedelta(weeks=6)]


def test_two_people_of_one_name_are_asked_for(office: Desk) -> None:
    office.main(TEAM.replace("Bea Lee", "Bob Lee"))
    kept(office, [HEAD, ["sg-01", "Bob Lee", "present"]])
    assert office.problems() == [
        "attendance.xlsx!Log!B2: error F035: 'Bob Lee' may be bob or bea\n"
        "   B2 | Name: Bob Lee\n"
        "      |       ^^^^^^^ write the id"
    ]


def test_initials_name_somebody_only_if_nobody_else_has_them(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "A. Other", "present"], ["sg-01", "B Lee", "present"]])
    assert office.told() == ["attendance.xlsx!Log!B3: error F035: 'B Lee' may be bob or bea"]


def test_several_names_in_a_cell_are_a_list_or_a_problem(office: Desk) -> None:
    kept(office, [["Ref", "Teams"], ["p", "Steering group, Nurses"], ["q", "g\nh"]], "processes")
    assert [process.groups for process in office.read().processes] == [("g", "h"), ("g", "h")]
    kept(office, [HEAD, ["sg-01", "Ann Other & Bea Lee", "present"]])
    assert office.told() == [
        "attendance.xlsx!Log!B2: error F036: names several: Ann Other, Bea Lee"
    ]


def test_a_register_may_name_its_own_records(desk: Desk) -> None:
    desk.main("name: Ours")
    rows: list[list[Cell]] = [["Ref", "Name", "represented by"], ["a", "A Trust", "B Trust"]]
    kept(desk, [*rows, ["b", "B Trust"]], "organisations")
    assert desk.read().organisations.records[0].represented_by == "b"


def test_the_same_reference_twice_is_told_with_both_cells(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "present"], ["sg-01", "Other, Ann", "absent"]])
    assert office.told() == [
        "attendance.xlsx!Log!3: error F031: the attendance 'sg-01/ann' is given twice, "
        "first in attendance.xlsx!Log!2"
    ]


def test_a_heading_of_two_meanings_is_asked(office: Desk) -> None:
    office.main("groups: {g: {}}")
    head: list[Cell] = ["Group", "Date", "Start"]
    kept(office, [head, ["g", "2003-11-26", "14:00"]], "meetings")
    assert office.problems() == [
        "meetings.xlsx!Log!C1: error F018: "
        "the column 'Start' may be planned_start or actual_start\n"
        "   C1 | Start\n"
        "      | ^^^^^ say which in `columns`, as in {Start: planned_start}"
    ]
    office.main(
        "groups: {g: {}}\n"
        "registers: {meetings: {file: meetings.xlsx, columns: {start: actual_start}}}"
    )
    assert office.read().meetings.records[0].actual_start == time(14)


def test_a_header_below_a_merged_one_takes_its_word(office: Desk) -> None:
    def merge(made: xlsxwriter.Workbook) -> None:
        sheet = sheet_of(made, "Log")
        sheet.merge_range(0, 0, 0, 3, "Meetings of the steering group")
        sheet.merge_range(1, 2, 1, 3, "Planned")
        sheet.merge_range(1, 0, 2, 0, "Group")

    rows: list[list[Cell]] = [[], [], ["", "Date", "start", "end"]]
    rows.append(["g", "2003-11-26", time(14), time(16)])
    office.main("groups: {g: {}}").write("meetings.xlsx", book({"Log": rows}, merge))
    (meeting,) = office.read().meetings
    assert (meeting.planned_start, meeting.planned_end) == (time(14), time(16))


def test_words_of_ones_own_are_said_in_values(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "Y*"], ["sg-02", "ann", " y* "], ["sg-02", "bob", "?"]])
    office.main(
        f"{TEAM}registers: {{attendance: {{file: attendance.xlsx, values: "
        "{status: {Y*: present}, person: {bob: bea}}}}\n"
    )
    rows = office.read().attendance
    assert [(row.person, row.status) for row in rows] == [
        ("ann", "present"),
        ("ann", "present"),
        ("bea", UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("{status: {P: presnt}}", "error F020: status cannot be 'presnt'"),
        ("{state: {P: present}}", "error F010: 'state' is not a field of attendance"),
        ("{status: P}", "error F011: the values of status must be keys with values"),
    ],
)
def test_values_that_mean_nothing_are_told(office: Desk, values: str, told: str) -> None:
    kept(office, [HEAD])
    office.main(f"{TEAM}registers: {{attendance: {{file: attendance.xlsx, values: {values}}}}}\n")
    (problem,) = office.told()
    assert told in problem


def sheets(desk: Desk, option: str = "") -> Desk:
    def hide(made: xlsxwriter.Workbook) -> None:
        sheet_of(made, "Old").hide()

    log: list[list[Cell]] = [HEAD, ["sg-01", "ann", "present"]]
    lists: list[list[Cell]] = [["Words"], ["present"]]
    both: dict[str, list[list[Cell]]] = {
        "2003": log,
        "2004": [HEAD, ["sg-02", "ann", "absent"]],
        "Lists": lists,
        "Old": log,
    }
    desk.write("log.xlsx", book(both, hide))
    return desk.main(f"{TEAM}registers: {{attendance: {{file: log.xlsx{option}}}}}\n")


def test_sheets_are_chosen_by_name_one_or_several(office: Desk) -> None:
    sheets(office, ", sheet: 2004")
    assert [row.id for row in office.read().attendance] == ["sg-02/ann"]
    sheets(office, ", sheet: [2003, 2004]")
    assert [row.id for row in office.read().attendance] == ["sg-01/ann", "sg-02/ann"]
    sheets(office, ", sheet: old")
    assert [row.id for row in office.read().attendance] == ["sg-01/ann"]


def test_a_sheet_that_is_not_said_is_asked_for(office: Desk) -> None:
    assert sheets(office).problems() == [
        "log.xlsx: error F037: has several sheets that may hold the attendance: '2003', '2004'\n"
        "      say which with `sheet`"
    ]
    assert sheets(office, ", sheet: 2033").told() == [
        "partnership.yaml:8:49: error F001: log.xlsx has no sheet '2033'"
    ]


def test_a_sheet_is_found_by_its_name_or_its_headings(office: Desk) -> None:
    log: list[list[Cell]] = [HEAD, ["sg-01", "ann", "present"]]
    office.main(f"{TEAM}registers: {{attendance: log.xlsx}}\n")
    office.write("log.xlsx", book({"Notes": [["a", "b"]], "Sheet2": log}))
    assert len(office.read().attendance) == 1
    office.write("log.xlsx", book({"Attendance": log, "Last year": log}))
    assert len(office.read().attendance) == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "attendance.xlsx: error Y004: is empty"),
        (
            [["Dear Ann,"], ["thanks"]],
            "attendance.xlsx!Log!A1: error F010: the column 'Dear Ann,' is not a field of",
        ),
        (
            [HEAD, ["sg-01", "ann", "present"], [], ["Person", "Course"], ["ann", "c"]],
            "attendance.xlsx!Log!A4: error F019: a second table begins here",
        ),
        (
            [[*HEAD, "", "Person", "Course"], ["sg-01", "ann", "", "", "", "ann", "c"]],
            "attendance.xlsx!Log!F1: error F012: the column 'Person' is a second one for 'person'",
        ),
        (
            [[*HEAD, "Notes"], ["sg-01", "ann", "present", "", "late"]],
            "attendance.xlsx!Log!E1: error F010: the column 'Notes' is not a field of attendance",
        ),
        (
            [HEAD, ["sg-01", "ann", "present", "", "late"]],
            "attendance.xlsx!Log!E2: error Y023: stands in a column that has no heading",
        ),
    ],
)
def test_nothing_on_a_sheet_is_passed_over(office: Desk, rows: list[list[Cell]], told: str) -> None:
    assert kept(office, rows).told()[0].startswith(told)


def test_what_looks_more_like_a_header_further_down_does_not_swallow_rows(office: Desk) -> None:
    rows: list[list[Cell]] = [["Meeting", "Person"], ["sg-01", "ann"], ["sg-02", "ann"]]
    kept(office, [*rows, [], ["Meeting", "Person", "Status", "Deputy"], ["sg-02", "bob"]])
    assert office.told()[0].startswith("attendance.xlsx!Log!A5: error F019")


def test_a_header_that_is_repeated_is_no_row(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "present"], HEAD, ["sg-02", "ann", "present"]])
    assert len(office.read().attendance) == 2


def test_a_formula_without_its_value_is_told_where_it_matters(office: Desk) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([*HEAD[:3]], ["sg-01", "ann", '=IF(1,"present")'], ["Total", "=COUNTA(A2:A2)"]):
        sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    assert office.write("attendance.xlsx", stream.getvalue()).problems() == [
        "attendance.xlsx!Sheet!C2: error Y053: holds a formula of which no value is stored\n"
        "   C2 | Attendance: \n"
        "      |             ^ mend it in Excel and save the file"
    ]


@pytest.mark.parametrize(
    "name",
    ["x" * 10_000, "<script>alert(1)</script>", "=HYPERLINK(1)", "שלום עולם", "🙂", "Siân Ŵyn"],
)
def test_names_of_any_kind_are_names(desk: Desk, name: str) -> None:
    desk.main("name: Ours").write("people.xlsx", book({"People": [["Ref", "Name"], ["a", name]]}))
    assert [person.name for person in desk.read().people] == [name]


def test_a_long_odd_cell_is_shown_in_short(office: Desk) -> None:
    kept(office, [HEAD, ["sg-01", "ann", "x" * 10_000]])
    (told,) = office.problems()
    assert len(told) < 500


def test_a_workbook_of_one_register_is_found_by_its_name(desk: Desk) -> None:
    desk.main("name: Ours").write("people.xlsx", book({"Sheet1": [["id"], ["ann"]]}))
    desk.write("~$people.xlsx", b"\5Ann")
    partnership = desk.read()
    assert [person.id for person in partnership.people] == ["ann"]
    assert str(partnership.people.origin.record) == "people.xlsx"


def test_a_csv_register_may_have_a_title_totals_and_uk_dates_too(office: Desk) -> None:
    office.write("briefings.csv", "Briefings\n\nAudience;Date of briefing\ng;26/11/2003\nTotal;1\n")
    (briefing,) = office.read().briefings
    assert (briefing.group, briefing.date) == ("g", date(2003, 11, 26))
    assert str(briefing.origin.record) == "briefings.csv:4"
