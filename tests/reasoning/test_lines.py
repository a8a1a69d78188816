"""Measures of lines: whether news can pass between two whom a record names, either way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Person,
    Register,
    System,
    register,
)
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import RuleBook
from tests.strategies import AS_OF, partnership_of

PEOPLE = ("ann", "bob", "cas", "dev")


def channel(tail: str, head: str, **fields: Any) -> Channel:
    on_record: dict[str, Any] = {"two_way": False, "topic": "project", "since": AS_OF}
    return Channel(f"{tail}-{head}", from_=tail, to=head, **(on_record | fields))


def known(
    *channels: Channel, start: Any = "ann", end: Any = "bob", **registers: Register[Any]
) -> Partnership:
    """A dependency of `start` on `end`, among four people, a group of dev's, and bob's trust."""
    every: dict[str, Register[Any]] = {
        "organisations": register(Organisation("trust"), Organisation("council")),
        "groups": register(Group("nurses", kind="practitioners", organisation=NONE)),
        "people": register(
            *(Person(p, organisation="trust" if p == "bob" else NONE) for p in PEOPLE)
        ),
        "memberships": register(Membership("m", group="nurses", person="dev")),
        "meetings": register(),
        "channels": register(*channels),
        "systems": register(
            System("records", owner="ann"),
            System("wards", owner=NONE, organisation="trust"),
            System("orphan", owner=NONE, organisation=NONE),
            System("stray"),
            System("of-trust", organisation="trust"),
        ),
        "dependencies": register(Dependency("d", from_=start, to=end, what="a feed")),
    }
    return partnership_of(every | registers)


def taken(partnership: Partnership, options: str = "") -> tuple[Memory, Readings]:
    view = View(partnership, AS_OF)
    measure = f"{{of: dependency, line_between: [$from, $to]{options}}}"
    memory = Memory(
        view,
        RuleBook.parse(f"measures: {{m: {measure}}}"),
        measuring(lambda: survey_view(view)),
    )
    return memory, memory.readings("m")


def line(partnership: Partnership, options: str = "") -> Value:
    return taken(partnership, options)[1].column[0]


MEETING = register(Meeting("one", group="nurses", date=AS_OF, held=True))
BOTH_IN = register(
    Membership("a", group="nurses", person="ann"), Membership("b", group="nurses", person="bob")
)


@pytest.mark.parametrize(
    ("partnership", "there"),
    [
        (known(), False),
        (known(channel("ann", "bob")), True),
        (known(channel("bob", "ann")), True),
        (known(channel("ann", "cas"), channel("cas", "bob")), True),
        # two who each tell a third do not hear of each other
        (known(channel("ann", "cas"), channel("bob", "cas")), False),
        (known(channel("ann", "bob", topic="other", medium="email")), False),
        (known(channel("ann", "bob", topic=UNKNOWN, medium="email")), UNKNOWN),
        (known(channels=register(complete=False)), UNKNOWN),
        (known(meetings=MEETING, memberships=BOTH_IN), True),
        (known(memberships=BOTH_IN), False),
        (known(end="ann"), True),
    ],
)
def test_whether_there_is_a_line_either_way(partnership: Partnership, there: Value) -> None:
    assert line(partnership) is there


@pytest.mark.parametrize(("within", "there"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_line_of_only_so_many_tellings(within: int, there: bool) -> None:
    partnership = known(channel("ann", "cas"), channel("cas", "bob"))
    assert line(partnership, f", within: {within}") is there


@pytest.mark.parametrize(
    ("where", "there"),
    [("{owner: ann}", True), ("{owner: bob}", False), ("{confirmed_by: bob}", UNKNOWN)],
)
def test_a_line_of_only_some_channels(where: str, there: Value) -> None:
    assert line(known(channel("ann", "bob", owner="ann")), f", where: {where}") is there


@pytest.mark.parametrize(
    ("end", "to", "there"),
    [
        ("nurses", "dev", True),  # a group is there wherever a member is
        ("trust", "bob", True),  # an organisation, wherever one of its people is
        ("wards", "bob", True),  # a system without an owner, wherever its organisation is
        ("records", "bob", True),  # a system, wherever its owner is
        ("nurses", "bob", False),
        ("council", "bob", False),
        ("orphan", "bob", UNKNOWN),  # somebody has to answer for it
        ("stray", "bob", UNKNOWN),
        ("of-trust", "bob", UNKNOWN),  # its owner may be somebody there, or not
        (UNKNOWN, "bob", UNKNOWN),
        (NOT_APPLICABLE, "bob", NOT_APPLICABLE),
    ],
)
def test_who_stands_for_an_end(end: Any, to: str, there: Value) -> None:
    assert line(known(channel("ann", to), end=end)) is there


def test_who_answers_for_a_system_is_to_be_found_out() -> None:
    _, readings = taken(known(end="stray"))
    assert ("systems", "stray") in {(m.register, m.record) for m in readings.missing(0)}


def test_a_doubtful_channel_is_to_be_found_out() -> None:
    _, readings = taken(known(channel("ann", "bob", topic=UNKNOWN, medium="email")))
    assert ("channels", "ann-bob") in {(m.register, m.record) for m in readings.missing(0)}


def test_a_line_stands_on_the_record_that_names_its_ends() -> None:
    memory, readings = taken(known(channel("ann", "bob")))
    assert list(readings.evidence(0)) == [("dependency", 0)]
    assert memory.view.ids("dependency")[0] == "d"


PAIRS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)).filter(lambda p: p[0] != p[1])


@given(st.lists(PAIRS, max_size=6, unique=True), PAIRS, st.integers(0, 3))
def test_a_line_is_the_same_from_either_end(
    told: list[tuple[str, str]], ends: tuple[str, str], within: int
) -> None:
    channels = [channel(*pair) for pair in told]
    there, back = (
        line(known(*channels, start=start, end=end), f", within: {within}")
        for start, end in (ends, ends[::-1])
    )
    assert there is back
