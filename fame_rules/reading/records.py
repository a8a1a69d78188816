"""Records: rows to records of the model, each with an id that no other record of its kind has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, cast

from attrs import evolve, frozen

from fame_rules.documents import Problems
from fame_rules.errors import did_you_mean
from fame_rules.model.partnership import Record
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import RegisterSpec, a, words
from fame_rules.reading.cells import read_cell
from fame_rules.reading.changes import Change, over, said
from fame_rules.reading.ids import Ids
from fame_rules.reading.names import Names
from fame_rules.reading.registers import Written
from fame_rules.reading.rows import Row, TableRow, is_blank
from fame_rules.reading.together import joined

_Values: TypeAlias = dict[str, Value]
"""What a row holds, by the attributes of its record."""


@frozen
class Draft:
    """A record and the row that it was read from; it is not yet checked against others."""

    record: Record
    row: Row | TableRow

    def value(self, attribute: str) -> Value:
        """What the record has in a field."""
        return cast(Value, getattr(self.record, attribute))


def drafts_of(written: Written, names: Names, problems: Problems) -> tuple[Draft, ...]:
    """The records of a register, in the order in which they are written; `names` learns them."""
    spec, ids = written.spec, Ids(written.spec, problems)
    own = any(spec.kind in field.type.registers for field in spec.fields.values())
    aliases: dict[str, str] = {}
    drafts, changes = [], dict(written.changes)
    for line, row, values, planned_id in _read(written, names, problems):
        identity = ids.of(row, values)
        change = changes.pop(identity, None)
        if change is None:
            _check(row, spec, problems)
            drafts.append(Draft(_record(spec, identity, values, row), line))
        elif change.row is not None:
            now, held = _changed(row, values, change, (spec, names, problems))
            _check(now, spec, problems)
            drafts.append(Draft(_record(spec, identity, held, now), now))
        if planned_id:
            aliases[planned_id] = identity
    drafts += _added(changes, ids, names, problems)
    names.learn(spec.kind, (draft.record for draft in drafts), aliases)
    return tuple(_with_own_names(draft, spec, names) if own else draft for draft in drafts)


def _changed(
    row: Row, values: _Values, change: Change, reading: tuple[RegisterSpec, Names, Problems]
) -> tuple[Row, _Values]:
    """A row with its values, where a change says something else."""
    if change.row is None or change.whole:
        whole = change.row or row
        return whole, _values(whole, *reading)
    return over(row, change.row), {**values, **_values(said(change.row), *reading)}


def _added(
    changes: Mapping[str, Change], ids: Ids, names: Names, problems: Problems
) -> Iterator[Draft]:
    """The records that changes add; what they take out, but is not there, is told."""
    for identity, change in changes.items():
        if change.row is None:
            message = f"there is no {words(ids.spec.kind)} '{identity}' to take out"
            problems.at(change.id.span, "F030", message, did_you_mean(identity, ids.taken))
            continue
        _check(change.row, ids.spec, problems)
        values = _values(change.row, ids.spec, names, problems)
        record = _record(ids.spec, ids.of(change.row, values), values, change.row)
        yield Draft(record, change.row)


def _read(
    written: Written, names: Names, problems: Problems
) -> Iterator[tuple[Row | TableRow, Row, _Values, str]]:
    """Every row with its values, and the id that it has in a calendar that says more of it.

    Only rows that calendars may have to do with are all held at once: there may be many.
    """
    spec = written.spec
    opened = ((line, line.opened()) for line in written.rows)
    read = ((line, row, _values(row, spec, names, problems)) for line, row in opened)
    if not any(line.planned for line in written.rows):
        for line, row, values in read:
            yield line, row, values, ""
        return
    for row, values, planned_id in joined([(row, v) for _, row, v in read], spec, problems):
        yield row, row, values, planned_id


def _with_own_names(draft: Draft, spec: RegisterSpec, names: Names) -> Draft:
    """A record whose register refers to itself, by names that could not be known before."""
    row = draft.row.opened()
    cells = row.cells if row.typed else {}
    changed = {
        field.attribute: value
        for name, field in spec.fields.items()
        if spec.kind in field.type.registers and name in cells
        if (value := names.resolved(draft.value(field.attribute), field, cells[name]))
    }
    return evolve(draft, record=evolve(draft.record, **changed)) if changed else draft  # type: ignore[misc]


def _check(row: Row, spec: RegisterSpec, problems: Problems) -> None:
    """Tell of what every record must have, and this one has not."""
    for name, field in spec.fields.items():
        left_out = field.required and (name not in row.cells or is_blank(row.cells[name]))
        if left_out and not row.broken:
            message = f"{a(spec.kind)} needs '{name}'"
            problems.at(row.span, "F013", message, "write TBC where it is not known yet")


def _values(row: Row, spec: RegisterSpec, names: Names, problems: Problems) -> _Values:
    """The values of what a row says, by attribute."""
    values = {
        spec.fields[name].attribute: read_cell(
            node, spec.fields[name], problems, odd=row.typed, heading=row.headings.get(name, "")
        )
        for name, node in row.cells.items()
    }
    if row.typed:
        for name, node in row.cells.items():
            field = spec.fields[name]
            if field.type.registers:
                values[field.attribute] = names.resolved(values[field.attribute], field, node)
    return values


def _record(spec: RegisterSpec, identity: str, values: _Values, row: Row) -> Record:
    # The vocabulary's classes take an id, their fields and an origin; their type cannot say so.
    make = cast(Callable[..., Record], spec.record)
    return make(identity, origin=row.provenance, **values)
