"""Facts for the engines: what is known of each subject that a production tests, as slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fame_rules.model.types import FLAG
from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.model.view import Truth
from fame_rules.reasoning.compare import Bound, bounds
from fame_rules.reasoning.each import each
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.productions import (
    EngineScalar,
    Facet,
    Facts,
    Production,
    Slot,
    SlotColumn,
)
from fame_rules.reasoning.scalars import encode
from fame_rules.reasoning.truth import all_of, any_of
from fame_rules.rulebook import Concluded, Rule, leaves


def facts_of(
    kind: str, rules: Iterable[Rule], productions: Iterable[Production], memory: Memory
) -> Facts:
    """What is known of every subject of a kind to which one of the rules surely applies.

    A subject to which none applies could match no production, so leaving it out changes nothing.
    """
    slots = dict.fromkeys(check.slot for p in productions for check in p.checks)
    columns = {slot: _column(slot, kind, memory) for slot in slots}
    return Facts(_candidates(kind, rules, memory), columns)


def _candidates(kind: str, rules: Iterable[Rule], memory: Memory) -> list[int]:
    presence = memory.view.presence(kind)
    applies = any_of([_applies(rule, memory) for rule in rules])
    certain = all_of([presence, applies], len(presence))
    return [row for row, truth in enumerate(certain) if truth is True]


def _applies(rule: Rule, memory: Memory) -> list[Truth]:
    """Whether a rule applies to each subject; perhaps, where that rests on conclusions to come."""
    if any(isinstance(leaf, Concluded) for leaf, _ in leaves(rule.where)):
        return [True] * len(memory.view.register(rule.for_each))
    return memory.truths(rule.where, rule.for_each)


def _column(slot: Slot, kind: str, memory: Memory) -> SlotColumn:
    if slot.condition is not None:
        return each(_flag, memory.truths(slot.condition, kind))
    if slot.path is None:
        raise TypeError("a slot is of a path or of a condition")
    none: EngineScalar = -1 if slot.path.type == FLAG else ""
    read: Callable[[Value], EngineScalar | None] = {
        Facet.ABSENT: _absent,
        Facet.VALUE: lambda value: none if value is NONE else encode(value),
        Facet.LOW: lambda value: _encode_bound(bounds(value)[0]),
        Facet.HIGH: lambda value: _encode_bound(bounds(value)[1]),
    }[slot.facet]
    return each(read, memory.column(slot.path))


def _encode_bound(bound: Bound) -> EngineScalar | None:
    return None if bound is None else encode(bound)


def _flag(truth: Truth) -> int | None:
    return int(truth) if isinstance(truth, bool) else None


def _absent(value: Value) -> int | None:
    return None if value is UNKNOWN or value is NOT_APPLICABLE else int(value is NONE)
