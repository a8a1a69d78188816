"""Changes of a partnership: a field that holds something else, a record more or a record less."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import evolve, frozen

from fame_rules.model.literals import show_as
from fame_rules.model.partnership import Partnership, Record, Register
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, words


@frozen
class SetField:
    """A field of a record, or of the partnership itself, holds something else."""

    kind: str
    id: str
    field: str
    value: Value

    def __str__(self) -> str:
        spec = BY_KIND[self.kind].fields[self.field]
        whose = "" if self.kind == PARTNERSHIP else f" {self.id}"
        name = self.field.replace("_", " ")
        return f"{words(self.kind)}{whose}: {name} is {show_as(self.value, spec.type)}"


@frozen
class AddRecord:
    """A record more, at the end of its register."""

    kind: str
    record: Record

    def __str__(self) -> str:
        said = (
            f"{spec.name.replace('_', ' ')} {show_as(value, spec.type)}"
            for spec in BY_KIND[self.kind].fields.values()
            if (value := getattr(self.record, spec.attribute)) not in (UNKNOWN, spec.left_out)
        )
        return f"one more {words(self.kind)}: {', '.join(said)}"


@frozen
class RemoveRecord:
    """A record less."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"without {words(self.kind)} {self.id}"


Change: TypeAlias = SetField | AddRecord | RemoveRecord


def changed(partnership: Partnership, changes: Iterable[Change]) -> Partnership:
    """The partnership with changes made, one after the other.

    Raises:
        KeyError: A change is of a record that is not there.

    >>> from fame_rules.model import Group, register
    >>> before = Partnership("p", groups=register(Group("team", kind="committee")))
    >>> after = changed(before, [SetField("group", "team", "kind", "practitioners")])
    >>> after.groups.records[0].kind, before.groups.records[0].kind
    ('practitioners', 'committee')
    """
    for change in changes:
        partnership = _made(partnership, change)
    return partnership


def _made(partnership: Partnership, change: Change) -> Partnership:
    match change:
        case SetField(kind=kind, id=id_, field=name, value=value):
            attribute = BY_KIND[kind].fields[name].attribute
            if kind == PARTNERSHIP:
                return _evolved(partnership, attribute, value)
            return _with(partnership, kind, id_, lambda one: (_set(one, attribute, value),))
        case RemoveRecord(kind=kind, id=id_):
            return _with(partnership, kind, id_, lambda _: ())
        case AddRecord(kind=kind, record=record):
            register = _register(partnership, kind)
            more = evolve(register, records=(*register.records, record), given=True)
            return _evolved(partnership, BY_KIND[kind].plural, more)


def _set(record: Record, attribute: str, value: Value) -> Record:
    changed_: Record = evolve(record, **{attribute: value})  # type: ignore[misc]
    return changed_


def _evolved(partnership: Partnership, attribute: str, value: object) -> Partnership:
    return evolve(partnership, **{attribute: value})  # type: ignore[arg-type]


def _register(partnership: Partnership, kind: str) -> Register[Record]:
    found: Register[Record] = getattr(partnership, BY_KIND[kind].plural)
    return found


def _with(
    partnership: Partnership, kind: str, id_: str, instead: Callable[[Record], tuple[Record, ...]]
) -> Partnership:
    register = _register(partnership, kind)
    places = [row for row, record in enumerate(register.records) if record.id == id_]
    if not places:
        raise KeyError(f"there is no {words(kind)} '{id_}'")
    records = [
        new
        for row, record in enumerate(register.records)
        for new in (instead(record) if row == places[0] else (record,))
    ]
    return _evolved(partnership, BY_KIND[kind].plural, evolve(register, records=tuple(records)))
