"""Inputs: from what the reading of a measure, or a rule, is worked out, and so when it may change.

As of another day something else may be read only where one of these fields reads otherwise then,
other records hold, another conclusion was drawn, or where time itself counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import astuple, frozen

from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, Follows, Merges
from fame_rules.rulebook.book import Measure, Rule
from fame_rules.rulebook.conditions import (
    Comparison,
    Concluded,
    Condition,
    Path,
    SettingValue,
    leaves,
    paths_of,
)
from fame_rules.rulebook.dependencies import conditions_of, measures_in, measures_read_by
from fame_rules.rulebook.kinds import KINDS, Reads

Field: TypeAlias = tuple[str, str]
"""A field of a kind of record, by their names."""

Nested: TypeAlias = tuple[str, str]
"""A measure that is read, and the kind of records that are read as planned for it, if one is."""


@frozen
class Inputs:
    """The fields that are read, the kinds of which records must hold, and what else is asked for.

    Those are conclusions, settings, measures that are read in turn, and the stakeholder `network`.
    Records of kinds that are `planned` are read as recorded where they lie ahead.
    """

    fields: frozenset[Field] = frozenset()
    presences: frozenset[str] = frozenset()
    conclusions: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    measures: frozenset[Nested] = frozenset()
    planned: frozenset[str] = frozenset()
    network: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of record that are read, and those on which it depends what these say."""
        return frozenset(kind for kind, _ in self.fields) | self._behind

    @property
    def facts(self) -> frozenset[Field]:
        """The fields that are read, and those that say which records hold, or stand for others."""
        return self.fields.union(*map(_timing, self._behind))

    @property
    def _behind(self) -> frozenset[str]:
        named = frozenset(kind for field in self.fields for kind in _merging(field))
        return named.union(*map(read_with, self.presences))

    def __or__(self, other: Inputs) -> Inputs:
        """The inputs of two things together."""
        return Inputs(
            self.fields | other.fields,
            self.presences | other.presences,
            self.conclusions | other.conclusions,
            self.settings | other.settings,
            self.measures | other.measures,
            self.planned | other.planned,
            self.network or other.network,
        )


NETWORK: Final = Inputs(
    frozenset(
        {
            *(("channel", name) for name in ("from", "to", "medium", "two_way", "topic")),
            *(("membership", name) for name in ("group", "person")),
            *((kind, name) for kind in ("group", "person") for name in ("name", "organisation")),
            ("organisation", "name"),
            ("meeting", "group"),
        }
    ),
    frozenset({"organisation", "person", "membership", "meeting", "channel"}),
)
"""From what the stakeholder network is surveyed."""

_OWNERS: Final = Inputs(frozenset({("system", "owner"), ("system", "organisation")}))
"""From what it is known who speaks for a system."""

_PAUSES: Final = Inputs(frozenset({("pause", "since"), ("pause", "until")}), frozenset({"pause"}))
"""From what the time is known that does not count, which goes on while a pause does."""

_WAITS: Final = Inputs(
    frozenset(
        {
            ("meeting", "group"),
            ("meeting", "date"),
            ("channel", "every_days"),
            (PARTNERSHIP, "started"),
        }
    ),
    frozenset({"meeting", "channel"}),
)
"""From what it is known how long news waits, or has waited so far."""


def inputs_of(read: Measure | Rule, measures: Mapping[str, Measure]) -> Inputs:
    """From what a measure, or a rule, is worked out, down to the facts.

    >>> from fame_rules.rulebook import RuleBook
    >>> core = RuleBook.core()
    >>> found = inputs_of(core.measures["attendance_rate"], core.measures)
    >>> sorted(found.kinds)
    ['attendance', 'meeting', 'membership', 'organisation', 'person']
    """
    found = own_inputs(read)
    for measure in measures_behind(read, measures):
        found |= own_inputs(measure)
    return found | NETWORK if found.network else found


