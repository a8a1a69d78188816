"""Compiling: rules to productions, with the settings of the rule book put in as constants."""

from __future__ import annotations

from itertools import product
from typing import Final, TypeAlias

from attrs import evolve, frozen

from fame_rules.errors import InferenceError
from fame_rules.model.types import TypeName
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.productions import Check, EngineScalar, Facet, Production, Slot, Test
from fame_rules.reasoning.scalars import encode
from fame_rules.rulebook import (
    OPPOSITE,
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Leaf,
    NoneOf,
    Rule,
    SubjectValue,
    Word,
)

MOST_WAYS: Final = 256


def compile_rule(rule: Rule, memory: Memory) -> list[Production]:
    """The ways in which a rule can fire, with the constants of this assessment.

    Raises `InferenceError` beyond a limit that no readable rule comes near.
    """
    whole = _pushed(AllOf((rule.where, rule.when)), negated=False)
    ways = _ways(whole, rule, memory)
    return [
        Production(
            rule.id,
            rule.for_each,
            tuple(dict.fromkeys(part for part in way if isinstance(part, Check))),
            tuple(sorted({part for part in way if isinstance(part, str)})),
        )
        for way in ways
    ]


_Way: TypeAlias = tuple["Check | str", ...]


def _ways(condition: _Pushed, rule: Rule, memory: Memory) -> list[_Way]:
    if isinstance(condition, _Signed):
        return _leaf_ways(condition.leaf, condition.negated, memory)
    parts = [_ways(part, rule, memory) for part in condition.parts]
    if condition.one_of:
        return [way for part in parts for way in part]
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST_WAYS:
        raise InferenceError(
            f"{rule.id} can fire in {count} ways, more than {MOST_WAYS}: split the rule"
        )
    return [tuple(check for way in choice for check in way) for choice in product(*parts)]


@frozen
class _Signed:
    """A leaf, asserted or negated."""

    leaf: Leaf
    negated: bool


@frozen
class _Choice:
    """Parts of which all must hold, or one of."""

    parts: tuple[_Pushed, ...]
    one_of: bool


_Pushed: TypeAlias = "_Signed | _Choice"


def _pushed(condition: Condition, negated: bool) -> _Pushed:
    """The condition with every negation pushed down to its leaves."""
    if isinstance(condition, (Comparison, Concluded)):
        return _Signed(condition, negated)
    if isinstance(condition, NoneOf):
        parts = tuple(_pushed(part, not negated) for part in condition.parts)
        return _Choice(parts, one_of=negated)
    parts = tuple(_pushed(part, negated) for part in condition.parts)
    return _Choice(parts, one_of=isinstance(condition, AnyOf) != negated)


_BOUND_TESTS: Final = {
    Word.BELOW: (Facet.HIGH, Test.LESS),
    Word.BEFORE: (Facet.HIGH, Test.LESS),
    Word.AT_MOST: (Facet.HIGH, Test.LESS_OR_EQUAL),
    Word.ABOVE: (Facet.LOW, Test.GREATER),
    Word.AFTER: (Facet.LOW, Test.GREATER),
    Word.AT_LEAST: (Facet.LOW, Test.GREATER_OR_EQUAL),
}
_TEXTUAL: Final = (TypeName.TEXT, TypeName.WORD, TypeName.REFERENCE, TypeName.FLAG)


def _leaf_ways(leaf: Leaf, negated: bool, memory: Memory) -> list[_Way]:
    if isinstance(leaf, Concluded):
        return [(_computed(leaf, negated),)] if negated else [(leaf.name,)]
    constants = _constants(leaf, memory)
    if constants is None:
        return [(_computed(leaf, negated),)]
    if leaf.word is Word.BETWEEN:
        return _between(leaf, constants, negated)
    return [(_native(leaf, constants[0], negated),)]


def _constants(leaf: Comparison, memory: Memory) -> tuple[EngineScalar, ...] | None:
    """The operands as the engine takes them; nothing where it cannot make the comparison."""
    if any(isinstance(operand, SubjectValue) for operand in leaf.operands):
        return None
    native = leaf.word in _BOUND_TESTS or leaf.word in (Word.BETWEEN, Word.MISSING)
    textual = leaf.path.type.name in _TEXTUAL and len(leaf.operands) == 1
    if not native and not (leaf.word in (Word.IS, Word.NOT) and textual):
        return None
    encoded = [encode(memory.constant(operand)) for operand in leaf.operands]
    if "" in encoded:  # as a slot, the empty text stands for none
        return None
    return None if None in encoded else tuple(code for code in encoded if code is not None)


def _computed(leaf: Leaf, negated: bool) -> Check:
    return Check(Slot(Facet.HOLDS, condition=leaf), Test.EQUAL, 0 if negated else 1)


def _native(leaf: Comparison, constant: EngineScalar, negated: bool) -> Check:
    if leaf.word is Word.MISSING:
        wanted = int(constant) if not negated else 1 - int(constant)
        return Check(Slot(Facet.ABSENT, leaf.path), Test.EQUAL, wanted)
    word = OPPOSITE[leaf.word] if negated else leaf.word
    if word in _BOUND_TESTS:
        facet, test = _BOUND_TESTS[word]
        return Check(Slot(facet, leaf.path), test, constant)
    test = Test.EQUAL if word is Word.IS else Test.UNEQUAL
    return Check(Slot(Facet.VALUE, leaf.path), test, constant)


def _between(leaf: Comparison, constants: tuple[EngineScalar, ...], negated: bool) -> list[_Way]:
    low, high = constants
    at_least = _native(evolve(leaf, word=Word.AT_LEAST), low, negated)
    at_most = _native(evolve(leaf, word=Word.AT_MOST), high, negated)
    return [(at_least,), (at_most,)] if negated else [(at_least, at_most)]
