"""`fame-rules import`: a dry run that says what it would read, and a map that can be kept."""

from pathlib import Path

import pytest

from fame_rules.cli.main import main
from fame_rules.reading import read
from tests.documents.made import book

ROWS = [
    ["Attendance log"],
    ["Meeting ref", "Name", "Attendance", "Notes"],
    ["sg-01", "Ann", "Apols", "late"],
    ["sg-01", "Bob", "Y*"],
]
MAIN = """\
# Ours
people: {Ann: {}, Bob: {}}   # so far
groups: {g: {}}
meetings: {sg-01: {group: g, date: 2003-11-26}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "log.xlsx").write_bytes(book({"Log": ROWS}))
    (tmp_path / "partnership.yaml").write_text(MAIN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_would_be_read_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "log.xlsx"]) == 2
    assert capsys.readouterr().out == (
        "log.xlsx!Log!2: attendance, 2 rows\n"
        "  Meeting ref  meeting  (a usual heading)\n"
        "  Name         person  (a usual heading)\n"
        "  Attendance   status  (a usual heading)\n"
        "  Notes        left out  (not a field that is known)\n"
        "The first rows:\n"
        "  meeting sg-01 · person Ann · status apologies\n"
        "  meeting sg-01 · person Bob\n"
        "What cells were taken for:\n"
        "  log.xlsx!Log!1: above the header: 'Attendance log' is read as a title, and left out\n"
        "  log.xlsx!Log!C3: status: 'Apols' is read as apologies\n"
        "What is not right yet:\n"
        "log.xlsx!Log!C4: error F020: status cannot be 'Y*'\n"
        "   C4 | Attendance: Y*\n"
        "      |             ^^ use one of: present, deputy, stand_in, apologies, absent\n"
        "For partnership.yaml:\n"
        "registers:\n"
        "  attendance:\n"
        "    file: log.xlsx\n"
        "    sheet: Log\n"
        "    columns:\n"
        "      Meeting ref: meeting\n"
        "      Name: person\n"
        "      Attendance: status\n"
        "      Notes: none\n"
    )
    assert (folder / "partnership.yaml").read_text() == MAIN


def test_the_map_is_written_into_the_partnership(folder: Path) -> None:
    arguments = ["import", "log.xlsx", "--value", "status.Y*=present", "-o", "partnership.yaml"]
    assert main(arguments) == 0
    text = (folder / "partnership.yaml").read_text()
    assert text.startswith(MAIN)
    assert [row.status for row in read(folder).attendance] == ["apologies", "present"]
    assert main(arguments) == 0
    assert (folder / "partnership.yaml").read_text() == text


def test_the_map_may_be_a_file_of_its_own(folder: Path) -> None:
    assert main(["import", "log.xlsx", "--value", "status.Y*=TBC", "--write", "map.yaml"]) == 0
    assert (folder / "map.yaml").read_text().startswith("registers:\n  attendance:\n")


def test_what_is_not_settled_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "meetings.csv").write_text("Group,Date,Start\ng,2003-11-26,14:00\n")
    assert main(["import", "meetings.csv", "-o", "partnership.yaml"]) == 2
    shown = capsys.readouterr()
    assert "Start  planned_start or actual_start?  say which with --column" in shown.out
    assert "partnership.yaml is left as it was" in shown.err
    column = ["--column", "Start=actual_start", "-o", "new.yaml"]
    assert main(["import", "meetings.csv", *column]) == 0


def test_a_file_is_put_beside_those_that_a_register_is_read_from(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "attendance.csv").write_text("meeting,person,status\nsg-01,Ann,present\n")
    (folder / "second.csv").write_text("Meeting ref,Name,Attended\nsg-01,Bob,Apols\n")
    for _ in range(2):
        assert main(["import", "second.csv", "-o", "partnership.yaml"]) == 0
        told = "'attendance' is now read from attendance.csv and second.csv together\n"
        assert capsys.readouterr().err.endswith(told)
    assert [row.status for row in read(folder).attendance] == ["present", "apologies"]


def test_what_is_said_of_the_other_files_stays(folder: Path) -> None:
    entry = """\
registers:
  attendance: # monthly
    file: [first.csv]
    columns: {Came: status}
    complete: no   # as Ann writes
