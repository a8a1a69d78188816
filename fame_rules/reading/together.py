"""Together: a meeting in a calendar and the same one in a log are one record.

A calendar says what was to be, a log what came of it. They are the same meeting where they have
one id, or one group and day and no other is like them. What the log says counts; the calendar says
the rest. Whatever names the id of the calendar then means that of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fame_rules.documents import Problems
from fame_rules.errors import Provenance
from fame_rules.model.literals import show
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.vocabulary import RegisterSpec
from fame_rules.reading.rows import Row

Read: TypeAlias = tuple[Row, dict[str, Value]]
"""A row and its values by attribute."""


def joined(
    rows: Sequence[Read], spec: RegisterSpec, problems: Problems
) -> Iterator[tuple[Row, dict[str, Value], str]]:
    """The rows of a register, those of calendars joined with those that are about the same.

    Each with the id that it has in the calendar, if it stands in both.
    """
    logged = [number for number, (row, _) in enumerate(rows) if not row.planned]
    by_id = _index((row.id.text, n) for n in logged if (row := rows[n][0]).id is not None)
    by_key = _index((_key(rows[n][1], spec), n) for n in logged)
    kept: dict[int, Read] = dict(enumerate(rows))
    planned_ids: dict[int, str] = {}
    for number, (row, values) in enumerate(rows):
        if not row.planned:
            continue
        own = by_id.get(row.id.text, ()) if row.id is not None else ()
        matches = own or by_key.get(_key(values, spec), ())
        if len(matches) == 1 and matches[0] not in planned_ids:
            (other,) = matches
            kept[other] = _completed(kept[other], (row, values), spec, problems)
            planned_ids[other] = row.id.text if row.id is not None else ""
            del kept[number]
    for number, (row, values) in kept.items():
        yield row, values, planned_ids.get(number, "")


def _index(pairs: Iterable[tuple[object, int]]) -> dict[object, tuple[int, ...]]:
    found: dict[object, tuple[int, ...]] = {}
    for key, number in pairs:
        found[key] = (*found.get(key, ()), number)
    return found


def _key(values: Mapping[str, Value], spec: RegisterSpec) -> tuple[Value, ...]:
    """What tells a record from others; of one of which that is not known, nothing else has it."""
    key = tuple(values.get(spec.fields[name].attribute, UNKNOWN) for name in spec.key)
    return key if key and UNKNOWN not in key else (UNKNOWN, str(id(values)))


def _completed(logged: Read, planned: Read, spec: RegisterSpec, problems: Problems) -> Read:
    """What a log says, and what a calendar says besides; where they differ, the log counts."""
    (row, values), (other, plan) = logged, planned
    new = {name: node for name, node in other.cells.items() if name not in row.cells}
    for name, node in other.cells.items():
        attribute = spec.fields[name].attribute
        if name not in new and values[attribute] != plan[attribute]:
            said = f"{show(values[attribute])}, as in {row.provenance.record}"
            problems.note(node.span, name, show(plan[attribute]), said)
    fields = {**row.provenance.fields, **{name: node.span.origin for name, node in new.items()}}
    provenance = Provenance(row.provenance.record, fields)
    both = Row(row.span, row.id or other.id, {**row.cells, **new}, provenance, typed=True)
    return both, {**plan, **values}
