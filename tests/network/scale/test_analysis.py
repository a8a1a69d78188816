"""The analysis on integers says what NetworkX and the analyses on its graphs say."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import Need, carriers, gaps
from fame_rules.network.arcs import ahead
from fame_rules.network.scale import adjacency, analyse, dominators, told, within_reach

NODES = "abcdefg"
node = st.sampled_from(NODES)
some = st.frozensets(node, max_size=3)
arcs = st.lists(st.tuples(node, node, st.sampled_from([0, 1, 1, 2, 3, None])), max_size=16)
kinds = st.sampled_from([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
Arcs = list[tuple[str, str, int | None]]


def graph_of(kind: type[nx.Graph[str]], found: Arcs) -> nx.Graph[str]:
    graph = kind()
    graph.add_nodes_from(NODES)
    for tail, head, hops in found:
        graph.add_edge(tail, head, hops=hops)
    return graph


graphs = st.builds(graph_of, kinds, arcs)


@given(graphs, some)
def test_hops_and_ways_are_those_of_networkx(graph: nx.Graph[str], sources: frozenset[str]) -> None:
    ways = adjacency(graph)
    found = told(ways, ways.numbers(sources))
    there = {n: found.hops[ways.place[n]] for n in graph if found.hops[ways.place[n]] >= 0}
    plain = ahead(graph)
    lengths = (
        nx.multi_source_dijkstra_path_length(plain, set(sources), weight="hops") if sources else {}
    )
    assert there == lengths
    for one, hops in there.items():
        path = [n for n in found.path(ways.place[one]) if n < len(NODES)]
        steps = [plain.edges[NODES[tail], NODES[head]]["hops"] for tail, head in pairwise(path)]
        assert sum(steps) == hops


@given(graphs, some, st.integers(0, 3))
def test_beyond_the_limit_nobody_is_told(
    graph: nx.Graph[str], sources: frozenset[str], within: int
) -> None:
    ways = adjacency(graph)
    whole, found = (told(ways, ways.numbers(sources), limit) for limit in (None, within))
    assert found.hops == [hops if hops <= within else -1 for hops in whole.hops]


@given(st.builds(graph_of, st.just(nx.DiGraph), arcs), node)
def test_dominators_are_those_of_networkx(graph: nx.DiGraph[str], start: str) -> None:
    plain = ahead(graph)
    numbers = {n: number for number, n in enumerate(NODES)}
    heads = [[numbers[head] for head in plain[n]] for n in NODES]
    found = dominators(heads, numbers[start])
    expected = {**nx.immediate_dominators(plain, start), start: start}
    assert {n: NODES[found[numbers[n]]] for n in NODES if found[numbers[n]] >= 0} == expected


@given(graphs, st.lists(st.tuples(node, node), max_size=6), st.integers(0, 4))
def test_pairs_have_a_line_where_a_way_is_short_enough(
    graph: nx.Graph[str], pairs: list[tuple[str, str]], within: int
) -> None:
    ways, plain = adjacency(graph), ahead(graph)
    lengths = dict(nx.all_pairs_dijkstra_path_length(plain, weight="hops"))
    expected = [
        min(lengths[one].get(other, 99), lengths[other].get(one, 99)) <= within
        for one, other in pairs
    ]
    numbers = [(ways.place[one], ways.place[other]) for one, other in pairs]
    assert within_reach(ways, numbers, within) == expected


def short(plain: nx.DiGraph[str], sources: frozenset[str], within: int | None) -> set[str]:
    """Who is told in so many hops, as NetworkX has it."""
    starts = sources & plain.nodes
    if not starts:
        return set()
    return {*nx.multi_source_dijkstra_path_length(plain, set(starts), within, weight="hops")}


def by_removal(
    graph: nx.Graph[str],
    sources: frozenset[str],
    targets: dict[str, frozenset[str]],
    within: int | None,
    back: bool,
) -> set[tuple[str, bool, tuple[str, ...]]]:
    """The gaps, as NetworkX has them when everybody in turn is taken out."""
    plain = ahead(graph).reverse() if back else ahead(graph)
    told_all = short(plain, sources, within)
    found: set[tuple[str, bool, tuple[str, ...]]] = set()
    for name, ends in targets.items():
        if ends.isdisjoint(told_all):
            found.add((name, back, ()))
            continue
        for lost in {*graph} - ends - sources:
            left = plain.copy()
            left.remove_node(lost)
            if ends.isdisjoint(short(left, sources, within)):
                found.add((name, back, (lost,)))
    return found


asked = st.dictionaries(st.sampled_from("XYZ"), some, max_size=3)
limits = st.none() | st.integers(0, 4)


@given(graphs, some, asked, limits)
def test_gaps_are_those_of_networkx_with_everybody_taken_out_in_turn(
    graph: nx.Graph[str],
    sources: frozenset[str],
    targets: dict[str, frozenset[str]],
    within: int | None,
) -> None:
    found = analyse(graph, sources, targets, within=within, both=True, survive=True)
    expected = {
        gap for back in (False, True) for gap in by_removal(graph, sources, targets, within, back)
    }
    assert {(gap.target, gap.back, gap.without) for gap in found.gaps} == expected
    assert len(found.gaps) == len(expected)
    assert found.gaps == gaps(graph, sources, targets, Need(within, both=True, survive=True))
    assert found.carriers == carriers(graph, sources, targets)


@given(graphs, some, asked, limits)
def test_the_way_of_a_gap_is_one_and_takes_the_fewest_hops(
    graph: nx.Graph[str],
    sources: frozenset[str],
    targets: dict[str, frozenset[str]],
    within: int | None,
) -> None:
    plain = ahead(graph)
    for gap in gaps(graph, sources, targets, Need(within, both=True, survive=True)):
        if not gap.path:
            assert gap.hops is None
            continue
        steps = [plain.edges[step]["hops"] for step in pairwise(gap.path)]
        ends = (gap.path[-1], gap.path[0]) if gap.back else (gap.path[0], gap.path[-1])
        assert sum(steps) == gap.hops
        assert ends[0] in sources
        assert ends[1] in targets[gap.target]


@given(graphs, some, asked)
def test_carriers_are_the_dominators_of_networkx(
    graph: nx.Graph[str], sources: frozenset[str], targets: dict[str, frozenset[str]]
) -> None:
    ways: nx.DiGraph[str] = nx.DiGraph(ahead(graph).edges)
    ways.add_edges_from(("start", source) for source in sources)
    ways.add_edges_from((end, name) for name, ends in targets.items() for end in ends)
    ways.add_node("start")
    above = nx.immediate_dominators(ways, "start")
    expected: dict[str, list[str]] = {}
    for name, ends in targets.items():
        one = above.get(name, "start")
        while one != "start":
            if one not in sources and one not in ends:
                expected.setdefault(one, []).append(name)
            one = above[one]
    found = {carrier.node: [*carrier.lost] for carrier in carriers(graph, sources, targets)}
    assert found == expected


@pytest.mark.parametrize("hops", [-1, 0.5])
def test_hops_are_whole_numbers(hops: float) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", hops=hops)
    with pytest.raises(ValueError, match="the hops of a → b are"):
        analyse(graph, {"a"}, {})


def test_tellings_are_not_negative() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b")])
    with pytest.raises(ValueError, match="within is -1"):
        analyse(graph, {"a"}, {}, [("a", "b")], between=-1)


def test_without_a_limit_a_long_chain_is_looked_at_once() -> None:
    chain = nx.path_graph(3_000, create_using=nx.DiGraph)
    found = gaps(chain, {0}, {"end": {2_999}}, Need(survive=True))
    assert [gap.without[0] for gap in found] == [*range(1, 2_999)]


def test_nobody_and_one_alone() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    found = analyse(empty, set(), {"nobody": set()})
    assert [gap.target for gap in found.gaps] == ["nobody"]
    assert (found.carriers, found.lines, found.congruence) == ((), (), None)
    alone: nx.DiGraph[str] = nx.DiGraph([("a", "a")])
    assert analyse(alone, {"a"}, {"a": {"a"}}, [("a", "a")]).congruence == 1


def test_unknown_stakeholders() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b")])
    with pytest.raises(UnknownStakeholder):
        analyse(graph, {"x"}, {})
    with pytest.raises(UnknownStakeholder):
        analyse(graph, {"a"}, {"x": {"x"}})
    with pytest.raises(UnknownStakeholder):
        analyse(graph, {"a"}, {}, [("a", "x")])


def test_very_many_arcs_between_two() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b")] * 50_000)
    found = analyse(graph, {"a"}, {"b": {"b"}}, [("a", "b")], within=1)
    assert (found.gaps, found.carriers, found.lines) == ((), (), (True,))
