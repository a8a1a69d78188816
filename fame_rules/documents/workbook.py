"""Workbooks (xlsx, xlsm, xlsb, xls, ods) to grids; the only module that knows calamine.

What a file is, its first bytes say, not its name. Cells become the text that a person would have
typed: dates in the order of the year, yes and no as words. Formulas are their stored values.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from fame_rules.documents.apart import grids_apart
from fame_rules.documents.formulas import lost_cells
from fame_rules.documents.grid import Grid, Place
from fame_rules.documents.nodes import Document
from fame_rules.documents.problems import Problems

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")
_Cell: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_UNPACKED: Final = 512 * 2**20
MOST_ENTRIES: Final = 10_000
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The name of the part that holds a workbook which a password protects."""

_PROTECTED: Final = "is protected by a password"
_UNPROTECT: Final = "save a copy without a password: File, Info, Protect Workbook"
_DAMAGED: Final = "is damaged: open it in Excel and save it again"


def is_workbook(data: bytes) -> bool:
    """Whether bytes are those of a workbook, of whatever kind and name."""
    return data.startswith((ZIP, OLE))


def workbook_grids(
    data: bytes, name: str, problems: Problems, most: int = LARGEST_UNPACKED
) -> tuple[Grid, ...] | None:
    """The sheets of a workbook that hold cells, or nothing and a problem.

    Nothing is unpacked that says, or turns out, to be larger than `most` bytes.
    """
    archive = _archive(data, name, problems, most) if data.startswith(ZIP) else None
    if archive is None and data.startswith(ZIP):
        return None
    if archive is None:
        return _old_grids(data, name, problems)
    return grids_here(data, name, archive, problems)


def _old_grids(data: bytes, name: str, problems: Problems) -> tuple[Grid, ...] | None:
    """The sheets of an old workbook; what an encrypted new one is wrapped in looks like one."""
    found = "Y050" if _ENCRYPTED in data else grids_apart(data, name)
    if found == "Y050":
        problems.file(name, "Y050", _PROTECTED, _UNPROTECT)
    elif isinstance(found, str):
        problems.file(name, "Y051", _DAMAGED)
    return None if isinstance(found, str) else found


def grids_here(
    data: bytes, name: str, archive: zipfile.ZipFile | None, problems: Problems
) -> tuple[Grid, ...] | None:
    """The sheets of a workbook, read in this process, or nothing and a problem."""
    book = _attempt(lambda: _opened(data), name, problems)
    if book is None:
        return None
    grids: list[Grid] = []
    for metadata in book.sheets_metadata:
        if not str(metadata.typ).endswith("WorkSheet"):
            continue
        hidden = not str(metadata.visible).endswith(".Visible")
        step = partial(_grid, book, metadata.name, hidden, name, archive)
        grid = _attempt(step, f"{name}!{metadata.name}", problems)
        if grid is None:
            return None
        grids.append(grid)
    return tuple(grids)


def _archive(data: bytes, name: str, problems: Problems, most: int) -> zipfile.ZipFile | None:
    """The archive that a workbook is, after a look at what it unpacks to."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > most:
            message = f"would unpack to more than {most:,} bytes"
            problems.file(name, "Y052", message, "save the register alone in a new workbook")
            return None
        if archive.testzip() is None:  # reads no more of an entry than it says that it has
            return archive
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        pass
    except Exception as error:  # a broken stream of any compression, each with its own error
        if type(error).__name__ not in {"error", "LZMAError"}:
            raise
    problems.file(name, "Y051", _DAMAGED)
    return None


def _opened(data: bytes) -> CalamineWorkbook:
    # Calamine takes time to import that only a workbook needs.
    from python_calamine import load_workbook  # noqa: PLC0415

    return load_workbook(io.BytesIO(data))


def _attempt(step: Callable[[], T], name: str, problems: Problems) -> T | None:
    """What a step gives, or nothing and a problem: a workbook may be broken in many ways."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415  # as above

    try:
        return step()
    except PasswordError:
        problems.file(name, "Y050", _PROTECTED, _UNPROTECT)
    except CalamineError as error:
        if "password" in str(error).casefold():
            problems.file(name, "Y050", _PROTECTED, _UNPROTECT)
        else:
            problems.file(name, "Y051", _DAMAGED, str(error))
    except BaseException as error:
        # A panic of the Rust code is no `Exception`; there is no class of it to import.
        if type(error).__name__ != "PanicException":
            raise
        problems.file(name, "Y051", _DAMAGED)
    return None


def _grid(
    book: CalamineWorkbook, title: str, hidden: bool, name: str, archive: zipfile.ZipFile | None
) -> Grid:
    sheet = book.get_sheet_by_name(title)
    lead = ("",) * (sheet.start[1] if sheet.start else 0)
    merged = sheet.merged_cell_ranges or []
    cells: list[Sequence[str]] = [(*lead, *row) for row in _rows(sheet)]
    above = _merge(cells, merged)
    lost = lost_cells(archive, title) if archive is not None else {}
    for line, column in lost:
        if line <= len(cells) and column <= len(cells[line - 1]):
            continue
        # What is lost may lie beyond what is not.
        while len(cells) < line:
            cells.append(())
        row = cells[line - 1]
        cells[line - 1] = (*row, *("",) * (column - len(row)))
    document = Document(name, (), f"!{title}", (), cells)
    lines = {line for line, _ in lost}
    rows = [
        (number, row)
        for number, row in enumerate(cells, 1)
        if (any(row) and any(map(str.strip, row))) or number in lines
    ]
    return Grid(document, rows, above, lost, hidden)


def _rows(sheet: CalamineSheet) -> Iterator[Sequence[str]]:
    blank: Sequence[str] = ()
    for row in sheet.iter_rows():
        yield tuple(map(_text, row)) if any(cell != "" for cell in row) else blank


def _merge(
    cells: list[Sequence[str]], merged: Sequence[tuple[Place, Place]]
) -> dict[tuple[int, int], str]:
    """Say in every row what a cell merged over several rows says; and what is said of columns."""
    above: dict[tuple[int, int], str] = {}
    for (top, left), (bottom, right) in merged:
        if top >= len(cells) or left >= len(cells[top]) or not cells[top][left].strip():
            continue
        text = cells[top][left]
        if right > left:
            above |= {(top + 1, column + 1): text for column in range(left, right + 1)}
        for line in range(top + 1, min(bottom + 1, len(cells))):
            row = [*cells[line], *[""] * (left + 1 - len(cells[line]))]
            row[left] = text
            cells[line] = tuple(row)
    return above


def _text(cell: _Cell) -> str:
    """A cell as a person would have typed it.

    >>> _text(38077.0), _text(True), _text(datetime(2004, 3, 31)), _text(time(14, 5))
    ('38077', 'yes', '2004-03-31', '14:05')
    """
    match cell:
        case str():
            return cell
        case bool():
            return "yes" if cell else "no"
        case float() | int():
            return str(int(cell)) if float(cell).is_integer() else repr(cell)
        case datetime():
            return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case timedelta():
            return f"{cell // timedelta(minutes=1)} minutes"
