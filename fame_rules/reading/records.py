"""Records: rows to records of the model, each with an id that no other record of its kind has."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from attrs import frozen

from fame_rules.documents import Problems
from fame_rules.model.partnership import Record
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import RegisterSpec, a
from fame_rules.reading.cells import read_cell
from fame_rules.reading.ids import Ids
from fame_rules.reading.registers import Written
from fame_rules.reading.rows import Row, TableRow, is_blank


@frozen
class Draft:
    """A record and the row that it was read from; it is not yet checked against others."""

    record: Record
    row: Row | TableRow

    def value(self, attribute: str) -> Value:
        """What the record has in a field."""
        return cast(Value, getattr(self.record, attribute))


def drafts_of(written: Written, problems: Problems) -> tuple[Draft, ...]:
    """The records of a register, in the order in which they are written."""
    spec, ids = written.spec, Ids(written.spec, problems)
    drafts = []
    for line in written.rows:
        row = line.opened()
        values = _values(row, spec, problems)
        identity = ids.of(row, values)
        drafts.append(Draft(_record(spec, identity, values, row), line))
    return tuple(drafts)


def _values(row: Row, spec: RegisterSpec, problems: Problems) -> dict[str, Value]:
    """The values of a row by attribute; what every record must have is there."""
    values = {
        spec.fields[name].attribute: read_cell(node, spec.fields[name], problems)
        for name, node in row.cells.items()
    }
    for name, field in spec.fields.items():
        left_out = field.required and (name not in row.cells or is_blank(row.cells[name]))
        if left_out and not row.broken:
            message = f"{a(spec.kind)} needs '{name}'"
            hint = "write TBC where it is not known yet"
            problems.at(row.span, "F013", message, hint)
    return values


def _record(spec: RegisterSpec, identity: str, values: dict[str, Value], row: Row) -> Record:
    # The vocabulary's classes take an id, their fields and an origin; their type cannot say so.
    make = cast(Callable[..., Record], spec.record)
    return make(identity, origin=row.provenance, **values)
