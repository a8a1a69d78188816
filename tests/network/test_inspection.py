"""Looking over a partnership's network: what falls short, what is not known, and odd networks."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from attrs import evolve

from fame_rules.errors import AsOfMissing
from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Channel,
    Dependency,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Pause,
    Person,
    Register,
    System,
    register,
)
from fame_rules.network import Asked, Fault, Inspection, Node, inspect
from tests.strategies import AS_OF

STEERING, NURSES = ("group", "steering"), ("group", "nurses")
ANN, BOB = ("person", "ann"), ("person", "bob")


def partnership(**registers: Register[Any]) -> Partnership:
    """A steering group of ann, nurses of bob, and nothing between them; all of it known."""
    every: dict[str, Any] = {
        "organisations": register(Organisation("council"), Organisation("trust")),
        "groups": register(
            Group("steering", kind="steering", organisation="council"),
            Group("nurses", kind="practitioners", organisation="trust"),
        ),
        "people": register(
            Person("ann", organisation="council"), Person("bob", organisation="trust")
        ),
        "memberships": register(
            Membership("s/ann", group="steering", person="ann"),
            Membership("n/bob", group="nurses", person="bob"),
        ),
        "meetings": register(),
        "channels": register(),
        "dependencies": register(),
    }
    return Partnership("p", as_of=AS_OF, started=AS_OF, **(every | registers))


def channel(id_: str, start: str, end: str, **fields: Any) -> Channel:
    known: dict[str, Any] = {"two_way": False, "topic": "project", "since": AS_OF}
    return Channel(id_, from_=start, to=end, **(known | fields))


def need(start: str, end: str, **fields: Any) -> Dependency:
    known: dict[str, Any] = {"what": "A feed", "needed_by": NONE, "confirmed_by": NONE}
    return Dependency("1", from_=start, to=end, **(known | fields))


def faults(found: Partnership | Inspection, asked: Asked | None = None) -> set[tuple[Fault, Node]]:
    seen = found if isinstance(found, Inspection) else inspect(found, asked=asked)
    return {(each.fault, each.node) for each in seen.shortfalls}


def test_whom_nothing_reaches() -> None:
    assert faults(partnership()) == {(Fault.NOT_REACHED, NURSES)}


def test_whom_a_channel_reaches() -> None:
    found = inspect(partnership(channels=register(channel("1", "ann", "bob"))))
    assert faults(found) == set()
    assert found.depth[NURSES] == found.depth[BOB] == 1


def test_a_line_that_only_goes_upwards() -> None:
    assert faults(partnership(channels=register(channel("1", "bob", "ann")))) == {
        (Fault.NOT_REACHED, NURSES)
    }


def test_no_way_back_is_a_fault_where_it_is_asked_for() -> None:
    told = partnership(channels=register(channel("1", "ann", "bob")))
    assert faults(told, Asked(both=True)) == {(Fault.NO_WAY_BACK, NURSES)}


def test_who_is_not_reached_is_not_asked_to_answer() -> None:
    assert faults(partnership(), Asked(both=True)) == {(Fault.NOT_REACHED, NURSES)}


def test_registers_that_are_left_out_are_no_gap() -> None:
    for left_out in ("channels", "meetings", "memberships"):
        unknown = partnership(**{left_out: Register()})
        assert (Fault.NOT_REACHED, NURSES) not in faults(unknown)
        assert (Fault.NOT_KNOWN, NURSES) in faults(unknown)


def test_who_did_not_answer_is_no_isolate() -> None:
    assert not any(f is Fault.ISOLATE for f, _ in faults(partnership(memberships=Register())))


def test_somebody_without_any_tie_is_an_isolate() -> None:
    people = register(Person("ann"), Person("bob"), Person("cas"))
    assert (Fault.ISOLATE, ("person", "cas")) in faults(partnership(people=people))


@pytest.mark.parametrize("days", [{"until": AS_OF - timedelta(1)}, {"since": AS_OF + timedelta(1)}])
def test_somebody_who_has_gone_or_is_yet_to_come_is_no_isolate(days: dict[str, Any]) -> None:
    people = register(Person("ann"), Person("bob"), Person("cas"))
    away = Membership("n/cas", group="nurses", person="cas", **days)
    members = register(*partnership().memberships.records, away)
    found = faults(partnership(people=people, memberships=members))
    assert (Fault.ISOLATE, ("person", "cas")) not in found


def test_a_line_that_takes_too_many_tellings() -> None:
    people = register(*map(Person, ("ann", "bob", "cas")))
    channels = register(channel("1", "ann", "cas"), channel("2", "cas", "bob"))
    long = partnership(people=people, channels=channels)
    assert faults(long, Asked(within=2)) == set()
    assert faults(long, Asked(within=1)) == {(Fault.TOO_FAR, NURSES)}


def test_a_line_that_hangs_on_one_person() -> None:
    people = register(*map(Person, ("ann", "bob", "cas")))
    channels = register(channel("1", "ann", "cas"), channel("2", "cas", "bob"))
    found = inspect(partnership(people=people, channels=channels), asked=Asked(survive=True))
    assert faults(found) == {(Fault.ONE_CARRIER, NURSES)}
    assert found.shortfalls[0].without == (("person", "cas"),)
    assert [carrier.lost for carrier in found.carriers] == [("nurses",)]


@pytest.mark.parametrize(("days", "stale"), [(20, False), (21, True)])
def test_a_channel_is_stale_after_two_of_its_intervals(days: int, stale: bool) -> None:
    used = channel(
        "1", "ann", "bob", every_days=timedelta(days=10), last_used=AS_OF - timedelta(days=days)
    )
    assert ((Fault.NOT_IN_USE, NURSES) in faults(partnership(channels=register(used)))) is stale


def test_the_time_of_a_pause_does_not_count() -> None:
    ago = AS_OF - timedelta(days=30)
    used = channel("1", "ann", "bob", every_days=timedelta(days=10), last_used=ago)
    pause = Pause("1", since=ago, until=AS_OF - timedelta(days=15))
    paused = partnership(channels=register(used), pauses=register(pause))
    assert faults(paused) == set()


def test_claimed_and_confirmed_are_told_apart_where_anybody_confirms() -> None:
    other = channel("2", "bob", "ann", confirmed_by="ann")
    claimed = channel("1", "ann", "bob", confirmed_by=NONE)
    assert faults(partnership(channels=register(claimed))) == set()
    assert faults(partnership(channels=register(claimed, other))) == {(Fault.NOT_CONFIRMED, NURSES)}


def test_conditions_say_nothing_where_more_channels_may_be_there() -> None:
    used = channel("1", "ann", "bob", every_days=timedelta(1), last_used=AS_OF - timedelta(9))
    some = partnership(channels=register(used, complete=False))
    assert not {Fault.NOT_IN_USE, Fault.NOT_CONFIRMED} & {fault for fault, _ in faults(some)}


def test_a_channel_that_may_be_two_way_may_bring_an_answer() -> None:
    people = register(*map(Person, ("ann", "bob", "cas")))
    round_about = register(
        channel("1", "ann", "bob", two_way=UNKNOWN),
        channel("2", "bob", "cas"),
        channel("3", "cas", "ann"),
    )
    asked = Asked(both=True)
    assert faults(partnership(people=people, channels=round_about), asked) == set()


def test_a_person_in_two_organisations() -> None:
    people = register(
        Person("ann", organisation="council"),
        Person("ann2", organisation="trust", same_as="ann"),
        Person("bob", organisation="trust"),
    )
    both = partnership(people=people, channels=register(channel("1", "ann2", "bob")))
    assert faults(both) == set()


def test_nobody_has_to_confirm_what_was_not_asked_about() -> None:
    other = channel("2", "bob", "ann", confirmed_by="ann")
    blank = channel("1", "ann", "bob")
    assert faults(partnership(channels=register(blank, other))) == set()


def test_those_who_depend_on_each_other_need_a_line() -> None:
    needed = register(need("nurses", "council", what="Smartcards"))
    found = inspect(partnership(dependencies=needed))
    assert (Fault.NO_LINE, NURSES) in faults(found)
    assert "Smartcards" in next(s.says for s in found.shortfalls if s.fault is Fault.NO_LINE)
    linked = partnership(dependencies=needed, channels=register(channel("1", "ann", "bob")))
    assert faults(linked) == set()


def test_systems_speak_through_their_owners() -> None:
    systems = register(System("care", owner="ann"), System("pas", organisation="trust", owner=NONE))
    needed = register(need("care", "pas", what="A feed"))
    assert (Fault.NO_LINE, ("system", "care")) in faults(
        partnership(systems=systems, dependencies=needed)
    )
    channels = register(channel("1", "bob", "ann"), channel("2", "ann", "bob"))
    assert faults(partnership(systems=systems, dependencies=needed, channels=channels)) == set()


def test_a_group_that_depends_on_itself_is_in_touch() -> None:
    needed = register(need("nurses", "nurses", what="Rota"))
    assert (Fault.NO_LINE, NURSES) not in faults(partnership(dependencies=needed))


@pytest.mark.parametrize(
    "fields",
    [
        {"confirmed_by": "bob"},
        {"confirmed_by": UNKNOWN},
        {"confirmed_by": NOT_APPLICABLE},
        {"needed_by": AS_OF - timedelta(1)},
        {"needed_by": UNKNOWN},
    ],
)
def test_what_is_agreed_past_its_day_or_not_known_is_no_gap(fields: dict[str, Any]) -> None:
    needed = register(need("nurses", "council", **fields))
    assert (Fault.NO_LINE, NURSES) not in faults(partnership(dependencies=needed))


def test_before_the_start_nothing_is_needed_yet() -> None:
    needed = register(need("nurses", "council"))
    early = evolve(partnership(dependencies=needed), started=AS_OF + timedelta(1))
    assert (Fault.NO_LINE, NURSES) not in faults(early)


def test_a_blank_owner_may_be_anybody() -> None:
    systems = register(System("care", owner="ann"), System("pas", organisation="trust"))
    needed = register(need("care", "pas"))
    found = inspect(partnership(systems=systems, dependencies=needed))
    assert (Fault.NO_LINE, ("system", "care")) not in faults(found)
    assert found.dependences.says == (
        "Of 1 it is not known whether there is a line between the ends"
    )


def test_who_cannot_answer_as_they_are_told() -> None:
    people = register(*map(Person, ("ann", "bob", "cas")))
    round_about = register(
        channel("1", "ann", "bob"), channel("2", "bob", "cas"), channel("3", "cas", "ann")
    )
    found = inspect(partnership(people=people, channels=round_about), asked=Asked(both=True))
    assert faults(found) == {(Fault.ONE_WAY, NURSES)}
    assert found.shortfalls[0].says == ("nurses: hears from ann, and cannot answer in one telling")
    assert faults(partnership(people=people, channels=round_about)) == set()


def test_meetings_in_the_wrong_order() -> None:
    groups = register(
        Group("steering", kind="steering"), Group("nurses", kind="practitioners"),
        Group("managers", kind="committee"), Group("leads", kind="committee"),
    )  # fmt: skip
    people = register(*map(Person, ("ann", "ned", "bob")))
    places = (("steering", "ann"), ("managers", "ann"), ("managers", "ned"), ("leads", "ned"),
              ("leads", "bob"), ("nurses", "bob"))  # fmt: skip
    memberships = register(*(Membership(f"{g}/{p}", group=g, person=p) for g, p in places))
    first, last = AS_OF - timedelta(60), AS_OF - timedelta(10)
    meetings = register(
        Meeting("1", group="leads", date=first, held=True),
        Meeting("2", group="managers", date=last, held=True),
    )
    found = partnership(groups=groups, people=people, memberships=memberships, meetings=meetings)
    assert (Fault.UNTIMELY, NURSES) in faults(evolve(found, started=first))


def test_how_long_news_takes() -> None:
    weekly = channel("1", "ann", "bob", every_days=timedelta(7))
    found = inspect(evolve(partnership(channels=register(weekly)), started=AS_OF - timedelta(99)))
    assert [wait.days for wait in found.waits] == [7]
    assert inspect(partnership(channels=register(channel("1", "ann", "bob")))).waits == ()


def test_an_organisation_that_keeps_to_itself() -> None:
    inside = [f"i{number}" for number in range(6)]
    outside = [f"o{number}" for number in range(30)]
    people = register(
        *(Person(one, organisation="trust") for one in inside),
        *(Person(one, organisation="council") for one in outside),
    )
    pairs = [(one, other) for one in inside for other in inside if one < other]
    pairs += list(pairwise(outside))
    lines = [channel(f"{one}-{other}", one, other, medium="email") for one, other in pairs]
    apart = partnership(people=people, channels=register(*lines), memberships=register())
    assert (Fault.SILO, ("organisation", "trust")) in faults(apart)
    managed = [evolve(line, medium="line_management") for line in lines]
    by_post = partnership(people=people, channels=register(*managed), memberships=register())
    assert not any(fault is Fault.SILO for fault, _ in faults(by_post))


# Odd networks


def test_a_partnership_of_nothing_has_no_fault() -> None:
    assert faults(Partnership("p", as_of=AS_OF)) == set()


def test_a_network_of_one_node() -> None:
    alone = Partnership("p", as_of=AS_OF, groups=register(Group("steering", kind="steering")))
    assert inspect(alone).ground.sources == {STEERING}
    assert faults(alone) == set()


def test_without_a_date_there_is_nothing_to_see() -> None:
    with pytest.raises(AsOfMissing):
        inspect(Partnership("p"))


def test_a_channel_to_itself_carries_nothing() -> None:
    channels = register(channel("1", "bob", "bob"))
    assert faults(partnership(channels=channels)) == {(Fault.NOT_REACHED, NURSES)}


def test_a_channel_twice_is_as_good_as_once() -> None:
    twice = register(channel("1", "ann", "bob"), channel("2", "ann", "bob"))
    assert faults(partnership(channels=twice)) == set()


def test_directions_with_different_dates_are_different_channels() -> None:
    later = AS_OF + timedelta(days=1)
    there, back = channel("1", "ann", "bob"), channel("2", "bob", "ann", since=later)
    assert faults(partnership(channels=register(there, back)), Asked(both=True)) == {
        (Fault.NO_WAY_BACK, NURSES)
    }


def test_a_meeting_and_a_group_without_members() -> None:
    empty = partnership(
        memberships=register(Membership("s/ann", group="steering", person="ann")),
        meetings=register(Meeting("1", group="nurses", date=AS_OF, held=True)),
    )
    assert (Fault.NOT_REACHED, NURSES) in faults(empty)


def test_a_steering_group_of_one_who_is_a_nurse_too() -> None:
    both = register(
        Membership("s/ann", group="steering", person="ann"),
        Membership("n/ann", group="nurses", person="ann"),
    )
    found = partnership(memberships=both, people=register(Person("ann")))
    assert faults(found) == set()


def test_a_cycle_of_line_management() -> None:
    managed = register(
        channel("1", "ann", "bob", medium="line_management"),
        channel("2", "bob", "ann", medium="line_management"),
    )
    assert faults(partnership(channels=managed), Asked(both=True, survive=True)) == set()


def test_nobody_is_a_source_without_a_steering_group() -> None:
    groups = register(Group("nurses", kind="practitioners"))
    headless = partnership(groups=groups, memberships=register())
    assert inspect(headless).ground.sources == frozenset()
    assert (Fault.NOT_REACHED, NURSES) in faults(headless)
