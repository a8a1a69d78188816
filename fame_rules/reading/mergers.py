"""Mergers: what is merged into another, or is another entry of it, ends somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fame_rules.documents import Problems
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import Merges, RegisterSpec
from fame_rules.reading.records import Draft


def check_mergers(spec: RegisterSpec, drafts: Iterable[Draft], problems: Problems) -> None:
    """Note a problem for every circle of records that are merged into each other, at whatever date.

    It stands at the first of them.
    """
    if not isinstance(spec.timing, Merges):
        return
    field = spec.fields[spec.timing.into]
    by_id = {draft.record.id: draft for draft in drafts}
    following: dict[Value, Value] = {
        id_: successor
        for id_, draft in by_id.items()
        if isinstance(successor := draft.value(field.attribute), str)
    }
    for circle in _circles(following):
        row = by_id[circle[0]].row.opened()
        message = f"{field.name} leads round in a circle: {' to '.join([*circle, circle[0]])}"
        problems.at(row.cells[field.name].span, "F034", message, "leave it out of one of them")


def _circles(following: Mapping[Value, Value]) -> Iterator[list[str]]:
    done: set[Value] = set()
    for start in following:
        way: dict[Value, int] = {}
        at = start
        while at in following and at not in done and at not in way:
            way[at] = len(way)
            at = following[at]
        if at in way:
            yield [str(id_) for id_ in list(way)[way[at] :]]
        done |= way.keys()
