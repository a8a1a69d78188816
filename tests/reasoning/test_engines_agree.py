"""The two engines agree on random rule books and facts, chains and strata included."""

from random import Random

import pytest
from attrs import evolve

from fame_rules.assessment import assess
from fame_rules.reasoning import ENGINES
from tests.strategies import make_book, make_partnership

CASES = 400
BATCHES = 8
"""The cases come in batches, so that several processes can share them; most of them are slow."""

both = pytest.mark.skipif(len(ENGINES) < 2, reason="only one engine is installed here")


@both
@pytest.mark.parametrize(
    "batch",
    [0, 1, *(pytest.param(batch, marks=pytest.mark.slow) for batch in range(2, BATCHES))],
)
def test_assessments_are_equal_but_for_the_engine(batch: int) -> None:
    findings = chained = 0
    for seed in range(batch * CASES, (batch + 1) * CASES):
        random = Random(seed)
        book = make_book(random.choice).parse()
        partnership = make_partnership(random.choice)
        durable = assess(partnership, book, engine="durable")
        python = assess(partnership, book, engine="python")
        assert evolve(durable, engine="") == evolve(python, engine=""), f"seed {seed}"
        findings += len(python.findings)
        chained += any(step.because for finding in python.findings for step in finding.steps)
    assert findings > CASES / 4, "cases without findings show nothing"
    assert chained > 1, "nor do cases without chains"
