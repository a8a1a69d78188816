"""References: every id that a record names is the id of one record, in a register that is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Final

from attrs import define, field, frozen

from fame_rules.documents import Node, Problems, Scalar, Span
from fame_rules.errors import Origin, did_you_mean
from fame_rules.model.fields import FieldSpec
from fame_rules.model.types import TypeName
from fame_rules.model.vocabulary import BY_KIND, a, words
from fame_rules.reading.cells import parts_of
from fame_rules.reading.names import Names
from fame_rules.reading.records import Draft
from fame_rules.reading.registers import Written

_MOST_SUGGESTIONS: Final = 50
_MOST_CHOICES: Final = 5_000


@frozen
class Known:
    """The ids of a register that was given and could be read, and where others were taken out."""

    ids: Set[str]
    given: bool
    readable: bool
    gone: Mapping[str, Origin]


@define
class References:
    """Looks up what records refer to; suggests what was meant until that would take too long."""

    known: Mapping[str, Known]
    names: Names
    problems: Problems
    _suggested: dict[tuple[str, tuple[str, ...]], str] = field(factory=dict)

    def check(self, drafts: Iterable[Draft], fields: Iterable[FieldSpec]) -> None:
        """Note a problem for every id in some records that is not that of exactly one record."""
        references = [spec for spec in fields if spec.type.name is TypeName.REFERENCE]
        for draft in drafts:
            for spec in references:
                value = draft.value(spec.attribute)
                for identity in value if isinstance(value, tuple) else (value,):
                    if isinstance(identity, str):
                        self._check_one(identity, spec, draft)

    def _check_one(self, identity: str, spec: FieldSpec, draft: Draft) -> None:
        kinds = spec.type.registers
        holders = [kind for kind in kinds if identity in self.known[kind].ids]
        if len(holders) == 1:
            return
        row = draft.row.opened()
        span = _span_of(identity, row.cells[spec.name]) if spec.name in row.cells else row.span
        if holders:
            both = " and ".join(a(kind) for kind in holders)
            message = f"'{identity}' is both {both}"
            self.problems.at(span, "F032", message, "give one of them another id")
        elif not all(self.known[kind].readable for kind in kinds):
            return
        elif not (row.typed and self._named(identity, kinds, span)):
            self._dangling(identity, kinds, span)

    def _named(self, text: str, kinds: tuple[str, ...], span: Span) -> bool:
        """Tell what is not one id but names several records, and whether it does."""
        shared = self.names.meant(text, kinds)
        several = () if shared else self.names.several(text, kinds)
        if shared:
            message = f"'{text}' may be {' or '.join(shared)}"
            self.problems.at(span, "F035", message, "write the id")
        elif several:
            message = f"names several: {', '.join(several)}"
            self.problems.at(span, "F036", message, "give each a row of its own")
        return bool(shared or several)

    def _dangling(self, identity: str, kinds: tuple[str, ...], span: Span) -> None:
        given = [kind for kind in kinds if self.known[kind].given]
        lacking = _plurals(kind for kind in kinds if not self.known[kind].given)
        message = f"no {_either(kinds)} has the id '{identity}'"
        message += f"; searched: {_plurals(given)}" if given else ""
        message += f"; not given: {lacking}" if lacking else ""
        gone = [where for kind in given if (where := self.known[kind].gone.get(identity))]
        if gone:
            hint = f"it is taken out in {gone[0]}"
        elif given:
            hint = self._suggest(identity, tuple(given))
        else:
            hint = f"give {lacking}, or leave this out"
        self.problems.at(span, "F030", message, hint)

    def _suggest(self, identity: str, kinds: tuple[str, ...]) -> str:
        """What was meant: sought among a bounded number of ids, for a bounded number of words."""
        key = identity, kinds
        if key not in self._suggested and len(self._suggested) < _MOST_SUGGESTIONS:
            self._suggested[key] = self._nearest(identity, kinds)
        return self._suggested.get(key, "")

    def _nearest(self, identity: str, kinds: Iterable[str]) -> str:
        ids = sorted(i for kind in kinds for i in self.known[kind].ids)
        if len(ids) > _MOST_CHOICES:
            ids = [i for i in ids if i[:2].casefold() == identity[:2].casefold()][:_MOST_CHOICES]
        return did_you_mean(identity, ids)


def known_ids(registers: Iterable[tuple[Written, tuple[Draft, ...]]]) -> dict[str, Known]:
    """What is known of each register's ids, by kind."""
    return {
        written.spec.kind: Known(
            frozenset(draft.record.id for draft in drafts),
            written.given,
            written.readable,
            written.gone,
        )
        for written, drafts in registers
    }


def _plurals(kinds: Iterable[str]) -> str:
    return ", ".join(BY_KIND[kind].plural for kind in kinds)


def _either(kinds: tuple[str, ...]) -> str:
    """Kinds of records, as a sentence says that it is one of them."""
    *others, last = (words(kind) for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last


def _span_of(identity: str, node: Node) -> Span:
    """Where an id stands: in a list, at its item."""
    items = parts_of(node)
    at = (part.span for part in items if isinstance(part, Scalar) and part.text.strip() == identity)
    return next(at, node.span)
