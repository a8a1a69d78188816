"""Dependencies: which rules and measures need which others, and so in which order they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from fame_rules.documents import Problems
from fame_rules.errors import Problem
from fame_rules.rulebook.book import Measure, Rule, Selection
from fame_rules.rulebook.conditions import (
    Comparison,
    Concluded,
    Condition,
    PartnershipValue,
    SubjectValue,
    leaves,
    paths_of,
)
from fame_rules.rulebook.strata import Link, Loop, layers
from fame_rules.rulebook.templates import Template

Strata = tuple[tuple[tuple[str, ...], ...], ...]
"""Rule ids by stratum, and in it by knot: rules that need each other."""


DEEPEST: Final = 40
TOO_DEEP: Final = f"measures read each other more than {DEEPEST} deep"


def measures_in(condition: Condition | None) -> Iterator[str]:
    """The measures that a condition reads."""
    for leaf, _ in leaves(condition) if condition else ():
        if isinstance(leaf, Comparison):
            yield from (path.measure for path in leaf.paths if path.measure)


def conditions_of(measure: Measure) -> Iterator[Condition]:
    """The conditions that a measure puts to its rows, or to stakeholders."""
    selections: Iterable[Selection | None] = (measure.sources, measure.targets, measure.others)
    wheres = (selection.where for selection in selections if selection)
    yield from (c for c in (measure.where, measure.that_are, *wheres) if c is not None)


def measures_read_by(measure: Measure) -> Iterator[str]:
    """The measures that a measure reads directly."""
    for condition in conditions_of(measure):
        yield from measures_in(condition)
    yield from (path.measure for path in paths_of(measure.operands) if path.measure)
    if measure.value and measure.value.measure:
        yield measure.value.measure


def order_measures(measures: Mapping[str, Measure], problems: Problems) -> bool:
    """Check that no measure reads itself, nor too many in turn; a problem names the loop."""
    links = {
        name: tuple(Link(other, strictly=True) for other in measures_read_by(measure))
        for name, measure in measures.items()
    }
    found = layers(links)
    if not isinstance(found, Loop):
        if len(found) > DEEPEST:
            at = measures[found[DEEPEST][0][0]].origin
            problems.found.append(Problem(at, "R033", TOO_DEEP))
        return len(found) <= DEEPEST
    at = measures[found.items[0]].origin
    message = f"measures read each other: {' reads '.join(found.items)}"
    problems.found.append(Problem(at, "R032", message))
    return False


def stratify(
    rules: Mapping[str, Rule], measures: Mapping[str, Measure], problems: Problems
) -> Strata:
    """The rules as strata; a cycle through a `none` or a measure is a problem that names it."""
    producers: dict[str, list[str]] = {}
    for rule in rules.values():
        for conclusion in rule.concludes:
            producers.setdefault(conclusion.name, []).append(rule.id)
    measured = _measured_conclusions(measures)
    links = {rule.id: tuple(_links(rule, producers, measured)) for rule in rules.values()}
    found = layers(links)
    if isinstance(found, Loop):
        chain = " needs ".join(found.items)
        message = f"rules wait for each other through a 'none' or a measure: {chain}"
        problems.found.append(Problem(rules[found.items[0]].origin, "R032", message))
        return ()
    return tuple(tuple(tuple(knot) for knot in stratum) for stratum in found)


def _links(
    rule: Rule, producers: Mapping[str, list[str]], measured: Mapping[str, frozenset[str]]
) -> Iterator[Link]:
    for condition in (rule.where, rule.when):
        for leaf, negated in leaves(condition):
            if isinstance(leaf, Concluded):
                yield from (Link(r, strictly=negated) for r in producers.get(leaf.name, ()))
    read = {*measures_in(rule.where), *measures_in(rule.when), *_said(rule.says)}
    for name in sorted(conclusion for measure in read for conclusion in measured[measure]):
        yield from (Link(r, strictly=True) for r in producers.get(name, ()))


def _said(template: Template) -> Iterator[str]:
    read = (SubjectValue, PartnershipValue)
    parts = (part for part in template.parts if isinstance(part, read))
    return (path.measure for path in paths_of(parts) if path.measure)


def _measured_conclusions(measures: Mapping[str, Measure]) -> Mapping[str, frozenset[str]]:
    """The conclusions that each measure looks at, itself or through other measures."""
    found: dict[str, frozenset[str]] = {}

    def visit(name: str) -> frozenset[str]:
        if name not in found:
            own = {
                leaf.name
                for condition in conditions_of(measures[name])
                for leaf, _ in leaves(condition)
                if isinstance(leaf, Concluded)
            }
            found[name] = frozenset(own).union(*map(visit, measures_read_by(measures[name])))
        return found[name]

    for name in measures:
        visit(name)
    return found
