"""Needs: which facts and settings a rule reads, and which rules it builds on or leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.rulebook.book import Measure, Rule
from fame_rules.rulebook.conditions import (
    Comparison,
    Concluded,
    Condition,
    Operand,
    PartnershipValue,
    Path,
    SettingValue,
    SubjectValue,
    leaves,
)
from fame_rules.rulebook.dependencies import conditions_of, measures_in, measures_read_by
from fame_rules.rulebook.kinds import KINDS, Reads
from fame_rules.rulebook.rulebook import RuleBook

_NETWORK = ("channels", "memberships", "meetings")


@frozen
class Needs:
    """What a rule needs: facts as `register.field`, settings by name, and other rules by id.

    `stands_on` are the rules whose conclusions it reads, `leads_to` those that read its own.
    """

    facts: tuple[str, ...]
    settings: tuple[str, ...]
    stands_on: tuple[str, ...]
    leads_to: tuple[str, ...]


def needs(rule: Rule, rulebook: RuleBook) -> Needs:
    """What a rule of a rule book needs, down to the facts.

    >>> found = needs(RuleBook.core().rules["FAME-1.2a"], RuleBook.core())
    >>> found.facts
    ('groups.kind', 'memberships.can_commit_resources', 'memberships.group', 'memberships.role')
    >>> found.leads_to
    ('FAME-X1',)
    """
    read = list(_read_by(rule, rulebook.measures))
    asked = set(_asked(rule, rulebook.measures))
    told = {conclusion.name for conclusion in rule.concludes}
    others = rulebook.rules.values()
    return Needs(
        tuple(sorted({fact for part in read for fact in _facts(part)})),
        tuple(sorted({part.name for part in read if isinstance(part, SettingValue)})),
        tuple(o.id for o in others if asked & {c.name for c in o.concludes}),
        tuple(o.id for o in others if told & set(_asked(o, rulebook.measures))),
    )


def _asked(rule: Rule, measures: Mapping[str, Measure]) -> Iterator[str]:
    """The conclusions that a rule asks for, itself or through its measures."""
    conditions = [rule.where, rule.when]
    for measure in measures_of(rule, measures):
        conditions += conditions_of(measure)
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Concluded):
                yield leaf.name


def _read_by(rule: Rule, measures: Mapping[str, Measure]) -> Iterator[Path | Operand | str]:
    """All that a rule's conditions read, themselves and through measures, as paths and names."""
    yield from _parts((rule.where, rule.when))
    for measure in measures_of(rule, measures):
        yield from _parts(conditions_of(measure))
        yield from _sources(measure)


def _sources(measure: Measure) -> Iterator[Path | Operand | str]:
    """What a measure reads besides its conditions: registers, fields and values."""
    yield from measure.operands
    yield from (path for path in (measure.value, measure.by) if path)
    yield from (value for value in (measure.within, measure.up_to) if value)
    if KINDS[measure.kind].reads in (Reads.NETWORK, Reads.LINE):
        yield from _NETWORK
    elif measure.rows:
        yield BY_KIND[measure.rows].plural
    if measure.without_pauses:
        yield "pauses"


def measures_of(rule: Rule, measures: Mapping[str, Measure]) -> tuple[Measure, ...]:
    """The measures that a rule's conditions read, directly or in turn.

    >>> core = RuleBook.core()
    >>> [measure.name for measure in measures_of(core.rules["FAME-1.3b"], core.measures)]
    ['attendance_rate']
    """
    found: dict[str, Measure] = {}
    queue = [*measures_in(rule.where), *measures_in(rule.when)]
    while queue:
        name = queue.pop()
        if name not in found:
            found[name] = measures[name]
            queue += measures_read_by(found[name])
    return tuple(found.values())


def _parts(conditions: Iterable[Condition]) -> Iterator[Path | Operand | str]:
    for condition in conditions:
        for leaf, _ in leaves(condition):
            if isinstance(leaf, Comparison):
                yield leaf.path
                yield from leaf.operands


def _facts(part: Path | Operand | str) -> Iterator[str]:
    """The facts that are behind a path, a value or a register."""
    match part:
        case str():
            yield part
        case SubjectValue(path=path) | PartnershipValue(path=path):
            yield from _fields(path)
        case Path():
            yield from _fields(part)


def _fields(path: Path) -> Iterator[str]:
    """The fields that a path goes through; ids and what every partnership has are no facts."""
    kind = path.kind
    for step in path.steps:
        spec = BY_KIND[kind].readable.get(step)
        if spec is None:
            return
        if step not in (PARTNERSHIP, "as_of"):
            yield f"{BY_KIND[kind].plural}.{step}"
        kind = next(iter(spec.type.registers), kind)


def stands_on(rulebook: RuleBook) -> Mapping[str, frozenset[str]]:
    """Of every rule, those whose conclusions it reads, itself or through its measures.

    >>> sorted(stands_on(RuleBook.core())["FAME-X1"])
    ['FAME-1.2a', 'FAME-1.3b']
    """
    tellers: dict[str, set[str]] = {}
    for rule in rulebook.rules.values():
        for conclusion in rule.concludes:
            tellers.setdefault(conclusion.name, set()).add(rule.id)
    return {
        id_: frozenset(
            other
            for name in set(_asked(rule, rulebook.measures))
            for other in tellers.get(name, ())
        )
        for id_, rule in rulebook.rules.items()
    }


def only(
    rulebook: RuleBook, rules: Iterable[str], below: Mapping[str, frozenset[str]] | None = None
) -> RuleBook:
    """The rule book with but some rules, and those that they stand on, directly or in turn.

    `below` is what `stands_on` says, for who asks more than once.

    >>> sorted(only(RuleBook.core(), ["FAME-X1"]).rules)
    ['FAME-1.2a', 'FAME-1.3b', 'FAME-X1']
    """
    under = stands_on(rulebook) if below is None else below
    kept = set(rules)
    queue = list(kept)
    while queue:
        news = under[queue.pop()] - kept
        kept |= news
        queue += news
    strata = tuple(
        tuple(knot for knot in stratum if not kept.isdisjoint(knot)) for stratum in rulebook.strata
    )
    kept |= {id_ for stratum in strata for knot in stratum for id_ in knot}
    some = FrozenMap({id_: one for id_, one in rulebook.rules.items() if id_ in kept})
    return evolve(rulebook, rules=some, strata=tuple(stratum for stratum in strata if stratum))
