"""The project's clock, against counting the days one by one, however pauses may turn out."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import NONE, UNKNOWN, Pause, Register, register
from fame_rules.model.clock import RUNNING, Clock, clock
from fame_rules.model.missing import Missing
from fame_rules.model.values import LATEST, Absence
from fame_rules.model.view import View
from tests.strategies import AS_OF, many_cases, partnership_of

DAYS = tuple(AS_OF + timedelta(n) for n in (-6, -5, -3, -1, 0, 2))


def clock_with(pauses: Register[Pause]) -> Clock:
    return clock(View(partnership_of({"pauses": pauses}), AS_OF))


def counted(start: date, end: date, pauses: list[tuple[date, date]]) -> timedelta:
    """The days after the first up to the last that are in no pause; less than none backwards."""
    if end < start:
        return -counted(end, start, pauses)
    days = (start + timedelta(n + 1) for n in range((end - start).days))
    return timedelta(sum(not any(a <= day <= b for a, b in pauses) for day in days))


def turns_out(pause: Pause) -> list[tuple[date, date] | None]:
    """The pauses that one may turn out to be; nothing, where it lies ahead or is none."""
    firsts = DAYS if pause.since is UNKNOWN else (pause.since,)
    lasts = DAYS if pause.until is UNKNOWN else (pause.until,)
    return [
        (first, min(last, AS_OF) if isinstance(last, date) else AS_OF)
        if isinstance(first, date) and first <= AS_OF
        else None
        for first, last in product(firsts, lasts)
    ]


PAUSES = st.builds(
    lambda since, until: Pause("z", since=since, until=until),
    st.sampled_from((*DAYS, UNKNOWN, NONE)),
    st.sampled_from((*DAYS, UNKNOWN, NONE, LATEST)),
)
DAY = st.sampled_from(DAYS)


@many_cases
@given(st.lists(PAUSES, max_size=3), DAY, DAY)
def test_the_clock_leaves_open_whatever_may_turn_out(
    pauses: list[Pause], start: date, end: date
) -> None:
    low, high = clock_with(register(*pauses)).between(start, end)
    for case in product(*map(turns_out, pauses)):
        length = counted(start, end, [pause for pause in case if pause])
        assert low <= length <= high
    if not any(UNKNOWN in (pause.since, pause.until) for pause in pauses):
        assert low == high


@given(st.lists(PAUSES, max_size=3), DAY, DAY)
def test_of_pauses_that_nobody_wrote_down_there_may_be_any(
    pauses: list[Pause], start: date, end: date
) -> None:
    some = clock_with(register(*pauses, complete=False))
    end = min(max(start, end), AS_OF)
    low, high = some.between(min(start, end), end)
    assert low == timedelta(0)
    assert high == clock_with(register(*pauses)).between(min(start, end), end)[1]
    assert Missing("pauses") in some.missing


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (-3, -2, 8),  # both days are of the pause
        (-3, LATEST, 6),  # it stands still, today included
        (-3, NONE, 6),
        (-3, 1, 6),  # it is to end tomorrow
        (-20, -9, 9),  # of the days after the first day, one
        (-20, -10, 10),
        (1, LATEST, 10),  # it has not begun
    ],
)
def test_pauses_by_hand(since: int, until: int | date | Absence, days: int) -> None:
    last = AS_OF + timedelta(until) if isinstance(until, int) else until
    pause = Pause("z", since=AS_OF + timedelta(since), until=last)
    length = timedelta(days)
    ten_days_ago = AS_OF - timedelta(10)
    assert clock_with(register(pause)).between(ten_days_ago, AS_OF) == (length, length)
    assert clock_with(register(pause)).between(AS_OF, ten_days_ago) == (-length, -length)


def test_a_partnership_without_a_register_of_pauses_had_none() -> None:
    assert clock_with(Register()) == RUNNING


def test_what_is_not_known_of_a_pause_is_missing() -> None:
    pauses = register(Pause("z", since=AS_OF, until=UNKNOWN), Pause("y", since=UNKNOWN))
    found = [str(missing) for missing in clock_with(pauses).missing]
    assert found == ["until of z (pauses)", "since of y (pauses)"]
