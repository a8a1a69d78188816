"""Workbooks and calendars that tests make."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fame_rules.documents import Calendar, Grid, Problems
from fame_rules.documents.calendar import parse_calendar
from fame_rules.documents.workbook import workbook_grids

Cell = str | float | bool | date | time
Sheets = Mapping[str, Iterable[Sequence[Cell]]]


def book(sheets: Sheets, also: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """A workbook with these rows on its sheets; dates as in the United Kingdom."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    day, clock = (made.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "hh:mm"))
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                form = {date: day, time: clock}.get(type(cell))
                if cell != "":
                    sheet.write(number, column, cell, form)
    if also is not None:
        also(made)
    made.close()
    return stream.getvalue()


def sheet_of(made: xlsxwriter.Workbook, name: str) -> Worksheet:
    """A sheet of a workbook that is being made."""
    sheet = made.get_worksheet_by_name(name)
    assert sheet is not None
    return sheet


def grids(data: bytes, name: str = "a.xlsx") -> tuple[Grid, ...]:
    problems = Problems()
    found = workbook_grids(data, name, problems)
    assert found is not None, problems.found
    return found


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def ics(*events: str, head: Sequence[str] = ()) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ours//EN", *head, *events]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def calendar(text: str) -> tuple[Calendar, list[str]]:
    """A calendar, and what was noted."""
    problems = Problems()
    found = parse_calendar(text, "a.ics", problems)
    assert found is not None, problems.found
    return found, [str(note) for note in problems.notes]
