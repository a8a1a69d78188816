"""Mutants: rule books with one comparison, threshold or quantifier changed, each a likely slip.

A mutant that no test tells from the original shows what the tests leave open. Changes are made to
rules, measures and settings in memory, never to a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from attrs import evolve, field, frozen

from fame_rules.documents import Problems
from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook import (
    AllOf,
    Concluded,
    Measure,
    Rule,
    RuleBook,
    Selection,
    Setting,
    leaves,
)
from fame_rules.rulebook.conditions import Condition
from fame_rules.rulebook.dependencies import stratify
from fame_rules.testing.slips import Slip, constant_slips, number_slips, slips, value_slips

Item: TypeAlias = Rule | Measure | Setting
S = TypeVar("S")
T = TypeVar("T")


@frozen
class Mutant:
    """A rule, measure or setting with one thing changed, and where; both in words for a report."""

    name: str
    was: str
    now: str
    original: Item = field(repr=False)
    item: Item = field(repr=False)
    origin: Origin = field(default=IN_MEMORY, eq=False)

    def applied(self, rulebook: RuleBook) -> RuleBook | None:
        """The rule book with the change.

        Nothing where it has another item of this name, or its rules would wait for each other.
        """
        match self.item:
            case Setting():
                if not self._is_in(rulebook.settings):
                    return None
                return evolve(rulebook, settings=self._put(rulebook.settings, self.item))
            case Measure():
                # Whatever a measure asks of conclusions, it waits for them: no stratum changes.
                if not self._is_in(rulebook.measures):
                    return None
                return evolve(rulebook, measures=self._put(rulebook.measures, self.item))
            case Rule():
                if not self._is_in(rulebook.rules):
                    return None
                changed = evolve(rulebook, rules=self._put(rulebook.rules, self.item))
                was = rulebook.rules[self.name]
                return changed if _asks(was) == _asks(self.item) else _stratified(changed)

    def _is_in(self, items: Mapping[str, T]) -> bool:
        """Whether the original is one of the items: an overlay may have another in its place."""
        own = items.get(self.name)
        return own is self.original or own == self.original

    def _put(self, items: Mapping[str, T], item: T) -> FrozenMap[str, T]:
        return FrozenMap({**items, self.name: item})


def _asks(rule: Rule) -> set[tuple[str, bool]]:
    """The conclusions that a rule asks for, each with whether it is to be absent."""
    found = (pair for part in (rule.where, rule.when) for pair in leaves(part))
    return {(leaf.name, negated) for leaf, negated in found if isinstance(leaf, Concluded)}


def _stratified(rulebook: RuleBook) -> RuleBook | None:
    problems = Problems()
    strata = stratify(rulebook.rules, rulebook.measures, problems)
    return None if problems.found else evolve(rulebook, strata=strata)


def mutants_of(
    rulebook: RuleBook, rules: Iterable[str], measures: Iterable[str], settings: Iterable[str]
) -> Iterator[Mutant]:
    """Every mutant of some rules, measures and settings of a rule book.

    >>> core = RuleBook.core()
    >>> str(next(mutants_of(core, ["FAME-1.2a"], (), ())).now)
    'any of these, rather than all'
    """
    for name in rules:
        yield from _of_rule(rulebook.rules[name])
    for name in measures:
        yield from _of_measure(rulebook.measures[name])
    for name in settings:
        setting = rulebook.settings[name]
        for value, words in value_slips(setting.value, setting.type):
            was = f"{name} is {words[0]}"
            changed = evolve(setting, value=value)
            yield Mutant(name, was, words[1], setting, changed, setting.origin)


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    def with_where(condition: Condition) -> Rule:
        return evolve(rule, where=condition)

    def with_when(condition: Condition) -> Rule:
        return evolve(rule, when=condition)

    yield from _each(rule.id, rule, slips(rule.where, rule.origin), with_where)
    yield from _each(rule.id, rule, slips(rule.when, rule.origin), with_when)


def _each(
    name: str, item: Item, found: Iterable[Slip[S]], put: Callable[[S], Item]
) -> Iterator[Mutant]:
    for slip in found:
        yield Mutant(name, slip.was, slip.now, item, put(slip.instead), slip.origin)


def _of_measure(measure: Measure) -> Iterator[Mutant]:
    name, at = measure.name, measure.origin

    def with_where(condition: Condition) -> Measure:
        return evolve(measure, where=condition)

    def with_that_are(condition: Condition) -> Measure:
        return evolve(measure, that_are=condition)

    yield from _each(name, measure, slips(measure.where, at), with_where)
    yield from _each(name, measure, slips(measure.that_are or AllOf(()), at), with_that_are)
    yield from _of_selections(measure)
    for kind in _KINDS.get(measure.kind, ()):
        yield Mutant(name, measure.kind, kind, measure, evolve(measure, kind=kind), at)
    if measure.at_least:
        for number in number_slips(measure.at_least):
            was, now = f"at_least {measure.at_least}", f"at_least {number}"
            yield Mutant(name, was, now, measure, evolve(measure, at_least=number), at)
    if measure.within is not None:
        for slip in constant_slips(measure.within, "within", at):
            yield Mutant(
                name, slip.was, slip.now, measure, evolve(measure, within=slip.instead), at
            )


_KINDS = {
    "every": ("some",),
    "some": ("every",),
    "earliest": ("latest",),
    "latest": ("earliest",),
}


def _of_selections(measure: Measure) -> Iterator[Mutant]:
    """Mutants of what a measure takes for sources, targets, and others to compare with."""

    def put(name: str, selection: Selection) -> Callable[[Condition], Measure]:
        def with_selection(condition: Condition) -> Measure:
            changed = evolve(selection, where=condition)
            match name:
                case "sources":
                    return evolve(measure, sources=changed)
                case "targets":
                    return evolve(measure, targets=changed)
                case _:
                    return evolve(measure, others=changed)

        return with_selection

    for name, selection in (
        ("sources", measure.sources),
        ("targets", measure.targets),
        ("others", measure.others),
    ):
        if selection is not None:
            found = slips(selection.where, measure.origin)
            yield from _each(measure.name, measure, found, put(name, selection))
