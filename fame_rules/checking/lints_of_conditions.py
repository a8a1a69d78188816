"""Lints of conditions: what never fires, never selects anything, or says the same twice."""

from __future__ import annotations

from collections.abc import Iterator

from fame_rules.checking.logic import Fact, Form, Forms, Ground, conflict
from fame_rules.checking.under import Under
from fame_rules.errors import Origin, Problem
from fame_rules.rulebook import AllOf, Condition, Measure, Rule


def never_fires(under: Under) -> Iterator[Problem]:
    """W001: no facts make all conditions of a rule hold."""
    ground = Ground(under.rulebook)
    for id_, facts in under.silent.items():
        rule = under.rulebook.rules[id_]
        if conflict(rule.where, ground):
            continue  # told as what excludes everything
        at = under.place_of([fact.leaf for fact in reversed(facts)], rule.origin)
        if under.places.has(at):
            message = f"{id_} can never find anything: {under.why(facts)}"
            yield under.places.problem(at, "W001", message)


def selects_nothing(under: Under) -> Iterator[Problem]:
    """W005: a `where` that no record can meet."""
    for rule in under.rulebook.rules.values():
        for where in dict.fromkeys([rule.where, *(rule.changed(c).where for c in rule.dated)]):
            facts = conflict(where, Ground(under.rulebook))
            what = f"the `where` of {rule.id}"
            yield from _excluding(under, what, facts, rule.origin)
    for measure in under.rulebook.measures.values():
        for facts in _empty_selections(measure, under):
            what = f"a `where` of the measure {measure.name}"
            yield from _excluding(under, what, facts, measure.origin, measure.of)


def _excluding(
    under: Under, what: str, facts: tuple[Fact, ...], whole: Origin, subject: str = ""
) -> Iterator[Problem]:
    at = under.place_of([fact.leaf for fact in reversed(facts)], whole)
    if facts and under.places.has(at):
        message = f"{what} excludes everything: {under.why(facts, subject)}"
        yield under.places.problem(at, "W005", message)


def _empty_selections(measure: Measure, under: Under) -> Iterator[tuple[Fact, ...]]:
    ground = Ground(under.rulebook, of_subject=False)
    selections = (measure.sources, measure.targets, measure.others)
    yield conflict(measure.where, ground)
    for selection in selections:
        if selection is not None:
            yield conflict(selection.where, ground)
    if measure.that_are is not None:
        yield conflict(AllOf((measure.where, measure.that_are)), ground)


def same_as_another(under: Under) -> Iterator[Problem]:
    """W002: two rules about the same records under the same conditions always fire together."""
    forms, first = Forms(under.rulebook), dict[tuple[str, Form], Rule]()
    for rule in sorted(under.rulebook.rules.values(), key=lambda r: under.places.has(r.origin)):
        both: Condition = AllOf((rule.where, rule.when))
        other = first.setdefault((rule.for_each, forms.of(both)), rule)
        if other is not rule and under.places.has(rule.origin):
            message = f"{rule.id} always fires together with {other.id}"
            hint = f"both ask the same of each {rule.for_each}; {other.id} is in {other.origin}"
            yield under.places.problem(rule.origin, "W002", message, hint)
