"""Measures of the network: what they read, how surely, and on which channels that stands."""

from typing import Any

import pytest

from fame_rules.assessment import assess
from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Channel,
    Group,
    Membership,
    Organisation,
    Partnership,
    Person,
    Range,
    Register,
    register,
)
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import AS_OF, partnership_of

SOURCES = "{group: {kind: steering}}"


def channel(id_: str, tail: str, head: str, **fields: Any) -> Channel:
    on_record: dict[str, Any] = {"two_way": False, "topic": "project", "since": AS_OF}
    return Channel(id_, from_=tail, to=head, **(on_record | {"owner": "ann"} | fields))


def known(*channels: Channel, **registers: Register[Any]) -> Partnership:
    """A steering group with ann, two groups with bob and cas; everything is on record."""
    every: dict[str, Register[Any]] = {
        "groups": register(
            Group("steering", kind="steering", organisation=NONE),
            Group("nurses", kind="practitioners", organisation=NONE),
            Group("social", kind="practitioners", organisation=NONE),
        ),
        "people": register(*(Person(p, organisation=NONE) for p in ("ann", "bob", "cas", "pat"))),
        "organisations": register(Organisation("trust")),
        "memberships": register(
            Membership("m1", group="steering", person="ann"),
            Membership("m2", group="nurses", person="bob"),
            Membership("m3", group="social", person="cas"),
        ),
        "meetings": register(),
        "channels": register(*channels),
    }
    return partnership_of(every | registers)


def taken(partnership: Partnership, measure: str) -> tuple[Memory, Readings]:
    view = View(partnership, AS_OF)
    memory = Memory(
        view,
        RuleBook.parse(f"measures: {{m: {measure}}}"),
        measuring(lambda: survey_view(view)),
    )
    return memory, memory.readings("m")


def reading(partnership: Partnership, measure: str, of: str, kind: str = "group") -> Value:
    memory, readings = taken(partnership, measure)
    row = memory.view.row(kind, of)
    assert row is not None
    return readings.column[row]


ROUTE = f"{{of: group, route_from: {SOURCES}}}"
HOPS = f"{{of: group, hops_from: {SOURCES}}}"
ONE, TWO = channel("c1", "ann", "pat"), channel("c2", "pat", "bob")


@pytest.mark.parametrize(
    ("partnership", "reached", "hops"),
    [
        (known(ONE, TWO), True, 2.0),
        (known(ONE), False, NONE),
        (known(ONE, channel("c2", "pat", "bob", topic=UNKNOWN)), UNKNOWN, UNKNOWN),
        (known(ONE, TWO, channel("c", "ann", "bob", since=UNKNOWN)), True, Range(1.0, 2.0)),
        (known(ONE, channels=Register()), UNKNOWN, UNKNOWN),
        (known(channels=register(ONE, TWO, complete=False)), True, Range(1.0, 2.0)),
        (known(channels=register(ONE, complete=False)), UNKNOWN, UNKNOWN),
        (known(ONE, TWO, people=Register()), UNKNOWN, UNKNOWN),
        (known(ONE, channel("c2", "pat", "bob", two_way=UNKNOWN)), True, 2.0),
        (known(ONE, channel("c2", "bob", "pat", two_way=UNKNOWN)), UNKNOWN, UNKNOWN),
        (known(ONE, channel("c2", "bob", "pat", medium="line_management")), True, 2.0),
        (known(ONE, channel("c2", "bob", "pat", medium=UNKNOWN)), UNKNOWN, UNKNOWN),
        (known(channel("c", "ann", "trust")), False, NONE),
        (known(channel("c", "ann", "nurses")), True, 1.0),
    ],
)
def test_whether_and_how_far(partnership: Partnership, reached: Value, hops: Value) -> None:
    assert reading(partnership, ROUTE, "nurses") == reached
    assert reading(partnership, HOPS, "nurses") == hops
    assert reading(partnership, HOPS, "steering") == 0.0


@pytest.mark.parametrize(
    ("where", "reached"),
    [
        ("{owner: {missing: no}}", True),
        ("{owner: {missing: yes}}", False),
        ("{owner: bob}", False),
        ("{confirmed_by: bob}", UNKNOWN),
        ("{every_days: {at_least: 7 days}}", UNKNOWN),
    ],
)
def test_only_such_channels_may_be_used(where: str, reached: Value) -> None:
    route = f"{{of: group, route_from: {SOURCES}, where: {where}}}"
    assert reading(known(ONE, TWO), route, "nurses") == reached


