"""Writing into a sheet of a workbook that people keep, so that it looks as if they had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.report.cells import column_letter, fitting, height_of, is_formula
from fame_rules.report.tables import Cell, Column, Row
from fame_rules.report.updating.opened import Opened
from fame_rules.report.xlsx_styles import DATE

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.cell import MergedCell

_NUMBER: Final = re.compile(r"\s*(\d+)\b")
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_YEAR: Final = 1901
"""Earlier dates Excel does not count: they are written as text."""


def stored(text: str) -> str:
    """A text as openpyxl has it of a file: what looks like an escaped character is escaped.

    >>> stored("a_x000D_b"), stored("District nurses")
    ('a_x005F_x000D_b', 'District nurses')
    """
    return _ESCAPED.sub("_x005F_", fitting(text))


@define
class Pen:
    """Writes cells by what this package calls their columns, and knows whether it wrote any."""

    opened: Opened
    wrote: bool = field(default=False, init=False)
    problems: list[Problem] = field(factory=list, init=False)
    last: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Rows are added below the last one that has anything in it."""
        self.last = self.opened.last

    def column(self, heading: str) -> None:
        """Make sure that there is a column; a new one stands after the last, and looks like it."""
        if heading in self.opened.columns:
            return
        sheet, head = self.opened.sheet, self.opened.head
        number = 1 + max(self.opened.width, *self.opened.columns.values())
        _dress(sheet.cell(head, number, heading), sheet.cell(head, number - 1))
        self.opened.columns[heading] = number
        self.wrote = True

    def text(self, row: int, heading: str) -> str:
        """What stands in a cell, as text; nothing, if there is no such column."""
        cell = self._cell(row, heading)
        return "" if cell is None or cell.value is None else str(cell.value).strip()

    def number(self, row: int, heading: str) -> int | None:
        """The number that a cell begins with: 4 of `4 - Likely`."""
        found = _NUMBER.match(self.text(row, heading))
        return int(found[1]) if found else None

    def write(self, row: int, heading: str, value: Cell) -> bool:
        """Write a cell, unless it says the same already or works itself out; whether it changed."""
        cell = self._cell(row, heading)
        if cell is None or _works_itself_out(cell) or self._says(row, heading, value):
            return False
        return self._put(cell, value, row, heading)

    def add(self, row: Row, columns: Sequence[Column]) -> None:
        """Add a row below the last one, that looks like it."""
        sheet, above = self.opened.sheet, self.last
        self.last += 1
        for index in range(1, max(self.opened.width, *self.opened.columns.values()) + 1):
            if above > self.opened.head:
                _dress(sheet.cell(self.last, index), sheet.cell(above, index))
        for column in columns:
            number = self.opened.columns.get(column.heading)
            value = row.get(column.heading)
            if number and value not in (None, ""):
                self._put(sheet.cell(self.last, number), value, self.last, column.heading)
        if sheet.row_dimensions[above].height:
            sheet.row_dimensions[self.last].height = self._height(row)
        self._widen(above)

    def _put(self, cell: SheetCell | MergedCell, value: Cell, row: int, heading: str) -> bool:
        """Put a value into a cell; a text is a text, whatever it looks like."""
        from openpyxl.cell import Cell as SheetCell  # noqa: PLC0415 - late, as in `workbooks`

        if not isinstance(cell, SheetCell):
            where = Origin(self.opened.at(row, heading))
            message, hint = "is part of merged cells", "unmerge them: each row needs its own cell"
            self.problems.append(Problem(where, "U006", message, hint=hint))
            return False
        if isinstance(value, date) and value.year < _FIRST_YEAR:
            value = value.isoformat()
        unformatted = cell.number_format == "General"
        cell.value = stored(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = is_formula(value)
        elif isinstance(value, date) and unformatted:
            cell.number_format = DATE
        self.wrote = True
        return True

    def _height(self, row: Row) -> float:
        """How high a new row is to be, by the widths of the columns that there are."""
        sheet, columns = self.opened.sheet, self.opened.columns
        return height_of(
            (str(row.get(heading) or ""), sheet.column_dimensions[column_letter(number)].width)
            for heading, number in columns.items()
        )

    def raise_problems(self) -> None:
        """Raise `FilesUnusable` with every cell that could not be written."""
        if self.problems:
            raise FilesUnusable(tuple(self.problems))

    def _cell(self, row: int, heading: str) -> SheetCell | MergedCell | None:
        number = self.opened.columns.get(heading)
        return self.opened.sheet.cell(row, number) if number else None

    def _says(self, row: int, heading: str, value: Cell) -> bool:
        cell = self._cell(row, heading)
        now = None if cell is None else cell.value
        if value is None or value == "":
            return now in (None, "")
        if isinstance(value, int):
            return self.number(row, heading) == value
        if isinstance(now, datetime):
            now = now.date()
        return now == value if isinstance(value, date) else str(now) == stored(str(value))

    def _widen(self, above: int) -> None:
        """Filters, tables and choices that ended at the last row now end at the new one."""
        sheet = self.opened.sheet
        if sheet.auto_filter.ref:
            sheet.auto_filter.ref = _to(sheet.auto_filter.ref, above, self.last)
        for table in sheet.tables.values():
            if not table.totalsRowCount:
                table.ref = _to(table.ref, above, self.last)
                if table.autoFilter is not None:
                    table.autoFilter.ref = table.ref
        for validation in sheet.data_validations.dataValidation:
            ranges = str(validation.sqref).split()
            longer = [_to(each, above, self.last) for each in ranges]
            if longer != ranges:
                validation.sqref = type(validation.sqref)(" ".join(longer))


def _dress(cell: SheetCell | MergedCell, like: SheetCell | MergedCell) -> None:
    """Make a cell look like another one."""
    for name in ("font", "fill", "border", "alignment", "protection", "number_format"):
        setattr(cell, name, copy(getattr(like, name)))


def _to(area: str, above: int, last: int) -> str:
    """A range of cells that ends in a row, made to end in another.

    >>> _to("A1:C9", 9, 10), _to("A1:C99", 9, 10), _to("B9", 9, 10)
    ('A1:C10', 'A1:C99', 'B9:B10')
    """
    found = re.fullmatch(r"(\$?[A-Z]+\$?)(\d+)(?::(\$?[A-Z]+\$?)(\d+))?", area)
    if not found or int(found[4] or found[2]) != above:
        return area
    return f"{found[1]}{found[2]}:{found[3] or found[1]}{last}"


def _works_itself_out(cell: SheetCell | MergedCell) -> bool:
    return getattr(cell, "data_type", "") == "f"
