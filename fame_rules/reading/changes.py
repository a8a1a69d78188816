"""Changes: records by id, in the file of a partnership that is based on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TypeAlias

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar
from fame_rules.errors import Origin, did_you_mean
from fame_rules.model.literals import read_absence
from fame_rules.model.values import NONE
from fame_rules.model.vocabulary import RegisterSpec, words
from fame_rules.reading.places import Places
from fame_rules.reading.rows import Row, TableRow, is_blank, provenance_of, rows_of

Rows: TypeAlias = tuple[Row | TableRow, ...]


def changed_rows(
    rows: Rows | None, whole: Places, change: Places, problems: Problems
) -> Rows | None:
    """The rows of a register as a file changes them: fields replace, records are added or go."""
    records, key = change.by_id, change.inline and change.inline[0]
    if records is None or key is None:
        return rows
    gone = [identity for identity, node in records if _is_none(node)]
    kept = Fields(tuple(entry for entry in records if not _is_none(entry[1])), records.span)
    new = rows_of(kept, change.spec, problems)
    if not rows:
        old: dict[str, Row] = {}
    elif not records.entries:
        hint = "write [] if there are none, or leave it out to keep them"
        problems.at(key.span, "F015", f"'{change.spec.plural}' changes nothing", hint)
        return rows
    elif whole.by_id is None:
        _tell_no_ids(key, whole, problems)
        return None
    else:
        old = {row.id.text: row for row in (row.opened() for row in rows) if row.id is not None}
    if rows is None:
        return None
    _check_gone(gone, old, change.spec, problems)
    return _merged(old, new, {identity.text for identity in gone})


def taken_out(changes: Iterable[Places]) -> dict[str, Origin]:
    """The ids of the records that some changes take out, and where each does."""
    records = (entry for change in changes for entry in change.by_id or ())
    return {identity.text: identity.span.origin for identity, node in records if _is_none(node)}


def _is_none(node: Node) -> bool:
    """Whether a record is written as none, so that it is taken out."""
    return isinstance(node, Scalar) and read_absence(node.text.strip()) is NONE


def _merged(old: Mapping[str, Row], new: Iterable[Row], gone: Set[str]) -> tuple[Row, ...]:
    rows = {identity: row for identity, row in old.items() if identity not in gone}
    for row in new:
        identity = row.id.text if row.id is not None else ""
        rows[identity] = _over(rows[identity], row) if identity in rows else row
    return tuple(rows.values())


def _over(old: Row, new: Row) -> Row:
    """A record, changed by the fields of which another says something; it stands where it stood."""
    said = {name: node for name, node in new.cells.items() if not is_blank(node)}
    cells = {**old.cells, **said}
    origin = provenance_of(old.span, cells)
    return Row(old.span, old.id, cells, origin, old.broken or new.broken)


def _check_gone(
    gone: Iterable[Scalar], old: Mapping[str, Row], spec: RegisterSpec, problems: Problems
) -> None:
    for identity in gone:
        if identity.text not in old:
            message = f"there is no {words(spec.kind)} '{identity.text}' to take out"
            hint = did_you_mean(identity.text, old)
            problems.at(identity.span, "F030", message, hint)


def _tell_no_ids(key: Scalar, whole: Places, problems: Problems) -> None:
    """Tell that what is to be changed by id is not given by id."""
    plural, origin = whole.spec.plural, whole.origin
    what = "a list" if whole.inline else "a table"
    message = f"'{plural}' cannot be changed by id: in {origin} they are {what}"
    hint = f"give all the {plural} here as a list, or write them by id there"
    problems.at(key.span, "F017", message, hint)
