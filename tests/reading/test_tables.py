"""Tables: their headings, their separators, and where in the folder they are looked for."""

import time

import pytest

from fame_rules.model import NONE
from tests.reading.desk import Desk


@pytest.fixture
def team(desk: Desk) -> Desk:
    """A folder with a group and two people, to which a test adds a table."""
    return desk.main("groups: {g: {}}\npeople: {ann: {}, bob: {}}\n")


def test_a_table_that_is_named_like_a_register_is_read(desk: Desk) -> None:
    desk.main("name: Ours").write("it-priorities.csv", "group,what\nTBC,Payroll\n")
    desk.write("People.CSV", "id,name\nann,Ann\n")
    desk.write("notes.csv", "anything\n").write("findings.csv", "rule\n")
    partnership = desk.read()
    assert [person.name for person in partnership.people] == ["Ann"]
    assert partnership.it_priorities.records[0].what == "Payroll"
    assert str(partnership.people.origin.record) == "People.CSV"


def test_a_table_that_the_main_file_names_is_that_register_alone(desk: Desk) -> None:
    desk.main("registers: {organisations: people.csv}").write("people.csv", "id\npct\n")
    partnership = desk.read()
    assert len(partnership.organisations) == 1
    assert not partnership.people.given


def test_a_table_that_is_almost_named_like_a_register_is_not_passed_over(desk: Desk) -> None:
    desk.main("name: Ours").write("atendance.csv", "a\n").write("person.csv", "a\n")
    assert desk.problems() == [
        "atendance.csv: error F016: is almost named like a register, but not read\n"
        "      did you mean 'attendance'?",
        "person.csv: error F016: is almost named like a register, but not read\n"
        "      did you mean 'people'?",
    ]


def test_a_table_with_a_header_alone_is_a_register_without_records(team: Desk) -> None:
    memberships = team.write("memberships.csv", "group,person\n").read().memberships
    assert (memberships.given, memberships.complete, len(memberships)) == (True, True, 0)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comma_semicolon_and_tab_separate(team: Desk, separator: str, end: str) -> None:
    lines = [["group", "person", "role"], ["g", "ann", "chair"], ["g", "bob", "member"]]
    team.write("memberships.csv", end.join(separator.join(line) for line in lines))
    memberships = team.read().memberships
    assert [(m.person, m.role) for m in memberships] == [("ann", "chair"), ("bob", "member")]


def test_commas_and_quotes_in_quoted_cells_are_text(desk: Desk) -> None:
    desk.main("name: Ours")
    desk.write("people.csv", 'id,name,post\nann,"Jones, Ann","the ""boss"""\n')
    (person,) = desk.read().people
    assert (person.name, person.post) == ("Jones, Ann", 'the "boss"')


def test_headings_are_matched_whatever_their_case_blanks_and_hyphens(team: Desk) -> None:
    header = "ID,Group,date,Planned start,planned-end,ACTUAL_START,Actual  end"
    team.write("meetings.csv", f"{header}\nm1,g,2003-01-07,14:00,16:00,14:05,16:10\n")
    (meeting,) = team.read().meetings
    times = (meeting.planned_start, meeting.planned_end, meeting.actual_start, meeting.actual_end)
    assert [f"{time:%H:%M}" for time in times] == ["14:00", "16:00", "14:05", "16:10"]


def test_headings_of_ones_own_are_mapped_or_left_out(desk: Desk) -> None:
    desk.main(
        "organisations: {pct: {}}\n"
        "registers:\n"
        "  people:\n"
        "    file: staff.csv\n"
        "    complete: no\n"
        "    columns: {Staff no: id, Org: organisation, Shoe size: none}\n"
    )
    desk.write("staff.csv", "staff NO,Org,Shoe size,Name\n17,pct,42,Ann\n")
    people = desk.read().people
    assert (people.records[0].id, people.records[0].organisation) == ("17", "pct")
    assert not people.complete


def test_a_register_may_have_several_files(team: Desk) -> None:
    team.main(
        "people: {ann: {}, bob: {}}\ngroups: {g: {}}\n"
        "registers: {memberships: {file: [new.csv, old.csv]}, meetings: [2003.csv, 2004.csv]}"
    )
    team.write("new.csv", "group,person\ng,ann\n").write("old.csv", "person,group\nbob,g\n")
    team.write("2003.csv", "group,date\ng,2003-01-07\n")
    team.write("2004.csv", "group,date\ng,2004-01-07\n")
    partnership = team.read()
    assert [m.id for m in partnership.memberships] == ["g/ann", "g/bob"]
    assert [str(m.origin.record) for m in partnership.memberships] == ["new.csv:2", "old.csv:2"]
    assert len(partnership.meetings) == 2


