"""The view as of a date: what is dated later has not happened, and what is planned is not done."""

from datetime import date, time

import pytest

from fame_rules.model import (
    NONE,
    UNKNOWN,
    Appointment,
    Attendance,
    Channel,
    Meeting,
    Membership,
    Partnership,
    Phase,
    Training,
    register,
)
from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.values import LATEST, Absence
from fame_rules.model.view import Truth, View
from fame_rules.model.vocabulary import Also

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


def test_of_what_was_last_used_later_nobody_knows_when_it_was_used_before() -> None:
    channels = [Channel("c", last_used=day) for day in (BEFORE, AS_OF, AFTER, NONE)]
    one = view(channels=register(*channels))
    assert one.column("channel", "last_used") == [BEFORE, AS_OF, UNKNOWN, NONE]


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
    assert one.column("partnership", "as_of") == [AS_OF]
    assert one.column("partnership", "lead") == [UNKNOWN]
    assert one.column("membership", "partnership") == ["partnership"] * 2
    assert one.referred("membership", "partnership") == [0, 0]
    assert [one.row("membership", id_) for id_ in ("n", "m", "x")] == [1, 0, None]
    assert str(what_is_missing(one, "membership", 1, "role")) == "role of n (memberships)"


@pytest.mark.parametrize(
    ("day", "held", "start", "counts"),
    [
        (BEFORE, True, UNKNOWN, True),
        (BEFORE, UNKNOWN, UNKNOWN, UNKNOWN),
        (BEFORE, False, UNKNOWN, False),
        (AFTER, UNKNOWN, UNKNOWN, True),
        (AFTER, NONE, UNKNOWN, True),
        (AFTER, False, UNKNOWN, False),
        (UNKNOWN, True, UNKNOWN, UNKNOWN),
        (UNKNOWN, False, UNKNOWN, False),
        (NONE, True, UNKNOWN, False),
    ],
)
def test_planned_meetings_count_where_asked_for_unless_called_off(
    day: date | Absence, held: bool | Absence, start: time | Absence, counts: Truth
) -> None:
    one = view(meetings=register(Meeting("t", date=day, held=held, actual_start=start)))
    assert one.presence("meeting", (Also.PLANNED,)) == [counts]


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (BEFORE, BEFORE, True),
        (BEFORE, UNKNOWN, True),
        (UNKNOWN, BEFORE, UNKNOWN),
        (AFTER, AFTER, False),
    ],
)
def test_what_has_ended_counts_where_asked_for_if_it_has_begun(
    since: date | Absence, until: date | Absence, counts: Truth
) -> None:
    one = view(memberships=register(Membership("m", since=since, until=until)))
    assert one.presence("membership", (Also.ENDED,)) == [counts]


def test_what_is_planned_is_read_as_it_was_recorded() -> None:
    days = (BEFORE, AFTER, UNKNOWN)
    posts = register(*(Appointment("a", since=day, until=AFTER) for day in days))
    one = view(appointments=posts)
    planning = one.planning("appointment")
    assert planning.column("appointment", "since") == [BEFORE, AFTER, UNKNOWN]
    assert planning.column("appointment", "until") == [LATEST, AFTER, UNKNOWN]
    for other in (one, one.planning("meeting")):
        assert other.column("appointment", "since") == [BEFORE, NONE, UNKNOWN]
        assert other.column("appointment", "until") == [LATEST] * 3
