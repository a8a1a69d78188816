"""Whether channels are in use, and whether both ends say that they work."""

from datetime import date, timedelta
from typing import Any

import pytest

from fame_rules.model import NONE, NOT_APPLICABLE, Channel, Partnership, Pause, Person, register
from fame_rules.model.view import View
from fame_rules.network import Condition
from fame_rules.network.conditions import conditions

AS_OF = date(2004, 3, 31)
WEEK = timedelta(7)


def condition(*others: Channel, pauses: tuple[Pause, ...] = (), **fields: Any) -> Condition:
    line = Channel("x", from_="ann", to="bob", since=date(2003, 1, 1), **fields)
    people = register(Person("ann"), Person("bob"))
    found = Partnership(
        "p", people=people, channels=register(line, *others), pauses=register(*pauses)
    )
    return conditions(View(found, AS_OF), 2.0)["x"]


CONFIRMED = Channel("y", from_="bob", to="ann", confirmed_by="ann")


@pytest.mark.parametrize(
    ("days", "expected"), [(14, Condition.LIVE), (15, Condition.STALE), (400, Condition.STALE)]
)
def test_it_is_stale_after_two_of_its_intervals(days: int, expected: Condition) -> None:
    assert condition(every_days=WEEK, last_used=AS_OF - timedelta(days)) is expected


def test_one_never_used_counts_from_when_it_was_opened() -> None:
    assert condition(every_days=WEEK, last_used=NONE) is Condition.STALE
    assert condition(every_days=timedelta(400), last_used=NONE) is Condition.LIVE


def test_one_of_which_nobody_wrote_down_when_it_was_used_is_not_called_stale() -> None:
    assert condition(every_days=WEEK) is Condition.LIVE


def test_without_an_interval_it_is_never_stale() -> None:
    assert condition(last_used=date(2003, 1, 2)) is Condition.LIVE


def test_pauses_do_not_count() -> None:
    pause = Pause("1", since=AS_OF - timedelta(30), until=AS_OF - timedelta(10))
    used = AS_OF - timedelta(31)
    assert condition(pauses=(pause,), every_days=WEEK, last_used=used) is Condition.LIVE


def test_it_is_unconfirmed_where_somebody_confirms_but_surely_nobody_this_one() -> None:
    assert condition(CONFIRMED, confirmed_by=NONE) is Condition.UNCONFIRMED
    assert condition(confirmed_by=NONE) is Condition.LIVE
    assert condition(CONFIRMED) is Condition.LIVE  # nobody wrote down whether
    assert condition(CONFIRMED, confirmed_by=NOT_APPLICABLE) is Condition.LIVE
    managed = condition(CONFIRMED, confirmed_by=NONE, medium="line_management")
    assert managed is Condition.LIVE


def test_stale_is_worse_than_unconfirmed() -> None:
    used = AS_OF - timedelta(50)
    found = condition(CONFIRMED, confirmed_by=NONE, every_days=WEEK, last_used=used)
    assert found is Condition.STALE
