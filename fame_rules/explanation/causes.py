"""Causes: which of facts, settings, rules, waivers and time made a difference."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import define, evolve, field

from fame_rules.assessment import Assessment, assess
from fame_rules.explanation.snapshot import Noted, RuleNote, Snapshot
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook import RuleBook


class Cause(Enum):
    """What may make a difference between two assessments."""

    FACTS = "facts changed"
    SETTINGS = "settings changed"
    RULES = "rules changed"
    WAIVERS = "a waiver began or ended"
    TIME = "time passed"


def differing(was: Snapshot, now: Snapshot) -> tuple[Cause, ...]:
    """What differs at all between two snapshots, and so may have made a difference."""
    pairs = {
        Cause.FACTS: (was.facts, now.facts),
        Cause.SETTINGS: (was.settings, now.settings),
        Cause.RULES: (was.rules, now.rules),
        Cause.WAIVERS: (was.waived, now.waived),
        Cause.TIME: (was.as_of, now.as_of),
    }
    return tuple(cause for cause, (old, new) in pairs.items() if old != new)


@define
class Trials:
    """Puts parts of the later of two assessments into the earlier one, and looks what they do."""

    before: Assessment
    after: Assessment
    possible: tuple[Cause, ...]
    _tried: dict[Cause, Mapping[str, int]] = field(factory=dict, init=False)

    def causes(self, finding: str, after: int | None) -> tuple[Cause, ...]:
        """What alone gives a finding its later score, or takes it away; all, if nothing does."""
        if len(self.possible) < 2:
            return self.possible
        for cause in self.possible:
            if self._scores(cause).get(finding) == after:
                return (cause,)
        return self.possible

    def _scores(self, cause: Cause) -> Mapping[str, int]:
        """The findings with their scores, of the earlier assessment with one part of the later."""
        if cause not in self._tried:
            facts, day, book = self.before.facts, self.before.as_of, self.before.adopted
            later = self.after.adopted
            match cause:
                case Cause.FACTS:
                    facts = self.after.facts
                case Cause.SETTINGS:
                    both = {n: s for n, s in later.settings.items() if n in book.settings}
                    book = evolve(book, settings=FrozenMap({**book.settings, **both}))
                case Cause.RULES:
                    settings = FrozenMap({**later.settings, **book.settings})
                    book = evolve(later, settings=settings, waivers=book.waivers)
                case Cause.WAIVERS:
                    book = evolve(book, waivers=later.waivers)
                case Cause.TIME:
                    day = self.after.as_of
            found = assess(facts, book, as_of=day, engine="python", repairs=False)
            self._tried[cause] = {each.id: each.score for each in found.findings}
        return self._tried[cause]


def perhaps_from(was: Snapshot, now: Snapshot, finding: Noted) -> tuple[Cause, ...]:
    """What may have made a difference, by what changed of all that the finding's rule reads.

    A finding that is waived in but one of the two is so by its waiver. Nothing is known of what was
    saved without what it was judged by.
    """
    if (finding.id in (was.waived or ())) != (finding.id in (now.waived or ())):
        return (Cause.WAIVERS,)
    if was.rules is None or now.rules is None:
        return ()
    notes = [*_notes(finding.rule, was.rules), *_notes(finding.rule, now.rules)]
    touched = {
        Cause.FACTS: any(_differ(was.facts, now.facts, note.reads) for note in notes),
        Cause.SETTINGS: any(_differ(was.settings, now.settings, note.settings) for note in notes),
        Cause.RULES: _notes(finding.rule, was.rules) != _notes(finding.rule, now.rules),
        Cause.TIME: was.as_of != now.as_of,
    }
    return tuple(cause for cause, may_have in touched.items() if may_have)


def _differ(
    was: Mapping[str, str] | None, now: Mapping[str, str] | None, names: frozenset[str]
) -> bool:
    return any((was or {}).get(name) != (now or {}).get(name) for name in names)


def _notes(rule: str, rules: Mapping[str, RuleNote]) -> list[RuleNote]:
    """The notes of a rule and of those that it stands on, in their order."""
    found = _noted(rule, rules)
    return [found[id_] for id_ in sorted(found)]


def _noted(rule: str, rules: Mapping[str, RuleNote]) -> dict[str, RuleNote]:
    """The note of a rule and those of what it stands on, directly or in turn, by their ids."""
    found: dict[str, RuleNote] = {}
    queue = [rule]
    while queue:
        id_ = queue.pop()
        if id_ in rules and id_ not in found:
            found[id_] = rules[id_]
            queue += rules[id_].stands_on
    return found


def settings_read(rule: str, kept: Snapshot) -> frozenset[str]:
    """The settings that a rule, or one that it stands on, reads."""
    notes = _notes(rule, kept.rules or {})
    return frozenset(name for note in notes for name in note.settings)


def stands_on(rule: str, kept: Snapshot) -> frozenset[str]:
    """A rule with those that it stands on, directly or in turn."""
    return frozenset(_noted(rule, kept.rules or {}))


def of_rules(book: RuleBook, rule: str) -> tuple[str, ...]:
    """What overlays say of why they changed a rule, with where they do."""
    told = (a for a in book.amendments if a.name == rule)
    return tuple(f"{a.what}: {a.was} → {a.now}, by {a.by} ({a.origin})" for a in told)
