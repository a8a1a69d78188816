"""What an explanation says: the conditions as a tree, what is missing, and what would tip it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import frozen

from fame_rules.model.changes import Change
from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.reasoning import Step, conjunction, disjunction, met, opposite
from fame_rules.rulebook import Amendment, Outcome, Setting, Waiver


@frozen
class Branch:
    """Conditions of which all, any or none must hold (`word`)."""

    word: str
    parts: tuple[Node, ...]

    @property
    def met(self) -> Truth:
        """Whether they hold as the word asks, three-valued (Kleene 1938)."""
        truths = [part.met for part in self.parts]
        if self.word == "any":
            return disjunction(truths)
        return conjunction(truths if self.word == "all" else map(opposite, truths))


Node: TypeAlias = Step | Branch
"""A condition, or several that belong together."""


def steps_in(node: Node) -> Iterator[Step]:
    """The single conditions of a tree, in order."""
    if isinstance(node, Step):
        yield node
    else:
        for part in node.parts:
            yield from steps_in(part)


@frozen
class Tip:
    """The smallest change that was found to turn a verdict over, and what it turns into.

    It was verified: the partnership with the change made was judged. `turned` are the readings that
    it turns over, as they are and as they would be.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    turned: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The change in words."""
        return "; ".join(map(str, self.changes))


@frozen
class SettingRead:
    """A setting that a rule reads, and how overlays changed it, the last of them last."""

    setting: Setting
    changes: tuple[Amendment, ...]


@frozen
class Explanation:
    """Why a rule says what it says of a subject, or why it does not.

    `applies` tells for whom the rule is, `asks` what it asks of them. `settings` are the thresholds
    that it reads, `amendments` what overlays changed in the rule itself. `stands_on` explains the
    findings from whose conclusions it was inferred, and those verdicts that might have concluded
    what it asks for, but did not. If it was found, somebody may have `waived` it.
    """

    rule: str
    title: str
    lesson: str
    sense: str
    subject: str
    name: str
    outcome: Outcome
    says: str
    applies: Branch
    asks: Branch
    settings: tuple[SettingRead, ...]
    amendments: tuple[Amendment, ...]
    missing: tuple[Missing, ...]
    stands_on: tuple[Explanation, ...]
    waived: Waiver | None
    repair: tuple[str, ...]
    tip: Tip | None

    @property
    def id(self) -> str:
        """The rule and the subject, as a finding has it."""
        return f"{self.rule}/{self.subject}"

    @property
    def steps(self) -> tuple[Step, ...]:
        """All single conditions, first for whom the rule is, then what it asks."""
        return (*steps_in(self.applies), *steps_in(self.asks))

    @property
    def verdict(self) -> Outcome:
        """The verdict that the conditions give, reckoned from the tree alone.

        Of a subject whose record perhaps does not hold as of the date, they do not decide alone.
        """
        applies = conjunction(met(part.met) for part in self.applies.parts)
        if applies is not True:
            return Outcome.NOT_ASSESSED if applies is UNKNOWN else Outcome.NOT_APPLICABLE
        truth = self.asks.met
        if isinstance(truth, bool):
            return Outcome.FINDING if truth else Outcome.CLEAR
        return Outcome.NOT_ASSESSED if truth is UNKNOWN else Outcome.NOT_APPLICABLE


def turned(before: Iterable[Step], after: Iterable[Step]) -> Iterator[str]:
    """The readings of one verdict's conditions that turned over, as they were and are."""
    was = {step.condition: step for step in before}
    for step in after:
        old = was.get(step.condition)
        if old is not None and old.met is not step.met:
            yield f"{step.condition}: {old.shown} → {step.shown}"
