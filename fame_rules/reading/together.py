"""Together: a meeting in a calendar and the same one in a log are one record.

A calendar says what was to be, a log what came of it. They are the same meeting where they have
one id, or one group and day and no other is like them. What the log says counts; the calendar says
the rest. Whatever names the id of the calendar then means that of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from fame_rules.documents import Problems
from fame_rules.errors import Provenance
from fame_rules.model.literals import show
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.vocabulary import RegisterSpec
from fame_rules.reading.rows import Row

Read: TypeAlias = tuple[Row, dict[str, Value]]
"""A row and its values by attribute."""


@frozen
class Joined:
    """Rows without those of calendars that others complete, and the ids that are other ids now."""

    rows: tuple[Read, ...]
    merged: Mapping[int, str]
    """The calendar's id of each row that was completed, by the row's number."""


def joined(rows: Sequence[Read], spec: RegisterSpec, problems: Problems) -> Joined:
    """The rows of a register, those of calendars joined with those that are about the same."""
    if not any(row.planned for row, _ in rows):
        return Joined(tuple(rows), {})
    logged = [number for number, (row, _) in enumerate(rows) if not row.planned]
    by_id = _index((row.id.text, n) for n in logged if (row := rows[n][0]).id is not None)
    by_key = _index((_key(rows[n][1], spec), n) for n in logged)
    kept: dict[int, Read] = {number: rows[number] for number in range(len(rows))}
    merged: dict[int, str] = {}
    for number, (row, values) in enumerate(rows):
        if not row.planned:
            continue
        own = by_id.get(row.id.text, ()) if row.id is not None else ()
        matches = own or by_key.get(_key(values, spec), ())
        if len(matches) == 1 and matches[0] not in merged:
            (other,) = matches
            kept[other] = _completed(kept[other], (row, values), problems)
            merged[other] = row.id.text if row.id is not None else ""
            del kept[number]
    places = {number: place for place, number in enumerate(kept)}
    return Joined(tuple(kept.values()), {places[n]: id_ for n, id_ in merged.items()})


def _index(pairs: Iterable[tuple[object, int]]) -> dict[object, tuple[int, ...]]:
    found: dict[object, tuple[int, ...]] = {}
    for key, number in pairs:
        found[key] = (*found.get(key, ()), number)
    return found


def _key(values: Mapping[str, Value], spec: RegisterSpec) -> tuple[Value, ...]:
    """What tells a record from others; of one of which that is not known, nothing else has it."""
    key = tuple(values.get(spec.fields[name].attribute, UNKNOWN) for name in spec.key)
    return key if key and UNKNOWN not in key else (UNKNOWN, str(id(values)))


def _completed(logged: Read, planned: Read, problems: Problems) -> Read:
    """What a log says, and what a calendar says besides; where they differ, the log counts."""
    (row, values), (other, plan) = logged, planned
    new = {name: node for name, node in other.cells.items() if name not in row.cells}
    for name, value in plan.items():
        if name in values and values[name] != value:
            node = next((n for field, n in other.cells.items() if field == name), None)
            if node is not None:
                said = f"{show(values[name])}, as in {row.provenance.record}"
                problems.note(node.span, name, show(value), said)
    fields = {**row.provenance.fields, **{name: node.span.origin for name, node in new.items()}}
    provenance = Provenance(row.provenance.record, fields)
    both = Row(row.span, row.id or other.id, {**row.cells, **new}, provenance, typed=True)
    return both, {**plan, **values}
