"""Nobody at all: where it is known that there are none, a rule may say that it does not apply."""

from typing import Any

import pytest

from fame_rules.assessment import LessonStatus, assess
from fame_rules.errors import FilesUnusable
from fame_rules.model import Contract, Pause, Register, register
from fame_rules.model.values import UNKNOWN
from fame_rules.reasoning import ENGINES
from fame_rules.report.json_report import json_report
from fame_rules.rulebook import Outcome, RuleBook
from fame_rules.testing import examples_of, run_all
from tests.strategies import AS_OF, DAYS, partnership_of

N, X = Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE

RULES = """
lessons:
  "5.2": {title: T, document: D, section: S, bullet: 2, paraphrase: P}
rules:
  - id: A
    lesson: "5.2"
    basis: seed
    title: T
    for_each: contract
    if_none: not applicable
    where: {payment: {not: in_kind}}
    when: {total: {missing: yes}}
    then: {says: S.}
    examples:
      - {it: has no contracts, given: {contracts: {}}, expect: not applicable}
      - {it: says nothing of contracts, given: {}, expect: not assessed}
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("contracts", "outcome", "status"),
    [
        (register(), X, LessonStatus.NOT_APPLICABLE),
        (register(complete=False), N, LessonStatus.NOT_KNOWN),
        (Register(), N, LessonStatus.NOT_KNOWN),
        (register(Contract("c", payment="in_kind")), X, LessonStatus.NOT_APPLICABLE),
    ],
    ids=["none", "perhaps some", "not given", "of another sort"],
)
def test_a_rule_about_nobody_at_all_does_not_apply_if_it_says_so(
    contracts: Register[Any], outcome: Outcome, status: LessonStatus, engine: str
) -> None:
    facts = partnership_of({"contracts": contracts})
    assessment = assess(facts, RuleBook.parse(RULES), engine=engine)
    assert [v.outcome for v in assessment.verdicts if not v.subject] == [outcome]
    assert [bool(entry.missing) for entry in assessment.not_assessed] == [True] * (outcome is N)
    (lesson,) = assessment.lessons
    assert (lesson.status, lesson.not_assessed) == (status, int(outcome is N))
    assert f'"{outcome.value}"'.encode() in json_report(assessment)


def test_a_rule_that_says_nothing_of_it_is_not_assessed() -> None:
    silent = RuleBook.parse(RULES.replace("    if_none: not applicable\n", ""))
    (verdict,) = assess(partnership_of({"contracts": register()}), silent).verdicts
    assert verdict.outcome is N


def test_what_lies_ahead_is_nobody_yet() -> None:
    rules = (
        "rules: [{id: A, title: T, for_each: pause, if_none: not applicable,"
        " when: {why: x}, then: {says: S.}}]"
    )
    for since, outcome in ((DAYS[-1], X), (UNKNOWN, N), (AS_OF, N)):
        facts = partnership_of({"pauses": register(Pause("p", since=since))})
        (verdict,) = assess(facts, RuleBook.parse(rules)).verdicts
        assert verdict.outcome is outcome


def test_examples_of_a_rule_may_expect_it() -> None:
    assert not run_all(examples_of(RuleBook.parse(RULES))).failed


def test_a_rule_says_nothing_else_of_nobody() -> None:
    with pytest.raises(FilesUnusable, match="R027: there is no outcome for 'if_none' 'clear'"):
        RuleBook.parse(RULES.replace("if_none: not applicable", "if_none: clear"))
