"""Measures of single carriers and of answers: what is settled, and what is told of it."""

from typing import Any

import pytest

from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Channel,
    Group,
    Meeting,
    Membership,
    Partnership,
    Person,
    Register,
    register,
)
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import RuleBook
from tests.strategies import AS_OF, partnership_of

BOOK = RuleBook.parse(
    """
measures:
  hangs_on_one: {of: group, hangs_on_one: {group: {kind: steering}}}
  can_answer: {of: group, can_answer: {group: {kind: steering}}}
"""
)


def channel(tail: str, head: str, **fields: Any) -> Channel:
    on_record: dict[str, Any] = {"two_way": False, "topic": "project", "since": AS_OF}
    return Channel(f"{tail}-{head}", from_=tail, to=head, **(on_record | fields))


def known(*channels: Channel, **registers: Register[Any]) -> Partnership:
    """Ann of the steering group, bob of the nurses, and pat and quin of neither."""
    people = (Person(id_, name=id_.title(), organisation=NONE) for id_ in ("ann", "pat", "bob"))
    every: dict[str, Register[Any]] = {
        "organisations": register(),
        "groups": register(
            Group("steering", kind="steering", organisation=NONE),
            Group("nurses", kind="practitioners", organisation=NONE),
        ),
        "people": register(*people, Person("quin", name="Quin", organisation=NONE)),
        "memberships": register(
            Membership("1", group="steering", person="ann"),
            Membership("2", group="nurses", person="bob"),
        ),
        "meetings": register(),
        "channels": register(*channels),
    }
    return partnership_of(every | registers)


def taken(measure: str, facts: Partnership) -> tuple[Readings, Value]:
    """The readings of a measure, and what it reads of the nurses."""
    view = View(facts, AS_OF)
    memory = Memory(view, BOOK, measuring(lambda: survey_view(view)))
    readings = memory.readings(measure)
    return readings, readings.column[1]


PAT = (channel("ann", "pat"), channel("pat", "bob"))


@pytest.mark.parametrize(
    ("channels", "hangs"),
    [
        (PAT, True),
        ((channel("ann", "bob"),), False),
        ((*PAT, channel("ann", "quin"), channel("quin", "bob")), False),
        ((*PAT, channel("ann", "bob", topic=UNKNOWN)), UNKNOWN),
        ((), NOT_APPLICABLE),
        ((channel("ann", "pat"), channel("pat", "bob", topic=UNKNOWN)), UNKNOWN),
    ],
    ids=["one", "directly", "two ways", "perhaps directly", "no way", "perhaps no way"],
)
def test_whether_all_ways_pass_one_person(channels: tuple[Channel, ...], hangs: Value) -> None:
    readings, found = taken("hangs_on_one", known(*channels))
    assert found is hangs
    assert bool(readings.missing(1)) is (hangs is UNKNOWN)


def test_who_that_is_is_named_with_their_record() -> None:
    readings, _ = taken("hangs_on_one", known(*PAT))
    assert readings.detail(1) == "no way without Pat"
    assert readings.evidence(1) == [("person", 1)]
    assert readings.detail(0) == ""


def test_who_is_perhaps_of_the_group_perhaps_carries_nothing() -> None:
    perhaps = Membership("3", group="nurses", person="pat", since=UNKNOWN)
    members = register(*known().memberships.records, perhaps)
    _, found = taken("hangs_on_one", known(*PAT, memberships=members))
    assert found is UNKNOWN


@pytest.mark.parametrize(
    ("channels", "answers"),
    [
        ((channel("ann", "bob"),), False),
        ((channel("ann", "bob", two_way=True),), True),
        ((channel("ann", "bob"), channel("bob", "quin"), channel("quin", "ann")), False),
        ((channel("ann", "bob", two_way=UNKNOWN),), UNKNOWN),
        ((), NOT_APPLICABLE),
    ],
    ids=["one way", "both ways", "round by others", "perhaps", "nobody tells"],
)
def test_whether_those_who_tell_can_be_told(channels: tuple[Channel, ...], answers: Value) -> None:
    assert taken("can_answer", known(*channels))[1] is answers


def test_a_meeting_that_both_attend_is_an_answer() -> None:
    both = register(*known().memberships.records, Membership("3", group="nurses", person="ann"))
    met = register(Meeting("m", group="nurses", date=AS_OF, held=True))
    assert taken("can_answer", known(memberships=both, meetings=met))[1] is True


def test_who_tells_is_named_with_the_channel() -> None:
    readings, _ = taken("can_answer", known(channel("ann", "bob")))
    assert readings.detail(1) == "told by Ann"
    assert readings.evidence(1) == [("channel", 0)]


@pytest.mark.parametrize("measure", ["hangs_on_one", "can_answer"])
def test_without_sources_or_channels_on_record_nothing_is_known(measure: str) -> None:
    nurses = register(Group("x", kind="board"), Group("nurses", kind="practitioners"))
    for facts in (known(groups=nurses, memberships=register()), known(channels=Register())):
        readings, found = taken(measure, facts)
        assert found is UNKNOWN
        assert readings.missing(1)
        assert readings.doubtful(1) == ()
