"""Changes as people write them: a field to set, a record to add or to leave out."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import cast

from attrs import frozen

from fame_rules.errors import did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.changes import AddRecord, Change, RemoveRecord, SetField
from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import read_absence, read_literal
from fame_rules.model.partnership import Record, Register
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import BY_KIND, BY_WORD, PARTNERSHIP, RegisterSpec


@frozen
class BadChange(Exception):
    """A change that cannot be made: what is wrong with it, and what was probably meant."""

    asked: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return "; ".join(filter(None, (f"'{self.asked}': {self.message}", self.hint)))


def to_set(partnership: Partnership, text: str) -> SetField:
    """`KIND.ID.FIELD=VALUE`, or `partnership.FIELD=VALUE`; of an id its end will do.

    Raises:
        BadChange: There is no such kind, record or field, or the value does not fit.

    >>> from fame_rules.model import Group, register
    >>> found = Partnership("p", groups=register(Group("team")))
    >>> str(to_set(found, "group.team.kind=practitioners"))
    'group team: kind is practitioners'
    """
    path, equals, value = text.partition("=")
    kind, _, rest = path.strip().partition(".")
    id_, _, name = rest.rpartition(".")
    if not equals or not rest:
        raise BadChange(text, "a change is written KIND.ID.FIELD=VALUE")
    if kind == PARTNERSHIP:
        field = _field(text, BY_KIND[PARTNERSHIP], rest)
        return SetField(PARTNERSHIP, PARTNERSHIP, field.name, _value(text, field, value))
    spec = _spec(text, kind)
    record = _record(partnership, text, spec, id_)
    field = _field(text, spec, name)
    return SetField(spec.kind, record, field.name, _value(text, field, value))


def to_add(text: str) -> AddRecord:
    """`KIND FIELD=VALUE …`, each value with blanks in quotes; an id is made if none is given.

    Raises:
        BadChange: There is no such kind or field, or a value does not fit.

    >>> str(to_add("membership group=team person=ann"))
    'one more membership: group team, person ann'
    """
    try:
        kind, *parts = shlex.split(text)
    except ValueError as error:
        raise BadChange(text, str(error).lower()) from error
    spec = _spec(text, kind)
    values: dict[str, Value] = {}
    id_ = ""
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            raise BadChange(text, f"'{part}' is not written FIELD=VALUE")
        if name == "id":
            id_ = value
        else:
            field = _field(text, spec, name)
            values[field.attribute] = _value(text, field, value)
    keys = [str(values.get(spec.fields[name].attribute, "?")) for name in spec.key]
    make = cast(type[Record], spec.record)
    return AddRecord(spec.kind, make(id_ or "/".join([*keys, "new"]), **values))  # type: ignore[call-arg]


def to_remove(partnership: Partnership, text: str) -> RemoveRecord:
    """`KIND.ID`; of an id its end will do.

    Raises:
        BadChange: There is no such kind or record.
    """
    kind, _, id_ = text.strip().partition(".")
    spec = _spec(text, kind)
    return RemoveRecord(spec.kind, _record(partnership, text, spec, id_))


def all_changes(
    partnership: Partnership, sets: Iterable[str], adds: Iterable[str], removes: Iterable[str]
) -> tuple[Change, ...]:
    """All changes that were asked for, in the order set, add, remove."""
    return (
        *(to_set(partnership, text) for text in sets),
        *(to_add(text) for text in adds),
        *(to_remove(partnership, text) for text in removes),
    )


def _spec(text: str, word: str) -> RegisterSpec:
    if word not in BY_WORD:
        raise BadChange(text, f"'{word}' is no kind of record", did_you_mean(word, BY_WORD))
    return BY_WORD[word]


def _field(text: str, spec: RegisterSpec, name: str) -> FieldSpec:
    if name not in spec.fields:
        hint = did_you_mean(name, spec.fields)
        raise BadChange(text, f"a {spec.kind} has no field '{name}'", hint)
    return spec.fields[name]


def _record(partnership: Partnership, text: str, spec: RegisterSpec, id_: str) -> str:
    register: Register[Record] = getattr(partnership, spec.plural)
    ids = [record.id for record in register]
    ends = [other for other in ids if other.endswith(f"/{id_}")]
    found = [id_] if id_ in ids else ends
    if len(found) > 1:
        raise BadChange(text, f"'{id_}' may be any of {', '.join(found[:5])}")
    if not found:
        raise BadChange(text, f"there is no {spec.kind} '{id_}'", did_you_mean(id_, ids))
    return found[0]


def _value(text: str, field: FieldSpec, value: str) -> Value:
    value = value.strip()
    absence = read_absence(value)
    if absence is not None:
        return absence
    try:
        if field.type.many:
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return read_literal(value, field.type)
    except ValueError as error:
        raise BadChange(text, str(error)) from error
