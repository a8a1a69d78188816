"""CSV text to mappings: one a line, with the header's words as keys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from fame_rules.documents.nodes import Document, Mapping, Scalar, Span
from fame_rules.documents.problems import Problems

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@frozen
class Line:
    """A line of a table: its cells as they were typed, and its nodes when they are asked for.

    A register has many lines, and only those with a problem need to know where each cell stands.
    """

    document: Document
    number: int
    header: tuple[Scalar, ...]
    cells: tuple[str, ...]

    @property
    def span(self) -> Span:
        """The whole line."""
        return Span(self.document, self.number, 1, max(1, len(self.document.line(self.number))))

    def nodes(self) -> Mapping:
        """The cells by the header's words, without columns that have none."""
        words = (cell.strip() for cell in self.cells)
        spans = _spans(self.document, self.number, self.cells)
        entries = (
            (key, Scalar(word, span, null=not word))
            for key, word, span in zip(self.header, words, spans, strict=False)
            if not key.null
        )
        return Mapping(tuple(entries), self.span)


@frozen
class Table:
    """The words of a table's header, null where a column has none, and the lines below it."""

    header: tuple[Scalar, ...]
    lines: tuple[Line, ...]


def parse_csv(text: str, name: str, problems: Problems) -> Table | None:
    r"""A CSV table, or nothing and its problems.

    Comma, semicolon or tab may separate; an empty cell is a null scalar, an empty line no row.

    >>> table = parse_csv("person,status\nk-osei,present\n", "attendance.csv", Problems())
    >>> table.lines[0].nodes().get("status").text
    'present'
    """
    document = Document(name, tuple(_LINE_END.split(text)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    before, start = len(problems.found), 1
    header: tuple[Scalar, ...] = ()
    lines: list[Line] = []
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header:
                lines.append(Line(document, number, header, tuple(cells)))
                _check_cells(lines[-1], problems)
            else:
                header = _header(document, number, cells, problems)
    except csv.Error as error:
        problems.at(Span(document, reader.line_num, 1), "Y020", f"is not a CSV line: {error}")
    if not header and len(problems.found) == before:
        problems.file(name, "Y004", "is empty")
    return Table(header, tuple(lines)) if len(problems.found) == before else None


def _separator(text: str) -> str:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _header(
    document: Document, number: int, cells: Iterable[str], problems: Problems
) -> tuple[Scalar, ...]:
    header: list[Scalar] = []
    words = [cell.strip() for cell in cells]
    for word, span in zip(words, _spans(document, number, words), strict=True):
        if word and any(word == known.text for known in header):
            problems.at(span, "Y021", f"the column '{word}' is given twice")
        header.append(Scalar(word, span, null=not word))
    return tuple(header)


def _check_cells(line: Line, problems: Problems) -> None:
    """Whatever a line holds stands in a column, and the column has a heading."""
    headings = len(line.header)
    for index, cell in enumerate(line.cells):
        if (index < headings and not line.header[index].null) or not cell.strip():
            continue
        span = _spans(line.document, line.number, line.cells)[index]
        if index < headings:
            problems.at(span, "Y023", "stands in a column that has no heading")
        else:
            message = f"has {len(line.cells)} cells, but the header has {headings} columns"
            problems.at(span, "Y022", message, 'put text with commas in "quotes"')
            return


def _spans(document: Document, number: int, cells: Iterable[str]) -> list[Span]:
    """Where the cells of a line begin; found by search, so that quoting does not matter much."""
    text, position, spans = document.line(number), 0, []
    for cell in cells:
        word = cell.strip()
        found = text.find(word, position) if word else position
        start = found if found >= 0 else position
        spans.append(Span(document, number, start + 1, max(1, len(word))))
        position = start + len(word) + (1 if not word else 0)
    return spans
