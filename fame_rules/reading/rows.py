"""Rows: a record as it is written, whether under its id, in a list or as a line of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from fame_rules.documents import Line, Node, Problems, Scalar, Sequence, Shapes, Span
from fame_rules.documents import Mapping as Fields
from fame_rules.errors import CellOrigins, Origin, Provenance, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import RegisterSpec, a

ID: Final = "id"
_NO_FIELDS: Final[Mapping[str, Origin]] = FrozenMap({})
_NO_HEADINGS: Final[Mapping[str, str]] = FrozenMap({})


@frozen
class Row:
    """The id of a record, if it has one of its own, and the node of each of its fields.

    Of a `broken` row there was more than could be read. One that is `typed` was typed for a table,
    in which values may be written in odd ways, and names instead of ids, below `headings`.
    """

    span: Span
    id: Scalar | None
    cells: Mapping[str, Node]
    provenance: Provenance
    broken: bool = False
    typed: bool = False
    headings: Mapping[str, str] = _NO_HEADINGS

    @property
    def planned(self) -> bool:
        """Whether it stands in a calendar, and in no log that says what came of it."""
        return self.span.document.part.startswith("#")

    def opened(self) -> Row:
        """The row itself: it is open already."""
        return self


@frozen
class Columns:
    """The field of each heading of a table, and what some texts in the columns of a field mean."""

    fields: Mapping[str, str]
    places: Mapping[str, int]
    """The column of each field, from 1."""

    values: Mapping[str, Mapping[str, str]]
    headings: Mapping[str, str] = field(init=False)
    """The heading of each field."""

    @headings.default
    def _by_field(self) -> Mapping[str, str]:
        return {name: heading for heading, name in self.fields.items()}

    def meant(self, name: str, cell: Node) -> Node:
        """A cell of a field, as the text that it is said to mean."""
        meanings = self.values.get(name)
        if meanings is None or not isinstance(cell, Scalar):
            return cell
        meaning = meanings.get(fold_value(cell.text))
        return cell if meaning is None else Scalar(meaning, cell.span)


def fold_value(text: str) -> str:
    """A text of a cell, so that case and blanks do not count."""
    return " ".join(text.casefold().split())


@frozen
class TableRow:
    """A line of a table, and its columns; there are many, so it opens when it is needed."""

    line: Line
    columns: Columns

    @property
    def planned(self) -> bool:
        """Whether it stands in a calendar, which says no more than what was to be."""
        return self.line.document.part.startswith("#")

    def opened(self) -> Row:
        """The row as nodes; an empty cell is left out. In text it is cited by its line alone."""
        span, columns = self.line.span, self.columns
        fields = columns.fields
        cells: dict[str, Node] = {
            fields[heading]: cell for heading, cell in self.line.filled() if heading in fields
        }
        if columns.values:
            cells = {name: columns.meant(name, cell) for name, cell in cells.items()}
        key, row = cells.pop(ID, None), span.row
        places = CellOrigins(row, columns.places) if row.part else _NO_FIELDS
        id_ = key if isinstance(key, Scalar) else None
        return Row(span, id_, cells, Provenance(row, places), typed=True, headings=columns.headings)


def rows_of(register: Fields | Sequence, spec: RegisterSpec, problems: Problems) -> tuple[Row, ...]:
    """The rows of a register that is a mapping of ids to records, or a list of records."""
    if isinstance(register, Fields):
        return tuple(_row(key, record, spec, problems) for key, record in register)
    return tuple(_row(None, record, spec, problems) for record in register)


def _row(key: Scalar | None, record: Node, spec: RegisterSpec, problems: Problems) -> Row:
    keyed, span = key is not None, key.span if key else record.span
    if keyed and isinstance(record, Scalar) and record.null:
        return Row(span, key, {}, Provenance(span.origin))
    entries = Shapes(problems, "F").mapping(record, a(spec.kind))
    if entries is None:
        return Row(span, key, {}, Provenance(span.origin), broken=True)
    cells = {name.text: node for name, node in entries if _is_field(name, keyed, spec, problems)}
    written = cells.pop(ID, None)
    if written is not None:
        key = Shapes(problems, "F").scalar(written, "an id")
    broken = written is not None and key is None
    return Row(span, key, cells, provenance_of(span, cells), broken)


def provenance_of(span: Span, cells: Mapping[str, Node]) -> Provenance:
    """Where a record of the main file stands, and where each of its fields does."""
    fields = {name: node.span.origin for name, node in cells.items()}
    return Provenance(span.origin, fields)


def is_blank(node: Node) -> bool:
    """Whether nothing was written, so that the field is left out."""
    return isinstance(node, Scalar) and (node.null or not node.text.strip())


def _is_field(name: Scalar, keyed: bool, spec: RegisterSpec, problems: Problems) -> bool:
    """Whether a key of a record is one of its fields, or the id that a list's record may give."""
    if name.text in spec.fields or (name.text == ID and not keyed):
        return True
    if name.text == ID:
        hint = "the id is the key above it; leave this out"
    else:
        hint = did_you_mean(name.text, spec.fields)
    problems.at(name.span, "F010", f"'{name.text}' is not a field of {a(spec.kind)}", hint)
    return False
