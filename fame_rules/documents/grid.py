"""Grids: rows of cells as they were typed, before anybody knows which of them is the header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import field, frozen

from fame_rules.documents.nodes import Document, Span
from fame_rules.documents.problems import Problems

Place: TypeAlias = tuple[int, int]
"""A row and a column, both from 1."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SEPARATORS: Final = ",;\t"


def _nothing() -> Mapping[Place, str]:
    return {}


@frozen
class Grid:
    """The rows of a sheet, or of a CSV file, that are not blank, each with its number.

    `above` holds, of each cell that is merged across columns, the text for all of these; `lost`
    says of cells what they hold that could not be read. `hidden` sheets are not read unasked.
    """

    document: Document
    rows: Sequence[tuple[int, Sequence[str]]] = field(repr=False)
    above: Mapping[Place, str] = field(factory=_nothing)
    lost: Mapping[Place, str] = field(factory=_nothing)
    hidden: bool = False

    @property
    def sheet(self) -> str:
        """The name of the sheet; nothing of a CSV file."""
        return self.document.part[1:]

    def span(self, number: int, column: int = 0, width: int = 1) -> Span:
        """A cell, or a row."""
        return Span(self.document, number, column, max(1, width))


def csv_grid(text: str, name: str, problems: Problems) -> Grid | None:
    r"""The rows of CSV text, or nothing and its problems; comma, semicolon or tab may separate.

    >>> csv_grid("person,status\n\nk-osei,present\n", "attendance.csv", Problems()).rows
    [(1, ('person', 'status')), (3, ('k-osei', 'present'))]
    """
    document = Document(name, tuple(_LINE_END.split(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    start = 1
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))  # tuples of text need no garbage collection
    except csv.Error as error:
        problems.at(Span(document, reader.line_num, 1), "Y020", _refused(error))
        return None
    if not rows:
        problems.file(name, "Y004", "is empty")
        return None
    return Grid(document, rows)


def _refused(error: csv.Error) -> str:
    limit = "field larger than field limit"
    said = str(error).replace(limit, "a cell has more characters than")
    return f"is not a CSV line: {said}"


def _separator(text: str) -> str:
    """What separates in the first line that has any separator: a title may stand before it."""
    lines: Iterable[str] = text[:10_000].lstrip("\r\n").split("\n", 20)[:20]
    first = next((line for line in lines if any(sign in line for sign in _SEPARATORS)), "")
    return max(_SEPARATORS, key=first.count)
