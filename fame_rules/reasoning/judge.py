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
from fame_rules.model.vocabulary import PARTNERSHIP
from fame_rules.reasoning.each import each
from fame_rules.reasoning.memory import Conclusions, Memory
from fame_rules.reasoning.truth import all_of
from fame_rules.rulebook import AllOf, Comparison, Concluded, Leaf, Outcome, Rule, leaves, parts_of

_OUTCOMES: Final = {
    True: Outcome.FINDING,
    False: Outcome.CLEAR,
    UNKNOWN: Outcome.NOT_ASSESSED,
    NOT_APPLICABLE: Outcome.NOT_APPLICABLE,
}


@frozen
class Judgement:
    """What a rule says of each subject, by the row of its record.

    Where no record is of the sort that it is about, a rule is `vacant`: what it asks of all of them
    would be true of none, so it is not assessed, or not applicable if that is what it says itself.
    """

    rule: Rule
    outcomes: dict[int, Outcome]
    vacant: Outcome | None = None

    @property
    def said(self) -> list[Outcome]:
        """All that the rule says, of each subject or for want of one."""
        return [*self.outcomes.values(), *([self.vacant] if self.vacant else [])]

    def rows(self, outcome: Outcome) -> list[int]:
        """The rows of the subjects of which a rule says this."""
        return [row for row, said in self.outcomes.items() if said is outcome]


def judge_knot(rules: Sequence[Rule], memory: Memory) -> list[Judgement]:
    """The judgements of a knot of rules; what they conclude is entered into the memory."""
    for rule in rules:
        for conclusion in rule.concludes:
            memory.conclusions.setdefault(conclusion.name, Conclusions())
    again = True
    while again:
        judged = [_truths(rule, memory) for rule in rules]
        news = [
            _conclude(rule, _holding(*truths), memory)
            for rule, truths in zip(rules, judged, strict=True)
        ]
        again = any(news) and _need_each_other(rules)
    return [_judgement(rule, *truths, memory) for rule, truths in zip(rules, judged, strict=True)]


def judge_alone(memory: Memory) -> list[Judgement]:
    """The judgements of all rules of the memory's rule book, without an engine beside the judge."""
    rules = memory.rulebook.rules
    knots = ([rules[id_] for id_ in knot] for part in memory.rulebook.strata for knot in part)
    return [judged for knot in knots for judged in judge_knot(knot, memory)]


@frozen
class Standing:
    """What a rule says that needs no other of its knot, so that it can be kept.

    It stands for as long as nothing changes that the rule reads.
    """

    judgement: Judgement
    holding: list[tuple[int, Truth]]

    @classmethod
    def of(cls, rule: Rule, memory: Memory) -> Standing:
        """A rule judged, whose conclusions are not entered yet."""
        truths = _truths(rule, memory)
        return cls(_judgement(rule, *truths, memory), _holding(*truths))

    def enter(self, memory: Memory) -> None:
        """Enter what the rule concludes into a memory."""
        for conclusion in self.judgement.rule.concludes:
            memory.conclusions.setdefault(conclusion.name, Conclusions())
        _conclude(self.judgement.rule, self.holding, memory)


def _need_each_other(rules: Sequence[Rule]) -> bool:
    """Whether one of the rules asks for what one of them concludes."""
    concluded = {conclusion.name for rule in rules for conclusion in rule.concludes}
    conditions = AllOf(tuple(part for rule in rules for part in (rule.where, rule.when)))
    asked = (leaf for leaf, _ in leaves(conditions) if isinstance(leaf, Concluded))
    return any(leaf.name in concluded for leaf in asked)


def _truths(rule: Rule, memory: Memory) -> tuple[list[Truth], list[Truth]]:
    """Whether a rule applies to each subject, and whether its condition holds."""
    presence = memory.view.presence(rule.for_each)
    where = memory.selected(rule.where, rule.for_each)
    when = memory.truths(rule.when, rule.for_each)
    return all_of([presence, where], len(presence)), when


def _judgement(rule: Rule, applies: list[Truth], when: list[Truth], memory: Memory) -> Judgement:
    rows = memory.view.visible(rule.for_each)
    outcomes = each(_outcome, zip(applies, when, strict=True))
    return Judgement(rule, {row: outcomes[row] for row in rows}, _vacant(rule, memory))


def _outcome(pair: tuple[Truth, Truth]) -> Outcome:
    applies, when = pair
    if applies is True:
        return _OUTCOMES[when]
    return Outcome.NOT_ASSESSED if applies is UNKNOWN else Outcome.NOT_APPLICABLE


def _vacant(rule: Rule, memory: Memory) -> Outcome | None:
    """What a rule says where no record is, or may be, of the sort that it is about, by its fields.

    There always is a partnership: a rule about another sort of partnership does not apply to it.
    """
    rows = memory.view.visible(rule.for_each)
    if rule.for_each == PARTNERSHIP:
        return None
    truths = memory.selected(sort_of(rule), rule.for_each)
    some = any(truths[row] is True or truths[row] is UNKNOWN for row in rows)
    if some:
        return None
    return rule.if_none if memory.view.complete(rule.for_each) else Outcome.NOT_ASSESSED


def sort_of(rule: Rule) -> AllOf:
    """Of what sort a record is that a rule is about, by its fields."""
    parts = parts_of(rule.where)
    return AllOf(tuple(part for part in parts if all(_plain(leaf) for leaf, _ in leaves(part))))


def _plain(leaf: Leaf) -> bool:
    """Whether a leaf tells of what sort a record is, rather than how it fares."""
    path = leaf.path if isinstance(leaf, Comparison) else None
    return path is not None and not path.measure and path.steps[0] != PARTNERSHIP


def _holds(pair: tuple[Truth, Truth]) -> Truth:
    """Whether a rule applies and its condition holds: never, if one of the two surely does not."""
    if False in pair or NOT_APPLICABLE in pair:
        return False
    return UNKNOWN if UNKNOWN in pair else True


def _holding(applies: list[Truth], when: list[Truth]) -> list[tuple[int, Truth]]:
    """The rows of the subjects of which a rule holds, surely or perhaps."""
    truths = enumerate(each(_holds, zip(applies, when, strict=True)))
    return [(row, truth) for row, truth in truths if truth is True or truth is UNKNOWN]


def _conclude(rule: Rule, holding: Sequence[tuple[int, Truth]], memory: Memory) -> bool:
    """Enter what a rule concludes, surely or perhaps; whether anything of that is new."""
    if not rule.concludes:
        return False
    news = False
    complete = memory.view.complete(rule.for_each)
    for conclusion in rule.concludes:
        known = memory.conclusions[conclusion.name]
        if not complete and conclusion.about is not None and known.otherwise is False:
            # A record that nobody wrote down might lead to the conclusion about any other.
            known.otherwise, news = UNKNOWN, True
        for row, truth in holding:
            news |= known.raise_to(truth, memory.about(conclusion.about, row))
    return news
