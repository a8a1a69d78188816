"""Files that hold tables: which kind each is, its bytes say, whatever it is called."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Final, TypeAlias

from fame_rules.documents.calendar import Calendar, is_calendar, parse_calendar
from fame_rules.documents.grid import Grid, csv_grid
from fame_rules.documents.load import read_bytes
from fame_rules.documents.nodes import Document, Span
from fame_rules.documents.problems import Problems
from fame_rules.documents.workbook import is_workbook, workbook_grids

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TABLES: Final = (".csv", ".tsv", *WORKBOOKS, ".ics")
LARGEST: Final = 64 * 2**20
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

Loaded: TypeAlias = tuple[Grid, ...] | Calendar
"""What a file holds: a grid, one of each sheet, or the events of a calendar."""


def load_tables(
    path: Traversable, name: str, problems: Problems, most: int = LARGEST
) -> Loaded | None:
    """What a file holds, or nothing and its problems; no more than `most` bytes of it are read."""
    data = read_bytes(path, name, problems, most)
    if data is None:
        return None
    if is_workbook(data):
        return workbook_grids(data, name, problems)
    text = _decoded(data, name, problems)
    if text is None:
        return None
    if not text.strip():
        problems.file(name, "Y004", "is empty")
    elif is_calendar(text):
        return parse_calendar(text, name, problems)
    elif name.casefold().endswith(".ics"):
        problems.file(name, "Y040", "is not a calendar: it does not begin with BEGIN:VCALENDAR")
    elif text.lstrip()[:100].casefold().startswith(("<!doctype", "<html", "<?xml", "<table")):
        hint = "open it in Excel and save it as a workbook"
        problems.file(name, "Y054", "is a web page that is called a table", hint)
    else:
        grid = csv_grid(text, name, problems)
        return None if grid is None else (grid,)
    return None


def _decoded(data: bytes, name: str, problems: Problems) -> str | None:
    """The text of a file: UTF-8, or what Excel writes when it is not asked for that."""
    try:
        if data.startswith(_UTF_16):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 text: byte 0x{data[error.start]:02x} in line"
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252" if b"\0" not in data else "ascii")  # no text has zeros
    except UnicodeDecodeError:
        hint = "save it as 'UTF-8' (in Excel: 'CSV UTF-8')"
        problems.file(name, "Y003", f"{problem} {line}", hint)
        return None
    span = Span(Document(name, ()), line, 0)
    problems.note(span, "encoding", "not UTF-8", "Windows-1252")
    return text
