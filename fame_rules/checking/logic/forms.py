"""Normal forms of conditions: two that ask the same have the same form, however they are written.

A measure stands for how it is taken, whatever it is called. A setting stands for itself, not for
its value, which an authority may change.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import attrs

from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Literal,
    Measure,
    NoneOf,
    PartnershipValue,
    Path,
    RuleBook,
    Selection,
    SettingValue,
    SubjectValue,
    Word,
)

Form: TypeAlias = tuple[object, ...]

_NAMES: Final = frozenset({"name", "means", "origin"})
_SAME: Final = {Word.BEFORE: Word.BELOW, Word.AFTER: Word.ABOVE}


@attrs.define
class Forms:
    """Makes normal forms; that of each measure once."""

    rulebook: RuleBook
    _measures: dict[str, Form] = attrs.field(factory=dict)

    def of(self, condition: Condition) -> Form:
        """The normal form of a condition.

        >>> text = '''
        ... rules:
        ...   - {id: A, title: T, for_each: group, then: {says: S},
        ...      when: [{kind: [board, public]}, {standing: yes}]}
        ...   - {id: B, title: T, for_each: group, then: {says: S},
        ...      when: {standing: yes, kind: [public, board]}}
        ... '''
        >>> book = RuleBook.parse(text)
        >>> Forms(book).of(book.rules["A"].when) == Forms(book).of(book.rules["B"].when)
        True
        """
        if isinstance(condition, Concluded):
            return ("concluded", condition.name)
        if isinstance(condition, Comparison):
            return self._comparison(condition)
        how = type(condition).__name__
        parts: set[Form] = set()
        for part in condition.parts:
            form = self.of(part)
            parts |= set(_parts(form)) if form[0] == how and how != NoneOf.__name__ else {form}
        if len(parts) == 1 and how in (AllOf.__name__, AnyOf.__name__):
            return next(iter(parts))
        return (how, *sorted(parts, key=repr))

    def _comparison(self, comparison: Comparison) -> Form:
        word = _SAME.get(comparison.word, comparison.word)
        operands = [self._normal(operand) for operand in comparison.operands]
        if word in (Word.IS, Word.NOT):
            operands = sorted(set(operands), key=repr)
        return ("compares", self._path(comparison.path), word.value, *operands)

    def _path(self, path: Path) -> Form:
        last = self._measure(path.measure) if path.measure else path.steps[-1]
        return ("reads", path.kind, path.steps[:-1], last, path.planned)

    def _measure(self, name: str) -> Form:
        if name not in self._measures:
            measure = self.rulebook.measures[name]
            taken = (field.name for field in attrs.fields(Measure) if field.name not in _NAMES)
            form = tuple((field, self._normal(getattr(measure, field))) for field in taken)
            self._measures[name] = ("measures", *form)
        return self._measures[name]

    def _normal(self, value: object) -> Form:
        """A part of a condition or measure; a value stands beside its type, as 1 is no yes."""
        match value:
            case Comparison() | Concluded() | AllOf() | AnyOf() | NoneOf():
                return self.of(value)
            case Selection(kind=kind, where=where):
                return ("chosen", kind, self.of(where))
            case tuple():
                return ("several", *map(self._normal, value))
            case _:
                return self._operand(value)

    def _operand(self, value: object) -> Form:
        match value:
            case Path():
                return self._path(value)
            case SettingValue(name=name):
                return ("setting", name)
            case PartnershipValue(path=path):
                return ("of the partnership", self._path(path))
            case SubjectValue(path=path):
                return ("of the subject", self._path(path))
            case Literal(value=literal):
                return ("value", type(literal).__name__, repr(literal))
            case _:
                return ("value", type(value).__name__, repr(value))


def _parts(form: Form) -> tuple[Form, ...]:
    return tuple(part for part in form[1:] if isinstance(part, tuple))
