"""Three-valued logic, and the fourth value for questions that do not arise."""

from collections.abc import Callable, Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import NOT_APPLICABLE, UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.reasoning.truth import all_of, any_of, conjunction, disjunction, opposite
from tests.strategies import some_cases

KNOWN: tuple[Truth, ...] = (True, False, NOT_APPLICABLE)
TRUTHS: tuple[Truth, ...] = (*KNOWN, UNKNOWN)

TABLE = [
    # one, other, both, either
    (True, True, True, True),
    (True, False, False, True),
    (True, UNKNOWN, UNKNOWN, True),
    (True, NOT_APPLICABLE, NOT_APPLICABLE, True),
    (False, False, False, False),
    (False, UNKNOWN, False, UNKNOWN),
    (False, NOT_APPLICABLE, False, NOT_APPLICABLE),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, NOT_APPLICABLE, UNKNOWN, UNKNOWN),
    (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
]


@pytest.mark.parametrize(("one", "other", "both", "either"), TABLE)
def test_the_tables(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    assert conjunction([one, other]) is conjunction([other, one]) is both
    assert disjunction([one, other]) is disjunction([other, one]) is either


def test_the_opposite_of_what_is_not_known_is_not_known_either() -> None:
    assert [opposite(truth) for truth in TRUTHS] == [False, True, NOT_APPLICABLE, UNKNOWN]


def test_nothing_to_meet_is_met_and_nothing_to_choose_from_is_not() -> None:
    assert conjunction([]) is True
    assert disjunction([]) is False


@pytest.mark.parametrize("combine", [conjunction, disjunction])
@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
def test_it_is_known_just_where_all_that_it_may_turn_out_as_is_the_same(
    combine: Callable[[Iterable[Truth]], Truth], truths: tuple[Truth, ...]
) -> None:
    cases = product(*(KNOWN if truth is UNKNOWN else (truth,) for truth in truths))
    outcomes = {combine(case) for case in cases}
    assert combine(truths) is (outcomes.pop() if len(outcomes) == 1 else UNKNOWN)


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
def test_none_of_them_is_the_opposite_of_one_of_them(truths: tuple[Truth, ...]) -> None:
    assert opposite(disjunction(truths)) is conjunction(map(opposite, truths))
    assert opposite(conjunction(truths)) is disjunction(map(opposite, truths))


COLUMNS = st.integers(0, 5).flatmap(
    lambda length: st.tuples(
        st.just(length),
        st.lists(st.lists(st.sampled_from(TRUTHS), min_size=length, max_size=length), min_size=1),
    )
)


@some_cases
@given(COLUMNS)
def test_columns_are_combined_row_by_row(drawn: tuple[int, list[list[Truth]]]) -> None:
    length, columns = drawn
    rows = list(zip(*columns, strict=True))
    assert all_of(columns, length) == [conjunction(row) for row in rows]
    assert any_of(columns) == [disjunction(row) for row in rows]


def test_no_columns_are_met_by_every_row() -> None:
    assert all_of([], 3) == [True, True, True]
