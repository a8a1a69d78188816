"""Where time counts: the comparisons behind a rule that another day may settle otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from fame_rules.rulebook.book import Measure, Rule
from fame_rules.rulebook.conditions import (
    AllOf,
    Comparison,
    Condition,
    SubjectValue,
    leaves,
)
from fame_rules.rulebook.dependencies import conditions_of
from fame_rules.rulebook.inputs import inputs_of, own_inputs


@frozen
class TimedComparison:
    """A comparison in which time counts: of the subjects of a rule, or of what a measure reads.

    It matters only where what is `beside` it holds, in which no time counts. Records of a kind that
    is `planned` are read as recorded where they lie ahead.
    """

    comparison: Comparison
    beside: AllOf
    of_subject: bool
    planned: str = ""


def timed_comparisons(rule: Rule, measures: Mapping[str, Measure]) -> tuple[TimedComparison, ...]:
    """The comparisons in which time counts that a rule makes, itself or in what it reads.

    >>> from fame_rules.rulebook import RuleBook
    >>> core = RuleBook.core()
    >>> found = timed_comparisons(core.rules["FAME-1.3a"], core.measures)
    >>> [str(each.comparison.path) for each in found]
    ['gap_in_intervals']
    """
    sort = AllOf(tuple(part for part in _parts(rule.where) if not _timed_in(part, measures)))
    found = [
        TimedComparison(leaf, sort, of_subject=True)
        for condition in (rule.where, rule.when)
        for leaf in _timed_in(condition, measures)
    ]
    for measure, planned in _read_in_turn(rule, measures):
        for condition in conditions_of(measure):
            alike = (part for part in _parts(condition) if not _differs(part, measures))
            beside = AllOf(tuple(alike))
            for leaf in _timed_in(condition, measures):
                found.append(TimedComparison(leaf, beside, of_subject=False, planned=planned))
    return tuple(dict.fromkeys(found))


def _read_in_turn(rule: Rule, measures: Mapping[str, Measure]) -> Iterator[tuple[Measure, str]]:
    """The measures behind a rule, each once with the kind of which records are read as planned."""
    queue = [*own_inputs(rule).measures]
    seen: set[tuple[str, str]] = set()
    while queue:
        name, planned = queue.pop()
        if (name, planned) not in seen:
            seen.add((name, planned))
            yield measures[name], planned
            queue += ((n, kind or planned) for n, kind in own_inputs(measures[name]).measures)


def _timed_in(condition: Condition, measures: Mapping[str, Measure]) -> list[Comparison]:
    comparisons = (leaf for leaf, _ in leaves(condition) if isinstance(leaf, Comparison))
    return [each for each in comparisons if _counts_time(each, measures)]


def _counts_time(comparison: Comparison, measures: Mapping[str, Measure]) -> bool:
    measured = (measures[path.measure] for path in comparison.paths if path.measure)
    today = any(path.today for path in comparison.paths)
    return today or any(inputs_of(measure, measures).timed for measure in measured)


def _differs(part: Condition, measures: Mapping[str, Measure]) -> bool:
    """Whether part of a condition differs by subject, or with time."""
    operands = (
        o for leaf, _ in leaves(part) if isinstance(leaf, Comparison) for o in leaf.operands
    )
    return bool(_timed_in(part, measures)) or any(isinstance(o, SubjectValue) for o in operands)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)
