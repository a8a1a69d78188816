"""Inputs: from what the reading of a measure, or a rule, is worked out, and so when it may change.

As of another day something else may be read only where a record of one of these kinds begins, ends
or falls due in between, where another conclusion was drawn, or where time itself is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, Follows, Merges
from fame_rules.rulebook.book import Measure, Rule
from fame_rules.rulebook.conditions import (
    Comparison,
    Concluded,
    Condition,
    Constant,
    Operand,
    PartnershipValue,
    Path,
    SettingValue,
    SubjectValue,
    leaves,
)
from fame_rules.rulebook.dependencies import conditions_of, measures_in, measures_read_by
from fame_rules.rulebook.kinds import KINDS, Reads


@frozen
class Inputs:
    """The kinds of record that are read, the conclusions and settings, and whether time is.

    What is `timed` may be another on any day, though no record changes.
    """

    kinds: frozenset[str]
    conclusions: frozenset[str]
    settings: frozenset[str]
    timed: bool


NETWORK: Final = Inputs(
    frozenset({"organisation", "group", "person", "membership", "meeting", "channel", "system"}),
    frozenset(),
    frozenset(),
    timed=False,
)
"""From what the stakeholder network is surveyed, and the ends of lines in it are found."""


def inputs_of(read: Measure | Rule, measures: Mapping[str, Measure]) -> Inputs:
    """From what a measure, or a rule, is worked out, down to the facts.

    >>> from fame_rules.rulebook import RuleBook
    >>> core = RuleBook.core()
    >>> found = inputs_of(core.measures["attendance_rate"], core.measures)
    >>> sorted(found.kinds), found.timed
    (['attendance', 'group', 'meeting', 'membership', 'organisation', 'person'], False)
    """
    every = list(measures_behind(read, measures))
    asked = [*_asked(read), *(c for measure in every for c in conditions_of(measure))]
    of = read.for_each if isinstance(read, Rule) else read.of
    parts = [*_parts(asked), *(part for measure in every for part in _own_parts(measure))]
    paths = [path for path in map(_path, parts) if path is not None]
    kinds = {of, *(kind for measure in every for kind in _read_by(measure))}
    kinds |= {kind for path in paths for kind in _along(path)}
    concluded = {leaf.name for c in asked for leaf, _ in leaves(c) if isinstance(leaf, Concluded)}
    settings = {part.name for part in parts if isinstance(part, SettingValue)}
    timed = any("as_of" in path.steps for path in paths) or any(map(_timed, every))
    return Inputs(_with_referred(kinds), frozenset(concluded), frozenset(settings), timed)


def comparisons_behind(rule: Rule, measures: Mapping[str, Measure]) -> tuple[Comparison, ...]:
    """The comparisons that a rule makes, itself and in the measures that it reads, each once."""
    every = measures_behind(rule, measures)
    conditions = [*_asked(rule), *(c for measure in every for c in conditions_of(measure))]
    found = (leaf for condition in conditions for leaf, _ in leaves(condition))
    return tuple(dict.fromkeys(leaf for leaf in found if isinstance(leaf, Comparison)))


def _asked(read: Measure | Rule) -> tuple[Condition, ...]:
    return (read.where, read.when) if isinstance(read, Rule) else ()


def measures_behind(read: Measure | Rule, measures: Mapping[str, Measure]) -> Iterator[Measure]:
    """The measure itself, or those that a rule reads, and what they read in turn, each once."""
    names = [name for condition in _asked(read) for name in measures_in(condition)]
    queue = [read] if isinstance(read, Measure) else [measures[name] for name in names]
    seen: set[str] = set()
    while queue:
        measure = queue.pop()
        if measure.name not in seen:
            seen.add(measure.name)
            yield measure
            queue += [measures[name] for name in measures_read_by(measure)]


def _parts(conditions: Iterable[Condition]) -> Iterator[Path | Operand]:
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Comparison):
                yield leaf.path
                yield from leaf.operands


def _own_parts(measure: Measure) -> Iterator[Path | Operand | Constant]:
    yield from measure.operands
    yield from (path for path in (measure.value, measure.by) if path)


def _path(part: Path | Operand | Constant) -> Path | None:
    if isinstance(part, Path):
        return part
    return part.path if isinstance(part, (SubjectValue, PartnershipValue)) else None


def _along(path: Path) -> Iterator[str]:
    """The kinds of the records that a path goes through."""
    kind = path.kind
    for step in path.steps:
        yield kind
        if step not in BY_KIND[kind].readable:
            return
        for target in BY_KIND[kind].readable[step].type.registers:
            yield target
            kind = target


def _read_by(measure: Measure) -> Iterator[str]:
    """The kinds whose records a measure reads, besides what its conditions do."""
    yield measure.of
    if measure.rows:
        yield measure.rows
    selections = (measure.sources, measure.targets, measure.others)
    yield from (selection.kind for selection in selections if selection)
    if KINDS[measure.kind].reads in (Reads.NETWORK, Reads.LINE):
        yield from NETWORK.kinds
    if measure.without_pauses:
        yield "pause"


def _timed(measure: Measure) -> bool:
    """Whether a measure counts up to the day: the time news took so far, or pauses that last."""
    return measure.kind == "days_to_hear" or measure.without_pauses


def _with_referred(kinds: Iterable[str]) -> frozenset[str]:
    """The kinds with those on which it depends whether their records hold, or whom they name."""
    found = set(kinds)
    queue = list(found)
    while queue:
        spec = BY_KIND[queue.pop()]
        timing = spec.timing
        follows = (
            spec.fields[timing.reference].type.registers if isinstance(timing, Follows) else ()
        )
        named = {target for field in spec.fields.values() for target in field.type.registers}
        merging = {kind for kind in named if isinstance(BY_KIND[kind].timing, Merges)}
        news = ({*follows} | merging) - found - {PARTNERSHIP}
        found |= news
        queue += news
    return frozenset(found)
