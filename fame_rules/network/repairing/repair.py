"""The repair of communication gaps: which moves close them at the least cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.gaps import Gap, Need, gaps
from fame_rules.network.repairing.exact import least
from fame_rules.network.repairing.greedy import Hopeless, Plan, cheap
from fame_rules.network.repairing.moves import Move, applied
from fame_rules.network.repairing.problem import Problem, in_order, posed, standing

N = TypeVar("N", bound=Hashable)


@frozen
class Repair(Generic[N]):
    """The moves that mend what can be mended, in order, and the gaps left whatever is done.

    `unmended` are the targets of these gaps. `verified`: with the moves made on a copy of the
    graph, the gaps there are exactly those that would be left with all candidates made.
    """

    moves: tuple[Move[N], ...]
    cost: float
    left: tuple[Gap[Hashable], ...]
    verified: bool

    @property
    def unmended(self) -> tuple[str, ...]:
        """The targets that have a gap which no set of candidates closes."""
        return tuple(dict.fromkeys(gap.target for gap in self.left))

    def says(self, graph: nx.Graph[N]) -> tuple[str, ...]:
        """The moves as sentences."""
        return tuple(move.says(graph) for move in self.moves)


def repair(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    candidates: Iterable[Move[N]],
    need: Need[N] | None = None,
) -> Repair[N]:
    """A cheap set of candidates after which every target is met, as far as that is possible.

    A target is met if news from a source reaches any node of it as is asked (see `Need`). What some
    set of candidates can mend is mended, part by part: a target that can be reached, but not so
    that it survives every loss, is reached all the same, and is listed as unmended.

    To find the cheapest is NP-hard (it holds the directed Steiner tree). This is a heuristic: step
    by step the move, or the cheapest moves along one path, that meet most for their cost; then
    whatever can be left out is (greedy with reverse delete, after Chvátal 1979 and Goemans and
    Williamson 1997); the best of four ways to choose, then swaps of single moves. No move of the
    result can be left out. Neither the order of the candidates nor that of the arcs matters.
    Each step takes O(t (m + n + c log c)) for c candidates and t losses that matter.

    Raises:
        UnknownStakeholder: A source, target or candidate has a node that is not in the graph.

    >>> from fame_rules.network.repairing.moves import Join, Link
    >>> graph = nx.DiGraph([("ann", "board")])
    >>> graph.add_node("bob")
    >>> found = repair(graph, {"ann"}, {"bob": {"bob"}}, [Link("ann", "bob"), Join("bob", "board")])
    >>> found.says(graph), found.cost, found.verified
    (('Add bob to the board',), 1.0, True)
    """
    return _repaired(cheap, graph, sources, targets, in_order(graph, candidates), need or Need())


def cheapest(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    candidates: Iterable[Move[N]],
    need: Need[N] | None = None,
    limit: int = 20,
) -> Repair[N]:
    """The cheapest repair, proven: as `repair`, by branch and bound over a few candidates.

    Takes at most 2 to the power of the number of candidates steps (Land and Doig 1960).

    Raises:
        UnknownStakeholder: A source, target or candidate has a node that is not in the graph.
        ValueError: There are more different candidates than `limit`.

    >>> from fame_rules.network.repairing.moves import Link, Meet
    >>> graph = nx.DiGraph()
    >>> graph.add_nodes_from(["ann", "bob", "cas"])
    >>> asked = {"bob": {"bob"}, "cas": {"cas"}}
    >>> offers = [Link("ann", "bob"), Link("bob", "cas"), Meet(("ann", "bob", "cas"), cost=5)]
    >>> cheapest(graph, {"ann"}, asked, offers).says(graph)
    ('Hold a new meeting of ann, bob and cas',)
    """
    moves = in_order(graph, candidates)
    if len(moves) > limit:
        raise ValueError(f"{len(moves)} candidates: the cheapest is only looked for among {limit}")
    return _repaired(least, graph, sources, targets, moves, need or Need())


def _repaired(
    planned: Callable[[Problem, Hopeless], Plan],
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    moves: tuple[Move[N], ...],
    need: Need[N],
) -> Repair[N]:
    problem = posed(graph, sources, targets, moves, need)
    hopeless = standing(problem, range(len(moves))).demands
    plan = planned(problem, hopeless)
    chosen = tuple(moves[number] for number in plan)
    left = _gaps_with(moves, graph, sources, targets, need)
    verified = set(_gaps_with(chosen, graph, sources, targets, need)) == set(left)
    return Repair(chosen, sum(move.cost for move in chosen), left, verified)


def _gaps_with(
    moves: tuple[Move[N], ...],
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    need: Need[N],
) -> tuple[Gap[Hashable], ...]:
    """The gaps with some moves made, by looking at the network that they make."""
    fallible = frozenset(need.fallible(graph))
    after = Need[Hashable](need.within, need.both, need.survive, lambda node: node in fallible)
    ends: dict[str, AbstractSet[Hashable]] = {name: set(nodes) for name, nodes in targets.items()}
    return gaps(applied(graph, moves), set(sources), ends, after)
