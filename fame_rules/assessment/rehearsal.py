"""Rehearsing a rule book: the examples inside its rules, each assessed by the whole rule book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve, frozen

from fame_rules.assessment.assess import assess
from fame_rules.assessment.values import Assessment
from fame_rules.documents import Problems
from fame_rules.model.values import UNKNOWN
from fame_rules.reading import partnership_from
from fame_rules.rulebook import Example, Outcome, Rule, RuleBook

EXAMPLE_DATE: Final = date(2004, 1, 1)
"""The date as of which an example is assessed that names none."""


@frozen
class Rehearsal:
    """An example, and the outcome that it had."""

    rule: Rule
    example: Example
    outcome: Outcome
    assessment: Assessment

    @property
    def passed(self) -> bool:
        """Whether the outcome is the expected one."""
        return self.outcome is self.example.expect


def rehearse(
    rulebook: RuleBook, rules: Iterable[str] | None = None, *, engine: str | None = None
) -> Iterator[Rehearsal]:
    """Assess every example of some rules, by id, or of all; each by the whole rule book.

    Raises `FilesUnusable` for facts that cannot be used, and `KeyError` for a rule that is not
    there.

    >>> all(rehearsal.passed for rehearsal in rehearse(RuleBook.core(), ["FAME-1.2a"]))
    True
    """
    for id_ in rulebook.rules if rules is None else rules:
        rule = rulebook.rules[id_]
        for example in rule.examples:
            assessment = _assess(example, rulebook, engine)
            yield Rehearsal(rule, example, _outcome(rule, example, assessment), assessment)


def _assess(example: Example, rulebook: RuleBook, engine: str | None) -> Assessment:
    problems = Problems()
    partnership = partnership_from(example.given, example.it, problems)
    problems.settle()
    if partnership is None:
        raise ValueError(f"{example.origin}: no partnership, but no problem either")
    if partnership.as_of is UNKNOWN:
        partnership = evolve(partnership, as_of=EXAMPLE_DATE)
    return assess(partnership, rulebook, engine=engine, repairs=False)


def _outcome(rule: Rule, example: Example, assessment: Assessment) -> Outcome:
    """The outcome for the subject that is named; else the one that stands out among all."""
    outcomes = {
        verdict.outcome
        for verdict in assessment.verdicts
        if verdict.rule == rule.id and example.subject in ("", verdict.subject)
    }
    if Outcome.NOT_APPLICABLE in outcomes and example.expect is Outcome.NOT_APPLICABLE:
        outcomes.discard(Outcome.NOT_ASSESSED)
    order = (Outcome.FINDING, Outcome.NOT_ASSESSED, Outcome.CLEAR)
    return next((outcome for outcome in order if outcome in outcomes), Outcome.NOT_APPLICABLE)
