"""What lints look at: a rule book, the places of its files, and the facts that it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import define, field

from fame_rules.checking.facts import Facts
from fame_rules.checking.logic import Fact, Ground, conflict
from fame_rules.checking.places import Places
from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model import Partnership
from fame_rules.rulebook import AllOf, Comparison, Condition, Rule, RuleBook, leaves
from fame_rules.rulebook.english import English


@define(slots=False)
class Under:
    """A rule book under scrutiny; only what stands in its `places` is told of."""

    rulebook: RuleBook
    places: Places
    facts: Facts = field(repr=False)

    @cached_property
    def silent(self) -> Mapping[str, tuple[Fact, ...]]:
        """The rules that can never fire, each with why; what only they conclude never is."""
        found: dict[str, tuple[Fact, ...]] = {}
        while True:
            ground = Ground(self.rulebook, self._never_concluded(found))
            more = {
                rule.id: why
                for rule in self.rulebook.rules.values()
                if rule.id not in found and (why := self._never(rule, ground))
            }
            if not more:
                return found
            found |= more

    def _never(self, rule: Rule, ground: Ground) -> tuple[Fact, ...]:
        return conflict(AllOf((rule.where, rule.when)), ground)

    def _never_concluded(self, silent: Mapping[str, tuple[Fact, ...]]) -> frozenset[str]:
        rules = self.rulebook.rules.values()
        drawn = {c.name for rule in rules if rule.id not in silent for c in rule.concludes}
        return frozenset(c.name for rule in rules for c in rule.concludes) - drawn

    def why(self, facts: Sequence[Fact], subject: str = "") -> str:
        """The facts that cannot all be, as a sentence says them."""
        english = English(self.rulebook, subject)
        said = list(dict.fromkeys(_said(fact, english) for fact in facts))
        if len(said) == 1:
            never = isinstance(facts[0].leaf, Comparison)
            return (
                f"it never holds that {said[0]}"
                if never
                else f"{said[0]} only by rules that never fire"
            )
        return f"it cannot be that {' and that '.join(said)}"

    def place_of(self, conditions: Iterable[Condition], otherwise: Origin) -> Origin:
        """Where the first of some conditions stands in the files, or else something as a whole."""
        for condition in conditions:
            for leaf, _ in leaves(condition):
                if leaf.origin != IN_MEMORY and self.places.has(leaf.origin):
                    return leaf.origin
        return otherwise

    def dated_facts(self) -> Iterator[Partnership]:
        """The partnerships that say as of when they are described."""
        overlays = [overlay.name for overlay in self.rulebook.overlays]
        return (each for each in self.facts(overlays) if isinstance(each.as_of, date))


def _said(fact: Fact, english: English) -> str:
    said = english.condition(fact.leaf)
    return f"it is not so that {said}" if fact.negated else said