"""
    (folder / "partnership.yaml").write_text(f"{MAIN}{entry}")
    (folder / "first.csv").write_text("meeting,person,Came\nsg-01,Ann,present\n")
    (folder / "second.csv").write_text("meeting,person,Status,Notes\nsg-01,Bob,Apols,\n")
    assert main(["import", "second.csv", "-o", "partnership.yaml"]) == 0
    assert (folder / "partnership.yaml").read_text() == MAIN + entry.replace(
        "[first.csv]", "[first.csv, second.csv]"
    ).replace("{Came: status}", "{Came: status, Notes: none}")
    assert not read(folder).attendance.complete


@pytest.mark.parametrize(
    ("main_file", "text", "options", "told"),
    [
        (
            "attendance: []\n",
            "meeting,person,status\nsg-01,Ann,present\n",
            [],
            "partnership.yaml:5:1: error F014: 'attendance' stands here, and so cannot be read "
            "from log.csv too\n"
            "    5 | attendance: []\n"
            "      | ^^^^^^^^^^ move it into log.csv and take it out here, or type what is in "
            "log.csv here\n"
            "1 error in 1 file; nothing was imported · fame-rules rules docs F014 explains it\n",
        ),
        (
            "",
            "meeting,person,status\nsg-01,Ann,apologies\n",
            [],
            "Error: log.csv: 'attendance' is read from attendance.csv already, and this does not "
            "go with it:\n"
            "  log.csv:2:1: the attendance 'sg-01/Ann' is given twice, first in line 2 of "
            "attendance.csv\n"
            "partnership.yaml is left as it was. If this is to take the place of attendance.csv, "
            "first take that out of the folder, or out of `registers`\n",
        ),
        (
            "",
            "meeting,person,status,Came\nsg-01,Bob,x,present\n",
            ["--column", "status=none", "--column", "Came=status"],
            "attendance.csv:1: 'status' would be read as nothing, not as status\n",
        ),
        (
            "registers:\n  attendance: {file: attendance.csv, values: {status: {P: present}}}\n",
            "meeting,person,status\nsg-01,Bob,P\n",
            ["--value", "status.P=apologies"],
            "'P' in status would mean apologies, not present\n",
        ),
        (
            "registers:\n  attendance: {file: log.xlsx, sheet: Log, columns: {Notes: none}}\n",
            "meeting,person,status,deputy,Notes\nsg-01,Bob,deputy,,Ann\n",
            ["--column", "deputy=none", "--column", "Notes=deputy"],
            "log.xlsx!Log!2: 'Notes' would be read as deputy, not as nothing\n",
        ),
    ],
)
def test_a_file_that_does_not_go_with_what_stands_there_is_refused(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    main_file: str,
    text: str,
    options: list[str],
    told: str,
) -> None:
    before = MAIN + main_file
    (folder / "partnership.yaml").write_text(before)
    if "log.xlsx" not in before:
        (folder / "attendance.csv").write_text("meeting,person,status\nsg-01,Ann,present\n")
    (folder / "log.csv").write_text(text)
    arguments = ["import", "log.csv", "--register", "attendance", *options]
    assert main([*arguments, "-o", "partnership.yaml"]) == 2
    assert told in capsys.readouterr().err
    assert (folder / "partnership.yaml").read_text() == before


def test_sheets_of_one_workbook_are_read_one_below_the_other(folder: Path) -> None:
    head = ["meeting", "person", "status"]
    sheets = {"2003": [head, ["sg-01", "Ann", "present"]], "2004": [head, ["sg-01", "Bob", "DNA"]]}
    (folder / "both.xlsx").write_bytes(book(sheets))
    for sheet in sheets:
        assert main(["import", "both.xlsx", "--sheet", sheet, "-o", "partnership.yaml"]) == 0
    assert [row.status for row in read(folder).attendance] == ["present", "absent"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["log.xlsx", "--register", "attendence"], "did you mean 'attendance'?"),
        (["log.xlsx", "--sheet", "Lo"], "there is no sheet 'Lo'"),
        (["log.xlsx", "--column", "Name"], "'Name' is not HEADING=FIELD"),
        (["log.xlsx", "--value", "P=present"], "'P=present' is not FIELD.TEXT=VALUE"),
        (["nothing.xlsx"], "does not exist"),
        (["log.xlsx", "-o", "deeper/partnership.yaml"], "must lie in the folder"),
        (["partnership.yaml"], "its headings are those of no register"),
        (["log.xlsx", "-o", "broken.yaml"], "error Y01"),
    ],
)
def test_wrong_usage_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    (folder / "deeper").mkdir()
    (folder / "broken.yaml").write_text("a: [\n")
    assert main(["import", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert (folder / "broken.yaml").read_text() == "a: [\n"


def test_nothing_of_a_file_reaches_the_terminal_as_a_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]0;x\x07\u202e"
    (folder / "people.xlsx").write_bytes(
        book({f"S{evil[-1]}": [["Ref", "Name", f"a{evil}"], [f"a{evil}", f"{evil}", "x"]]})
    )
    main(["import", "people.xlsx"])
    out = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
