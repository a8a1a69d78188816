"""Facts for the engines: what is known of each subject that a production tests, as slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fame_rules.model.types import FLAG
from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.model.view import Truth
from fame_rules.reasoning.compare import bounds
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.productions import EngineScalar, Facet, Fact, Production, Slot
from fame_rules.reasoning.scalars import encode
from fame_rules.rulebook import Concluded, Rule, leaves

SlotColumn = list[EngineScalar | None]


def facts_of(
    kind: str, rules: Iterable[Rule], productions: Iterable[Production], memory: Memory
) -> Iterator[Fact]:
    """A fact for every subject of a kind to which one of the rules surely applies.

    A subject to which none applies could match no production, so leaving it out changes nothing.
    """
    slots = sorted({check.slot for p in productions for check in p.checks}, key=repr)
    columns = [_column(slot, kind, memory) for slot in slots]
    for row in _candidates(kind, rules, memory):
        known = ((slot, column[row]) for slot, column in zip(slots, columns, strict=True))
        yield Fact(row, {slot: value for slot, value in known if value is not None})


def _candidates(kind: str, rules: Iterable[Rule], memory: Memory) -> Iterator[int]:
    presence = memory.view.presence(kind)
    applies = [_applies(rule, memory) for rule in rules]
    for row in memory.view.visible(kind):
        if presence[row] is True and any(
            column is None or column[row] is True for column in applies
        ):
            yield row


def _applies(rule: Rule, memory: Memory) -> Sequence[Truth] | None:
    """Whether a rule applies to each subject; nothing where that rests on conclusions to come."""
    if any(isinstance(leaf, Concluded) for leaf, _ in leaves(rule.where)):
        return None
    return memory.truths(rule.where, rule.for_each)


def _column(slot: Slot, kind: str, memory: Memory) -> SlotColumn:
    if slot.condition is not None:
        return [_flag(truth) for truth in memory.truths(slot.condition, kind)]
    if slot.path is None:
        raise TypeError("a slot is of a path or of a condition")
    column = memory.column(slot.path)
    if slot.facet is Facet.ABSENT:
        return [_absent(value) for value in column]
    if slot.facet is Facet.VALUE:
        none: EngineScalar = -1 if slot.path.type == FLAG else ""
        return [none if value is NONE else encode(value) for value in column]
    end = 0 if slot.facet is Facet.LOW else 1
    ends = (bounds(value)[end] for value in column)
    return [None if bound is None else encode(bound) for bound in ends]


def _flag(truth: Truth) -> int | None:
    return int(truth) if isinstance(truth, bool) else None


def _absent(value: Value) -> int | None:
    return None if value is UNKNOWN or value is NOT_APPLICABLE else int(value is NONE)
