"""Where time counts: what goes on with every day, and the comparisons that a day may settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from fame_rules.rulebook.book import Measure, Rule
from fame_rules.rulebook.conditions import (
    AllOf,
    Comparison,
    Condition,
    Path,
    SubjectValue,
    leaves,
    parts_of,
    paths_of,
)
from fame_rules.rulebook.inputs import conditions_asked, own_inputs


def flows(measure: Measure, measures: Mapping[str, Measure]) -> bool:
    """Whether a measure goes on with every day, as a time does up to now.

    Counts, shares and routes do not: they take steps, when a condition of theirs is settled
    otherwise.

    >>> from fame_rules.rulebook import RuleBook
    >>> measures = RuleBook.core().measures
    >>> flows(measures["silence"], measures), flows(measures["line_in_use"], measures)
    (True, False)
    """
    if measure.kind == "days_to_hear" or measure.without_pauses:
        return True
    read = (*paths_of(measure.operands), *(path for path in (measure.value, measure.by) if path))
    return any(_goes_on(path, measures) for path in read)


def _goes_on(path: Path, measures: Mapping[str, Measure]) -> bool:
    return flows(measures[path.measure], measures) if path.measure else path.today


@frozen
class TimedComparison:
    """A comparison with what goes on: of a reader's own subjects, or of what a measure looks at.

    It matters only where what is `beside` it holds, in which nothing goes on. Records of a kind
    that is `planned` are read as recorded where they lie ahead.
    """

    comparison: Comparison
    beside: AllOf
    of_subject: bool
    planned: str = ""


def timed_comparisons(
    reader: Measure | Rule, measures: Mapping[str, Measure]
) -> tuple[TimedComparison, ...]:
    """The comparisons with what goes on that a rule or a measure makes, up to what takes steps.

    >>> from fame_rules.rulebook import RuleBook
    >>> core = RuleBook.core()
    >>> found = timed_comparisons(core.rules["FAME-1.3a"], core.measures)
    >>> [str(each.comparison.path) for each in found]
    ['gap_in_intervals']
    """
    found: dict[TimedComparison, None] = {}
    for read, planned in _read_in_turn(reader, measures):
        rule = isinstance(read, Rule)
        for condition in conditions_asked(read):
            sort = read.where if isinstance(read, Rule) else condition
            alike = (part for part in parts_of(sort) if _settled(part, measures, of_subject=rule))
            beside = AllOf(tuple(alike))
            for leaf in _timed_in(condition, measures):
                found[TimedComparison(leaf, beside, rule, planned)] = None
    return tuple(found)


def _read_in_turn(
    reader: Measure | Rule, measures: Mapping[str, Measure]
) -> Iterator[tuple[Measure | Rule, str]]:
    """A reader and what goes on that it reads, with the kind of which records count as planned."""
    queue: list[tuple[Measure | Rule, str]] = [(reader, "")]
    seen: set[tuple[str, str]] = set()
    while queue:
        read, planned = queue.pop()
        yield read, planned
        for name, kind in sorted(own_inputs(read).measures):
            place = name, kind or planned
            if place not in seen and flows(measures[name], measures):
                seen.add(place)
                queue.append((measures[name], place[1]))


def _timed_in(condition: Condition, measures: Mapping[str, Measure]) -> Iterator[Comparison]:
    for leaf, _ in leaves(condition):
        if isinstance(leaf, Comparison) and any(_goes_on(path, measures) for path in leaf.paths):
            yield leaf


def _settled(part: Condition, measures: Mapping[str, Measure], *, of_subject: bool) -> bool:
    """Whether part of a condition is the same for every day, and for whatever subject."""
    if any(_timed_in(part, measures)):
        return False
    operands = (
        operand
        for leaf, _ in leaves(part)
        if isinstance(leaf, Comparison)
        for operand in leaf.operands
    )
    return of_subject or not any(isinstance(operand, SubjectValue) for operand in operands)
