"""Gaps and single carriers of any graph, against published networks and exhaustive removal."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network.carriers import Carrier, carriers
from fame_rules.network.gaps import Gap, GapKind, Need, gaps

LEAVITT = {
    "circle": ("ab bc cd de ea", 2),
    "chain": ("ab bc cd de", 4),
    "Y": ("ac bc cd de", 3),
    "wheel": ("ac bc cd ce", 2),
}
"""The patterns of Leavitt (1951), five people each, with the greatest distance between two."""


def pattern(name: str) -> nx.Graph[str]:
    return nx.Graph([(link[0], link[1]) for link in LEAVITT[name][0].split()])


def each(graph: nx.Graph[str]) -> dict[str, set[str]]:
    return {str(node): {node} for node in graph}


# ------------------------------------------------------------------------- published networks


@pytest.mark.parametrize("name", LEAVITT)
def test_in_the_patterns_of_leavitt_two_are_apart_by_as_much_as_he_says(name: str) -> None:
    graph, most = pattern(name), LEAVITT[name][1]
    assert not any(gaps(graph, {node}, each(graph), Need(within=most)) for node in graph)
    assert any(gaps(graph, {node}, each(graph), Need(within=most - 1)) for node in graph)


def test_the_circle_survives_the_loss_of_anybody_and_the_wheel_all_but_its_hub() -> None:
    assert gaps(pattern("circle"), {"a"}, each(pattern("circle")), Need(survive=True)) == ()
    lost = gaps(pattern("wheel"), {"a"}, each(pattern("wheel")), Need(survive=True))
    assert lost == tuple(Gap(name, without=("c",)) for name in "bde")
    assert carriers(pattern("wheel"), {"a"}, each(pattern("wheel"))) == (
        Carrier("c", ("b", "d", "e")),
    )


def test_the_tail_of_krackhardts_kite_hangs_on_heather_and_ike() -> None:
    kite = nx.krackhardt_kite_graph()
    found = carriers(kite, {0}, {str(node): {node} for node in kite})
    assert found == (Carrier(7, ("8", "9")), Carrier(8, ("9",)))


def test_among_the_families_of_florence_the_medici_carry_most_from_the_albizzi() -> None:
    florence = nx.florentine_families_graph()
    named = {name: {name} for name in florence}
    assert carriers(florence, {"Ginori"}, named)[0].node == "Albizzi"
    alone = {carrier.node: carrier.lost for carrier in carriers(florence, {"Strozzi"}, named)}
    assert alone == {
        "Medici": ("Acciaiuoli", "Salviati", "Pazzi"),
        "Salviati": ("Pazzi",),
        "Albizzi": ("Ginori",),
        "Guadagni": ("Lamberteschi",),
    }


def test_in_the_karate_club_six_hang_on_the_instructor_its_only_cut_vertex() -> None:
    club = nx.karate_club_graph()
    named = {str(node): {node} for node in club}
    assert set(nx.articulation_points(club)) == {0}
    assert carriers(club, {33}, named) == (Carrier(0, ("4", "5", "6", "10", "11", "16")),)
    assert gaps(club, {33}, named, Need(within=4)) == ()
    far = gaps(club, {33}, named, Need(within=3))
    assert [gap.target for gap in far] == ["16"]


# ------------------------------------------------------------------------------------- by hand


def test_each_kind_of_gap_names_the_way_there_is() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "c"), ("x", "a")])
    nx.set_node_attributes(graph, {"b": "Bo"}, "name")
    (far,) = gaps(graph, {"a"}, {"C": {"c"}}, Need(within=1))
    assert (far.kind, far.path, far.hops) == (GapKind.TOO_FAR, ("a", "b", "c"), 2)
    (one,) = gaps(graph, {"a"}, {"C": {"c"}}, Need(survive=True))
    assert (one.kind, one.without, one.path) == (GapKind.ONE_CARRIER, ("b",), ("a", "b", "c"))
    assert one.says(graph) == "Without Bo no way leads to C that is short enough: a → Bo → c"
    (none,) = gaps(graph, {"a"}, {"X": {"x"}})
    assert (none.kind, none.path, none.hops) == (GapKind.NOT_REACHED, (), None)


def test_a_way_back_is_told_in_the_order_in_which_the_news_goes() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "c"), ("c", "b"), ("b", "a")])
    (back,) = gaps(graph, {"a"}, {"C": {"c"}}, Need(within=1, both=True))
    assert (back.back, back.path) == (True, ("c", "b", "a"))
    assert back.says(graph) == "The shortest way back from C takes 2 hops: c → b → a"


def test_members_cost_no_hop_and_a_node_tells_itself_nothing() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "board", hops=1)
    graph.add_edge("board", "b", hops=0)
    graph.add_edge("a", "board", hops=3)
    graph.add_edge("c", "c")
    assert gaps(graph, {"a"}, {"b": {"b"}}, Need(within=1)) == ()
    assert gaps(graph, {"a"}, {"c": {"c"}}) == (Gap("c"),)


def test_a_million_arcs_between_two_are_one() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b")] * 1_000_000)
    assert gaps(graph, {"a"}, each(graph), Need(within=1, survive=True)) == ()


def test_networks_of_none_and_one_and_nobody_to_tell() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    assert gaps(empty, set(), {}) == () == carriers(empty, set(), {})
    assert gaps(empty, set(), {"nobody": set()}) == (Gap("nobody"),)
    empty.add_node("a")
    assert gaps(empty, {"a"}, {"a": {"a"}}, Need(within=0, both=True, survive=True)) == ()
    assert carriers(empty, {"a"}, {"a": {"a"}}) == ()


def test_who_is_not_there_is_no_gap_but_a_mistake() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("anna", "bob")])
    with pytest.raises(UnknownStakeholder, match="anna"):
        gaps(graph, {"ana"}, {})
    with pytest.raises(UnknownStakeholder, match="bob"):
        carriers(graph, {"anna"}, {"Bob": {"bo"}})


# ---------------------------------------------------------------------------------- properties

NODES = tuple("abcdef")
arcs = st.lists(st.tuples(*[st.sampled_from(NODES)] * 2), max_size=16)


def directed(links: list[tuple[str, str]]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(links)
    return graph


@given(arcs)
def test_carriers_are_those_whose_removal_loses_a_target(links: list[tuple[str, str]]) -> None:
    graph = directed(links)
    told: set[str] = {"a", *nx.descendants(graph, "a")}
    expected = {}
    for node in NODES[1:]:
        left = graph.copy()
        left.remove_node(node)
        still: set[str] = {"a", node, *nx.descendants(left, "a")}
        if lost := told - still:
            expected[node] = tuple(sorted(lost))
    assert {c.node: c.lost for c in carriers(graph, {"a"}, each(graph))} == expected


@given(arcs)
def test_without_a_limit_gaps_and_carriers_agree(links: list[tuple[str, str]]) -> None:
    graph = directed(links)
    found = gaps(graph, {"a"}, each(graph), Need(survive=True))
    alone = {(gap.target, gap.without[0]) for gap in found if gap.without}
    carried = carriers(graph, {"a"}, each(graph))
    assert alone == {(name, carrier.node) for carrier in carried for name in carrier.lost}


@given(arcs, st.integers(0, 4))
def test_hops_are_those_of_networkx(links: list[tuple[str, str]], within: int) -> None:
    graph = directed(links)
    near = nx.single_source_shortest_path_length(graph, "a", cutoff=within)
    found = gaps(graph, {"a"}, each(graph), Need(within=within))
    assert {gap.target for gap in found} == set(NODES) - set(near)


@given(arcs)
def test_turning_every_arc_round_swaps_there_and_back(links: list[tuple[str, str]]) -> None:
    there = gaps(directed(links), {"a"}, each(directed(links)), Need(2, both=True, survive=True))
    turned = directed([(v, u) for u, v in links])
    back = gaps(turned, {"a"}, each(turned), Need(2, both=True, survive=True))
    assert {(g.target, not g.back) for g in there} == {(g.target, g.back) for g in back}
