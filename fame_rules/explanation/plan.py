"""Plans: what to do first, so that most risk goes for the effort, and how far that gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, in_order
from fame_rules.explanation.choosing import Effect, Weights, choose
from fame_rules.explanation.moves import Move, moves_for
from fame_rules.explanation.trial import outcomes
from fame_rules.model import Partnership
from fame_rules.model.changes import Change, changed
from fame_rules.rulebook import Outcome

_FINDING: Final = Outcome.FINDING


@frozen
class PlanStep:
    """A move of a plan, verified: the partnership with it and all before it made was judged.

    `effort` is what it and the steps before it take, `risk` the scores of all risks that are left
    after it. `clears` are the findings that are gone then, `makes` those that are new.
    """

    move: Move
    effort: int
    risk: int
    clears: tuple[str, ...]
    makes: tuple[str, ...]


@frozen
class Plan:
    """What to do, in order; `risk` is the scores of all risks as they are.

    It is `exact` if no other choice of the `moves` is better, as far as what each does alone tells;
    otherwise the best next move was taken, again and again. `left` are the findings that are there
    at its end.
    """

    risk: int
    budget: int | None
    exact: bool
    moves: tuple[Move, ...]
    steps: tuple[PlanStep, ...]
    left: tuple[str, ...]

    @property
    def curve(self) -> tuple[tuple[int, int], ...]:
        """The effort and the remaining risk, at first and after each step."""
        return ((0, self.risk), *((step.effort, step.risk) for step in self.steps))


def plan(assessment: Assessment, budget: int | None = None) -> Plan:
    """The moves that leave the least risk for the effort, all or within a budget, best first.

    A move is the smallest change that clears a finding, such as what its action or its repair comes
    to; its effort is that of the action by the rule book's scoring. Which moves to make is
    chosen by what each does alone; what they do together is then judged, step by step.

    >>> import fame_rules as fame
    >>> found = plan(fame.assess(fame.read("examples/fenbridge-before"), fame.RuleBook.core()))
    >>> (
    ...     found.exact,
    ...     [risk for _, risk in found.curve]
    ...     == sorted((risk for _, risk in found.curve), reverse=True),
    ... )
    (True, True)
    """
    rules = assessment.rulebook.rules.values()
    weights = Weights({r.id: (r.risk, r.likelihood * r.impact) for r in rules})
    now = _findings(assessment, assessment.facts)
    moves = moves_for(assessment)
    effects = [_effect(assessment, move, now) for move in moves]
    chosen, exact = choose(effects, now, weights, budget)
    steps = tuple(_steps(assessment, [moves[place] for place in chosen], now, weights))
    left = now
    for step in steps:
        left = left - {*step.clears} | {*step.makes}
    return Plan(weights.risk(now), budget, exact, moves, steps, tuple(in_order(left)))


def _findings(assessment: Assessment, facts: Partnership) -> frozenset[str]:
    """What is found by the rules and on the date of an assessment, but for what is waived."""
    waived = {each.finding.id for each in assessment.waived}
    said = outcomes(facts, assessment.rulebook, assessment.as_of)
    found = (f"{rule}/{id_}" for (rule, id_), outcome in said.items() if outcome is _FINDING)
    return frozenset(found) - waived


def _effect(assessment: Assessment, move: Move, now: frozenset[str]) -> Effect:
    then = _findings(assessment, changed(assessment.facts, move.changes))
    return Effect(_effort(assessment, move), now - then, then - now)


def _effort(assessment: Assessment, move: Move) -> int:
    return assessment.scoring.effort[move.action.effort]


def _steps(
    assessment: Assessment, moves: Sequence[Move], now: frozenset[str], weights: Weights
) -> Iterator[PlanStep]:
    """The moves made one after the other; a change that was made already is not made again."""
    facts, effort, done = assessment.facts, 0, list[Change]()
    for move in moves:
        news = [change for change in move.changes if change not in done]
        facts, done = changed(facts, news), [*done, *news]
        then, effort = _findings(assessment, facts), effort + _effort(assessment, move)
        clears, makes = tuple(in_order(now - then)), tuple(in_order(then - now))
        yield PlanStep(move, effort, weights.risk(then), clears, makes)
        now = then
