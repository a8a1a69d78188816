"""A table as a sheet of a workbook: to filter, to fill in and to print."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fame_rules.report.cells import column_letter, fitting, height_of, is_formula
from fame_rules.report.tables import Cell, Column, Sort, Table
from fame_rules.report.tables.register import CLOSED
from fame_rules.report.xlsx_styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MORE_ROWS: Final = 500
"""For so many rows below the last one, choices and colours are there already."""
_FIRST_DAY: Final = date(1900, 3, 1)  # what is earlier, Excel counts wrongly or not at all
_A3, _A4 = 8, 9
_PAGE: Final = 330
"""How many characters go across a sheet of A3, in letters that can be read."""


@frozen
class Marks:
    """The words that are coloured, with their formats; and the list of those who may own things."""

    ratings: Mapping[str, Format]
    statuses: Mapping[str, Format]
    overdue: Format
    owners: str


def write_sheet(sheet: Worksheet, table: Table, styles: Styles, marks: Marks, footer: str) -> None:
    """Write a table: headings that stay in view, filters, choices, colours, and how it prints."""
    for index, column in enumerate(table.columns):
        sheet.set_column(f"{column_letter(index + 1)}:{column_letter(index + 1)}", column.width)
        sheet.write_string(0, index, column.heading, styles.head(column.filled_in))
    widths = [column.width for column in table.columns]
    for number, row in enumerate(table.rows, 1):
        texts = map(str, table.cells(row))
        sheet.set_row(number, height_of(zip(texts, widths, strict=True)))
        for index, (column, cell) in enumerate(zip(table.columns, table.cells(row), strict=True)):
            write_cell(sheet, number, index, cell, styles, column)
    last = max(1, len(table.rows))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    for index, column in enumerate(table.columns):
        _offer(sheet, index, column, last + MORE_ROWS, marks)
        _colour(sheet, index, table.columns, last + MORE_ROWS, marks)
    lay_out(sheet, footer, wide=table.wide)
    sheet.fit_to_pages(math.ceil(sum(widths) / _PAGE), 0)
    sheet.repeat_columns("A:A")


def write_cell(
    sheet: Worksheet, row: int, index: int, cell: Cell, styles: Styles, column: Column
) -> None:
    """Write a cell by its type; a text is always a text, whatever it looks like."""
    style = styles.body(column.sort, column.filled_in)
    if cell is None or cell == "":
        sheet.write_blank(row, index, None, style)
    elif isinstance(cell, str):
        quoted = is_formula(cell)
        text_style = styles.body(column.sort, column.filled_in, quoted) if quoted else style
        sheet.write_string(row, index, fitting(cell), text_style)
    elif isinstance(cell, date) and cell < _FIRST_DAY:
        sheet.write_string(row, index, cell.isoformat(), style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, index, datetime.combine(cell, time()), style)
    else:
        sheet.write_number(row, index, cell, style)


def lay_out(sheet: Worksheet, footer: str, *, wide: bool) -> None:
    """How a sheet prints: across, on one page of its width, with its headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if wide else _A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{footer}&C&A&RPage &P of &N")


def _offer(sheet: Worksheet, index: int, column: Column, last: int, marks: Marks) -> None:
    """What may be filled in: one of a list, an owner (others are taken too), or a date."""
    said: dict[str, object] = {}
    if column.choices:
        said = {
            "validate": "list",
            "source": list(column.choices),
            "error_title": column.heading,
            "error_message": f"One of: {', '.join(column.choices)}",
        }
    elif column.owners and marks.owners:
        said = {"validate": "list", "source": marks.owners, "show_error": False}
    elif column.filled_in and column.sort is Sort.DATE:
        said = {
            "validate": "date",
            "criteria": ">=",
            "value": date(1990, 1, 1),
            "error_title": column.heading,
            "error_message": "A date, such as 31 Mar 2004",
        }
    elif column.filled_in and column.sort is Sort.NUMBER:
        said = {
            "validate": "integer",
            "criteria": "between",
            "minimum": 1,
            "maximum": 25,
            "error_title": column.heading,
            "error_message": "A whole number from 1 to 25",
        }
    if said:
        sheet.data_validation(1, index, last, index, said)


def _colour(
    sheet: Worksheet, index: int, columns: Sequence[Column], last: int, marks: Marks
) -> None:
    """Colours beside the words: ratings, statuses, and what is overdue and not closed."""
    column = columns[index]
    words = {Sort.RATING: marks.ratings, Sort.STATUS: marks.statuses}.get(column.sort, {})
    for word, style in words.items():
        said = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        sheet.conditional_format(1, index, last, index, said)
    status = next((n for n, each in enumerate(columns) if each.sort is Sort.STATUS), None)
    if column.heading == "Due" and status is not None:
        due, state = f"${column_letter(index + 1)}", f"${column_letter(status + 1)}"
        formula = f'=AND(ISNUMBER({due}2),{due}2<TODAY(),{state}2<>"{CLOSED}")'
        said = {"type": "formula", "criteria": formula, "format": marks.overdue}
        sheet.conditional_format(1, index, last, index, said)
