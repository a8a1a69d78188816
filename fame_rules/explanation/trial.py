"""Trials: what a rule would say of a subject if the facts were others, by the judge alone."""

from __future__ import annotations

from datetime import date
from functools import cache

from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network import Network, survey_view
from fame_rules.reasoning import Memory, judge_alone, measuring
from fame_rules.rulebook import Outcome, RuleBook, in_force


def outcome_of(
    partnership: Partnership, rulebook: RuleBook, as_of: date, rule: str, subject: str
) -> Outcome | None:
    """What a rule of a rule book says of a subject; nothing where there is no such subject.

    The smaller the rule book, the sooner: see `rulebook.only`.
    """
    return outcomes(partnership, rulebook, as_of).get((rule, subject))


def outcomes(
    partnership: Partnership, rulebook: RuleBook, as_of: date
) -> dict[tuple[str, str], Outcome]:
    """What every rule of a rule book says of every subject."""
    view = View(partnership, as_of)

    @cache
    def network() -> Network:
        return survey_view(view)

    judged = judge_alone(Memory(view, in_force(rulebook, as_of), measuring(network)))
    return {
        (one.rule.id, str(view.ids(one.rule.for_each)[row])): outcome
        for one in judged
        for row, outcome in one.outcomes.items()
    }
