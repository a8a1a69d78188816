"""Names: the records that a table means when it gives a name, or a meeting's day, for an id.

People are found by their names without titles, the surname first or last, the first name perhaps
as its initial; everything else by its name as it is written; meetings by their day. Only where
there is one such record: of two people who share a name none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Final, cast

from attrs import define, field

from fame_rules.documents import Node, Problems
from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import read_literal
from fame_rules.model.partnership import Record
from fame_rules.model.types import DATE
from fame_rules.model.values import Value
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.reading.odd import odd_literal

_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sister"}
    | {"cllr", "councillor", "sir", "dame", "lady", "lord"}
)
_SEPARATORS: Final = re.compile(r"\s*(?:[;,/&\n]|\band\b)\s*")
_LONGEST: Final = 200

_REFERRED_TO: Final = frozenset(
    kind for spec in REGISTERS for one in spec.fields.values() for kind in one.type.registers
)

_Index = Mapping[str, tuple[str, ...]]


@define
class _Kind:
    """The ids of the records of a kind, and those by each name that somebody may use."""

    kind: str
    records: tuple[Record, ...]
    aliases: Mapping[str, str]
    ids: Set[str] = field(init=False)
    _names: _Index | None = None

    @ids.default
    def _all_ids(self) -> Set[str]:
        return frozenset(record.id for record in self.records)

    @property
    def names(self) -> _Index:
        """The ids by name; made when a name is looked up, since most tables give ids."""
        if self._names is None:
            names: dict[str, dict[str, None]] = {}
            for record in self.records:
                for name in _names_of(self.kind, record):
                    names.setdefault(name, {})[record.id] = None
            index = {name: tuple(ids) for name, ids in names.items()}
            self._names = index | {_key(alias): (id_,) for alias, id_ in self.aliases.items()}
        return self._names


@define
class Names:
    """The records that are read so far, by what they may be called."""

    problems: Problems
    _kinds: dict[str, _Kind] = field(factory=dict)

    def learn(self, kind: str, records: Iterable[Record], aliases: Mapping[str, str]) -> None:
        """Take in the records of a kind; `aliases` are further ids that some are known by."""
        if kind in _REFERRED_TO:
            self._kinds[kind] = _Kind(kind, tuple(records), aliases)

    def resolved(self, value: Value, spec: FieldSpec, node: Node) -> Value:
        """The ids that a cell of a table means; what is no name of one record stays as it is."""
        if isinstance(value, str):
            for kind in spec.type.registers:  # as `_is_id` does, but there are many cells
                known = self._kinds.get(kind)
                if known is not None and value in known.ids:
                    return value
            return self._one(value, spec, node)
        if isinstance(value, tuple):
            return tuple(
                dict.fromkeys(id_ for part in value for id_ in self._all(part, spec, node))
            )
        return value

    def meant(self, text: str, kinds: Iterable[str]) -> tuple[str, ...]:
        """The ids of the records of some kinds that a text may name."""
        found: dict[str, None] = {}
        for kind in kinds:
            known = self._kinds.get(kind)
            for way in _ways(kind, text) if known is not None else ():
                if ids := known.names.get(way) if known else None:
                    found |= dict.fromkeys(ids)
                    break
        return tuple(found)

    def several(self, text: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The parts of a text, if there are several and each is the id or name of one record."""
        parts = tuple(filter(None, _SEPARATORS.split(text))) if len(text) < _LONGEST * 10 else ()
        known = all(self._is_id(part, kinds) or len(self.meant(part, kinds)) == 1 for part in parts)
        return parts if len(parts) > 1 and known else ()

    def _is_id(self, text: str, kinds: Iterable[str]) -> bool:
        for kind in kinds:
            known = self._kinds.get(kind)
            if known is not None and text in known.ids:
                return True
        return False

    def _one(self, text: str, spec: FieldSpec, node: Node) -> str:
        kinds = spec.type.registers
        if self._is_id(text, kinds):
            return text
        found = self.meant(text, kinds)
        if len(found) != 1:
            return text
        if _key(text) != _key(found[0]):
            self.problems.note(node.span, spec.name, text, found[0])
        return found[0]

    def _all(self, text: str, spec: FieldSpec, node: Node) -> Iterator[str]:
        """The ids that a part of a list means; it may name several, without a semicolon."""
        one = self._one(text, spec, node)
        parts = self.several(text, spec.type.registers) if one == text else ()
        yield from (self._one(part, spec, node) for part in parts or (text,))


def _names_of(kind: str, record: Record) -> Iterator[str]:
    """What a record may be called, besides its id."""
    yield _key(record.id)
    if kind == "meeting":
        day = cast(Value, getattr(record, "date", None))
        if isinstance(day, date):
            yield day.isoformat()
        return
    name = cast(Value, getattr(record, "name", None))
    if not isinstance(name, str) or len(name) > _LONGEST:
        return
    if kind != "person":
        yield _key(name)
        return
    words = _words(name)
    yield " ".join(words)
    if len(words) > 1:
        yield f"{words[0]} {words[-1]}"
        yield f"{words[0][0]} {words[-1]}"


def _ways(kind: str, text: str) -> Iterator[str]:
    """The ways in which to look up a text, the best first."""
    if len(text) > _LONGEST:
        return
    yield _key(text)
    if kind == "meeting":
        yield from _days(text)
    elif kind == "person":
        surname, comma, first = text.partition(",")
        words = _words(f"{first} {surname}" if comma else text)
        yield " ".join(words)


def _days(text: str) -> Iterator[str]:
    try:
        yield str(read_literal(text, DATE))
    except ValueError:
        try:
            odd = odd_literal(text, "date", DATE)
        except ValueError:
            return
        if odd is not None:
            yield str(odd[0])


def _key(name: str) -> str:
    """A name so that case, blanks and the way to write "and" do not count."""
    return " ".join(name.casefold().replace("&", " and ").split()).removeprefix("the ")


def _words(name: str) -> list[str]:
    """The words of a person's name, without titles and the dots of initials.

    >>> _words("Cllr. E. Garrity"), _words("Siân O'Neill-Parry")
    (['e', 'garrity'], ['siân', "o'neill-parry"])
    """
    words = name.casefold().replace(".", " ").replace("’", "'").split()
    return [word for word in words if word not in _TITLES] or words
