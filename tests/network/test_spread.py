"""How news spreads: in how many tellings, by which way, and who alone carries it."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.model import Partnership
from fame_rules.model.missing import Missing
from fame_rules.model.values import NONE, UNKNOWN, Range
from fame_rules.model.view import Truth
from fame_rules.network import Arc, Carriers, Ends, Network, Node, Reach, spread, survey
from tests.strategies import AS_OF, partnerships, shuffled

ANN, BOB, CAS, DEV = (("person", name) for name in ("ann", "bob", "cas", "dev"))
TEAM, TRUST = ("group", "team"), ("organisation", "trust")
NAMES = {node: node[1] for node in (TEAM, TRUST, ANN, BOB, CAS, DEV)}
CHANNELS = Missing("channels")


def network(
    *arcs: Arc, missing: tuple[Missing, ...] = (), unplaced: tuple[Node, ...] = ()
) -> Network:
    return Network(NAMES, arcs, missing, unplaced)


def tells(tail: Node, head: Node, channel: str = "c", certain: bool = True) -> Arc:
    return Arc(tail, head, "channel", channel, certain=certain)


def reach(network: Network, source: Node, end: Node) -> Reach:
    return spread(network, {source: True}).reach({end: True})


# ------------------------------------------------------------------------------------- by hand


def test_news_goes_the_way_of_the_arcs() -> None:
    line = network(tells(ANN, BOB, "a"), tells(BOB, CAS, "b"))
    found = reach(line, ANN, CAS)
    assert found == Reach(2.0, (ANN, BOB, CAS), ("a", "b"), 2.0)
    assert reach(line, CAS, ANN) == Reach(NONE)


def test_who_is_told_knows_it_already() -> None:
    assert reach(network(), ANN, ANN) == Reach(0.0, (ANN,), (), 0.0)


def test_what_costs_no_telling() -> None:
    net = network(tells(ANN, TEAM, "a"), Arc(TEAM, BOB, "member", hops=0), tells(BOB, CAS, "b"))
    assert reach(net, ANN, CAS).hops == 2.0
    assert reach(net, ANN, CAS).channels == ("a", "b")


def test_the_nearest_end_and_the_nearest_source_count() -> None:
    line = network(tells(ANN, BOB), tells(BOB, CAS), tells(CAS, DEV))
    assert spread(line, {ANN: True, BOB: True}).reach({CAS: True, DEV: True}).hops == 1.0


def test_a_shorter_way_that_is_uncertain_leaves_a_range() -> None:
    net = network(
        tells(ANN, BOB), tells(BOB, CAS), tells(CAS, DEV), tells(ANN, DEV, "short", certain=False)
    )
    found = reach(net, ANN, DEV)
    assert (found.hops, found.fewest, len(found.path)) == (Range(1.0, 3.0), 1.0, 4)
    assert [found.within(limit) for limit in (None, 3, 2, 1, 0)] == [
        True, True, UNKNOWN, UNKNOWN, False,
    ]  # fmt: skip


def test_a_way_that_is_uncertain_is_not_known() -> None:
    found = reach(network(tells(ANN, BOB, certain=False), tells(BOB, CAS)), ANN, CAS)
    assert found == Reach(UNKNOWN, fewest=2.0)
    assert [found.within(limit) for limit in (None, 2, 1)] == [UNKNOWN, UNKNOWN, False]


def test_no_way_is_known_only_where_nothing_is_missing() -> None:
    assert reach(network(), ANN, BOB).hops is NONE
    assert reach(network(), ANN, BOB).within(None) is False
    missing = reach(network(missing=(CHANNELS,)), ANN, BOB)
    assert missing == Reach(UNKNOWN, fewest=1.0)
    assert missing.within(None) is UNKNOWN
    assert missing.within(0) is False
    assert reach(network(missing=(Missing("memberships"),)), ANN, BOB).fewest == 0.0


def test_what_is_missing_leaves_a_way_that_is_there() -> None:
    net = network(tells(ANN, BOB), tells(BOB, CAS), missing=(CHANNELS,))
    assert reach(net, ANN, BOB).hops == 1.0
    assert reach(net, ANN, CAS).hops == Range(1.0, 2.0)
    assert reach(net, ANN, CAS).within(None) is True


@pytest.mark.parametrize("sources", [{}, {ANN: False}], ids=["none", "perhaps one"])
def test_without_a_sure_source_nothing_is_known(sources: Ends) -> None:
    found = spread(network(tells(ANN, BOB)), sources)
    assert found.reach({BOB: True}) == found.reach({CAS: True}) == Reach(UNKNOWN)


def test_an_end_that_is_perhaps_one() -> None:
    found = spread(network(tells(ANN, BOB)), {ANN: True})
    assert found.reach({BOB: False}) == Reach(UNKNOWN, fewest=1.0)
    assert found.reach({CAS: False}) == Reach(NONE)
    assert found.reach({}) == Reach(NONE)


def test_who_is_unplaced_perhaps_hears_from_any_organisation() -> None:
    net = network(tells(ANN, TRUST), unplaced=(BOB,))
    found = spread(net, {ANN: True})
    assert found.somewhere
    assert found.reach({BOB: True}) == Reach(UNKNOWN, fewest=1.0)
    assert found.reach({CAS: True}) == Reach(NONE)
    assert not spread(net, {CAS: True}).somewhere


@pytest.mark.parametrize(
    ("use", "hops", "fewest"),
    [({"c": True}, 1.0, 1.0), ({"c": UNKNOWN}, UNKNOWN, 1.0), ({"c": False}, NONE, 0.0),
     ({}, UNKNOWN, 1.0), (None, 1.0, 1.0)],
    ids=["may", "perhaps", "may not", "not said", "all may"],
)  # fmt: skip
def test_which_channels_may_be_used(
    use: Mapping[str, Truth] | None, hops: object, fewest: float
) -> None:
    found = spread(network(tells(ANN, BOB)), {ANN: True}, use).reach({BOB: True})
    assert (found.hops, found.fewest) == (hops, fewest)


def test_meetings_and_membership_need_no_channel() -> None:
    net = network(Arc(ANN, TEAM, "meeting"), Arc(TEAM, BOB, "member", hops=0))
    assert spread(net, {ANN: True}, {}).reach({BOB: True}) == Reach(1.0, (ANN, TEAM, BOB), (), 1.0)


def test_of_parallel_channels_one_is_enough() -> None:
    net = network(tells(ANN, BOB, "a"), tells(ANN, BOB, "b"), tells(ANN, BOB, "u", certain=False))
    both = spread(net, {ANN: True}, {"a": False, "b": True, "u": True})
    assert both.reach({BOB: True}) == Reach(1.0, (ANN, BOB), ("b",), 1.0)
    perhaps = spread(net, {ANN: True}, {"a": False, "b": False, "u": True})
    assert perhaps.reach({BOB: True}).hops is UNKNOWN


def test_a_source_who_is_not_there() -> None:
    with pytest.raises(UnknownStakeholder, match="'anne' is not a stakeholder of this network"):
        spread(network(), {("person", "anne"): True})


def test_an_empty_network() -> None:
    found = spread(Network({}, (), ()), {})
    assert found.reach({}) == Reach(UNKNOWN)
    assert found.carriers({}) == Carriers({}, {}, (), False)


# ------------------------------------------------------------------------------- by brute force


def bellman_ford(
    arcs: Iterable[tuple[Node, Node, int]], starts: Iterable[Node]
) -> dict[Node, float]:
    """The fewest tellings to each node, by trying every arc until nothing gets shorter."""
    steps, found = list(arcs), dict.fromkeys(starts, 0.0)
    shorter = True
    while shorter:
        shorter = False
        for tail, head, hops in steps:
            if found.get(tail, inf) + hops < found.get(head, inf):
                found[head] = found[tail] + hops
                shorter = True
    return found


def told(found: Mapping[Node, float]) -> dict[Node, float]:
    return {node: hops for node, hops in found.items() if node[0]}


def steps_of(
    net: Network, certain: bool, without: Node | None = None
) -> list[tuple[Node, Node, int]]:
    steps = [(arc.tail, arc.head, arc.hops) for arc in net.arcs if arc.certain or not certain]
    if not certain:
        organisations = [node for node in net.nodes if node[0] == "organisation"]
        steps += [(owner, node, 0) for owner in organisations for node in net.unplaced]
    return [step for step in steps if without not in step[:2]]


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Network, dict[Node, bool]]:
    """The network of a random partnership and some sources in it."""
    net = survey(draw(partnerships()), AS_OF)
    sources = (
        draw(st.dictionaries(st.sampled_from(list(net.nodes)), st.booleans(), max_size=2))
        if net.nodes
        else {}
    )
    return net, sources


@given(scenes())
def test_hops_are_the_fewest_there_are(scene: tuple[Network, dict[Node, bool]]) -> None:
    net, sources = scene
    found = spread(net, sources)
    held = [node for node, sure in sources.items() if sure]
    assert told(found.hops) == bellman_ford(steps_of(net, certain=True), held)
    assert told(found.fewest) == bellman_ford(steps_of(net, certain=False), sources)


@given(scenes())
def test_who_is_surely_told_is_possibly_told_in_no_more_tellings(
    scene: tuple[Network, dict[Node, bool]],
) -> None:
    found = spread(*scene)
    for node, hops in found.hops.items():
        assert found.fewest[node] <= hops


@given(scenes(), st.data())
def test_the_way_is_one_of_certain_arcs(
    scene: tuple[Network, dict[Node, bool]], data: st.DataObject
) -> None:
    net, sources = scene
    if not net.nodes:
        return
    ends = data.draw(st.dictionaries(st.sampled_from(list(net.nodes)), st.booleans(), max_size=3))
    found = spread(net, sources)
    way = found.reach(ends)
    if not way.path:
        assert not isinstance(way.hops, (float, Range))
        return
    assert sources[way.path[0]]
    assert ends[way.path[-1]]
    cost: dict[tuple[Node, Node], int] = {}
    for arc in net.arcs:
        if arc.certain:
            step = arc.tail, arc.head
            cost[step] = min(arc.hops, cost.get(step, arc.hops))
    high = way.hops.high if isinstance(way.hops, Range) else way.hops
    assert sum(cost[step] for step in pairwise(way.path)) == high
    assert high == min(
        found.hops[node] for node, held in ends.items() if held and node in found.hops
    )
    assert set(way.channels) <= {arc.channel for arc in net.arcs}
    assert way.within(None) is True


@given(scenes(), st.data())
def test_the_order_of_sources_and_records_changes_no_reach(
    scene: tuple[Network, dict[Node, bool]], data: st.DataObject
) -> None:
    net, sources = scene
    shuffled_sources = dict(data.draw(st.permutations(list(sources.items()))))
    one, other = spread(net, sources), spread(net, shuffled_sources)
    for node in net.nodes:
        assert one.reach({node: True}) == other.reach({node: True})


@given(st.data(), partnerships())
def test_the_order_of_records_changes_no_way(data: st.DataObject, facts: Partnership) -> None:
    one, other = survey(facts, AS_OF), survey(data.draw(shuffled(facts)), AS_OF)
    for source in one.nodes:
        for end in one.nodes:
            assert reach(one, source, end) == reach(other, source, end)


@st.composite
def small(draw: st.DrawFn, certain: st.SearchStrategy[bool]) -> Network:
    """A small network of tellings and of members."""
    nodes = [("person", f"p{n}") for n in range(draw(st.integers(1, 6)))]
    node = st.sampled_from(nodes)
    arcs = draw(st.lists(st.tuples(node, node, st.sampled_from((0, 1, 1)), certain), max_size=12))
    made = {Arc(a, b, "channel", "", hops, sure) for a, b, hops, sure in arcs if a != b}
    return Network({n: n[1] for n in nodes}, tuple(sorted(made)), ())


def drawn_ends(
    data: st.DataObject, net: Network, held: st.SearchStrategy[bool]
) -> dict[Node, bool]:
    nodes = st.sampled_from(list(net.nodes))
    return data.draw(st.dictionaries(nodes, held, min_size=1, max_size=3))


def lost(net: Network, sources: Ends, ends: Ends, certain: bool) -> frozenset[Node] | None:
    """Without whom the ends are not reached, by leaving out each in turn."""

    def reached(without: Node | None) -> bool:
        starts = [n for n, held in sources.items() if (held or not certain) and n != without]
        found = bellman_ford(steps_of(net, certain, without), starts)
        return any(n in found for n, held in ends.items() if (held or not certain) and n != without)

    return frozenset(n for n in net.nodes if not reached(n)) if reached(None) else None


@given(small(st.just(True)), st.data())
def test_carriers_are_those_without_whom_the_news_does_not_arrive(
    net: Network, data: st.DataObject
) -> None:
    sources, sure = drawn_ends(data, net, st.just(True)), st.just(True)
    targets = {name: drawn_ends(data, net, sure) for name in ("one", "two")}
    found = spread(net, sources).carriers(targets)
    expected = {name: lost(net, sources, ends, certain=True) for name, ends in targets.items()}
    assert found.sure == {name: nodes for name, nodes in expected.items() if nodes is not None}
    assert found.perhaps == found.sure
    assert (found.others, found.open) == ((), False)
    for node in net.nodes:
        reached, others = found.carries(node)
        assert reached == [node in nodes for nodes in expected.values() if nodes is not None]
        assert others == []


@given(small(st.booleans()), st.data())
def test_carriers_where_arcs_sources_and_ends_are_uncertain(
    net: Network, data: st.DataObject
) -> None:
    sources = drawn_ends(data, net, st.booleans())
    targets = {name: drawn_ends(data, net, st.booleans()) for name in ("one", "two")}
    found = spread(net, sources).carriers(targets)
    for name, ends in targets.items():
        sure, possible = (lost(net, sources, ends, certain) for certain in (True, False))
        assert found.sure.get(name) == sure
        assert found.perhaps.get(name) == possible
        assert (name in found.others) == (sure is None and possible is not None)
    for node in net.nodes:
        reached, others = found.carries(node)
        for value, name in zip(reached, found.sure, strict=True):
            both = node in found.sure[name], node in found.perhaps[name]
            assert value is (False if not both[0] else True if both[1] else UNKNOWN)
        assert others == [UNKNOWN] * len(found.others)


def test_who_carries_is_open_as_long_as_a_register_is() -> None:
    line = (tells(ANN, BOB), tells(BOB, CAS))
    targets: dict[str, Ends] = {"cas": {CAS: True}, "dev": {DEV: True}}
    closed = spread(network(*line), {ANN: True}).carriers(targets)
    assert closed.carries(BOB) == ([True], [])
    open_ = spread(network(*line, missing=(CHANNELS,)), {ANN: True}).carriers(targets)
    assert open_.carries(BOB) == ([UNKNOWN], [UNKNOWN])
    assert open_.carries(TEAM) == ([False], [UNKNOWN])
    assert open_.others == ("dev",)
