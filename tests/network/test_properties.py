"""What holds of gaps, carriers and repairs on any network.

That a new channel never raises the number that somebody carries, and that the cost of the heuristic
is monotone, is false, and not said here.
"""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from fame_rules.network import Need, carriers, gaps
from tests.network.repairing.test_properties import Case, cases

NODES = tuple("abcdefg")
arcs = st.lists(st.tuples(*[st.sampled_from(NODES)] * 2), max_size=18)
limits = st.none() | st.integers(0, 4)


def directed(links: list[tuple[str, str]], nodes: tuple[str, ...] = NODES) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(links)
    return graph


def each(graph: nx.Graph[str]) -> dict[str, set[str]]:
    return {node: {node} for node in graph}


def missed(graph: nx.Graph[str], need: Need[str], source: str = "a") -> set[tuple[str, bool]]:
    return {(gap.target, gap.back) for gap in gaps(graph, {source}, each(graph), need)}


@given(arcs, st.integers(0, 4))
def test_a_longer_limit_only_reaches_more(links: list[tuple[str, str]], within: int) -> None:
    graph = directed(links)
    near, far = (missed(graph, Need(limit, both=True)) for limit in (within, within + 1))
    assert far <= near
    assert missed(graph, Need(both=True)) <= far


@given(arcs, st.data(), limits)
def test_to_use_fewer_lines_only_loses(
    links: list[tuple[str, str]], data: st.DataObject, within: int | None
) -> None:
    left = [link for link in links if data.draw(st.booleans())]
    need = Need[str](within, both=True)
    assert missed(directed(left), need) >= missed(directed(links), need)


@given(arcs, st.sets(st.sampled_from(NODES), min_size=2), limits)
def test_a_meeting_is_as_good_as_a_line_between_any_two_who_attend(
    links: list[tuple[str, str]], who: set[str], within: int | None
) -> None:
    pairs = [pair for one, two in combinations(sorted(who), 2) for pair in ((one, two), (two, one))]
    clique = directed([*links, *pairs])
    met = directed(links)
    for one in who:
        met.add_edge(one, "meeting", hops=1)
        met.add_edge("meeting", one, hops=0)
    need = Need[str](within, both=True)
    targets = each(clique)
    assert {(g.target, g.back) for g in gaps(met, {"a"}, targets, need)} == missed(clique, need)


@given(arcs, arcs, limits)
def test_what_holds_of_two_networks_apart_holds_of_both_together(
    one: list[tuple[str, str]], other: list[tuple[str, str]], within: int | None
) -> None:
    far = [(u.upper(), v.upper()) for u, v in other]
    first, second = directed(one), directed(far, tuple("ABCDEFG"))
    both = nx.compose(first, second)
    need = Need[str](within, both=True, survive=True)
    found = gaps(both, {"a", "A"}, each(both), need)
    apart = gaps(first, {"a"}, each(first), need) + gaps(second, {"A"}, each(second), need)
    assert set(found) == set(apart)


@given(arcs, st.tuples(*[st.sampled_from(NODES)] * 2))
def test_of_who_is_reached_a_new_line_leaves_no_more_on_whom_they_hang(
    links: list[tuple[str, str]], new: tuple[str, str]
) -> None:
    before, after = directed(links), directed([*links, new])
    alone = [
        {(one.node, name) for one in carriers(graph, {"a"}, each(graph)) for name in one.lost}
        for graph in (before, after)
    ]
    reached = {"a", *nx.descendants(before, "a")}
    assert {pair for pair in alone[1] if pair[1] in reached} <= alone[0]


@given(cases, st.integers(1, 3))
def test_the_cheapest_is_no_dearer_with_a_longer_limit_or_fewer_targets(
    case: Case, within: int
) -> None:
    near = evolve(case, within=within, moves=case.moves[:6])
    whole = near.cheapest()
    assume(not whole.left)
    assert evolve(near, within=within + 1).cheapest().cost <= whole.cost
    for name in near.targets:
        fewer = {other: ends for other, ends in near.targets.items() if other != name}
        assert evolve(near, targets=fewer).cheapest().cost <= whole.cost
