"""Changes: records by id, in the file of a partnership that is based on another."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar
from fame_rules.errors import Provenance
from fame_rules.model.literals import read_absence
from fame_rules.model.values import NONE
from fame_rules.reading.places import Places
from fame_rules.reading.rows import Row, is_blank, rows_of


@frozen
class Change:
    """What is said of one record, below its `id`: fields that replace its own, or no more of it.

    One that is `whole` was taken out before, and is written in full.
    """

    id: Scalar
    row: Row | None
    whole: bool = False

    def after(self, earlier: Change | None) -> Change:
        """The change that both make, where an earlier one is of the same record."""
        if earlier is None or self.row is None:
            return self
        if earlier.row is None:
            return evolve(self, whole=True)
        return evolve(earlier, row=over(earlier.row, self.row))


def changes_of(places: Iterable[Places], problems: Problems, *, of_some: bool) -> dict[str, Change]:
    """The changes of a register by the ids of its records, where files make them, oldest first.

    `of_some` says whether the register has records, so that changing none is a mistake.
    """
    found: dict[str, Change] = {}
    for place in places:
        for each in _changes(place, problems, of_some=of_some):
            found[each.id.text] = each.after(found.get(each.id.text))
    return found


def _changes(place: Places, problems: Problems, *, of_some: bool) -> Iterable[Change]:
    records, key = place.by_id, place.inline and place.inline[0]
    if records is None or key is None:
        return
    if of_some and not records.entries:
        hint = "write [] if there are none, or leave it out to keep them"
        problems.at(key.span, "F015", f"'{place.spec.plural}' changes nothing", hint)
    yield from (Change(identity, None) for identity, node in records if _is_none(node))
    kept = Fields(tuple(entry for entry in records if not _is_none(entry[1])), records.span)
    for row in rows_of(kept, place.spec, problems):
        if row.id is not None:
            yield Change(row.id, row)


def _is_none(node: Node) -> bool:
    """Whether a record is written as none, so that it is taken out."""
    return isinstance(node, Scalar) and read_absence(node.text.strip()) is NONE


def said(row: Row) -> Row:
    """A row without the fields of which it says nothing."""
    cells = {name: node for name, node in row.cells.items() if not is_blank(node)}
    return evolve(row, cells=cells)


def over(old: Row, new: Row) -> Row:
    """A record, changed by the fields of which another says something; it stands where it stood."""
    cells = said(new).cells
    fields = {**old.provenance.fields, **{name: node.span.origin for name, node in cells.items()}}
    return evolve(
        old,
        cells={**old.cells, **cells},
        provenance=Provenance(old.provenance.record, fields),
        broken=old.broken or new.broken,
    )
