"""The engines have one meaning; `test_engines_agree` has more cases, these ones shrink."""

from random import Random

import pytest
from attrs import evolve
from hypothesis import given

from fame_rules.assessment import assess
from fame_rules.errors import EngineUnavailable
from fame_rules.model import Group, Partnership, register
from fame_rules.reasoning import ENGINES
from fame_rules.reasoning.engines import choose
from fame_rules.rulebook import RuleBook
from tests.strategies import (
    Book,
    books,
    make_book,
    make_partnership,
    partnership_of,
    partnerships,
    some_cases,
)

needs_both = pytest.mark.skipif(len(ENGINES) < 2, reason="durable_rules is not installed here")


def agree(partnership: Partnership, rulebook: RuleBook) -> None:
    """All engines give the same assessment; that each fires what is judged, is checked in it."""
    first, *others = (
        evolve(assess(partnership, rulebook, engine=engine), engine="") for engine in ENGINES
    )
    assert all(other == first for other in others)


@needs_both
@some_cases
@given(partnerships(), books())
def test_engines_agree(partnership: Partnership, book: Book) -> None:
    agree(partnership, book.parse())


@needs_both
@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(2))
def test_engines_agree_on_larger_rule_books(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        pick = Random(seed).choice
        agree(make_partnership(pick), make_book(pick, most_rules=30, most_measures=15).parse())


def test_the_random_cases_are_not_dull() -> None:
    strata, chained, outcomes, knots = set(), 0, set(), 0
    for seed in range(300):
        pick = Random(seed).choice
        partnership, rulebook = make_partnership(pick), make_book(pick).parse()
        found = assess(partnership, rulebook, engine="python")
        strata.add(len(rulebook.strata))
        knots += any(len(knot) > 1 for stratum in rulebook.strata for knot in stratum)
        outcomes |= {verdict.outcome for verdict in found.verdicts}
        chained += any(step.because for finding in found.findings for step in finding.steps)
    assert strata >= {1, 2, 3}
    assert len(outcomes) == 4
    assert chained > 5
    assert knots > 5


def test_the_default_is_the_first_that_is_installed() -> None:
    assert choose(None)[0] == next(iter(ENGINES))
    assert list(ENGINES) in (["durable", "python"], ["python"])


@pytest.mark.parametrize("engine", ENGINES)
def test_an_assessment_says_which_engine_ran(engine: str) -> None:
    partnership = partnership_of({"groups": register(Group("g"))})
    assert assess(partnership, RuleBook.core(), engine=engine).engine == engine


def test_an_engine_that_is_not_here_is_an_error() -> None:
    partnership = partnership_of({"groups": register(Group("g"))})
    with pytest.raises(EngineUnavailable) as caught:
        assess(partnership, RuleBook.core(), engine="prolog")
    assert str(caught.value) == f"no engine 'prolog' here; available: {', '.join(ENGINES)}"
