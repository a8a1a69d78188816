"""What measures compute from rows, against every way in which the rows may turn out.

A reading has to leave open whatever may turn out, and to be exact where nothing is unknown.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import NONE, UNKNOWN, Absence, Range
from fame_rules.model.values import Value
from fame_rules.rulebook import KINDS
from fame_rules.rulebook.aggregates import (
    count_of,
    different,
    earliest,
    every,
    latest,
    longest_gap,
    share_of,
    some,
    sum_of,
)
from fame_rules.rulebook.kinds import Aggregate
from tests.strategies import many_cases, some_cases

Rows = Sequence[Value]
DAYS = tuple(date(2004, 3, 1) + timedelta(n) for n in (0, 3, 4, 9))
NUMBERS = (0.0, 1.0, 2.5)
GONE = None  # a row of which it turns out that it does not count


def naive(kind: str, rows: Rows) -> Value:
    """What a kind of measure gives of rows that are all known, by its description."""
    values = [row for row in rows if not isinstance(row, Absence)]
    dates = sorted({value for value in values if isinstance(value, date)})
    gaps = [b - a for a, b in pairwise(dates)]
    of_no_rows: dict[str, Value] = {"share_of": UNKNOWN, "every": UNKNOWN}
    if not rows and kind in of_no_rows:
        return of_no_rows[kind]
    found: dict[str, Value] = {
        "count_of": float(len(rows)),
        "share_of": sum(row is True for row in rows) / len(rows) if rows else UNKNOWN,
        "every": all(row is True for row in rows),
        "some": any(row is True for row in rows),
        "different": float(len(set(values))),
        "sum_of": float(sum(value for value in values if isinstance(value, float))),
        "earliest": dates[0] if dates else NONE,
        "latest": dates[-1] if dates else NONE,
        "longest_gap": max(gaps) if gaps else NONE,
    }
    return found[kind]


def may_be(row: Value, grid: Rows) -> tuple[Value | None, ...]:
    """Everything that a row may turn out to hold."""
    if row is UNKNOWN:
        return (*grid, NONE, GONE)
    if isinstance(row, Range):
        low, high = row.low, row.high
        return tuple(
            value
            for value in grid
            if (low is None or low <= value) and (high is None or value <= high)  # type: ignore[operator]
        )
    return (row,)


def turns_out(sure: Rows, perhaps: Rows, more: bool, grid: Rows) -> Iterator[Rows]:
    """All rows that may be, where one row more stands for however many nobody wrote down."""
    choices = [may_be(row, grid) for row in sure]
    choices += [(*may_be(row, grid), GONE) for row in perhaps]
    if more:
        choices.append((*grid, NONE, GONE))
    for case in product(*choices):
        yield [row for row in case if row is not GONE]


def allows(reading: Value, value: Value) -> bool:
    """Whether a reading leaves open that the value turns out so."""
    if reading is UNKNOWN or reading == value:
        return True
    if not isinstance(reading, Range) or isinstance(value, Absence):
        return False
    low, high = reading.low, reading.high
    return (low is None or low <= value) and (high is None or value <= high)  # type: ignore[operator]


DATED: tuple[Value, ...] = (
    *DAYS, UNKNOWN, NONE, Range(DAYS[0], DAYS[2]), Range(DAYS[1], None), Range(None, DAYS[1]),
)  # fmt: skip
NUMBERED: tuple[Value, ...] = (
    *NUMBERS, UNKNOWN, NONE, Range(1.0, 2.5), Range(0.0, None), Range(None, 1.0),
)  # fmt: skip
JUDGED: tuple[Value, ...] = (True, False, UNKNOWN)

ROWS: list[tuple[str, Aggregate, Rows, Rows]] = [
    ("count_of", count_of, (True,), (True,)),
    ("share_of", share_of, JUDGED, (True, False)),
    ("every", every, JUDGED, (True, False)),
    ("some", some, JUDGED, (True, False)),
    ("different", different, DATED, DAYS),
    ("different", different, NUMBERED, NUMBERS),
    ("sum_of", sum_of, NUMBERED, NUMBERS),
    ("earliest", earliest, DATED, DAYS),
    ("latest", latest, DATED, DAYS),
    ("longest_gap", longest_gap, DATED, DAYS),
]
by_kind = pytest.mark.parametrize(
    ("kind", "aggregate", "rows", "grid"), ROWS, ids=[f"{row[0]}-{row[3][0]}" for row in ROWS]
)


def test_every_kind_that_computes_from_rows_is_here() -> None:
    assert {row[1] for row in ROWS} == {k.aggregate for k in KINDS.values() if k.aggregate}


@by_kind
@many_cases
@given(data=st.data(), more=st.sampled_from((False, False, True)))
def test_a_reading_leaves_open_whatever_may_turn_out(
    kind: str, aggregate: Aggregate, rows: Rows, grid: Rows, data: st.DataObject, more: bool
) -> None:
    sure = data.draw(st.lists(st.sampled_from(rows), max_size=3))
    perhaps = data.draw(st.lists(st.sampled_from(rows), max_size=2))
    reading = aggregate(sure, perhaps, more)
    for case in turns_out(sure, perhaps, more, grid):
        value = naive(kind, case)
        assert value is UNKNOWN or allows(reading, value), case


@by_kind
@some_cases
@given(data=st.data())
def test_a_reading_is_exact_where_everything_is_known(
    kind: str, aggregate: Aggregate, rows: Rows, grid: Rows, data: st.DataObject
) -> None:
    known = data.draw(st.lists(st.sampled_from((*grid, *[NONE] * (kind not in JUDGING)))))
    assert aggregate(known, [], False) == naive(kind, known)


JUDGING = ("count_of", "share_of", "every", "some")


@by_kind
@some_cases
@given(data=st.data(), more=st.booleans())
def test_the_order_of_rows_changes_nothing(
    kind: str, aggregate: Aggregate, rows: Rows, grid: Rows, data: st.DataObject, more: bool
) -> None:
    sure = data.draw(st.lists(st.sampled_from(rows)))
    perhaps = data.draw(st.lists(st.sampled_from(rows)))
    again = data.draw(st.permutations(sure)), data.draw(st.permutations(perhaps))
    assert aggregate(*again, more) == aggregate(sure, perhaps, more)


@many_cases
@given(
    st.lists(st.floats(0, 2**53, allow_subnormal=False)),
    st.lists(st.floats(0, 2**53, allow_subnormal=False), max_size=3),
)
def test_the_order_of_rows_does_not_round_a_sum_otherwise(
    sure: list[float], perhaps: list[float]
) -> None:
    total = sum_of(sure, perhaps, False)
    assert sum_of(sure[::-1], perhaps[::-1], False) == total
    for number in range(len(perhaps) + 1):
        for chosen in combinations(perhaps, number):
            assert allows(total, sum_of([*sure, *chosen], [], False))


first, second, third, last = DAYS
BY_HAND: list[tuple[Aggregate, Rows, Rows, bool, Value]] = [
    (count_of, [True, True], [], False, 2.0),
    (count_of, [True, True], [True], False, Range(2.0, 3.0)),
    (count_of, [True], [], True, Range(1.0, None)),
    (share_of, [True, False], [], False, 0.5),
    (share_of, [True, UNKNOWN], [], False, Range(0.5, 1.0)),
    (share_of, [True, False], [UNKNOWN], False, Range(1 / 3, 2 / 3)),
    (share_of, [True], [], True, UNKNOWN),
    (share_of, [], [True], False, UNKNOWN),
    (every, [], [], False, UNKNOWN),
    (every, [True, False], [], True, False),
    (every, [True], [False], False, UNKNOWN),
    (some, [], [], False, False),
    (some, [False], [], True, UNKNOWN),
    (some, [True], [], True, True),
    (different, [UNKNOWN], [], False, Range(0.0, 1.0)),
    (different, [first, first, UNKNOWN], [second], False, Range(1.0, 3.0)),
    (different, [Range(first, second)], [], False, 1.0),
    (sum_of, [], [], False, 0.0),
    (sum_of, [1.0, UNKNOWN], [], False, Range(1.0, None)),
    (sum_of, [Range(1.0, 2.5)], [2.5], False, Range(1.0, 5.0)),
    (earliest, [first], [second], False, first),
    (earliest, [second], [first], False, Range(first, second)),
    (earliest, [NONE], [], False, NONE),
    (earliest, [NONE, UNKNOWN], [], False, UNKNOWN),
    (earliest, [second, Range(first, third)], [], False, Range(first, second)),
    (latest, [second, Range(first, third)], [], False, Range(second, third)),
    (latest, [second], [], True, Range(second, None)),
    (latest, [], [first], False, UNKNOWN),
    (longest_gap, [first], [], False, NONE),
    (longest_gap, [first, last], [second], False, Range(timedelta(days=6), timedelta(days=9))),
    (longest_gap, [second, third], [last], False, UNKNOWN),
]


@pytest.mark.parametrize(("aggregate", "sure", "perhaps", "more", "reading"), BY_HAND)
def test_by_hand(
    aggregate: Aggregate, sure: Rows, perhaps: Rows, more: bool, reading: Value
) -> None:
    assert aggregate(sure, perhaps, more) == reading
