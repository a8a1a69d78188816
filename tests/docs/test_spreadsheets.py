"""The page on spreadsheets and calendars says what is true of the code."""

import re
from pathlib import Path

import pytest

import fame_rules as fame
from fame_rules.cli.main import main
from fame_rules.documents.recurrences import AHEAD
from fame_rules.documents.tables import LARGEST, WORKBOOKS
from fame_rules.documents.workbook import LARGEST_UNPACKED
from fame_rules.model.types import DATE, DURATION, TIME
from fame_rules.reading.odd import odd_literal
from fame_rules.resources import examples_root
from tests.documents.made import book, event, ics

PAGE = (Path(__file__).parents[2] / "docs" / "spreadsheets.md").read_text()


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_log_is_shown_as_import_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.csv").write_text(block("csv"))
    assert main(["import", "log.csv"]) == 2
    assert capsys.readouterr().out == block("text")


def test_the_entries_of_the_page_can_be_read(tmp_path: Path) -> None:
    log = [["Meeting ref", "Name", "Came", "Notes"], ["a", "Kwame Osei", "P", ""]]
    again = [log[0], ["a", "Jean Holt", "y*", ""]]
    staff = [["Ref", "Name"], ["k-osei", "Kwame Osei"], ["j-holt", "Jean Holt"]]
    sheets = {"Staff list": staff, "2003": log, "2004": again}
    (tmp_path / "programme.xlsx").write_bytes(book(sheets))
    (tmp_path / "diary.ics").write_text(ics(event("UID:x", "SUMMARY:g", "DTSTART:20031126")))
    (tmp_path / "meeting-log.csv").write_text("Ref,Group,Date\na,g,26/11/2003\n")
    (tmp_path / "partnership.yaml").write_text(block("yaml") + "groups: {g: {}}\n")
    partnership = fame.read(tmp_path)
    assert [row.id for row in partnership.attendance] == ["a/k-osei", "a/j-holt"]
    assert [meeting.id for meeting in partnership.meetings] == ["a"]


def test_the_places_that_the_page_cites_are_those_of_the_example() -> None:
    partnership = fame.read(examples_root() / "registers")
    cells = {str(row.origin.of("status")) for row in partnership.attendance}
    events = {str(meeting.origin.of("venue")) for meeting in partnership.meetings}
    cited = re.findall(r"`((?:programme|diary)\.[^`]+)`", PAGE)[:2]
    assert cited[0] in cells
    assert cited[1] in events


def test_the_numbers_of_the_page_are_those_of_the_code() -> None:
    assert f"more than {LARGEST_UNPACKED // 2**20} MB" in PAGE
    assert f"more than {LARGEST // 2**20} MB" in PAGE
    assert "five years" in PAGE
    assert AHEAD.days == 5 * 366
    assert all(suffix[1:] in PAGE for suffix in WORKBOOKS)


@pytest.mark.parametrize(
    ("text", "type_", "said"),
    [
        ("31.3.04", DATE, "2004-03-31"),
        ("03/04/2004", DATE, "2004-04-03, the day before the month"),
        ("38077", DATE, "2004-03-31, as Excel counts days"),
        ("2.05pm", TIME, "14:05"),
        ("0.5", TIME, "12:00"),
        ("Quarterly", DURATION, "92 days"),
    ],
)
def test_odd_cells_are_what_the_page_says(text: str, type_: object, said: str) -> None:
    found = odd_literal(text, "x", type_)  # type: ignore[arg-type]
    assert found is not None
    assert found[1] == said
    assert text in PAGE
