"""What more there is to say of a difference: the fact, the setting or the rule, and the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from attrs import field, frozen

from fame_rules.assessment import Assessment
from fame_rules.explanation.causes import Cause, of_rules, settings_read, stands_on
from fame_rules.explanation.explain import Explainer
from fame_rules.explanation.facts import FactChange, fact_changes
from fame_rules.explanation.snapshot import Noted, Snapshot, in_words
from fame_rules.explanation.trial import outcomes
from fame_rules.explanation.values import turned
from fame_rules.model.changes import changed
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.rulebook import Field, Outcome, inputs_of

_MOST_TOLD: Final = 3
_MOST_TRIED: Final = 12


@frozen(eq=False)
class Because:
    """Tells of two assessments what made their differences."""

    before: Assessment
    after: Assessment
    was: Snapshot
    now: Snapshot
    _tried: dict[FactChange, Mapping[tuple[str, str], Outcome]] = field(factory=dict, init=False)

    def of(self, finding: Noted, causes: Sequence[Cause], after: int | None) -> tuple[str, ...]:
        """What made a difference in one finding, in a few short lines."""
        told: list[str] = []
        if Cause.FACTS in causes:
            told += self._facts(finding, after is not None)
        if Cause.SETTINGS in causes:
            told += self._settings(finding.rule)
        if Cause.RULES in causes:
            told += self._rules(finding)
        if Cause.WAIVERS in causes:
            told += (f"waived {how}" for how in self._waived(finding.id))
        if not {Cause.RULES, Cause.WAIVERS} & set(causes):
            told += self._turned(finding)
        return tuple(dict.fromkeys(told))

    def _facts(self, finding: Noted, found: bool) -> Iterator[str]:
        """The changed fact that makes the difference alone; else all, if they are few."""
        reads = self._reads(finding.rule)
        changes = [change for change in self._fact_changes if _is_read(change, reads)]
        if 1 < len(changes) <= _MOST_TRIED:
            subject = finding.id.removeprefix(f"{finding.rule}/")
            alone = (
                change
                for change in changes
                if (self._alone(change).get((finding.rule, subject)) is Outcome.FINDING) is found
            )
            changes = list(islice(alone, 1)) or changes
        if len(changes) <= _MOST_TOLD:
            yield from (change.says for change in changes)
        else:
            yield f"{len(changes)} changes of facts that {finding.rule} reads"

    def _alone(self, change: FactChange) -> Mapping[tuple[str, str], Outcome]:
        """What all rules say of the earlier facts with but one change made."""
        if change not in self._tried:
            facts = changed(self.before.facts, [change.change])
            self._tried[change] = outcomes(facts, self.before.rulebook, self.before.as_of)
        return self._tried[change]

    def _reads(self, rule: str) -> frozenset[Field]:
        """The fields that a rule reads, or one that it stands on."""
        book = self.after.rulebook
        rules = (book.rules[id_] for id_ in stands_on(rule, self.now) if id_ in book.rules)
        return frozenset().union(*(inputs_of(each, book.measures).facts for each in rules))

    @cached_property
    def _fact_changes(self) -> tuple[FactChange, ...]:
        return tuple(fact_changes(self.before.facts, self.after.facts, BY_KIND))

    def _settings(self, rule: str) -> Iterator[str]:
        was, now = self.was.settings or {}, self.now.settings or {}
        for name in sorted(settings_read(rule, self.now) | settings_read(rule, self.was)):
            if was.get(name) != now.get(name):
                setting = self.after.rulebook.settings.get(name)
                where = f" ({setting.origin})" if setting else ""
                new = in_words(setting) if setting else "not set"
                yield f"{name}: {was.get(name, 'not set')} → {new}{where}"

    def _rules(self, finding: Noted) -> Iterator[str]:
        old, new = (one.rulebook.rules.get(finding.rule) for one in (self.before, self.after))
        if old is None or new is None:
            rule = old or new
            what = "is not asked any more" if new is None else "is asked now"
            yield f"{finding.rule} {what} ({rule.origin if rule else ''})"
            return
        for name in ("likelihood", "impact"):
            if getattr(old, name) != getattr(new, name):
                yield f"{name} {getattr(old, name)} → {getattr(new, name)} ({new.origin})"
        amended = [of_rules(one.rulebook, finding.rule) for one in (self.before, self.after)]
        yield from (line for line in amended[1] if line not in amended[0])
        if (old.where, old.when, old.concludes) != (new.where, new.when, new.concludes):
            yield f"{finding.rule} asks something else ({new.origin})"

    def _waived(self, finding: str) -> Iterator[str]:
        for kept in (self.was, self.now):
            yield from (how for id_, how in (kept.waived or {}).items() if id_ == finding)

    def _turned(self, finding: Noted) -> Iterator[str]:
        """The readings that turned over, of those that the rule goes by."""
        subject = finding.id.removeprefix(f"{finding.rule}/")
        old = self._explainer_before.steps(finding.rule, subject)
        new = self._explainer_after.steps(finding.rule, subject)
        yield from islice(turned(old, new), _MOST_TOLD)

    @cached_property
    def _explainer_before(self) -> Explainer:
        return Explainer.of_assessment(self.before)

    @cached_property
    def _explainer_after(self) -> Explainer:
        return Explainer.of_assessment(self.after)


def _is_read(change: FactChange, fields: frozenset[Field]) -> bool:
    """Whether a change is of a field among some, or of a whole record with such."""
    if change.field:
        return (change.kind, change.field) in fields
    return any(kind == change.kind for kind, _ in fields)