@pytest.mark.parametrize(("within", "reached"), [(1, False), (2, True), (3, True)])
def test_only_so_many_tellings_may_be_used(within: int, reached: Value) -> None:
    route = f"{{of: group, route_from: {SOURCES}, within: {within}}}"
    assert reading(known(ONE, TWO), route, "nurses") is reached


BACK = f"{{of: group, route_to: {SOURCES}}}"
UP, ON = channel("u1", "bob", "pat"), channel("u2", "pat", "ann")


@pytest.mark.parametrize(
    ("partnership", "back"),
    [
        (known(UP, ON), True),
        (known(UP), False),
        (known(ONE, TWO), False),
        (known(channel("c", "ann", "bob", two_way=True)), True),
        (known(channel("c", "ann", "bob", two_way=UNKNOWN)), UNKNOWN),
        (known(channel("c", "ann", "bob", medium="line_management")), True),
        (known(channel("c", "bob", "steering")), True),
        (known(channel("c", "nurses", "ann")), True),
        (known(UP, channel("u2", "pat", "ann", topic="other", medium="email")), False),
        (known(UP, channel("u2", "pat", "ann", topic=UNKNOWN, medium="email")), UNKNOWN),
        (known(channels=register(UP, complete=False)), UNKNOWN),
        (known(UP, channels=Register()), UNKNOWN),
    ],
)
def test_whether_there_is_a_way_back(partnership: Partnership, back: Value) -> None:
    assert reading(partnership, BACK, "nurses") is back


@pytest.mark.parametrize(("within", "back"), [(1, False), (2, True)])
def test_a_way_back_in_only_so_many_tellings(within: int, back: bool) -> None:
    measure = BACK.replace("{of", f"{{within: {within}, of", 1)
    assert reading(known(UP, ON), measure, "nurses") is back


def test_a_way_back_only_by_some_channels() -> None:
    measure = BACK.replace("{of", "{where: {owner: bob}, of", 1)
    assert reading(known(UP, ON), measure, "nurses") is False


def test_a_way_back_is_told_from_where_it_begins() -> None:
    memory, readings = taken(known(UP, ON), BACK)
    nurses = memory.view.row("group", "nurses")
    assert nurses is not None
    assert readings.detail(nurses) == "nurses → bob → pat → ann"
    assert {memory.view.ids(k)[row] for k, row in readings.evidence(nurses)} == {"u1", "u2"}


def groups(kind: str | Absence) -> Register[Group]:
    return register(
        Group("steering", kind=kind, organisation=NONE),
        Group("nurses", kind="practitioners", organisation=NONE),
    )


@pytest.mark.parametrize("kind", ["board", UNKNOWN, NOT_APPLICABLE])
def test_without_a_sure_source_nothing_is_said(kind: str | Absence) -> None:
    for measure in (ROUTE, HOPS, f"{{of: group, route_from: {SOURCES}, within: 1}}"):
        assert reading(known(groups=groups(kind)), measure, "nurses") is UNKNOWN
        assert reading(known(ONE, TWO, groups=groups(kind)), measure, "nurses") is UNKNOWN


TRUSTED = "{of: group, route_from: {organisation: {partner: yes}}}"


def placed(
    organisation: str | Absence, organisations: Register[Organisation]
) -> dict[str, Register[Any]]:
    nurses = Group("nurses", kind="practitioners", organisation=organisation)
    return {
        "groups": register(nurses),
        "memberships": register(Membership("m", group="nurses", person="bob")),
        "organisations": organisations,
    }


PARTNER = Organisation("trust", partner=True)


@pytest.mark.parametrize(
    ("organisation", "organisations", "reached"),
    [
        ("trust", register(PARTNER), True),
        (NONE, register(PARTNER), False),
        (UNKNOWN, register(PARTNER), UNKNOWN),
        (NONE, register(PARTNER, complete=False), UNKNOWN),
        ("trust", register(PARTNER, complete=False), True),
    ],
)
def test_news_from_an_organisation(
    organisation: str | Absence, organisations: Register[Organisation], reached: Value
) -> None:
    partnership = known(**placed(organisation, organisations))
    assert reading(partnership, TRUSTED, "nurses") is reached


