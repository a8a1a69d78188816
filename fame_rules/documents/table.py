"""Tables: a grid of which the header is known, so that its lines are mappings by the headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from fame_rules.documents.grid import Grid, csv_grid
from fame_rules.documents.nodes import Document, Mapping, Scalar, Span
from fame_rules.documents.problems import Problems

_QUOTE: Final = 'put text with commas in "quotes"'


@frozen
class Line:
    """A line of a table: its cells as they were typed, and its nodes when they are asked for.

    A register has many lines, and only those with a problem need to know where each cell stands.
    """

    document: Document
    number: int
    header: tuple[Scalar, ...]
    cells: Sequence[str]

    @property
    def span(self) -> Span:
        """The whole line."""
        if self.document.part:
            return Span(self.document, self.number, 0)
        return Span(self.document, self.number, 1, max(1, len(self.document.line(self.number))))

    def nodes(self) -> Mapping:
        """The cells by the header's words, without columns that have none."""
        spans = spans_of(self.document, self.number, self.cells)
        entries = (
            (key, Scalar(word := cell.strip(), span, null=not word))
            for key, cell, span in zip(self.header, self.cells, spans, strict=False)
            if not key.null
        )
        return Mapping(tuple(entries), self.span)

    def filled(self) -> Iterator[tuple[str, Scalar]]:
        """The cells that hold something, by the text of their heading."""
        spans = spans_of(self.document, self.number, self.cells)
        for key, cell, span in zip(self.header, self.cells, spans, strict=False):
            if word := cell.strip():
                yield key.text, Scalar(word, span)


@frozen
class Table:
    """The words of a table's header, null where a column has none, and the lines below it."""

    header: tuple[Scalar, ...]
    lines: tuple[Line, ...]


def parse_csv(text: str, name: str, problems: Problems) -> Table | None:
    r"""A CSV table whose first line is its header, or nothing and its problems.

    An empty cell is a null scalar, an empty line no row.

    >>> table = parse_csv("person,status\nk-osei,present\n", "attendance.csv", Problems())
    >>> table.lines[0].nodes().get("status").text
    'present'
    """
    grid = csv_grid(text, name, problems)
    return None if grid is None else tabulate(grid, grid.rows[0][1], 1, len(grid.rows), problems)


def tabulate(
    grid: Grid, words: Iterable[str], first: int, last: int, problems: Problems
) -> Table | None:
    """The table of some rows of a grid below a header of some words, or nothing and its problems.

    The header stands in the row before the `first`.
    """
    before = len(problems.found)
    headings = tuple(" ".join(word.split()) for word in words)
    document = evolve(grid.document, headings=headings) if grid.document.part else grid.document
    header = _header(document, grid.rows[first - 1][0], headings, problems)
    used = tuple(index for index, word in enumerate(header) if not word.null)
    lines = tuple(Line(document, number, header, cells) for number, cells in grid.rows[first:last])
    usual = len(used) == len(header)
    for line in lines:
        if not usual or len(line.cells) > len(header):
            _check_cells(line, problems)
    return Table(header, lines) if len(problems.found) == before else None


def _header(
    document: Document, number: int, words: Sequence[str], problems: Problems
) -> tuple[Scalar, ...]:
    header: list[Scalar] = []
    for word, span in zip(words, spans_of(document, number, words), strict=True):
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
        span = spans_of(line.document, line.number, line.cells)[index]
        if index < headings:
            problems.at(span, "Y023", "stands in a column that has no heading")
        else:
            message = f"has {len(line.cells)} cells, but the header has {headings} columns"
            problems.at(span, "Y022", message, "" if line.document.part else _QUOTE)
            return


def spans_of(document: Document, number: int, cells: Iterable[str]) -> list[Span]:
    """Where the cells of a line begin; in text by search, so that quoting does not matter much."""
    if document.part:
        return [
            Span(document, number, column, max(1, len(cell.strip())))
            for column, cell in enumerate(cells, 1)
        ]
    text, position, spans = document.line(number), 0, []
    for cell in cells:
        word = cell.strip()
        found = text.find(word, position) if word else position
        start = found if found >= 0 else position
        spans.append(Span(document, number, start + 1, max(1, len(word))))
        position = start + len(word) + (1 if not word else 0)
    return spans
