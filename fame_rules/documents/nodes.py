"""Nodes: scalars, sequences and mappings, each with the span of text that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Several
from typing import TypeAlias

from attrs import field, frozen

from fame_rules.errors import Origin


@frozen
class Document:
    """A file's name, as reports cite it, and its lines.

    Of a workbook or a calendar it is one `part`: a sheet, after a "!", or an entry, after a "#",
    which has `headings` once its header is known, and rows of cells rather than lines.
    """

    name: str
    lines: tuple[str, ...] = field(repr=False, eq=False)
    part: str = ""
    headings: tuple[str, ...] = field(default=(), repr=False, eq=False)
    cells: Several[Several[str]] = field(default=(), repr=False, eq=False)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; nothing where there is no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def shown(self, line: int, column: int) -> tuple[str, int]:
        """What to show of a place: a line, or a cell after its heading; and where it begins."""
        if not self.part:
            return self.line(line), column
        row = self.cells[line - 1] if 0 < line <= len(self.cells) else ()
        if not column:
            return " | ".join(cell for cell in row if cell.strip()), 1
        heading = self.headings[column - 1] if column <= len(self.headings) else ""
        cell = row[column - 1].strip() if column <= len(row) else ""
        lead = f"{heading}: " if heading not in ("", cell) else ""
        return f"{lead}{cell}", len(lead) + 1


@frozen
class Span:
    """Where in a document something stands: line and column from 1, and its width in characters."""

    document: Document
    line: int
    column: int
    width: int = 1

    @property
    def origin(self) -> Origin:
        """The span as an origin that a report can cite."""
        return self._at(self.line, self.column)

    @property
    def row(self) -> Origin:
        """The whole line as an origin, for a register whose records are lines."""
        return self._at(self.line, 0)

    def _at(self, line: int, column: int) -> Origin:
        document = self.document
        if not document.part:
            return Origin(document.name, line, column)
        if document.part.startswith("#"):  # an entry of a calendar is a place by itself
            return Origin(document.name, part=document.part)
        return Origin(document.name, line, column, document.part)


@frozen
class Scalar:
    """A word, number or sentence as it was typed; `null` where nothing was."""

    text: str
    span: Span = field(eq=False)
    null: bool = False


@frozen
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span = field(eq=False)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)


@frozen
class Mapping:
    """Keys and their nodes, in the order of the file; each key is there once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span = field(eq=False)

    def get(self, key: str) -> Node | None:
        """The node of a key, if the mapping has it."""
        return next((node for name, node in self.entries if name.text == key), None)

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)


Node: TypeAlias = Scalar | Sequence | Mapping
