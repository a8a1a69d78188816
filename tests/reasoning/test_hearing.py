"""How long a decision takes to reach a stakeholder, as a measure for rules."""

from datetime import date, timedelta
from typing import Any

import pytest

from fame_rules.model import (
    NONE,
    UNKNOWN,
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    Range,
    register,
)
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import RuleBook

AS_OF = date(2004, 3, 31)
BOOK = RuleBook.parse(
    "measures: {m: {of: group, days_to_hear: {group: {kind: steering}}, means: m}}"
)


def held(*days: date) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(str(number), group="managers", date=day, held=True)
        for number, day in enumerate(days)
    )


def line(id_: str, tail: str, head: str, **fields: Any) -> Channel:
    on_record: dict[str, Any] = {"two_way": True, "topic": "project", "since": date(2003, 1, 1)}
    return Channel(id_, from_=tail, to=head, **(on_record | fields))


def taken(*channels: Channel, meetings: tuple[Meeting, ...] | None = (), **fields: Any) -> Readings:
    """Ann steers, and meets Bob among the managers; Cas, whom Bob knows, is a nurse."""
    registers: dict[str, Any] = {
        "organisations": register(Organisation("o")),
        "groups": register(
            Group("steering", kind="steering", organisation=NONE),
            Group("managers", kind="committee", organisation=NONE),
            Group("nurses", kind="practitioners", organisation=NONE),
        ),
        "people": register(*(Person(p, organisation=NONE) for p in ("ann", "bob", "cas"))),
        "memberships": register(
            Membership("1", group="steering", person="ann"),
            Membership("2", group="managers", person="ann"),
            Membership("3", group="managers", person="bob"),
            Membership("4", group="nurses", person="cas"),
        ),
        "meetings": None if meetings is None else register(*meetings),
        "channels": register(*channels),
        "started": date(2003, 10, 1),
    }
    known = {name: value for name, value in (registers | fields).items() if value is not None}
    view = View(Partnership("p", as_of=AS_OF, **known), AS_OF)
    network = survey_view(view)
    return Memory(view, BOOK, measuring(lambda: network)).readings("m")


def nurses(*channels: Channel, meetings: tuple[Meeting, ...] | None = (), **fields: Any) -> Value:
    """How long the nurses waited; a register of `None` is left out."""
    return taken(*channels, meetings=meetings, **fields).column[2]


WEEK = line("w", "bob", "cas", every_days=timedelta(7))


def test_it_waits_for_the_next_meeting_and_for_the_interval_of_a_channel() -> None:
    days = held(date(2003, 10, 1), date(2003, 12, 1), date(2004, 2, 2), date(2004, 3, 29))
    found = taken(WEEK, meetings=days)
    assert found.column == [timedelta(0), timedelta(0), timedelta(69)]
    assert found.detail(2) == "ann → managers → bob → cas; 62 of them from ann → managers"
    assert found.evidence(2) == [("channel", 0)]
    assert found.missing(2) == []


def test_what_was_decided_after_the_last_meeting_has_waited_so_far() -> None:
    assert nurses(WEEK, meetings=held(date(2003, 10, 1))) == timedelta(181)


def test_no_way_is_no_time() -> None:
    assert nurses() is NONE


def test_a_channel_without_an_interval_may_be_fast_or_slow() -> None:
    found = taken(line("w", "ann", "cas"))
    assert found.column[2] == Range(timedelta(0), None)
    assert [str(each) for each in found.missing(2)] == ["every_days of w (channels)"]
    both = nurses(line("w", "ann", "cas"), line("x", "ann", "cas", every_days=timedelta(30)))
    assert both == Range(timedelta(0), timedelta(30))


def test_a_meeting_that_was_perhaps_not_held_may_be_of_no_help() -> None:
    perhaps = (*held(date(2003, 10, 1)), Meeting("x", group="managers", date=date(2004, 1, 1)))
    assert nurses(WEEK, meetings=perhaps) == Range(timedelta(0), timedelta(181))


@pytest.mark.parametrize("name", ["channels", "meetings", "memberships"])
def test_without_a_register_nothing_is_certain(name: str) -> None:
    assert nurses(WEEK, **{name: None}) is UNKNOWN


def test_without_a_source_nothing_is_known() -> None:
    assert nurses(WEEK, groups=register(Group("managers"), Group("x"), Group("nurses"))) is UNKNOWN


def test_a_year_at_most_and_no_longer_than_the_project_has_run() -> None:
    days = held(date(2002, 1, 1), date(2004, 3, 30))
    assert nurses(WEEK, meetings=days, started=date(2002, 1, 1)) == timedelta(365)
    assert nurses(WEEK, meetings=days, started=date(2004, 3, 1)) == timedelta(30)
    assert nurses(WEEK, meetings=held(date(2004, 3, 1)), started=UNKNOWN) == timedelta(29)
