"""Lengths of time and ratios, against every value that what is not known may turn out to be."""

from datetime import date, time, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN, Absence, Range
from fame_rules.model.clock import Clock, stops
from fame_rules.model.values import Value
from fame_rules.reasoning.lengths import elapsed, ratio, share
from tests.strategies import many_cases

DAYS = tuple(date(2004, 3, 1) + timedelta(n) for n in range(5))
LENGTHS = tuple(timedelta(days=n) for n in (-3, -2, -1, 0, 1, 2, 3))
ABSENCES = st.sampled_from(tuple(Absence))


def may_be(value: Value, grid: tuple[Value, ...]) -> tuple[Value, ...]:
    if value is UNKNOWN:
        return (*grid, NONE, NOT_APPLICABLE)
    if isinstance(value, Range):
        return tuple(
            x
            for x in grid
            if (value.low is None or value.low <= x)  # type: ignore[operator]
            and (value.high is None or x <= value.high)  # type: ignore[operator]
        )
    return (value,)


def allows(reading: Value, value: Value) -> bool:
    """Whether a reading leaves open that the value turns out so."""
    if isinstance(reading, Range) and not isinstance(value, Absence):
        return value in may_be(reading, (value,))
    return reading is UNKNOWN or reading == value


DATES = st.one_of(
    st.sampled_from(DAYS),
    st.sampled_from([Range(*ends) for ends in combinations(DAYS, 2)]),
    st.sampled_from([Range(day, None) for day in DAYS] + [Range(None, day) for day in DAYS]),
    ABSENCES,
)
TIMES = st.one_of(
    st.sampled_from(LENGTHS),
    st.sampled_from([Range(*ends) for ends in combinations(LENGTHS, 2)]),
    st.sampled_from([Range(n, None) for n in LENGTHS] + [Range(None, n) for n in LENGTHS]),
    ABSENCES,
)


@many_cases
@given(DATES, DATES)
def test_a_length_of_time_leaves_open_whatever_may_turn_out(start: Value, end: Value) -> None:
    reading = elapsed(start, end)
    for first, last in product(may_be(start, DAYS), may_be(end, DAYS)):
        assert allows(reading, elapsed(first, last))


@many_cases
@given(TIMES, TIMES)
def test_a_ratio_leaves_open_whatever_may_turn_out(value: Value, unit: Value) -> None:
    reading = ratio(value, unit)
    for one, other in product(may_be(value, LENGTHS), may_be(unit, LENGTHS)):
        assert allows(reading, ratio(one, other))


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        (date(2004, 1, 1), date(2004, 1, 31), timedelta(days=30)),
        (date(2004, 1, 31), date(2004, 1, 1), timedelta(days=-30)),
        (time(10, 0), time(10, 11), timedelta(minutes=11)),
        (time(10, 0), time(9, 55), timedelta(minutes=-5)),
        (date(2004, 1, 1), NONE, NONE),
        (UNKNOWN, NONE, UNKNOWN),
        (NONE, UNKNOWN, NONE),
        (Range(date(2004, 1, 1), None), date(2004, 1, 11), Range(None, timedelta(days=10))),
    ],
)
def test_lengths_by_hand(start: Value, end: Value, length: Value) -> None:
    assert elapsed(start, end) == length


@pytest.mark.parametrize(
    ("value", "unit", "quotient"),
    [
        (timedelta(days=42), timedelta(days=28), 1.5),
        (3.0, 2.0, 1.5),
        (timedelta(days=1), timedelta(0), NOT_APPLICABLE),
        (1.0, 0.0, NOT_APPLICABLE),
        (Range(2.0, 4.0), 2.0, Range(1.0, 2.0)),
        (Range(2.0, None), -2.0, Range(None, -1.0)),
        (1.0, Range(1.0, 2.0), UNKNOWN),
        (1.0, UNKNOWN, UNKNOWN),
        (NONE, UNKNOWN, NONE),
    ],
)
def test_ratios_by_hand(value: Value, unit: Value, quotient: Value) -> None:
    assert ratio(value, unit) == quotient


NUMBERS = (-2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
COUNTS = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from([Range(*ends) for ends in combinations(NUMBERS, 2)]),
    st.sampled_from([Range(n, None) for n in NUMBERS] + [Range(None, n) for n in NUMBERS]),
    ABSENCES,
)


@many_cases
@given(COUNTS, COUNTS)
def test_a_share_leaves_open_whatever_may_turn_out(part: Value, whole: Value) -> None:
    reading = share(part, whole)
    for one, other in product(may_be(part, NUMBERS), may_be(whole, NUMBERS)):
        assert allows(reading, share(one, other))


@many_cases
@given(TIMES, TIMES)
def test_so_does_a_share_of_a_time(part: Value, whole: Value) -> None:
    reading = share(part, whole)
    for one, other in product(may_be(part, LENGTHS), may_be(whole, LENGTHS)):
        assert allows(reading, share(one, other))


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        (timedelta(days=91), timedelta(days=364), 0.25),
        (timedelta(days=-91), timedelta(days=364), -0.25),
        (6.0, 4.0, 1.5),
        (0.0, 4.0, 0.0),
        (0.0, 0.0, NOT_APPLICABLE),
        (1.0, -1.0, NOT_APPLICABLE),
        (timedelta(days=1), timedelta(0), NOT_APPLICABLE),
        (1.0, Range(None, 0.0), NOT_APPLICABLE),
        (1.0, Range(0.0, 2.0), UNKNOWN),
        (1.0, Range(2.0, None), Range(0.0, 0.5)),
        (-1.0, Range(2.0, None), Range(-0.5, 0.0)),
        (Range(None, 2.0), 4.0, Range(None, 0.5)),
        (Range(1.0, 2.0), Range(4.0, 5.0), Range(0.2, 0.5)),
        (NONE, 0.0, NONE),
        (1.0, UNKNOWN, UNKNOWN),
    ],
)
def test_shares_by_hand(part: Value, whole: Value, found: Value) -> None:
    assert share(part, whole) == found


def test_a_length_of_time_goes_by_a_clock() -> None:
    start, end = date(2004, 3, 1), date(2004, 3, 11)
    pause = stops([(date(2004, 3, 3).toordinal(), date(2004, 3, 4).toordinal())])
    assert elapsed(start, end, Clock(pause, pause)) == timedelta(days=8)
    assert elapsed(end, start, Clock(pause, pause)) == timedelta(days=-8)
    assert elapsed(start, end, Clock(perhaps=pause)) == Range(timedelta(days=8), timedelta(days=10))
    assert elapsed(time(9), time(10), Clock(pause, pause)) == timedelta(hours=1)
    ahead = Range(date(2004, 3, 4), None)
    assert elapsed(start, ahead, Clock(perhaps=pause)) == Range(timedelta(days=1), None)
