"""What changed of the facts, record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import evolve, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model import Partnership
from fame_rules.model.changes import AddRecord, Change, RemoveRecord, SetField
from fame_rules.model.literals import show_as
from fame_rules.model.partnership import Record, Register
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, REGISTERS, RegisterSpec, words


@frozen
class FactChange:
    """A record that is new, gone, or has a `field` that holds something else: in words, and where.

    `change` makes it of the earlier partnership.
    """

    kind: str
    field: str
    says: str
    change: Change


def fact_changes(
    before: Partnership, after: Partnership, kinds: Collection[str]
) -> Iterator[FactChange]:
    """What changed of records of some kinds, and of the partnership's own fields but for its date.

    >>> from fame_rules.model import Group, register
    >>> old = Partnership("p", groups=register(Group("team", kind="board")))
    >>> new = Partnership("p", groups=register(Group("team", kind="steering")))
    >>> [change.says for change in fact_changes(old, new, ["group"])]
    ['group team: kind board → steering']
    """
    if PARTNERSHIP in kinds:
        own = evolve(before, as_of=after.as_of)
        yield from _fields(BY_KIND[PARTNERSHIP], own, after)
    for spec in REGISTERS:
        if spec.kind in kinds:
            yield from _records(spec, getattr(before, spec.plural), getattr(after, spec.plural))


def _records(
    spec: RegisterSpec, before: Register[Record], after: Register[Record]
) -> Iterator[FactChange]:
    was, now = ({record.id: record for record in register} for register in (before, after))
    for id_, record in now.items():
        if id_ in was:
            yield from _fields(spec, was[id_], record)
        else:
            says = f"{words(spec.kind)} {id_} was added{_at(record.origin.record)}"
            yield FactChange(spec.kind, "", says, AddRecord(spec.kind, record))
    for id_, record in was.items():
        if id_ not in now:
            says = f"{words(spec.kind)} {id_} was taken out{_at(record.origin.record)}"
            yield FactChange(spec.kind, "", says, RemoveRecord(spec.kind, id_))


def _fields(spec: RegisterSpec, before: Record, after: Record) -> Iterator[FactChange]:
    whose = words(spec.kind) if spec.kind == PARTNERSHIP else f"{words(spec.kind)} {after.id}"
    for name, field in spec.fields.items():
        was, now = getattr(before, field.attribute), getattr(after, field.attribute)
        if was != now:
            shown = f"{show_as(was, field.type)} → {show_as(now, field.type)}"
            says = f"{whose}: {name.replace('_', ' ')} {shown}{_at(after.origin.of(name))}"
            id_ = PARTNERSHIP if spec.kind == PARTNERSHIP else after.id
            yield FactChange(spec.kind, name, says, SetField(spec.kind, id_, name, now))


def _at(origin: Origin) -> str:
    """Where a fact stands, if it stands in a file."""
    return "" if origin == IN_MEMORY else f" ({origin})"
