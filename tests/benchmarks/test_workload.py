"""The benchmark measures what it says: the same findings as the baseline's, with their steps."""

from __future__ import annotations

import pytest

from fame_rules.assessment import assess
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import Outcome, RuleBook
from tests.benchmarks.baseline import findings
from tests.benchmarks.measuring import RULES, found_by
from tests.benchmarks.registers import partnership_of
from tests.benchmarks.run import columns
from tests.benchmarks.workload import records

SIZE = 1_000


@pytest.fixture(scope="module")
def rulebook() -> RuleBook:
    return RuleBook.read(RULES)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", [7, 8, 9])
def test_the_findings_are_those_of_the_baseline(engine: str, seed: int, rulebook: RuleBook) -> None:
    flat = records(SIZE, seed)
    assert found_by(engine, partnership_of(flat), rulebook) == findings(flat)


def test_every_rule_finds_something(rulebook: RuleBook) -> None:
    assert {rule for rule, _ in findings(records(10 * SIZE))} == set(rulebook.rules)


def test_nothing_is_left_unassessed(rulebook: RuleBook) -> None:
    assessment = assess(partnership_of(records(SIZE)), rulebook)
    assert not assessment.not_assessed
    assert {verdict.outcome for verdict in assessment.verdicts} == {
        Outcome.FINDING,
        Outcome.CLEAR,
        Outcome.NOT_APPLICABLE,
    }


def test_the_records_are_the_same_each_time_and_about_as_many_as_asked() -> None:
    assert records(SIZE) == records(SIZE)
    assert records(SIZE) != records(SIZE, seed=8)
    assert abs(len(records(SIZE)) - SIZE) < SIZE / 20


def test_the_table_is_in_columns() -> None:
    assert list(columns([["", "1,000"], ["baseline", "1"], ["python", "3"]])) == [
        "            1,000",
        "baseline        1",
        "python          3",
    ]
