"""What an explanation says: the conditions as a tree, what is missing, and what would tip it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from fame_rules.model.changes import Change
from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.reasoning import Step, conjunction, disjunction, met, opposite
from fame_rules.rulebook import Outcome, Setting


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

    It was verified: the partnership with the change made was judged.
    """

    changes: tuple[Change, ...]
    outcome: Outcome

    @property
    def says(self) -> str:
        """The change in words."""
        return "; ".join(map(str, self.changes))


@frozen
class Explanation:
    """Why a rule says what it says of a subject, or why it does not.

    `applies` tells for whom the rule is, `asks` what it asks of them. `stands_on` explains the
    findings from whose conclusions it was inferred, `settings` are the thresholds that it reads.
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
    settings: tuple[Setting, ...]
    missing: tuple[Missing, ...]
    stands_on: tuple[Explanation, ...]
    repair: tuple[str, ...]
    tip: Tip | None

    @property
    def id(self) -> str:
        """The rule and the subject, as a finding has it."""
        return f"{self.rule}/{self.subject}"

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
