"""The examples inside rules, as cases: facts under which a rule must have an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from fame_rules.documents import Problems
from fame_rules.errors import Problem, did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.vocabulary import words
from fame_rules.reading import partnership_from
from fame_rules.rulebook import Example, Rule, RuleBook, stands_on
from fame_rules.testing.cases import Case, Expectation, Rules, Wanted, subjects

EXAMPLE_DATE: Final = date(2004, 1, 1)
"""The date as of which facts are judged that name none."""


def examples_of(rulebook: RuleBook, rules: Iterable[str] | None = None) -> Iterator[Case]:
    """The examples of some rules, by id, or of all, as cases.

    Raises `FilesUnusable` with every problem of their facts, and `KeyError` for a rule that is not
    there.

    >>> [case.it for case in examples_of(RuleBook.core(), ["FAME-1.2a"])][0]
    'fires for a member who cannot commit resources'
    """
    problems, below = Problems(), stands_on(rulebook)
    ids = rulebook.rules if rules is None else rules
    cases = [
        _case(rulebook.rules[id_], example, (rulebook, below), problems)
        for id_ in ids
        for example in rulebook.rules[id_].examples
    ]
    problems.settle()
    yield from (case for case in cases if case is not None)


def _case(rule: Rule, example: Example, rules: Rules, problems: Problems) -> Case | None:
    facts = partnership_from(example.given, example.it, problems)
    if facts is None:
        return None
    known = subjects(facts, rule.for_each)
    if example.subject not in ("", *known):
        message = f"the example's facts have no {words(rule.for_each)} '{example.subject}'"
        hint = did_you_mean(example.subject, known)
        problems.found.append(Problem(example.origin, "T031", message, hint=hint))
    wanted = Wanted(example.expect.phrase)
    expected = Expectation(wanted, rule.id, example.subject, (), example.origin)
    return Case(example.it, example.origin, dated(facts), *rules, (expected,), rule=rule.id)


def dated(facts: Partnership) -> Partnership:
    """Facts with the date of examples, if they have none of their own."""
    return facts if isinstance(facts.as_of, date) else evolve(facts, as_of=EXAMPLE_DATE)
