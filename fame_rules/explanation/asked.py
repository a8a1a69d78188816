"""Changes as people write them: a field to set, a record to add or to leave out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from typing import Final, cast

from attrs import evolve, frozen

from fame_rules.errors import Origin, Problem, did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.changes import AddRecord, Change, RemoveRecord, SetField, changed
from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import read_absence, read_field
from fame_rules.model.partnership import Record, Register
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import Absence, Scalar, Value
from fame_rules.model.vocabulary import BY_KIND, BY_WORD, PARTNERSHIP, RegisterSpec, a, words

_SEPARATOR: Final = re.compile("[,;]")


@frozen
class BadChange(Exception):
    """Changes that cannot be made: of each what is wrong with it, where, and what was meant."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@frozen
class _Asked:
    """A change as it was written, and how it was asked for; what is wrong in it is pointed at."""

    text: str
    how: str

    def bad(self, code: str, part: str, message: str, hint: str = "") -> BadChange:
        """That something is wrong with a part of the text."""
        at = self.text.find(part) if code == "C002" else self.text.rfind(part)
        column = at + 1 if part else len(self.text) + 1
        origin = Origin(self.how, 1, max(column, 1))
        return BadChange((Problem(origin, code, message, self.text, max(len(part), 1), hint),))


def to_set(partnership: Partnership, text: str) -> SetField:
    """`KIND.ID.FIELD=VALUE`, or `partnership.FIELD=VALUE`; of an id its end will do.

    Raises:
        BadChange: There is no such kind, record or field, or the value does not fit.

    >>> from fame_rules.model import Group, register
    >>> found = Partnership("p", groups=register(Group("team")))
    >>> str(to_set(found, "group.team.kind=practitioners"))
    'group team: kind is practitioners'
    >>> to_set(found, "group.team.knd=practitioners")
    Traceback (most recent call last):
    fame_rules.explanation.asked.BadChange: --set:1:12: error C003: a group has no field 'knd'
        1 | group.team.knd=practitioners
          |            ^^^ did you mean 'kind'?
    """
    asked = _Asked(text, "--set")
    path, equals, value = text.partition("=")
    kind, _, rest = path.strip().partition(".")
    id_, _, name = rest.rpartition(".")
    if not equals or not rest:
        hint = "such as group.steering.kind=board"
        raise asked.bad("C001", text, "a change is written KIND.ID.FIELD=VALUE", hint)
    if kind == PARTNERSHIP:
        field = _field(asked, BY_KIND[PARTNERSHIP], rest)
        return SetField(
            PARTNERSHIP, PARTNERSHIP, field.name, _value(asked, partnership, field, value)
        )
    spec = _spec(asked, kind)
    if not id_:
        raise asked.bad(
            "C001",
            rest,
            f"of {a(spec.kind)} the id and a field are given",
            f"{kind}.ID.FIELD=VALUE",
        )
    record = _record(asked, partnership, spec, id_)
    field = _field(asked, spec, name)
    return SetField(spec.kind, record, field.name, _value(asked, partnership, field, value))


def to_add(partnership: Partnership, text: str) -> AddRecord:
    """`KIND FIELD=VALUE …`, each value with blanks in quotes; an id is made if none is given.

    Raises:
        BadChange: There is no such kind or field, a value does not fit, or what tells such a
            record from others is not given.

    >>> from fame_rules.model import Group, Person, register
    >>> found = Partnership("p", groups=register(Group("team")), people=register(Person("ann")))
    >>> str(to_add(found, "membership group=team person=ann"))
    'one more membership: group team, person ann'
    """
    asked = _Asked(text, "--add")
    try:
        kind, *parts = shlex.split(text)
    except ValueError as error:
        message = f"cannot be read: {str(error).lower()}"
        raise asked.bad("C001", text.strip(), message, "such as: group id=x kind=board") from error
    spec = _spec(asked, kind)
    values: dict[str, Value] = {}
    id_ = ""
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            raise asked.bad("C001", part, f"'{part}' is not written FIELD=VALUE")
        if name == "id":
            id_ = value
        else:
            field = _field(asked, spec, name)
            values[field.attribute] = _value(asked, partnership, field, value)
    needed = [name for name in spec.key if spec.fields[name].attribute not in values]
    if needed:
        message = f"{a(spec.kind)} needs {' and '.join(needed)}"
        raise asked.bad("C006", "", message, f"add {needed[0]}=…")
    if not id_ and not spec.key:
        raise asked.bad("C006", "", f"{a(spec.kind)} needs an id", "add id=…")
    keys = [str(values[spec.fields[name].attribute]) for name in spec.key]
    ids = _ids(partnership, spec)
    if id_ in ids:
        raise asked.bad("C006", id_, f"there is {a(spec.kind)} '{id_}' already", "use --set")
    make = cast(type[Record], spec.record)
    return AddRecord(spec.kind, make(id_ or "/".join([*keys, "new"]), **values))  # type: ignore[call-arg]


