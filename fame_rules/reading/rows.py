"""Rows: a record as it is written, whether under its id, in a list or as a line of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fame_rules.documents import Line, Node, Problems, Scalar, Sequence, Shapes, Span
from fame_rules.documents import Mapping as Fields
from fame_rules.errors import Origin, Provenance, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import RegisterSpec, a

ID: Final = "id"
_NO_FIELDS: Final[Mapping[str, Origin]] = FrozenMap({})


@frozen
class Row:
    """The id of a record, if it has one of its own, and the node of each of its fields.

    Of a `broken` row there was more than could be read.
    """

    span: Span
    id: Scalar | None
    cells: Mapping[str, Node]
    provenance: Provenance
    broken: bool = False

    def opened(self) -> Row:
        """The row itself: it is open already."""
        return self


@frozen
class TableRow:
    """A line of a table, and the field of each heading; there are many, so it opens when needed."""

    line: Line
    fields: Mapping[str, str]

    def opened(self) -> Row:
        """The row as nodes; it is cited by its line alone, and an empty cell is left out."""
        span = self.line.span
        cells: dict[str, Node] = {
            self.fields[heading.text]: cell
            for heading, cell in self.line.nodes()
            if heading.text in self.fields and not is_blank(cell)
        }
        key = cells.pop(ID, None)
        provenance = Provenance(span.row, _NO_FIELDS)
        return Row(span, key if isinstance(key, Scalar) else None, cells, provenance)


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
