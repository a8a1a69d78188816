"""Unknowns: what is missing where a rule could not be assessed of a subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.judge import Judgement
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.steps import walk
from fame_rules.reasoning.wording import condition_in_words
from fame_rules.rulebook import (
    Comparison,
    Condition,
    Leaf,
    Operand,
    Outcome,
    PartnershipValue,
    Path,
    SubjectValue,
    leaves,
)


@frozen
class Unknowns:
    """Finds what is missing, down to the facts, through measures and conclusions."""

    memory: Memory
    judgements: Mapping[str, Judgement]
    producers: Mapping[str, tuple[str, ...]]

    def of(self, judgement: Judgement, row: int) -> tuple[Missing, ...]:
        """What is missing for a rule to be assessed of a subject."""
        return tuple(sorted(set(self._rule(judgement, row, frozenset()))))

    def of_vacant(self, judgement: Judgement) -> tuple[Missing, ...]:
        """What is missing for a rule to have any subject."""
        rule, view = judgement.rule, self.memory.view
        plural = BY_KIND[rule.for_each].plural
        if not view.register(rule.for_each).given or not view.visible(rule.for_each):
            return (Missing(plural),)
        return (Missing(plural, such=condition_in_words(self.memory, rule.where)),)

    def _rule(self, judgement: Judgement, row: int, seen: frozenset[str]) -> Iterator[Missing]:
        rule = judgement.rule
        if self.memory.view.presence(rule.for_each)[row] is UNKNOWN:
            yield self.memory.view.missing(rule.for_each, row, "dates")
        for condition in (rule.where, rule.when):
            yield from self._condition(condition, row, row, seen | {rule.id})

    def _condition(
        self, condition: Condition, row: int, subject: int, seen: frozenset[str]
    ) -> Iterator[Missing]:
        for leaf, _ in leaves(condition):
            if self.memory.holds(leaf, row, subject) is UNKNOWN:
                yield from self._leaf(leaf, row, subject, seen)

    def _leaf(self, leaf: Leaf, row: int, subject: int, seen: frozenset[str]) -> Iterator[Missing]:
        if not isinstance(leaf, Comparison):
            yield from self._concluded(leaf.name, seen)
            return
        yield from self._path(leaf.path, row)
        for operand in leaf.operands:
            yield from self._operand(operand, subject)

    def _concluded(self, name: str, seen: frozenset[str]) -> Iterator[Missing]:
        """What keeps the rules that conclude something from being assessed."""
        for id_ in self.producers.get(name, ()):
            judgement = self.judgements.get(id_)
            if judgement is None or id_ in seen:
                continue
            if judgement.vacant:
                yield from self.of_vacant(judgement)
            for row, outcome in judgement.outcomes.items():
                if outcome is Outcome.NOT_ASSESSED:
                    yield from self._rule(judgement, row, seen)

    def _operand(self, operand: Operand, subject: int) -> Iterator[Missing]:
        if isinstance(operand, SubjectValue):
            yield from self._path(operand.path, subject)
        elif self.memory.constant(operand) is UNKNOWN and isinstance(operand, PartnershipValue):
            yield Missing("partnership", field=operand.name)

    def _path(self, path: Path, row: int) -> Iterator[Missing]:
        *_, (kind, at, name) = walk(self.memory, path, row)
        if name == path.measure:
            yield from self._measure(name, at)
        elif self.memory.view.column(kind, name)[at] is UNKNOWN:
            yield self.memory.view.missing(kind, at, name)

    def _measure(self, name: str, row: int) -> Iterator[Missing]:
        measure, readings = self.memory.rulebook.measures[name], self.memory.readings(name)
        yield from readings.missing(row)
        options = (measure.days_after, measure.days_before, measure.per, *(measure.between or ()))
        for operand in filter(None, options):
            yield from self._operand(operand, row)
        for kind, other in readings.evidence(row):
            if kind == measure.rows and kind != "channel":
                wanted = measure.that_are or measure.where
                for condition in (measure.where, wanted):
                    yield from self._condition(condition, other, row, frozenset())
                if measure.value is not None:
                    yield from self._path(measure.value, other)
