"""Files that hold tables: what they are, whatever they are called, and in whatever letters."""

from pathlib import Path

import pytest

from fame_rules.documents import Calendar, Grid, Problems, load_tables
from tests.documents.made import book, event, ics


def load(folder: Path, name: str, data: bytes) -> tuple[Grid, ...]:
    (folder / name).write_bytes(data)
    problems = Problems()
    found = load_tables(folder / name, name, problems)
    assert isinstance(found, tuple), problems.found
    return found


def refused(folder: Path, name: str, data: bytes, most: int = 10**6) -> list[str]:
    (folder / name).write_bytes(data)
    problems = Problems()
    assert load_tables(folder / name, name, problems, most) is None
    return [str(problem) for problem in problems.found]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"id,name\n1,Ann\n"),
        ("a.xls", book({"Log": [["id", "name"], ["1", "Ann"]]})),
        ("a.csv", book({"Log": [["id", "name"], ["1", "Ann"]]})),
        ("a.csv", "id\tname\r\n1\tAnn\r\n".encode("utf-16")),
        ("a.csv", b"\xef\xbb\xbfid;name\r\n1;Ann\r\n"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    (grid,) = load(tmp_path, name, data)
    assert list(grid.rows) == [(1, ("id", "name")), (2, ("1", "Ann"))]


def test_what_an_older_excel_saves_is_read_and_noted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,name\n1,Siân – £5\n".encode("cp1252"))
    problems = Problems()
    found = load_tables(tmp_path / "a.csv", "a.csv", problems)
    assert isinstance(found, tuple)
    assert found[0].rows[1] == (2, ("1", "Siân – £5"))
    assert [str(note) for note in problems.notes] == [
        "a.csv:2: encoding: 'not UTF-8' is read as Windows-1252"
    ]


def test_a_calendar_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ics(event("UID:1", "DTSTART:20040331")))
    assert isinstance(load_tables(tmp_path / "a.csv", "a.csv", Problems()), Calendar)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "a.csv: error Y004: is empty"),
        ("a.csv", b" \r\n,,\r\n", "a.csv: error Y004: is empty"),
        ("a.csv", b"a\0b\xff", "a.csv: error Y003: is not UTF-8 text: byte 0xff in line 1"),
        ("a.xls", b"<html><table><tr>", "a.xls: error Y054: is a web page that is called a table"),
        ("a.ics", b"id,name\n", "a.ics: error Y040: is not a calendar"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (first,) = refused(tmp_path, name, data)
    assert first.startswith(told)


def test_no_more_of_a_file_is_read_than_is_ever_read(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.csv", b"id\n" * 400, most=1_000) == [
        "a.csv: error Y002: has more than 1,000 bytes"
    ]


def test_a_title_without_separators_does_not_hide_them(tmp_path: Path) -> None:
    (grid,) = load(tmp_path, "a.csv", b"Attendance log\n\nid;name\n1;Ann\n")
    assert grid.rows[-1] == (4, ("1", "Ann"))


def test_a_cell_of_many_characters_is_told(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, "a.csv", b"id\n" + b"x" * 200_000 + b"\n")
    assert "a cell has more characters than (131072)" in told
