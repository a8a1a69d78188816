"""Opening a register that people keep: where its headings are, and which row is which finding."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from attrs import define

from fame_rules.errors import FilesUnusable, Origin, Problem
from fame_rules.report.cells import column_letter
from fame_rules.report.updating.headings import ALIASES, REF, recognised

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES: Final = (".xlsx", ".xlsm")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are encrypted, or of Excel before 2007."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LARGEST: Final = 500 * 2**20
_SEARCHED: Final = 30
"""In so many rows the headings are looked for; titles may stand above them."""
_LOST: Final = {
    "xl/charts/": "charts",
    "xl/drawings/drawing": "pictures or shapes",
    "xl/threadedComments/": "threaded comments",
    "xl/slicers/": "slicers",
    "xl/ctrlProps/": "form controls",
    "xl/embeddings/": "embedded files",
}
"""Parts of a workbook that would not survive being written again."""


@define
class Opened:
    """A register that can be updated.

    `columns` are the numbers of its columns by what this package calls them, `rows` the numbers of
    the rows by their ids, `head` the row of the headings and `last` the last row with anything.
    """

    name: str
    data: bytes
    workbook: Workbook
    sheet: Worksheet
    head: int
    columns: dict[str, int]
    rows: Mapping[str, int]
    last: int

    def at(self, row: int, heading: str) -> str:
        """Where a cell is, as errors cite it."""
        return f"{self.name}!{self.sheet.title}!{column_letter(self.columns[heading])}{row}"


def open_register(data: bytes, name: str) -> Opened:
    """Open a workbook and find the register in it: a sheet with a heading like `Ref`.

    Raises:
        FilesUnusable: It is no workbook, is password-protected, would lose something by being
            written again, has no column of ids, or has an id twice.
    """
    _check_file(data, name)
    workbook = _loaded(data, name)
    found = [
        (sheet, head, columns)
        for sheet in workbook.worksheets
        for head, columns in _headings(sheet)
        if REF in columns and len(columns) > 1
    ]
    if not found:
        known = ", ".join((REF, *ALIASES[REF]))
        sheets = ", ".join(sheet.title for sheet in workbook.worksheets)
        raise _unusable(
            name,
            "U003",
            f"no sheet ({sheets}) has a row of headings with one for the ids",
            f"call a column {REF}; known as well: {known}",
        )
    sheet, head, columns = max(
        found, key=lambda each: ("register" in each[0].title.casefold(), len(each[2]))
    )
    opened = Opened(name, data, workbook, sheet, head, dict(columns), {}, _last(sheet, head))
    opened.rows = _rows(opened)
    return opened


def _unusable(name: str, code: str, message: str, hint: str = "") -> FilesUnusable:
    return FilesUnusable((Problem(Origin(name), code, message, hint=hint),))


def _check_file(data: bytes, name: str) -> None:
    """Refuse what is no workbook, or would not come out of this as it was."""
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            hint = "save a copy without a password"
            raise _unusable(name, "U002", "is protected by a password", hint)
        raise _unusable(name, "U001", "is a workbook of Excel before 2007", "save it as .xlsx")
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = file.infolist()
    except BadZipFile:
        raise _unusable(name, "U001", "is not an Excel workbook, or is cut short") from None
    if sum(part.file_size for part in parts) > _LARGEST:
        raise _unusable(name, "U001", "is too large once it is unpacked: over 500 MB")
    lost = [
        what for start, what in _LOST.items() if any(p.filename.startswith(start) for p in parts)
    ]
    if lost:
        raise _losing(name, ", ".join(lost))


def _losing(name: str, lost: str) -> FilesUnusable:
    hint = "keep the register in a workbook of its own"
    return _unusable(name, "U004", f"has what an update would lose: {lost}", hint)


def _loaded(data: bytes, name: str) -> Workbook:
    # Openpyxl takes a fifth of a second to import, which only an update needs to wait for.
    from openpyxl import load_workbook  # noqa: PLC0415

    macros = PurePath(name).suffix.lower() == ".xlsm"
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            workbook = load_workbook(BytesIO(data), rich_text=True, keep_vba=macros)
        except Exception as error:
            message = f"cannot be read as an Excel workbook: {error}"
            raise _unusable(name, "U001", message) from None
    lost = [str(each.message) for each in said if "will be removed" in str(each.message)]
    if lost:
        raise _losing(name, "; ".join(dict.fromkeys(lost)))
    return workbook


def _headings(sheet: Worksheet) -> Iterator[tuple[int, Mapping[str, int]]]:
    """The row of a sheet's first rows that has most headings that are known, if any has."""
    rows = sheet.iter_rows(min_row=1, max_row=min(_SEARCHED, sheet.max_row))
    found = [
        (number, recognised((n, str(cell.value)) for n, cell in enumerate(row, 1) if cell.value))
        for number, row in enumerate(rows, 1)
    ]
    best = max(found, key=lambda each: len(each[1]), default=None)
    if best and best[1]:
        yield best


def _last(sheet: Worksheet, head: int) -> int:
    """The last row in which there is anything; the headings', if there is nothing below them."""
    for number in range(sheet.max_row, head, -1):
        if any(cell.value not in (None, "") for cell in sheet[number]):
            return number
    return head


def _rows(opened: Opened) -> Mapping[str, int]:
    """The rows by their ids; every id that is there twice is a problem, with both cells."""
    found: dict[str, int] = {}
    problems = []
    for number in range(opened.head + 1, opened.last + 1):
        value = opened.sheet.cell(number, opened.columns[REF]).value
        ref = "" if value is None else str(value).strip()
        if ref in found:
            message = f"the id '{ref}' is there twice: also in {opened.at(found[ref], REF)}"
            hint = "give one of them another id, or take the row out"
            problems.append(Problem(Origin(opened.at(number, REF)), "U005", message, hint=hint))
        elif ref:
            found[ref] = number
    if problems:
        raise FilesUnusable(tuple(problems))
    return found
