"""The view as of a date: what is dated later has not happened, and what is planned is not done."""

from datetime import date, time

import pytest

from fame_rules.model import (
    NONE,
    UNKNOWN,
    Attendance,
    Channel,
    Meeting,
    Membership,
    Partnership,
    Phase,
    Training,
    register,
)
from fame_rules.model.values import Absence
from fame_rules.model.view import Truth, View

AS_OF = date(2004, 3, 31)
BEFORE, AFTER = date(2004, 3, 30), date(2004, 4, 1)


def view(**registers: object) -> View:
    return View(Partnership("p", **registers), AS_OF)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "present"),
    [
        (BEFORE, AFTER, True),
        (AS_OF, AS_OF, True),
        (AFTER, AFTER, False),
        (BEFORE, BEFORE, False),
        (UNKNOWN, AFTER, UNKNOWN),
        (BEFORE, UNKNOWN, UNKNOWN),
        (UNKNOWN, BEFORE, False),
        (AFTER, UNKNOWN, False),
        (BEFORE, NONE, True),
    ],
)
def test_members_count_from_their_first_day_to_their_last(
    since: date | Absence, until: date | Absence, present: Truth
) -> None:
    one = view(memberships=register(Membership("m", since=since, until=until)))
    assert one.presence("membership") == [present]
    assert one.visible("membership") == ([] if present is False else [0])


@pytest.mark.parametrize(
    ("day", "held", "start", "happened"),
    [
        (BEFORE, True, UNKNOWN, True),
        (BEFORE, UNKNOWN, time(9), True),
        (BEFORE, UNKNOWN, UNKNOWN, UNKNOWN),
        (BEFORE, False, UNKNOWN, False),
        (AS_OF, True, UNKNOWN, True),
        (AFTER, True, time(9), False),
        (UNKNOWN, True, UNKNOWN, UNKNOWN),
    ],
)
def test_a_meeting_counts_once_it_was_held(
    day: date | Absence, held: bool | Absence, start: time | Absence, happened: Truth
) -> None:
    meeting = Meeting("m", date=day, held=held, actual_start=start)
    attendance = [Attendance("a", meeting="m"), Attendance("b", meeting="elsewhere")]
    one = view(meetings=register(meeting), attendance=register(*attendance))
    assert one.presence("meeting") == [happened]
    assert one.presence("attendance") == [happened, UNKNOWN]


def test_a_use_shows_that_a_channel_exists_though_nobody_wrote_since_when() -> None:
    channels = [
        Channel("used", last_used=BEFORE),
        Channel("never", last_used=UNKNOWN),
        Channel("later", last_used=AFTER),
        Channel("ended", last_used=BEFORE, until=BEFORE),
        Channel("begins", last_used=BEFORE, since=AFTER),
    ]
    assert view(channels=register(*channels)).presence("channel") == [
        True,
        UNKNOWN,
        UNKNOWN,
        False,
        False,
    ]


def test_a_date_that_lies_ahead_is_not_known_yet_unless_it_is_a_plan() -> None:
    one = view(
        training=register(Training("t", completed=AFTER), Training("u", completed=BEFORE)),
        phases=register(Phase("p", go_live=AFTER, reviewed_on=AFTER)),
    )
    assert one.column("training", "completed") == [NONE, BEFORE]
    assert one.column("phase", "go_live") == [AFTER]
    assert one.column("phase", "reviewed_on") == [NONE]


def test_the_date_of_the_view_is_its_as_of_and_rows_are_found_by_id() -> None:
    one = view(memberships=register(Membership("m"), Membership("n")))
    assert one.value("as_of") == AS_OF
    assert one.value("lead") is UNKNOWN
    assert [one.row("membership", id_) for id_ in ("n", "m", "x")] == [1, 0, None]
    assert str(one.missing("membership", 1, "role")) == "role of n (memberships)"