def test_a_record_that_two_files_have_is_told_with_the_first_one(team: Desk) -> None:
    team.main(
        "people: {ann: {}}\ngroups: {g: {}}\nregisters: {memberships: {file: [a.csv, b.csv]}}"
    )
    team.write("a.csv", "group,person\ng,ann\n").write("b.csv", "group,person\ng,ann\n")
    assert team.problems() == [
        "b.csv:2:1: error F031: the membership 'g/ann' is given twice, first in line 2 of a.csv\n"
        "    2 | g,ann\n"
        "      | ^^^^^ give each an `id`"
    ]


def test_cells_may_hold_nothing_or_be_missing_at_the_end(team: Desk) -> None:
    team.write("memberships.csv", "group,person,role,since\ng,ann,,\n,,,\ng,bob\n,TBC,-,\n")
    assert team.told() == ["memberships.csv:5:1: error F013: a membership needs 'group'"]
    team.write("memberships.csv", "group,person,role,since\ng,ann,,\n,,,\ng,bob\nTBC,TBC,-,\n")
    memberships = team.read().memberships
    assert [m.id for m in memberships] == ["g/ann", "g/bob", "?/?"]
    assert memberships.records[2].role is NONE


def test_a_misspelt_heading_is_told_once(team: Desk) -> None:
    rows = "g,ann,chair\ng,bob,member\n"
    team.write("memberships.csv", f"group,person,rle\n{rows}")
    assert team.problems() == [
        "memberships.csv:1:14: error F010: the column 'rle' is not a field of memberships\n"
        "    1 | group,person,rle\n"
        "      |              ^^^ did you mean 'role'?"
    ]
    team.write("memberships.csv", f"group,persn,role\n{rows}")
    assert [line[:28] for line in team.told()] == ["memberships.csv:1:7: error F"]


def test_a_table_without_a_header_is_not_taken_for_an_empty_one(team: Desk) -> None:
    team.write("memberships.csv", "g,ann\n")
    assert team.told() == [
        "memberships.csv:1:1: error F010: the column 'g' is not a field of memberships",
        "memberships.csv:1:3: error F010: the column 'ann' is not a field of memberships",
    ]


def test_a_table_must_have_the_columns_that_make_up_its_records(team: Desk) -> None:
    team.write("memberships.csv", "role,since\nchair,2003-01-07\n")
    team.write("organisations.csv", "name\nTrust\n")
    assert team.problems() == [
        "memberships.csv:1:1: error F013: a table of memberships needs a column for 'group'\n"
        "    1 | role,since\n"
        "      | ^^^^ the first line of a table names its columns",
        "memberships.csv:1:1: error F013: a table of memberships needs a column for 'person'\n"
        "    1 | role,since\n"
        "      | ^^^^ the first line of a table names its columns",
        "organisations.csv:1:1: error F013: a table of organisations needs a column for 'id'\n"
        "    1 | name\n"
        "      | ^^^^ the first line of a table names its columns",
    ]


def test_two_columns_for_one_field_are_refused(team: Desk) -> None:
    team.write("memberships.csv", "group,person,Person\ng,ann,bob\n")
    assert team.told() == [
        "memberships.csv:1:14: error F012: the column 'Person' is a second one for 'person'"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "group,group,person\n",
            "memberships.csv:1:7: error Y021: the column 'group' is given twice",
        ),
        (
            "group,person\ng,ann,chair\n",
            "memberships.csv:2:7: error Y022: has 3 cells, but the header has 2 columns",
        ),
        (
            "group,person,\ng,ann,chair\n",
            "memberships.csv:2:7: error Y023: stands in a column that has no heading",
        ),
        (
            'group,person\ng,"ann\n',
            "memberships.csv:2:1: error Y020: is not a CSV line: unexpected end of data",
        ),
    ],
)
def test_a_table_that_is_not_one_is_refused(team: Desk, text: str, told: str) -> None:
    assert team.write("memberships.csv", text).told() == [told]


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_read_in_seconds(team: Desk) -> None:
    team.main("groups: {g: {}}\n")
    people, meetings = 500, 200
    team.write("people.csv", "id\n" + "".join(f"p{n}\n" for n in range(people)))
    days = [f"200{n // 50}-01-{1 + n % 28:02}" for n in range(meetings)]
    team.write(
        "meetings.csv",
        "id,group,date\n" + "".join(f"m{n},g,{day}\n" for n, day in enumerate(days)),
    )
    rows = [f"m{m},p{p},present\n" for m in range(meetings) for p in range(people)]
    team.write("attendance.csv", "meeting,person,status\n" + "".join(rows))
    begun = time.perf_counter()
    assert len(team.read().attendance) == people * meetings
    assert time.perf_counter() - begun < 15