def own_inputs(read: Measure | Rule) -> Inputs:
    """From what a measure, or a rule, is worked out, where it leaves off at other measures."""
    asked = [leaf for condition in conditions_asked(read) for leaf, _ in leaves(condition)]
    comparisons = [leaf for leaf in asked if isinstance(leaf, Comparison)]
    operands = [operand for comparison in comparisons for operand in comparison.operands]
    paths = [path for comparison in comparisons for path in comparison.paths]
    if isinstance(read, Measure):
        operands += read.operands
        paths += [*paths_of(read.operands), *(path for path in (read.value, read.by) if path)]
    found = Inputs(
        fields=frozenset(field for path in paths for field in _along(path)),
        conclusions=frozenset(leaf.name for leaf in asked if isinstance(leaf, Concluded)),
        settings=frozenset(each.name for each in operands if isinstance(each, SettingValue)),
        measures=frozenset((p.measure, p.kind if p.planned else "") for p in paths if p.measure),
        planned=frozenset(path.kind for path in paths if path.planned),
    )
    return found | (_of_rule(read) if isinstance(read, Rule) else _of_measure(read))


def _of_rule(rule: Rule) -> Inputs:
    return Inputs(presences=frozenset({rule.for_each}))


def _of_measure(measure: Measure) -> Inputs:
    """What a measure reads besides what its conditions and operands do, by its kind."""
    reads = KINDS[measure.kind].reads
    selections = (measure.sources, measure.targets, measure.others)
    presences = {selection.kind for selection in selections if selection}
    presences |= {measure.rows} if measure.rows else set()
    presences |= {measure.of} if reads is Reads.SETS else set()
    found = Inputs(frozenset({(measure.of, "id")}), frozenset(presences))
    if measure.without_pauses:
        found |= _PAUSES
    if reads in (Reads.NETWORK, Reads.LINE):
        found |= Inputs(network=True)
    if reads is Reads.LINE:
        found |= _OWNERS
    return found | _WAITS if measure.kind == "days_to_hear" else found


def measures_behind(read: Measure | Rule, measures: Mapping[str, Measure]) -> Iterator[Measure]:
    """The measure itself, or those that a rule reads, and what they read in turn, each once."""
    queue = [read] if isinstance(read, Measure) else [*_read_by(read, measures)]
    seen: set[str] = set()
    while queue:
        measure = queue.pop()
        if measure.name not in seen:
            seen.add(measure.name)
            yield measure
            queue += [measures[name] for name in measures_read_by(measure)]


def _read_by(rule: Rule, measures: Mapping[str, Measure]) -> Iterator[Measure]:
    """The measures that a rule reads itself."""
    return (
        measures[name] for condition in conditions_asked(rule) for name in measures_in(condition)
    )


def read_with(kind: str) -> frozenset[str]:
    """The kinds on which it depends whether records of a kind hold, and whom they name.

    >>> sorted(read_with("appearance"))
    ['appearance', 'event', 'organisation', 'person']
    """
    found: set[str] = set()
    queue = [kind]
    while queue:
        spec = BY_KIND[queue.pop()]
        if spec.kind not in found:
            found.add(spec.kind)
            queue += [merged for name in spec.fields for merged in _merging((spec.kind, name))]
            if isinstance(spec.timing, Follows):
                queue += spec.fields[spec.timing.reference].type.registers
    return frozenset(found)


def _merging(field: Field) -> Iterator[str]:
    """The kinds that a field names of which one record may stand for another."""
    kind, name = field
    spec = BY_KIND[kind].fields.get(name)
    for target in spec.type.registers if spec else ():
        if isinstance(BY_KIND[target].timing, Merges):
            yield target


def _timing(kind: str) -> frozenset[Field]:
    """The fields that say when a record of a kind holds, or what stands for it."""
    return frozenset((kind, name) for name in astuple(BY_KIND[kind].timing) if name)


def conditions_asked(read: Measure | Rule) -> Iterable[Condition]:
    """The conditions that a rule puts to its subjects, or a measure to what it reads."""
    return (read.where, read.when) if isinstance(read, Rule) else conditions_of(read)


def _along(path: Path) -> Iterator[Field]:
    """The fields of the records that a path goes through, up to the measure that it may end in.

    The date as of which everything is read is none of them: it always is another.
    """
    kind = path.kind
    for step in path.steps[:-1] if path.measure or path.today else path.steps:
        yield kind, step
        spec = BY_KIND[kind].readable.get(step)  # all fields but the id
        kind = spec.type.registers[0] if spec and spec.type.registers else kind
