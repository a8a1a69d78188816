"""Nodes: scalars, sequences and mappings, each with the span of text that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import field, frozen

from fame_rules.errors import Origin


@frozen
class Document:
    """A file's name, as reports cite it, and its lines."""

    name: str
    lines: tuple[str, ...] = field(repr=False, eq=False)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; nothing where there is no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


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
        return Origin(self.document.name, self.line, self.column)

    @property
    def row(self) -> Origin:
        """The whole line as an origin, for a register whose records are lines."""
        return Origin(self.document.name, self.line)


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
