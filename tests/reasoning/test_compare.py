"""Comparisons, against every value that what is not known may turn out to be."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN, Absence, Range
from fame_rules.model.values import Value
from fame_rules.model.view import Truth
from fame_rules.reasoning.compare import compare
from fame_rules.rulebook import Word
from tests.strategies import many_cases

GRID = tuple(step / 2 for step in range(9))  # 0.0 to 4.0: the ends of ranges lie in between
ORDER = (Word.BELOW, Word.ABOVE, Word.AT_LEAST, Word.AT_MOST)
LOWS, HIGHS = (None, 1.0, 2.0), (None, 2.0, 3.0)
RANGES = st.sampled_from(
    [Range(low, high) for low, high in product(LOWS, HIGHS) if low is None or low != high]
)
NUMBERS = st.sampled_from((1.0, 1.5, 2.0, 3.0))
ABSENCES = st.sampled_from(tuple(Absence))
VALUES = st.one_of(NUMBERS, RANGES, RANGES, ABSENCES)


def may_be(value: Value) -> tuple[Value, ...]:
    """Everything that a value may turn out to be."""
    if value is UNKNOWN:
        return (*GRID, NONE, NOT_APPLICABLE)
    if isinstance(value, Range):
        low, high = value.low, value.high
        return tuple(
            x
            for x in GRID
            if (not isinstance(low, float) or low <= x)
            and (not isinstance(high, float) or x <= high)
        )
    return (value,)


def outcomes(word: Word, value: Value, operands: tuple[Value, ...]) -> set[Truth]:
    cases = product(may_be(value), *map(may_be, operands))
    return {compare(word, one, others) for one, *rest in cases if (others := tuple(rest))}


@many_cases
@given(st.sampled_from((*ORDER, Word.IS, Word.NOT)), VALUES, VALUES)
def test_what_is_settled_holds_whatever_turns_out(word: Word, value: Value, operand: Value) -> None:
    truth = compare(word, value, (operand,))
    assert truth is UNKNOWN or outcomes(word, value, (operand,)) == {truth}


@many_cases
@given(VALUES, VALUES, VALUES)
def test_between_is_settled_only_where_it_holds_whatever_turns_out(
    value: Value, low: Value, high: Value
) -> None:
    truth = compare(Word.BETWEEN, value, (low, high))
    assert truth is UNKNOWN or outcomes(Word.BETWEEN, value, (low, high)) == {truth}


@many_cases
@given(st.sampled_from((Word.IS, Word.NOT)), VALUES, st.lists(VALUES, min_size=2, max_size=2))
def test_one_of_several_is_settled_only_where_it_holds_whatever_turns_out(
    word: Word, value: Value, operands: list[Value]
) -> None:
    truth = compare(word, value, tuple(operands))
    assert truth is UNKNOWN or outcomes(word, value, tuple(operands)) == {truth}


@many_cases
@given(VALUES, st.one_of(st.booleans(), ABSENCES))
def test_missing_is_settled_only_where_it_holds_whatever_turns_out(
    value: Value, wanted: Value
) -> None:
    flags = (True, False, NONE, NOT_APPLICABLE) if wanted is UNKNOWN else (wanted,)
    truth = compare(Word.MISSING, value, (wanted,))
    cases = product(may_be(value), flags)
    assert truth is UNKNOWN or {compare(Word.MISSING, v, (f,)) for v, f in cases} == {truth}


@many_cases
@given(st.sampled_from(ORDER), st.one_of(NUMBERS, RANGES), st.one_of(NUMBERS, RANGES))
def test_what_holds_whatever_turns_out_is_settled(word: Word, value: Value, operand: Value) -> None:
    found = outcomes(word, value, (operand,))
    unbounded = [r for r in (value, operand) if isinstance(r, Range) and None in (r.low, r.high)]
    if not unbounded:
        assert compare(word, value, (operand,)) is (found.pop() if len(found) == 1 else UNKNOWN)


TYPES: list[Callable[[int], Value]] = [
    float,
    lambda n: date(2004, 3, 1) + timedelta(n),
    lambda n: timedelta(minutes=n),
]


def _of_type(make: Callable[[int], Value], value: Value) -> Value:
    def turn(bound: object) -> Value:
        assert isinstance(bound, float)
        return make(int(bound * 2))

    if isinstance(value, Range):
        low, high = (None if end is None else turn(end) for end in (value.low, value.high))
        return Range(low, high)  # type: ignore[arg-type]
    return value if isinstance(value, Absence) else turn(value)


@many_cases
@given(st.sampled_from((*ORDER, Word.IS, Word.NOT)), VALUES, VALUES)
def test_numbers_dates_and_lengths_of_time_compare_alike(
    word: Word, value: Value, operand: Value
) -> None:
    truths = {compare(word, _of_type(make, value), (_of_type(make, operand),)) for make in TYPES}
    assert len(truths) == 1


def _known() -> Iterator[tuple[Word, Value, tuple[Value, ...], Truth]]:
    yield Word.BELOW, Range(0.6, 1.0), (0.75,), UNKNOWN
    yield Word.BELOW, Range(0.6, 1.0), (0.5,), False
    yield Word.AT_LEAST, Range(0.6, 1.0), (0.6,), True
    yield Word.ABOVE, Range(0.6, 1.0), (0.6,), UNKNOWN
    yield Word.ABOVE, Range(0.6, None), (0.5,), True
    yield Word.BELOW, Range(None, 2.0), (3.0,), True
    yield Word.BETWEEN, Range(1.0, 2.0), (1.0, 2.0), True
    yield Word.BETWEEN, Range(1.0, 2.0), (3.0, 4.0), False
    yield Word.BETWEEN, 1.0, (UNKNOWN, 0.5), False
    yield Word.IS, Range(1.0, 2.0), (3.0,), False
    yield Word.IS, NONE, (Range(1.0, 2.0),), False
    yield Word.NOT, NONE, (1.0,), True
    yield Word.IS, "present", ("present", UNKNOWN), True
    yield Word.NOT, "present", ("absent", UNKNOWN), UNKNOWN
    yield Word.BELOW, NONE, (1.0,), NOT_APPLICABLE
    yield Word.BELOW, 1.0, (NONE,), NOT_APPLICABLE
    yield Word.BEFORE, date(2004, 3, 1), (date(2004, 3, 1),), False
    yield Word.AFTER, date(2004, 3, 2), (date(2004, 3, 1),), True
    yield Word.CONTAINS, ("a", "b"), ("b",), True
    yield Word.CONTAINS, ("a", "b"), ("c",), False
    yield Word.CONTAINS, ("a", "b"), (UNKNOWN,), UNKNOWN
    yield Word.CONTAINS, NONE, ("a",), False
    yield Word.MISSING, NONE, (True,), True
    yield Word.MISSING, 0.0, (True,), False
    yield Word.MISSING, Range(0.0, None), (False,), True
    yield Word.MISSING, NONE, (UNKNOWN,), UNKNOWN
    for word in Word:
        yield word, UNKNOWN, (True, True), UNKNOWN
        yield word, NOT_APPLICABLE, (True, True), NOT_APPLICABLE


@pytest.mark.parametrize(("word", "value", "operands", "truth"), list(_known()))
def test_by_hand(word: Word, value: Value, operands: tuple[Value, ...], truth: Truth) -> None:
    assert compare(word, value, operands) is truth
