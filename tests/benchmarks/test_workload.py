"""The six rules of the benchmark find what the baseline finds, and can say why."""

import pytest

from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import RuleBook
from tests.benchmarks.baseline import findings
from tests.benchmarks.measuring import RULES, found_by
from tests.benchmarks.workload import partnership_of, records


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", [7, 8])
def test_an_engine_finds_what_the_baseline_finds(engine: str, seed: int) -> None:
    flat = records(1_000, seed)
    expected = findings(flat)
    assert {rule for rule, _ in expected} >= {"R1", "R2", "R3", "R4"}
    assert found_by(engine, partnership_of(flat), RuleBook.read(RULES)) == expected


def test_all_six_rules_fire_in_a_larger_workload() -> None:
    assert {rule for rule, _ in findings(records(10_000))} == {f"R{n}" for n in range(1, 7)}
