"""Unknowns: what is missing where a rule could not be assessed of a subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define, field

from fame_rules.model.inquiry import what_hides, what_is_missing
from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN, Absence, Range
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.judge import Judgement, sort_of
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.steps import end_of
from fame_rules.reasoning.wording import condition_in_words
from fame_rules.rulebook import (
    Comparison,
    Conclusion,
    Condition,
    Leaf,
    Measure,
    Operand,
    Outcome,
    PartnershipValue,
    Path,
    Selection,
    SubjectValue,
    leaves,
)

_About: TypeAlias = tuple[str, int]
"""A conclusion, by its name, and the row of the record that it is about."""

_Rows: TypeAlias = dict[int | Absence, list[int]]
"""Rows by the row of the record that they lead to a conclusion about."""


@define
class Unknowns:
    """Finds what is missing, down to the facts, through measures and conclusions."""

    memory: Memory
    judgements: Mapping[str, Judgement]
    producers: Mapping[str, tuple[str, ...]]
    _behind: dict[_About, tuple[Missing | _About, ...]] = field(factory=dict, init=False)
    _open: dict[tuple[str, Conclusion], _Rows] = field(factory=dict, init=False)

    def of(self, judgement: Judgement, row: int) -> tuple[Missing, ...]:
        """What is missing for a rule to be assessed of a subject."""
        found: set[Missing] = set()
        seen: set[_About] = set()
        queue = list(self._rule(judgement, row))
        while queue:
            item = queue.pop()
            if isinstance(item, Missing):
                found.add(item)
            elif item not in seen:
                seen.add(item)
                queue += self._behind_conclusion(item)
        return tuple(sorted(found))

    def of_vacant(self, judgement: Judgement) -> tuple[Missing, ...]:
        """What is missing for a rule to have any subject."""
        rule, view = judgement.rule, self.memory.view
        plural = BY_KIND[rule.for_each].plural
        if not view.register(rule.for_each).given or not view.visible(rule.for_each):
            return (Missing(plural),)
        return (Missing(plural, such=condition_in_words(self.memory, sort_of(rule))),)

    def _rule(self, judgement: Judgement, row: int) -> Iterator[Missing | _About]:
        rule = judgement.rule
        if self.memory.view.presence(rule.for_each)[row] is UNKNOWN:
            yield from what_hides(self.memory.view, rule.for_each, row)
        for condition in (rule.where, rule.when):
            yield from self._condition(condition, row, row)

    def _condition(
        self, condition: Condition, row: int, subject: int
    ) -> Iterator[Missing | _About]:
        for leaf, _ in leaves(condition):
            if self.memory.holds(leaf, row, subject) is UNKNOWN:
                yield from self._leaf(leaf, row, subject)

    def _leaf(self, leaf: Leaf, row: int, subject: int) -> Iterator[Missing | _About]:
        if not isinstance(leaf, Comparison):
            yield leaf.name, row
            return
        yield from self._path(leaf.path, row)
        for operand in leaf.operands:
            yield from self._operand(operand, subject)

    def _behind_conclusion(self, about: _About) -> tuple[Missing | _About, ...]:
        if about not in self._behind:
            self._behind[about] = tuple(dict.fromkeys(self._concluded(*about)))
        return self._behind[about]

    def _concluded(self, name: str, row: int) -> Iterator[Missing | _About]:
        """What keeps the rules that would conclude something of a record from being assessed."""
        for id_ in self.producers.get(name, ()):
            judgement = self.judgements[id_]
            kind = judgement.rule.for_each
            for conclusion in judgement.rule.concludes:
                if conclusion.name != name:
                    continue
                if conclusion.about is not None and not self.memory.view.complete(kind):
                    yield Missing(BY_KIND[kind].plural)
                rows = self._rows_open(judgement, conclusion)
                for other in (*rows.get(row, ()), *rows.get(UNKNOWN, ())):
                    yield from self._rule(judgement, other)
                for other in rows.get(UNKNOWN, ()):
                    if conclusion.about is not None:
                        yield from self._path(conclusion.about, other)

    def _rows_open(self, judgement: Judgement, conclusion: Conclusion) -> _Rows:
        """The subjects of which a rule may draw a conclusion, by the record that it is about."""
        key = judgement.rule.id, conclusion
        if key not in self._open:
            found: _Rows = {}
            for row, outcome in judgement.outcomes.items():
                about = self.memory.about(conclusion.about, row)
                perhaps = outcome is Outcome.FINDING and about is UNKNOWN
                if perhaps or outcome is Outcome.NOT_ASSESSED:
                    found.setdefault(about, []).append(row)
            self._open[key] = found
        return self._open[key]

    def _operand(self, operand: Operand, subject: int) -> Iterator[Missing | _About]:
        if isinstance(operand, SubjectValue):
            yield from self._path(operand.path, subject)
        elif isinstance(operand, PartnershipValue):
            value = self.memory.constant(operand)
            if value is UNKNOWN or isinstance(value, Range):
                yield from self._path(operand.path, 0)

    def _path(self, path: Path, row: int) -> Iterator[Missing | _About]:
        if path.planned and self.memory.view.planned != path.kind:
            memory = self.memory.planning(path.kind)
            yield from Unknowns(memory, self.judgements, self.producers)._path(path, row)
            return
        kind, at, name = end_of(self.memory, path, row)
        if name == path.measure:
            yield from self._measure(name, at)
            return
        value = self.memory.view.column(kind, name)[at]
        stops = name != path.steps[-1] and not isinstance(value, Absence)
        if value is UNKNOWN or stops:  # at a record that is not in its register
            yield what_is_missing(self.memory.view, kind, at, name)

    def _measure(self, name: str, row: int) -> Iterator[Missing | _About]:
        measure, readings = self.memory.rulebook.measures[name], self.memory.readings(name)
        yield from readings.missing(row)
        for operand in measure.operands:
            yield from self._operand(operand, row)
        for kind, other in readings.doubtful(row):
            if kind == measure.rows:
                yield from self._counted(measure, other, row)
            if measure.others is not None and kind == measure.others.kind:
                yield from self._compared(measure.others, other)

    def _compared(self, others: Selection, row: int) -> Iterator[Missing | _About]:
        """What is missing for a record to be one of the others that a subject is compared with."""
        if self.memory.view.presence(others.kind)[row] is UNKNOWN:
            yield from what_hides(self.memory.view, others.kind, row)
        yield from self._condition(others.where, row, row)

    def _counted(self, measure: Measure, other: int, row: int) -> Iterator[Missing | _About]:
        """What is missing for a row of a measure to count, and for it to be read."""
        if self.memory.view.presence(measure.rows, measure.also)[other] is UNKNOWN:
            yield from what_hides(self.memory.view, measure.rows, other)
        yield from self._condition(measure.where, other, row)
        if measure.that_are is not None:
            yield from self._condition(measure.that_are, other, row)
        for path in (measure.value, measure.by):
            if path is not None:
                yield from self._path(path, other)