def to_remove(partnership: Partnership, text: str) -> RemoveRecord:
    """`KIND.ID`; of an id its end will do.

    Raises:
        BadChange: There is no such kind or record.
    """
    asked = _Asked(text, "--remove")
    kind, dot, id_ = text.strip().partition(".")
    if not dot:
        raise asked.bad("C001", text, "what is to be left out is written KIND.ID")
    spec = _spec(asked, kind)
    return RemoveRecord(spec.kind, _record(asked, partnership, spec, id_))


def all_changes(
    partnership: Partnership, sets: Iterable[str], adds: Iterable[str], removes: Iterable[str]
) -> tuple[Change, ...]:
    """All changes that were asked for: what is added, then set, then removed.

    A record that is added may so be named, and its fields set, by the others.

    Raises:
        BadChange: Some cannot be made; every one of them is told.
    """
    made: list[Change] = []
    problems: list[Problem] = []
    for make, texts in ((to_add, adds), (to_set, sets), (to_remove, removes)):
        for text in texts:
            try:
                made.append(make(changed(partnership, made), text))
            except BadChange as error:
                problems += error.problems
    if problems:
        raise BadChange(tuple(problems))
    return tuple(made)


def _spec(asked: _Asked, word: str) -> RegisterSpec:
    if word not in BY_WORD:
        message = f"'{word}' is no kind of record"
        raise asked.bad("C002", word, message, did_you_mean(word, BY_WORD))
    return BY_WORD[word]


def _field(asked: _Asked, spec: RegisterSpec, name: str) -> FieldSpec:
    if name not in spec.fields:
        message = f"{a(spec.kind)} has no field '{name}'"
        raise asked.bad("C003", name, message, did_you_mean(name, spec.fields))
    return spec.fields[name]


def _ids(partnership: Partnership, spec: RegisterSpec) -> Sequence[str]:
    register: Register[Record] = getattr(partnership, spec.plural)
    return [record.id for record in register]


def _record(asked: _Asked, partnership: Partnership, spec: RegisterSpec, id_: str) -> str:
    ids = _ids(partnership, spec)
    found = [id_] if id_ in ids else [other for other in ids if other.endswith(f"/{id_}")]
    if len(found) > 1:
        hint = f"it may be any of {', '.join(found[:5])}"
        raise asked.bad("C004", id_, f"several {words(spec.plural)} end in '{id_}'", hint)
    if not found:
        message = f"there is no {words(spec.kind)} '{id_}'"
        words_ = [*ids, *(other.rpartition("/")[2] for other in ids)]
        raise asked.bad("C004", id_, message, did_you_mean(id_, words_))
    return found[0]


def _value(asked: _Asked, partnership: Partnership, field: FieldSpec, text: str) -> Value:
    """The value that a text is in a file of facts, too; the items of a list have commas between."""
    text, one = text.strip(), evolve(field.type, many=False)
    if not field.type.many:
        return _one(asked, partnership, field.name, one, text)
    absence = read_absence(text)
    if absence is not None and text.casefold() not in one.words:
        return absence
    parts = filter(None, map(str.strip, _SEPARATOR.split(text)))
    items = [_one(asked, partnership, field.name, one, part) for part in parts]
    if any(isinstance(item, Absence) for item in items):
        hint = "say so of the whole list, or leave it out"
        raise asked.bad("C005", text, f"{field.name} cannot be known in part", hint)
    return tuple(dict.fromkeys(map(str, items)))


def _one(
    asked: _Asked, partnership: Partnership, name: str, type_: ValueType, text: str
) -> Scalar | Absence:
    try:
        value = read_field(text, type_)
    except ValueError as error:
        raise asked.bad("C005", text, f"{name} cannot be '{text}'", str(error)) from error
    if not isinstance(value, Absence):
        _check_reference(asked, partnership, type_, text)
    return value


def _check_reference(asked: _Asked, partnership: Partnership, type_: ValueType, text: str) -> None:
    if type_.name is not TypeName.REFERENCE:
        return
    specs = [BY_KIND[kind] for kind in type_.registers]
    ids = [id_ for spec in specs for id_ in _ids(partnership, spec)]
    if text not in ids:
        kinds = " or ".join(words(spec.kind) for spec in specs)
        message = f"there is no {kinds} '{text}'"
        raise asked.bad("C004", text, message, did_you_mean(text, ids))
