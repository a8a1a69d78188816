"""How long news takes: against a day-by-day simulation, and on networks easily followed."""

from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import arrivals, latency

FIRST = date(2004, 1, 1)
NODES = "abcde"


def day(number: int) -> date:
    return FIRST + timedelta(number)


days = st.integers(0, 20)
rhythms: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.fixed_dictionaries({"on": st.lists(days, max_size=4)}),
    st.fixed_dictionaries({"every": st.integers(0, 9)}),
    st.fixed_dictionaries({"every": st.integers(1, 9), "first": st.integers(0, 9)}),
    st.just({}),
)
arcs = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), rhythms), max_size=9)
Arcs = list[tuple[str, str, dict[str, object]]]


def graph_of(found: Arcs) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(NODES)
    for tail, head, rhythm in found:
        said = dict(rhythm)
        if "on" in said:
            said["on"] = [day(number) for number in said["on"]]  # type: ignore[attr-defined]
        if "first" in said:
            said["first"] = day(said["first"])  # type: ignore[arg-type]
        graph.add_edge(tail, head, **said)
    return graph


def simulated(found: Arcs, start: int, last: int) -> dict[str, int]:
    """Who knows on which day, told day by day from "a"."""
    told = {"a": start}
    for now in range(start, last + 1):
        changed = True
        while changed:
            changed = False
            for tail, head, rhythm in found:
                if told.get(tail, last + 1) > now or told.get(head, last + 1) <= now:
                    continue
                if passes(rhythm, told[tail], now):
                    told[head], changed = now, True
    return told


def passes(rhythm: dict[str, object], since: int, now: int) -> bool:
    every, first = rhythm.get("every", 0), rhythm.get("first")
    assert isinstance(every, int)
    if "on" in rhythm:
        return now in rhythm["on"]  # type: ignore[operator]
    if isinstance(first, int):
        return now >= max(since, first) and (now - first) % every == 0
    return now >= since + every


@given(arcs, days)
def test_news_arrives_as_it_does_day_by_day(found: Arcs, start: int) -> None:
    told = simulated(found, start, 25)
    there = arrivals(graph_of(found), {"a"}, day(start), day(25))
    assert there == {node: day(number) for node, number in told.items()}


@given(arcs)
def test_the_worst_wait_is_that_of_the_worst_day(found: Arcs) -> None:
    graph, last = graph_of(found), 25
    targets = {node: {node} for node in NODES}
    steady = latency(graph, {"a"}, targets, (FIRST, day(last)))
    found_ = latency(graph, {"a"}, targets, (FIRST, day(last)), steady=False)
    for each, other in zip(found_, steady, strict=True):
        waits = {}
        for start in range(last + 1):
            told = simulated(found, start, last)
            waits[start] = told.get(each.target, last) - start
        if each.target not in nx.descendants(graph, "a") | {"a"}:
            assert each.days is None
        elif each.days is not None:
            assert each.days == max(waits.values())
            assert each.start is not None
            assert waits[(each.start - FIRST).days] == each.days
            assert other.days is not None
            assert other.days <= each.days


def line(*series: list[int]) -> nx.DiGraph[str]:
    """A tells b in the meetings of the first series, b tells c in those of the second."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for tail, head, numbers in zip(NODES, NODES[1:], series, strict=False):
        graph.add_edge(tail, head, on=[day(number) for number in numbers])
    return graph


def test_the_hop_that_costs_most_is_named() -> None:
    graph = line([0, 10, 20, 30], [5, 19, 35])
    [found] = latency(graph, {"a"}, {"c": {"c"}}, (day(6), day(35)))
    assert (found.days, found.start) == (24, day(11))
    assert (found.slowest, found.waited) == (("b", "c"), 15)
    assert found.path == ("a", "b", "c")
    assert found.says(graph) == (
        "News reaches c after 24 days at worst; from b to c it waits 15 of them"
    )


def test_a_way_that_no_order_of_meetings_can_use() -> None:
    graph = line([20], [5, 10])
    [found] = latency(graph, {"a"}, {"c": {"c"}}, (day(0), day(30)))
    assert (found.days, found.so_far, found.untimely) == (30, True, True)
    assert "no order of the meetings" in found.says(graph)


def test_what_has_not_arrived_yet_has_waited_so_far() -> None:
    graph = line([0, 7, 14])
    [found] = latency(graph, {"a"}, {"b": {"b"}}, (day(0), day(60)))
    assert (found.days, found.so_far, found.untimely) == (45, True, False)
    assert found.says(graph) == "What was decided 45 days ago has not reached b yet"


def test_a_series_counts_from_its_first_meeting_on() -> None:
    graph = line([100, 107, 114])
    [found] = latency(graph, {"a"}, {"b": {"b"}}, (day(0), day(114)))
    assert (found.days, found.so_far) == (7, False)  # as if it had been held before
    [found] = latency(graph, {"a"}, {"b": {"b"}}, (day(0), day(114)), steady=False)
    assert found.days == 100


@given(arcs, st.integers(0, 8))
def test_one_more_way_never_makes_a_wait_longer(found: Arcs, number: int) -> None:
    targets = {node: {node} for node in NODES}
    fewer = latency(graph_of(found[:number]), {"a"}, targets, (FIRST, day(25)))
    more = latency(graph_of(found), {"a"}, targets, (FIRST, day(25)))
    for few, many in zip(fewer, more, strict=True):
        assert few.days is None or (many.days is not None and many.days <= few.days)


def test_at_once_after_an_interval_and_on_fixed_days() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b")
    graph.add_edge("b", "c", every=timedelta(7))
    graph.add_edge("c", "d", every=14, first=day(3))
    graph.add_edge("d", "e", hops=None)
    found = latency(graph, {"a"}, {node: {node} for node in NODES}, (day(0), day(60)))
    assert [each.days for each in found] == [0, 0, 7, 20, None]
    assert arrivals(graph, {"d"}, day(4), day(60))["a"] == day(24)


def test_no_way_no_target_no_source() -> None:
    graph = line([1])
    assert latency(graph, {"a"}, {}, (day(0), day(9))) == ()
    [empty] = latency(graph, {"a"}, {"nobody": set()}, (day(0), day(9)))
    assert empty.days is None
    assert empty.says(graph) == "No way leads to nobody"
    [unsent] = latency(graph, set(), {"b": {"b"}}, (day(0), day(9)))
    assert unsent.days is None
    alone: nx.DiGraph[str] = nx.DiGraph([("a", "a")])
    assert [each.days for each in latency(alone, {"a"}, {"a": {"a"}}, (FIRST, FIRST))] == [0]


def test_unknown_stakeholders_and_days_the_wrong_way_round() -> None:
    graph = line([1])
    with pytest.raises(UnknownStakeholder):
        arrivals(graph, {"x"}, FIRST, FIRST)
    with pytest.raises(UnknownStakeholder):
        latency(graph, {"a"}, {"x": {"x"}}, (FIRST, FIRST))
    with pytest.raises(ValueError, match="before"):
        latency(graph, {"a"}, {}, (day(1), FIRST))
