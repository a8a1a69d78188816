"""The stakeholder network: which arcs there are as of a date, and how sure each of them is."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
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
    Register,
    register,
)
from fame_rules.model.missing import Missing
from fame_rules.network import Arc, Network, Node, survey
from tests.strategies import AS_OF, partnerships, shuffled

DAY = timedelta(days=1)
ANN, BOB, CAS = (("person", name) for name in ("ann", "bob", "cas"))
TEAM, BOARD = ("group", "team"), ("group", "board")
TRUST = ("organisation", "trust")


def partnership(**registers: Register[Any]) -> Partnership:
    """People, groups and an organisation; whatever else is not given is known to be empty."""
    every: dict[str, Any] = {
        "organisations": register(Organisation("trust")),
        "groups": register(Group("team", organisation=NONE), Group("board", organisation=NONE)),
        "people": register(*(Person(name, organisation=NONE) for name in ("ann", "bob", "cas"))),
        "memberships": register(),
        "meetings": register(),
        "channels": register(),
    }
    return Partnership("p", **(every | registers))


def network(**registers: Register[Any]) -> Network:
    return survey(partnership(**registers), AS_OF)


def channel(**fields: Any) -> Channel:
    """A channel from ann to bob, one way, of the project, in use."""
    known: dict[str, Any] = {
        "from_": "ann",
        "to": "bob",
        "two_way": False,
        "topic": "project",
        "since": AS_OF,
    }
    return Channel(fields.pop("id", "c"), **(known | fields))


def ways(arcs: Iterable[Arc]) -> set[tuple[Node, Node, bool]]:
    """From whom to whom the arcs lead, and whether surely so."""
    return {(arc.tail, arc.head, arc.certain) for arc in arcs}


def over(*channels: Channel) -> set[tuple[Node, Node, bool]]:
    return ways(network(channels=register(*channels)).arcs)


# ------------------------------------------------------------------------------------- channels


def test_a_channel_leads_one_way() -> None:
    (arc,) = network(channels=register(channel())).arcs
    assert arc == Arc(ANN, BOB, "channel", "c", hops=1, certain=True)


@pytest.mark.parametrize(
    ("two_way", "back"),
    [(True, {(BOB, ANN, True)}), (False, set()), (UNKNOWN, {(BOB, ANN, False)})],
    ids=["yes", "no", "unknown"],
)
def test_the_way_back(two_way: object, back: set[tuple[Node, Node, bool]]) -> None:
    assert over(channel(two_way=two_way)) == {(ANN, BOB, True), *back}


@pytest.mark.parametrize(
    ("topic", "arcs"),
    [
        ("project", {(ANN, BOB, True)}),
        ("any", {(ANN, BOB, True)}),
        ("other", set()),
        (UNKNOWN, {(ANN, BOB, False)}),
    ],
    ids=["project", "any", "other", "unknown"],
)
def test_what_a_channel_is_for(topic: object, arcs: set[tuple[Node, Node, bool]]) -> None:
    assert over(channel(topic=topic)) == arcs


@pytest.mark.parametrize(
    ("fields", "certain"),
    [
        ({"since": AS_OF}, True),
        ({"since": AS_OF + DAY}, None),
        ({"since": UNKNOWN}, False),
        ({"since": UNKNOWN, "last_used": AS_OF}, True),
        ({"since": UNKNOWN, "last_used": AS_OF + DAY}, False),
        ({"since": UNKNOWN, "last_used": NONE}, False),
        ({"since": AS_OF + DAY, "last_used": AS_OF}, None),
        ({"until": AS_OF}, True),
        ({"until": AS_OF - DAY}, None),
        ({"until": UNKNOWN}, False),
        ({"until": AS_OF + DAY}, True),
    ],
    ids=str,
)
def test_when_a_channel_is_in_use(fields: dict[str, object], certain: bool | None) -> None:
    expected = set() if certain is None else {(ANN, BOB, certain)}
    assert over(channel(**fields)) == expected


@pytest.mark.parametrize("topic", ["project", "any", "other", UNKNOWN])
@pytest.mark.parametrize("two_way", [True, False, UNKNOWN])
def test_line_management_goes_both_ways_whatever_the_topic(topic: object, two_way: object) -> None:
    managed = channel(medium="line_management", topic=topic, two_way=two_way)
    assert over(managed) == {(ANN, BOB, True), (BOB, ANN, True)}


def test_a_medium_that_is_not_known_may_be_line_management() -> None:
    assert over(channel(medium=UNKNOWN, topic="other")) == {(ANN, BOB, False), (BOB, ANN, False)}
    assert over(channel(medium=UNKNOWN)) == {(ANN, BOB, True), (BOB, ANN, False)}


def test_a_channel_to_oneself_is_no_arc() -> None:
    assert over(channel(to="ann", two_way=True)) == set()


def test_parallel_channels_are_arcs_of_their_own() -> None:
    arcs = network(channels=register(channel(id="a"), channel(id="b", topic=UNKNOWN))).arcs
    assert [(arc.channel, arc.certain) for arc in arcs] == [("a", True), ("b", False)]


def test_an_end_that_is_not_known_is_no_arc_but_is_missing() -> None:
    found = network(channels=register(channel(to=UNKNOWN)))
    assert found.arcs == ()
    assert found.missing == (Missing("channels", "c", "to"),)
    assert network(channels=register(channel(to=NONE))).missing == ()
    past = channel(to=UNKNOWN, until=AS_OF - DAY)
    assert network(channels=register(past)).missing == ()


# -------------------------------------------------------------------- groups and organisations


def member(who: str, of: str = "team", **fields: Any) -> Membership:
    return Membership(f"{of}/{who}", group=of, person=who, **fields)


def meeting(**fields: Any) -> Meeting:
    known: dict[str, Any] = {"group": "team", "date": AS_OF, "held": True}
    return Meeting("m", **(known | fields))


def test_a_group_that_met_passes_news_between_its_members() -> None:
    arcs = network(
        memberships=register(member("ann"), member("bob")), meetings=register(meeting())
    ).arcs
    told = {Arc(TEAM, who, "member", hops=0) for who in (ANN, BOB)}
    assert set(arcs) == told | {Arc(who, TEAM, "meeting", hops=1) for who in (ANN, BOB)}


@pytest.mark.parametrize(
    ("fields", "certain"),
    [
        ({}, True),
        ({"date": AS_OF + DAY}, None),
        ({"held": False}, None),
        ({"held": UNKNOWN}, False),
        ({"group": "board"}, None),
    ],
    ids=str,
)
def test_a_group_passes_news_only_once_it_met(fields: dict[str, Any], certain: bool | None) -> None:
    found = network(memberships=register(member("ann")), meetings=register(meeting(**fields)))
    spoken = ways(arc for arc in found.arcs if arc.how == "meeting")
    assert spoken == (set() if certain is None else {(ANN, TEAM, certain)})


@pytest.mark.parametrize("meetings", [Register(), register(complete=False)])
def test_where_meetings_are_not_known_a_group_perhaps_met(meetings: Register[Meeting]) -> None:
    found = network(memberships=register(member("ann")), meetings=meetings)
    assert ways(found.arcs) == {(TEAM, ANN, True), (ANN, TEAM, False)}
    assert found.missing == (Missing("meetings"),)


@pytest.mark.parametrize(
    ("fields", "certain"),
    [
        ({}, True),
        ({"since": AS_OF}, True),
        ({"since": AS_OF + DAY}, None),
        ({"since": UNKNOWN}, False),
        ({"until": AS_OF}, True),
        ({"until": AS_OF - DAY}, None),
        ({"until": UNKNOWN}, False),
    ],
    ids=str,
)
def test_members_count_while_they_are_in_post(fields: dict[str, Any], certain: bool | None) -> None:
    found = network(memberships=register(member("ann", **fields)), meetings=register(meeting()))
    both = {(TEAM, ANN, certain), (ANN, TEAM, certain)}
    assert ways(found.arcs) == (set() if certain is None else both)
    assert found.members == ({} if certain is None else {TEAM: {ANN: certain}})
    assert found.audience(*TEAM) == {TEAM: True} | ({} if certain is None else {ANN: certain})


def test_a_member_twice_is_surely_one_if_one_place_is_sure() -> None:
    twice = member("ann"), Membership("x", group="team", person="ann", since=UNKNOWN)
    assert network(memberships=register(*twice)).members == {TEAM: {ANN: True}}


def test_an_organisation_reaches_its_people_and_groups() -> None:
    found = network(
        people=register(Person("ann", organisation="trust"), Person("bob", organisation=NONE)),
        groups=register(Group("team", organisation="trust"), Group("board", organisation=NONE)),
    )
    assert set(found.arcs) == {
        Arc(TRUST, ANN, "belongs", hops=0),
        Arc(TRUST, TEAM, "belongs", hops=0),
    }
    assert found.unplaced == ()


def test_who_has_no_organisation_on_record_is_unplaced() -> None:
    found = network(people=register(Person("ann"), Person("bob", organisation=NONE)))
    assert found.unplaced == (ANN,)


# -------------------------------------------------------------------------------- what is missing


def test_with_everything_on_record_nothing_is_missing() -> None:
    assert network().missing == ()


def test_registers_that_are_absent_or_incomplete_are_missing() -> None:
    assert survey(Partnership("p"), AS_OF).missing == (
        Missing("channels"),
        Missing("meetings"),
        Missing("memberships"),
    )
    assert network(channels=register(complete=False)).missing == (Missing("channels"),)


def test_whose_membership_it_is() -> None:
    found = network(memberships=register(Membership("x", group="team")))
    assert found.missing == (Missing("memberships", "x", "person"),)
    assert found.arcs == ()


# ------------------------------------------------------------------------------------- as a whole


def test_an_empty_network() -> None:
    found = survey(
        Partnership("p", channels=register(), meetings=register(), memberships=register()), AS_OF
    )
    assert found == Network({}, (), ())
    assert found.members == {}
    assert len(found.graph()) == 0


def test_names_and_ways_in_words() -> None:
    found = network(people=register(Person("ann", name="Ann"), Person("bob", name=UNKNOWN)))
    assert found.nodes[ANN] == "Ann"
    assert found.way((ANN, BOB)) == "Ann → bob"


def test_a_stakeholder_who_is_not_there() -> None:
    with pytest.raises(UnknownStakeholder) as caught:
        network().node("person", "anna")
    assert (caught.value.stakeholder, caught.value.hint) == ("anna", "did you mean 'ann'?")
    with pytest.raises(UnknownStakeholder, match="'team' is not a stakeholder"):
        network().audience("person", "team")


@given(partnerships())
def test_the_graph_has_every_node_and_arc(facts: Partnership) -> None:
    found = survey(facts, AS_OF)
    graph = found.graph()
    assert {node: graph.nodes[node]["name"] for node in graph} == dict(found.nodes)
    assert sorted(
        Arc(tail, head, d["how"], d["channel"], d["hops"], d["certain"])
        for tail, head, d in graph.edges(data=True)
    ) == list(found.arcs)


@given(st.data(), partnerships())
def test_the_order_of_records_changes_nothing(data: st.DataObject, facts: Partnership) -> None:
    assert survey(data.draw(shuffled(facts)), AS_OF) == survey(facts, AS_OF)


@given(partnerships(), st.sampled_from((-100, -30, 0, 30)))
def test_arcs_join_stakeholders_that_differ(facts: Partnership, days: int) -> None:
    found = survey(facts, AS_OF + timedelta(days))
    assert list(found.arcs) == sorted(set(found.arcs))
    for arc in found.arcs:
        assert {arc.tail, arc.head} <= set(found.nodes)
        assert arc.tail != arc.head
        assert arc.hops == (0 if arc.how in ("member", "belongs") else 1)
        assert bool(arc.channel) == (arc.how == "channel")


def test_a_later_date_knows_later_channels() -> None:
    facts = partnership(channels=register(channel(since=date(2004, 5, 1))))
    assert survey(facts, date(2004, 4, 30)).arcs == ()
    assert len(survey(facts, date(2004, 5, 1)).arcs) == 1
