"""Who has no ties, who only listens or speaks, and which ties go one way."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import one_way, parts, unanswerable

node = st.sampled_from("abcde")


def graph_of(arcs: list[tuple[str, str]]) -> nx.DiGraph[str]:
    """The arcs, and everybody talking to themselves."""
    return nx.DiGraph([*arcs, *((one, one) for one in "abcde")])


graphs = st.lists(st.tuples(node, node), max_size=10).map(graph_of)


@given(graphs, st.frozensets(node))
def test_each_has_at_most_one_part(graph: nx.DiGraph[str], silent: frozenset[str]) -> None:
    found = parts(graph, silent)
    every = (*found.isolates, *found.listeners, *found.speakers, *found.unheard)
    assert len(every) == len(set(every))
    assert silent.isdisjoint((*found.isolates, *found.listeners, *found.speakers))
    for one in found.isolates:
        assert set(graph[one]) == set(graph.pred[one]) == {one}


@given(graphs)
def test_what_goes_one_way_does_not_go_back(graph: nx.DiGraph[str]) -> None:
    found = one_way(graph)
    assert all(graph.has_edge(*tie) and not graph.has_edge(*tie[::-1]) for tie in found)
    mutual = sum(graph.has_edge(head, tail) for tail, head in graph.edges if tail != head)
    assert len(found) + mutual == sum(tail != head for tail, head in graph.edges)


def test_an_edge_without_direction_goes_both_ways_and_a_dependency_nowhere() -> None:
    assert one_way(nx.Graph([("a", "b")])) == ()
    needs: nx.DiGraph[str] = nx.DiGraph()
    needs.add_edge("a", "b", hops=None)
    assert parts(needs).isolates == ("a", "b")
    assert one_way(needs) == ()


def test_a_group_answers_by_any_of_its_members() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("boss", "team"), ("ann", "boss"), ("far", "far")])
    graph.add_edge("team", "ann", hops=0)
    assert unanswerable(graph, {"team"}, set(graph)) == ()
    assert unanswerable(graph, {"team", "ann"}, set(graph)) == ()
    graph.remove_edge("ann", "boss")
    assert unanswerable(graph, {"team", "ann"}, set(graph)) == ("boss",)
    assert unanswerable(graph, {"team", "ann"}, set()) == ()
    assert unanswerable(graph, set(), set(graph)) == ()


def test_nobody_and_somebody_unknown() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    assert parts(empty) == parts(empty, ())
    with pytest.raises(UnknownStakeholder):
        parts(empty, {"a"})
    with pytest.raises(UnknownStakeholder):
        unanswerable(empty, {"a"}, set())
