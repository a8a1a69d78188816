"""Judging a case by verdicts alone, with what it needs of the facts made once for many rule books.

This is the short way, for coverage and mutation: no finding is worded and nothing is advised.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define, field

from fame_rules.assessment import Judged
from fame_rules.model.view import View
from fame_rules.network import Network, survey_view
from fame_rules.reasoning import Memory, infer, measuring
from fame_rules.rulebook import RuleBook, in_force
from fame_rules.testing.cases import Case
from fame_rules.testing.comparing import said_by


@define
class Bench:
    """The facts of a case, ready to be judged by one rule book after another."""

    case: Case
    view: View = field(init=False)
    _network: Network | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        as_of = self.case.facts.as_of
        if not isinstance(as_of, date):
            raise TypeError("a case has a date")
        self.view = View(self.case.facts, as_of)

    def network(self) -> Network:
        """The network of the facts, surveyed when it is first needed."""
        if self._network is None:
            self._network = survey_view(self.view)
        return self._network

    def judged(self, rulebook: RuleBook) -> Judged:
        """What the rules say, with the memory in which they said it."""
        then = in_force(rulebook, self.view.as_of)
        memory = Memory(self.view, then, measuring(self.network))
        return Judged.of(memory, infer(memory, "python").judgements)

    def outcomes(self, rulebook: RuleBook) -> Mapping[str, Mapping[str, str]]:
        """The outcomes in words, by rule and subject."""
        return said_by(self.judged(rulebook).verdicts())
