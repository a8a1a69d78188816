"""What holds of every repair: no gap left that can be closed, nothing to leave out, the bounds."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations

import networkx as nx
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.network.gaps import Gap, Need, gaps
from fame_rules.network.repairing import (
    Join,
    Link,
    Meet,
    Move,
    Repair,
    applied,
    cheapest,
    repair,
)

PEOPLE = tuple(f"p{n}" for n in range(6))
GROUPS = ("g0", "g1")


@frozen
class Case:
    """A repair to be made."""

    arcs: tuple[tuple[str, str, int], ...]
    sources: frozenset[str]
    targets: dict[str, set[str]]
    moves: tuple[Move[str], ...]
    within: int | None
    both: bool
    survive: bool

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(PEOPLE, kind="person")
        graph.add_nodes_from(GROUPS, kind="group")
        graph.add_edges_from((u, v, {"hops": hops}) for u, v, hops in self.arcs)
        return graph

    @property
    def need(self) -> Need[str]:
        return Need(self.within, self.both, self.survive)

    def repaired(self) -> Repair[str]:
        return repair(
            self.graph,
            self.sources,
            self.targets,
            self.moves,
            self.need,
        )

    def cheapest(self) -> Repair[str]:
        return cheapest(
            self.graph,
            self.sources,
            self.targets,
            self.moves,
            self.need,
        )


people, nodes = st.sampled_from(PEOPLE), st.sampled_from(PEOPLE + GROUPS)
pairs = st.tuples(people, people).filter(lambda pair: pair[0] != pair[1])
moves: st.SearchStrategy[Move[str]] = st.one_of(
    st.builds(Join, people, st.sampled_from(GROUPS)),
    pairs.map(lambda pair: Link(*pair)),
    st.lists(people, min_size=2, max_size=4, unique=True).map(lambda chosen: Meet(tuple(chosen))),
)
cases = st.builds(
    Case,
    st.lists(st.tuples(nodes, nodes, st.sampled_from((0, 1, 1))), max_size=8).map(tuple),
    st.frozensets(people, min_size=1, max_size=2),
    st.dictionaries(st.sampled_from("xyz"), st.sets(nodes, min_size=1, max_size=2), min_size=1),
    st.lists(moves, max_size=9).map(tuple),
    st.sampled_from((None, 1, 2, 3)),
    st.booleans(),
    st.booleans(),
)


def gaps_by_trial(case: Case, moves: tuple[Move[str], ...]) -> set[Gap[Hashable]]:
    """The gaps with some moves made, by the loss of each person in turn and Floyd and Warshall."""
    made = applied(case.graph, moves)
    found: set[Gap[Hashable]] = set()
    for lost in ((), *((person,) for person in PEOPLE if case.survive)):
        if set(lost) & case.sources:
            continue
        left = made.copy()
        left.remove_nodes_from(lost)
        hops = nx.floyd_warshall(left, weight="hops")
        for name, ends in case.targets.items():
            for back in (False, True) if case.both else (False,):
                ways = [
                    hops[end][source] if back else hops[source][end]
                    for source in case.sources
                    for end in ends - set(lost)
                ]
                shortest = min(ways, default=float("inf"))
                limit = float("inf") if case.within is None else case.within + 1
                whole = Gap[Hashable](name, back)
                if shortest >= limit and not ends & set(lost) and whole not in found:
                    found.add(Gap(name, back, lost))
    return found


@given(cases)
def test_gaps_are_those_found_by_trying_every_loss(case: Case) -> None:
    need = Need[str](case.within, case.both, case.survive)
    found = gaps(case.graph, case.sources, case.targets, need)
    assert len(found) == len(set(found))
    assert set(found) == gaps_by_trial(case, ())


@given(cases)
def test_no_gap_is_left_that_the_candidates_could_close(case: Case) -> None:
    found = case.repaired()
    assert found.verified
    assert set(found.left) == gaps_by_trial(case, case.moves)
    assert set(found.left) == gaps_by_trial(case, found.moves)
    assert set(found.unmended) == {gap.target for gap in found.left}
    assert set(found.moves) <= set(case.moves)
    assert found.cost == sum(move.cost for move in found.moves)


@given(cases)
def test_no_move_can_be_left_out(case: Case) -> None:
    found = case.repaired()
    for move in found.moves:
        rest = tuple(other for other in found.moves if other != move)
        assert gaps_by_trial(case, rest) != set(found.left)


@given(cases)
def test_what_is_mended_needs_nothing(case: Case) -> None:
    first = case.repaired()
    if not gaps_by_trial(case, ()) - set(first.left):
        assert (first.moves, first.cost) == ((), 0)
    again = evolve(case, targets={name: {*case.sources} for name in case.targets})
    assert again.repaired().cost == 0


@given(cases)
def test_the_exact_costs_no_more_than_the_heuristic_nor_that_much_more(case: Case) -> None:
    exact, found = case.cheapest(), case.repaired()
    assert exact.verified
    assert exact.left == found.left
    assert exact.cost <= found.cost <= 2.5 * exact.cost


@given(cases)
def test_the_exact_is_the_cheapest_of_all_sets(case: Case) -> None:
    case = evolve(case, moves=case.moves[:5])
    least = gaps_by_trial(case, case.moves)
    costs = [
        sum(move.cost for move in chosen)
        for size in range(len(case.moves) + 1)
        for chosen in combinations(case.moves, size)
        if gaps_by_trial(case, chosen) == least
    ]
    assert case.cheapest().cost == min(costs)


@given(cases, st.data())
def test_the_order_of_arcs_sources_and_candidates_changes_nothing(
    case: Case, data: st.DataObject
) -> None:
    other = evolve(
        case,
        arcs=tuple(data.draw(st.permutations(case.arcs))),
        moves=tuple(data.draw(st.permutations(case.moves))) * 2,
        sources=frozenset(data.draw(st.permutations(sorted(case.sources)))),
    )
    assert other.repaired() == case.repaired()
    assert evolve(other, moves=other.moves[: len(case.moves)]).cheapest() == case.cheapest()


@given(cases)
def test_other_names_change_nothing(case: Case) -> None:
    graph = nx.relabel_nodes(case.graph, lambda node: node[::-1])
    renamed = repair(
        graph,
        {node[::-1] for node in case.sources},
        {name: {node[::-1] for node in ends} for name, ends in case.targets.items()},
        [move_of(move) for move in case.moves],
        case.need,
    )
    assert renamed.moves == tuple(move_of(move) for move in case.repaired().moves)


def move_of(move: Move[str]) -> Move[str]:
    """The move for those whose names are turned round."""
    if isinstance(move, Meet):
        return Meet(tuple(node[::-1] for node in move.people))
    one, other = (node[::-1] for node in move.nodes)
    return type(move)(one, other)
