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
