"""Ties within and between organisations, and what chance would do."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import mixing, silos

sizes = st.tuples(st.integers(1, 4), st.integers(0, 4))


def test_the_karate_club_by_faction() -> None:
    """Of Zachary's 78 ties 11 cross between the two clubs that people went to."""
    club = nx.karate_club_graph()
    homes = nx.get_node_attributes(club, "club")
    whole = mixing(club, homes).whole
    crossing = sum(homes[one] != homes[other] for one, other in club.edges)
    assert (whole.across, whole.ties) == (crossing, 78)
    assert crossing == 11
    assert whole.index == pytest.approx((11 - 67) / 78)
    assert whole.expected == pytest.approx(78 * 17 * 17 / comb(34, 2))
    assert set(silos(club, homes)) == {"Mr. Hi", "Officer"}


@given(sizes, st.integers(0, 6))
def test_the_expected_value_is_the_mean_over_all_ways_to_tie(
    size: tuple[int, int], ties: int
) -> None:
    people = [("o", number) for number in range(size[0])] + [("p", n) for n in range(size[1])]
    homes = {person: person[0] for person in people}
    pairs = list(combinations(people, 2))
    if not 0 < ties <= len(pairs) or comb(len(pairs), ties) > 3000:
        return
    ways = list(combinations(pairs, ties))
    across = Counter(sum(one[0] != other[0] for one, other in way) for way in ways)
    mean = Fraction(sum(number * count for number, count in across.items()), len(ways))
    graph: nx.Graph[tuple[str, int]] = nx.Graph(ways[len(ways) // 2])
    graph.add_nodes_from(people)
    whole = mixing(graph, homes).whole
    assert whole.expected == pytest.approx(float(mean))
    fewer = sum(count for number, count in across.items() if number <= whole.across)
    assert whole.by_chance == pytest.approx(fewer / len(ways))


def test_a_large_organisation_is_no_silo_for_its_size() -> None:
    graph = nx.gnp_random_graph(40, 0.3, seed=3)
    assert silos(graph, {node: "large" if node < 32 else "small" for node in graph}) == ()


def test_loops_parallel_arcs_and_people_without_a_home_do_not_count() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "a"), ("a", "b"), ("b", "a"), ("a", "b"), ("a", "x")])
    graph.add_edge("b", "a", hops=None)
    found = mixing(graph, {"a": "o", "b": "p"}).whole
    assert (found.across, found.within, found.pairs) == (1, 0, 1)


def test_without_ties_nothing_can_be_said() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a")
    found = mixing(graph, {"a": "o"}).whole
    assert (found.index, found.expected_index, found.by_chance) == (None, None, 1.0)
    assert mixing(nx.Graph(), {}).each == {}
    with pytest.raises(UnknownStakeholder):
        mixing(graph, {"b": "o"})