def test_a_stranger_of_no_known_organisation_hides_no_gap() -> None:
    told = channel("c", "ann", "trust")
    strangers = register(*known().people.records, Person("stranger"))
    assert reading(known(told, people=strangers), ROUTE, "nurses") is False


CARRIED = f"{{of: person, carried_from: {SOURCES}, to: {{group: {{kind: practitioners}}}}}}"
OF_TWO = CARRIED.replace("{of", "{at_least: 2, of", 1)
THREE = channel("c3", "pat", "cas")
HALF, ANY = Range(0.5, 1.0), Range(0.0, 1.0)


@pytest.mark.parametrize(
    ("partnership", "share", "of_two"),
    [
        (known(ONE, TWO, THREE), 1.0, 1.0),
        (known(ONE, TWO, THREE, channel("c4", "ann", "cas")), 0.5, 0.5),
        (known(ONE, TWO), 1.0, UNKNOWN),
        (known(), UNKNOWN, UNKNOWN),
        (known(ONE, TWO, THREE, channel("c4", "ann", "cas", topic=UNKNOWN)), HALF, HALF),
        (known(ONE, TWO, channel("c3", "pat", "cas", topic=UNKNOWN)), HALF, UNKNOWN),
        (known(channels=register(ONE, TWO, THREE, complete=False)), ANY, ANY),
        (
            known(channels=register(channel("c", "ann", "bob"), complete=False)),
            Range(0.0, 0.5),
            UNKNOWN,
        ),
    ],
)
def test_what_would_be_lost_without_somebody(
    partnership: Partnership, share: Value, of_two: Value
) -> None:
    assert reading(partnership, CARRIED, "pat", "person") == share
    assert reading(partnership, OF_TWO, "pat", "person") == of_two


def test_of_targets_that_nobody_wrote_down_there_is_no_share() -> None:
    every = known(ONE, TWO, THREE)
    some = known(ONE, TWO, THREE, groups=register(*every.groups.records, complete=False))
    assert reading(some, CARRIED, "pat", "person") is UNKNOWN


def test_a_way_is_told_by_names_and_stands_on_its_own_channels() -> None:
    silent = channel("c0", "ann", "pat", owner=NONE)
    owned = f"{{of: group, route_from: {SOURCES}, where: {{owner: {{missing: no}}}}}}"
    memory, readings = taken(known(silent, ONE, TWO), owned)
    nurses = memory.view.row("group", "nurses")
    assert nurses is not None
    assert readings.detail(nurses) == "ann → pat → bob"
    used = [memory.view.ids(kind)[row] for kind, row in readings.evidence(nurses)]
    assert used == ["c1", "c2"]


def test_who_would_be_lost_is_told_in_order() -> None:
    partnership = known(ONE, TWO, THREE)
    backwards = known(ONE, TWO, THREE, groups=register(*partnership.groups.records[::-1]))
    for facts in (partnership, backwards):
        memory, readings = taken(facts, CARRIED)
        pat = memory.view.row("person", "pat")
        assert pat is not None
        assert readings.detail(pat) == "without this: no way to nurses, social"


FAR = f"""
measures: {{m: {HOPS}}}
rules: [{{id: A, title: T, for_each: group, where: {{kind: practitioners}},
          when: {{m: {{above: 1}}}}, then: {{says: S.}}}}]
"""


def test_no_distance_is_said_of_a_way_that_perhaps_is_none() -> None:
    """It would be more than one telling, if there were a way; without one the rule is silent."""
    unsure = channel("c2", "pat", "bob", topic=UNKNOWN)
    rulebook = RuleBook.parse(FAR)
    for partnership, outcome in (
        (known(ONE, TWO), Outcome.FINDING),
        (known(ONE), Outcome.NOT_APPLICABLE),
        (known(ONE, unsure), Outcome.NOT_ASSESSED),
    ):
        verdicts = assess(partnership, rulebook).verdicts
        assert [v.outcome for v in verdicts if v.subject == "nurses"] == [outcome]
