"""Snapshots: what of an assessment is kept, so that another can be compared with it later.

Facts and rules are kept as digests, which tell whether they changed, and not what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from hashlib import sha256

from attrs import fields, frozen, has

from fame_rules.assessment import Assessment, Finding
from fame_rules.model import Partnership
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.literals import show, show_as
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, REGISTERS
from fame_rules.rulebook import (
    Measure,
    Rule,
    RuleBook,
    Setting,
    Waiver,
    in_force,
    inputs_of,
    measures_behind,
)


@frozen
class Noted:
    """A finding as a snapshot keeps it; a score of 0 is none."""

    id: str
    rule: str
    says: str
    likelihood: int
    impact: int
    score: int
    rating: str


@frozen
class RuleNote:
    """A digest of what a rule asks and how it scores, and what it is worked out from.

    `reads` are registers, `settings` their names, and `stands_on` the rules whose conclusions it
    reads; all of them directly.
    """

    digest: str
    reads: frozenset[str]
    settings: frozenset[str]
    stands_on: frozenset[str]


@frozen
class Snapshot:
    """An assessment as far as another can be compared with it.

    `facts` has a digest of each register that was given, and of the partnership's own fields;
    `settings` their values in words; `waived` the findings that are waived, each with how. They are
    `None`, and all rules unknown, in what was saved before these were kept.
    """

    partnership: str
    as_of: date
    findings: Mapping[str, Noted]
    facts: Mapping[str, str] | None = None
    settings: Mapping[str, str] | None = None
    rules: Mapping[str, RuleNote] | None = None
    waived: Mapping[str, str] | None = None


def snapshot(assessment: Assessment) -> Snapshot:
    """What of an assessment is kept.

    >>> import fame_rules as fame
    >>> kept = snapshot(fame.assess(fame.read("examples/sparse"), fame.RuleBook.core()))
    >>> sorted(kept.facts), kept.settings["longest_line"]
    (['groups', 'partnership'], '3')
    """
    book = in_force(assessment.adopted, assessment.as_of)
    return Snapshot(
        assessment.partnership,
        assessment.as_of,
        FrozenMap({finding.id: noted(finding) for finding in assessment.findings}),
        FrozenMap(dict(_facts(assessment.facts))),
        FrozenMap({name: in_words(setting) for name, setting in book.settings.items()}),
        FrozenMap(dict(_rules(book))),
        FrozenMap({each.finding.id: _waiver(each.waiver) for each in assessment.waived}),
    )


def _waiver(waiver: Waiver) -> str:
    return f"by {waiver.owner or waiver.by} until {show(waiver.until)}"


def noted(finding: Finding) -> Noted:
    """A finding as a snapshot keeps it."""
    return Noted(
        finding.id,
        finding.rule,
        finding.says,
        finding.likelihood,
        finding.impact,
        finding.score,
        finding.rating,
    )


def in_words(setting: Setting) -> str:
    """The value of a setting, as people write it."""
    return show_as(setting.value, setting.type)


def _facts(partnership: Partnership) -> Iterator[tuple[str, str]]:
    """A digest of each register, whatever the order of its records; the date is kept apart."""
    own = [
        (s.name, getattr(partnership, s.attribute)) for s in BY_KIND[PARTNERSHIP].fields.values()
    ]
    yield PARTNERSHIP, _digest(repr(one) for one in own if one[0] != "as_of")
    for spec in REGISTERS:
        register = getattr(partnership, spec.plural)
        if register.given:
            names = [field.attribute for field in spec.fields.values()]
            records = sorted(
                repr((record.id, *(getattr(record, name) for name in names))) for record in register
            )
            yield spec.plural, _digest([*records, f"complete: {register.complete}"])


def _rules(book: RuleBook) -> Iterator[tuple[str, RuleNote]]:
    tellers: dict[str, set[str]] = {}
    for rule in book.rules.values():
        for conclusion in rule.concludes:
            tellers.setdefault(conclusion.name, set()).add(rule.id)
    measures = {name: _canonical(measure) for name, measure in book.measures.items()}
    for rule in book.rules.values():
        inputs = inputs_of(rule, book.measures)
        read = sorted(measure.name for measure in measures_behind(rule, book.measures))
        yield (
            rule.id,
            RuleNote(
                _digest([_asked(rule), *(measures[name] for name in read)]),
                frozenset(BY_KIND[kind].plural for kind in inputs.kinds),
                inputs.settings,
                frozenset(id_ for name in inputs.conclusions for id_ in tellers.get(name, ())),
            ),
        )


def _asked(rule: Rule) -> str:
    """What a rule asks, of whom, what follows and how it scores; not how it is told."""
    follows = (rule.concludes, rule.risk, rule.likelihood, rule.impact, rule.if_none)
    return _canonical((rule.for_each, rule.where, rule.when, *follows))


def _canonical(value: object) -> str:
    """A value as text, without where it stands or how it is told."""
    kind: type = type(value)
    if has(kind):
        told = ("means",) if isinstance(value, Measure) else ()
        kept = (f.name for f in fields(kind) if f.eq and f.name not in told)
        return f"{type(value).__name__}({', '.join(_canonical(getattr(value, n)) for n in kept)})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_canonical, value))})"
    return value.name if isinstance(value, Enum) else repr(value)


def _digest(parts: Iterable[str]) -> str:
    """A short digest of some texts: different texts will have different ones."""
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
