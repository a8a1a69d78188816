"""Opening a register that people keep: where its headings are, and which row is which finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field

from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.report.cells import column_letter
from fame_rules.report.updating.headings import ALIASES, REF, recognised
from fame_rules.report.updating.workbooks import load, unusable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SEARCHED: Final = 30
"""In so many rows the headings are looked for; titles may stand above them."""
_Texts: TypeAlias = Mapping[int, Mapping[int, str]]
"""What stands in a sheet, by row and column, as text; only cells that hold something."""


@define
class Opened:
    """A register that can be updated.

    `columns` are the numbers of its columns by what this package calls them, `rows` the numbers of
    the rows by their ids, and `head` is the row of the headings. `filled` are the rows below it in
    which there is anything, `width` is the last column in which there is.
    """

    name: str
    data: bytes
    workbook: Workbook
    sheet: Worksheet
    head: int
    columns: dict[str, int]
    filled: tuple[int, ...]
    width: int
    rows: Mapping[str, int] = field(factory=dict)

    @property
    def last(self) -> int:
        """The last row in which there is anything; the headings', if there is nothing below."""
        return self.filled[-1] if self.filled else self.head

    def at(self, row: int, heading: str) -> str:
        """Where a cell is, as errors cite it."""
        return f"{self.name}!{self.sheet.title}!{column_letter(self.columns[heading])}{row}"


def open_register(data: bytes, name: str) -> Opened:
    """Open a workbook and find the register in it: a sheet with a heading like `Ref`.

    Raises:
        FilesUnusable: It is no workbook, is password-protected, would lose something by being
            written again, has no column of ids, or has an id twice.
    """
    workbook = load(data, name)
    found = [
        (sheet, texts, head, columns)
        for sheet, texts in ((each, _texts(each)) for each in workbook.worksheets)
        for head, columns in _headings(texts)
        if REF in columns and len(columns) > 1
    ]
    if not found:
        known = ", ".join((REF, *ALIASES[REF]))
        sheets = ", ".join(sheet.title for sheet in workbook.worksheets)
        message = f"no sheet ({sheets}) has a row of headings with one for the ids"
        raise unusable(name, "U003", message, f"call a column {REF}; known as well: {known}")
    sheet, texts, head, columns = max(
        found, key=lambda each: ("register" in each[0].title.casefold(), len(each[3]))
    )
    filled = tuple(sorted(row for row in texts if row > head))
    width = max(column for row in texts.values() for column in row)
    opened = Opened(name, data, workbook, sheet, head, dict(columns), filled, width)
    opened.rows = _rows(opened, texts)
    return opened


def _texts(sheet: Worksheet) -> _Texts:
    found: dict[int, dict[int, str]] = {}
    # To ask for cells by their numbers would make all that are not there, of which a sheet that is
    # coloured to its end has a million.
    for (row, column), cell in sheet._cells.items():
        if cell.value not in (None, ""):
            found.setdefault(row, {})[column] = str(cell.value)
    return found


def _headings(texts: _Texts) -> Iterator[tuple[int, Mapping[str, int]]]:
    """The row of a sheet's first rows that has most headings that are known, if any has."""
    first = sorted(row for row in texts if row <= _SEARCHED)
    found = [(row, recognised(sorted(texts[row].items()))) for row in first]
    best = max(found, key=lambda each: len(each[1]), default=None)
    if best and best[1]:
        yield best


def _rows(opened: Opened, texts: _Texts) -> Mapping[str, int]:
    """The rows by their ids; every id that is there twice is a problem, with both cells."""
    found: dict[str, int] = {}
    problems = []
    for number in opened.filled:
        ref = texts[number].get(opened.columns[REF], "").strip()
        if ref in found:
            message = f"the id '{ref}' is there twice: also in {opened.at(found[ref], REF)}"
            hint = "give one of them another id, or take the row out"
            problems.append(Problem(Origin(opened.at(number, REF)), "U005", message, hint=hint))
        elif ref:
            found[ref] = number
    if problems:
        raise FilesUnusable(tuple(problems))
    return found
