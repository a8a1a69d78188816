"""The cheapest repair, proven: against every set of moves, in time or out of it, without HiGHS."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given, settings

from fame_rules.errors import ExactUnavailable, UnknownStakeholder
from fame_rules.network import Need
from fame_rules.network.repairing import Join, Link, Meet, Move, Repair, exactly, repair
from tests.network.repairing.test_properties import Case, cases, gaps_by_trial

with_highs = pytest.mark.skipif(find_spec("highspy") is None, reason="highspy is not installed")


def by_case(case: Case, seconds: float = 10.0) -> Repair[str]:
    return exactly(case.graph, case.sources, case.targets, case.moves, case.need, seconds)


def network(people: int, seed: int) -> Case:
    """Groups of six of which few know each other, everybody to be told, and all kinds of moves."""
    random = Random(seed)
    names = [f"p{number}" for number in range(people)]
    groups = [f"g{number}" for number in range(people // 6)]
    arcs: list[tuple[str, str, int]] = []
    for number, name in enumerate(names):
        group = groups[number % len(groups)]
        arcs += [(name, group, 1), (group, name, 0)]
    pairs = [random.sample(names, 2) for _ in range(people)]
    moves: list[Move[str]] = [Join(name, random.choice(groups)) for name in names[::4]]
    moves += [Link(one, other) for one, other in pairs]
    moves += [Meet(tuple(random.sample(names, 6))) for _ in range(people // 3)]
    targets = {name: {name} for name in random.sample(names, people // 2)}
    return Case(tuple(arcs), frozenset({"p0"}), targets, tuple(moves), 3, True, False)


# --------------------------------------------------------------------------------- the cheapest


@with_highs
@given(cases)
@settings(max_examples=40)
def test_it_is_the_cheapest_of_all_sets(case: Case) -> None:
    case = evolve(case, moves=case.moves[:5])
    least = gaps_by_trial(case, case.moves)
    costs = [
        sum(move.cost for move in chosen)
        for size in range(len(case.moves) + 1)
        for chosen in combinations(case.moves, size)
        if gaps_by_trial(case, chosen) == least
    ]
    assert by_case(case).cost == min(costs)


@with_highs
@given(cases)
@settings(max_examples=40)
def test_it_costs_what_branch_and_bound_proves(case: Case) -> None:
    found, other = by_case(case), case.cheapest()
    assert (found.cost, found.left, found.verified) == (other.cost, other.left, True)
    assert found.proven
    assert found.bound == found.cost


@with_highs
@pytest.mark.parametrize("survive", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_larger_networks_are_proven_too(seed: int, survive: bool) -> None:
    case = evolve(network(30, seed), survive=survive)
    found, heuristic = by_case(case), case.repaired()
    assert (found.verified, found.left) == (True, heuristic.left)
    assert found.bound is not None
    assert found.bound <= found.cost <= heuristic.cost
    assert found.proven


@with_highs
def test_costs_of_any_kind() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from("abc")
    offers: list[Move[str]] = [Link("a", "b", 0.1), Link("b", "c", 1 / 3), Link("a", "c", 0.5)]
    found = exactly(graph, {"a"}, {"b": {"b"}, "c": {"c"}}, offers)
    assert found.moves == (Link("a", "b", 0.1), Link("b", "c", 1 / 3))
    assert found.proven


# -------------------------------------------------------------------------- limits of the proof


@with_highs
def test_without_time_it_is_the_heuristic_with_a_bound() -> None:
    case = network(60, 1)
    found, heuristic = by_case(case, seconds=0.0), case.repaired()
    assert found.cost <= heuristic.cost
    assert found.verified
    assert not found.proven
    assert found.quality == "greedy: not proven"


@with_highs
def test_a_little_time_gives_a_bound() -> None:
    case = evolve(network(40, 3), survive=True)
    found = by_case(case, seconds=0.2)
    assert found.verified
    assert found.bound is not None
    assert found.bound <= found.cost
    assert found.proven == (found.within == 0)


@with_highs
def test_too_many_stakeholders_are_mended_without_a_proof() -> None:
    case = network(30, 1)
    graph = case.graph
    graph.add_nodes_from(f"more{number}" for number in range(150))
    found = exactly(graph, case.sources, case.targets, case.moves, case.need)
    assert found.quality == "greedy: not proven"
    assert found.moves == case.repaired().moves


@with_highs
def test_nothing_to_mend_and_nothing_that_mends() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    assert exactly(empty, set(), {}, []).proven
    nobody = exactly(empty, set(), {"nobody": set()}, [], Need(both=True, survive=True))
    assert (nobody.unmended, nobody.proven) == (("nobody",), True)
    alone: nx.DiGraph[str] = nx.DiGraph([("a", "a")])
    assert exactly(alone, {"a"}, {"a": {"a"}}, []).cost == 0


@with_highs
def test_an_unknown_stakeholder() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b")])
    with pytest.raises(UnknownStakeholder):
        exactly(graph, {"a"}, {"c": {"c"}}, [])


@with_highs
def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    by_case(network(30, 2))
    os.write(1, b"still there\n")
    assert capfd.readouterr().out == "still there\n"


def test_without_the_package_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(ExactUnavailable, match=r"fame-rules\[exact\]"):
        by_case(network(12, 1))
    assert repair(nx.DiGraph([("a", "b")]), {"a"}, {"b": {"b"}}, []).proven
