"""Judging: what every rule says of every subject, and what follows, with unknowns kept unknown.

Within a knot of rules that need each other's conclusions, judging is repeated until nothing new is
known. Without negation inside a knot that ends, and in the same result for every order of rules:
the least fixpoint in which "no" may rise to "unknown" and that to "yes".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.reasoning.memory import Conclusions, Memory
from fame_rules.reasoning.truth import conjunction
from fame_rules.rulebook import AllOf, Comparison, Leaf, Outcome, Rule, leaves

_OUTCOMES: Final = {
    True: Outcome.FINDING,
    False: Outcome.CLEAR,
    UNKNOWN: Outcome.NOT_ASSESSED,
    NOT_APPLICABLE: Outcome.NOT_APPLICABLE,
}


@frozen
class Judgement:
    """What a rule says of each subject, by the row of its record.

    A rule is `vacant` where no record is of the sort that it is about: what it asks of all of them
    would be true of none, so it is not assessed.
    """

    rule: Rule
    outcomes: dict[int, Outcome]
    vacant: bool


def judge_knot(rules: Sequence[Rule], memory: Memory) -> list[Judgement]:
    """The judgements of a knot of rules; what they conclude is entered into the memory."""
    for rule in rules:
        for conclusion in rule.concludes:
            memory.conclusions.setdefault(conclusion.name, Conclusions())
    while True:
        judged = [_truths(rule, memory) for rule in rules]
        news = [
            _conclude(rule, *truths, memory) for rule, truths in zip(rules, judged, strict=True)
        ]
        if not any(news):
            break
    return [_judgement(rule, *truths, memory) for rule, truths in zip(rules, judged, strict=True)]


def _truths(rule: Rule, memory: Memory) -> tuple[list[Truth], list[Truth]]:
    """Whether a rule applies to each subject, and whether its condition holds."""
    presence = memory.view.presence(rule.for_each)
    where = memory.truths(rule.where, rule.for_each)
    when = memory.truths(rule.when, rule.for_each)
    return [conjunction(pair) for pair in zip(presence, where, strict=True)], when


def _judgement(rule: Rule, applies: list[Truth], when: list[Truth], memory: Memory) -> Judgement:
    outcomes = {}
    for row in memory.view.visible(rule.for_each):
        if applies[row] is True:
            outcomes[row] = _OUTCOMES[when[row]]
        elif applies[row] is UNKNOWN:
            outcomes[row] = Outcome.NOT_ASSESSED
        else:
            outcomes[row] = Outcome.NOT_APPLICABLE
    return Judgement(rule, outcomes, _vacant(rule, memory))


def _vacant(rule: Rule, memory: Memory) -> bool:
    """Whether no record is, or may be, of the sort that a rule is about, going by its fields."""
    parts = rule.where.parts if isinstance(rule.where, AllOf) else (rule.where,)
    sort = AllOf(tuple(part for part in parts if all(_plain(leaf) for leaf, _ in leaves(part))))
    truths = memory.truths(sort, rule.for_each)
    rows = memory.view.visible(rule.for_each)
    return not any(truths[row] is True or truths[row] is UNKNOWN for row in rows)


def _plain(leaf: Leaf) -> bool:
    return isinstance(leaf, Comparison) and not leaf.path.measure


def _conclude(rule: Rule, applies: list[Truth], when: list[Truth], memory: Memory) -> bool:
    """Enter what a rule concludes, surely or perhaps; whether anything of that is new."""
    if not rule.concludes:
        return False
    news = False
    holding = [
        (row, conjunction((applies[row], when[row]))) for row in memory.view.visible(rule.for_each)
    ]
    complete = memory.view.complete(rule.for_each)
    for conclusion in rule.concludes:
        known = memory.conclusions[conclusion.name]
        if not complete and known.otherwise is False:
            # A record that nobody wrote down might lead to the conclusion about anything.
            known.otherwise, news = UNKNOWN, True
        for row, truth in holding:
            if truth is True or truth is UNKNOWN:
                news |= known.raise_to(truth, memory.about(conclusion.about, row))
    return news
