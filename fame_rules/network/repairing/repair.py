"""The repair of communication gaps: which moves close them at the least cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from math import ceil
from typing import Final, Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.gaps import Gap, Need, gaps
from fame_rules.network.repairing.exact import least
from fame_rules.network.repairing.greedy import Hopeless, cheap, cost_of
from fame_rules.network.repairing.lazy import lazy
from fame_rules.network.repairing.looking import gaps_at_once
from fame_rules.network.repairing.losses import looked
from fame_rules.network.repairing.moves import Move, applied
from fame_rules.network.repairing.problem import Problem, in_order, posed
from fame_rules.network.repairing.programme import available
from fame_rules.network.repairing.proven import Proof, proven
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)
MANY: Final = 400
"""How many nodes make a network large: it is repaired in another way."""
MOST_EXACT: Final = 150
"""Of how many stakeholders the cheapest repair is looked for."""
_NEAR: Final = 1e-6


@frozen
class Repair(Generic[N]):
    """The moves that mend what can be mended, in order, and the gaps left whatever is done.

    `unmended` are the targets of these gaps. `verified`: with the moves made on a copy of the
    graph, the gaps there are exactly those that would be left with all candidates made.

    `bound`: no set of the candidates that closes as much costs less; none where nothing is known.
    """

    moves: tuple[Move[N], ...]
    cost: float
    left: tuple[Gap[Hashable], ...]
    verified: bool
    bound: float | None = None

    @property
    def proven(self) -> bool:
        """Whether it is certain that nothing cheaper closes as much."""
        return self.bound is not None and self.cost <= self.bound + _NEAR

    @property
    def within(self) -> float | None:
        """By what share of the cheapest it costs more at most; none where nothing is known.

        >>> Repair((), 12.0, (), True, bound=10.0).within
        0.2
        """
        if self.proven:
            return 0.0
        return (self.cost - self.bound) / self.bound if self.bound else None

    @property
    def quality(self) -> str:
        """How near it comes to the cheapest, in words.

        >>> Repair((), 12.0, (), True, bound=10.0).quality
        'within 20 % of the cheapest'
        >>> Repair((), 12.0, (), True).quality
        'greedy: not proven'
        """
        if self.proven:
            return "proven cheapest"
        if self.within is None:
            return "greedy: not proven"
        return f"within {ceil(self.within * 100 - _NEAR)} % of the cheapest"

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
    targets: Targets[N],
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
    result can be left out. Beyond 400 nodes gains are only looked at again when a move comes to the
    top (lazy greedy, Minoux 1978), there are no variants and swaps, and after some millions of
    steps no more is left out. Neither the order of the candidates nor that of the arcs matters.
    Each step takes O(t (m + n + c log c)) for c candidates and t losses that matter.

    Raises:
        UnknownStakeholder: A source, target or candidate has a node that is not in the graph.

    >>> from fame_rules.network.repairing.moves import Join, Link
    >>> graph = nx.DiGraph([("ann", "board")])
    >>> graph.add_node("bob")
    >>> found = repair(graph, {"ann"}, {"bob"}, [Link("ann", "bob"), Join("bob", "board")])
    >>> found.says(graph), found.cost, found.verified
    (('Add bob to the board',), 1.0, True)
    """
    return _repaired(_cheap, graph, sources, targets, in_order(graph, candidates), need or Need())


def cheapest(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Targets[N],
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
    return _repaired(_least, graph, sources, targets, moves, need or Need())


def exactly(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Targets[N],
    candidates: Iterable[Move[N]],
    need: Need[N] | None = None,
    seconds: float = 10.0,
) -> Repair[N]:
    """The cheapest repair among any number of candidates, as far as it is proven in some seconds.

    Starts from what `repair` finds, and is never dearer. A programme in whole numbers chooses at
    least one move of every cut, a set of moves without which some target stays open (implicit
    hitting sets, Karp 2010); cuts are added while a choice leaves something open. That takes
    exponentially many steps at worst; when the time is up, the result says how far it may be from
    the cheapest. Beyond 150 stakeholders the proof is not tried: the result is that of `repair`.

    Raises:
        ExactUnavailable: The package highspy is not installed (the extra `exact`).
        UnknownStakeholder: A source, target or candidate has a node that is not in the graph.

    >>> from fame_rules.network.repairing.moves import Join, Link
    >>> graph = nx.DiGraph([("ann", "board")])
    >>> graph.add_node("bob")
    >>> offers = [Link("ann", "bob"), Join("bob", "board")]
    >>> exactly(graph, {"ann"}, {"bob": {"bob"}}, offers).quality
    'proven cheapest'
    """
    available()
    if len(graph) > MOST_EXACT:
        return repair(graph, sources, targets, candidates, need)

    def planned(problem: Problem, hopeless: Hopeless) -> Proof:
        return proven(problem, hopeless, seconds)

    return _repaired(planned, graph, sources, targets, in_order(graph, candidates), need or Need())


def _cheap(problem: Problem, hopeless: Hopeless) -> Proof:
    plan = (lazy if problem.size > MANY else cheap)(problem, hopeless)
    return Proof(plan, None if plan else 0.0)


def _least(problem: Problem, hopeless: Hopeless) -> Proof:
    plan = least(problem, hopeless)
    return Proof(plan, cost_of(problem, plan))


def _repaired(
    planned: Callable[[Problem, Hopeless], Proof],
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Targets[N],
    moves: tuple[Move[N], ...],
    need: Need[N],
) -> Repair[N]:
    ends = named(graph, sources, targets)
    problem = posed(graph, sources, ends, moves, need)
    hopeless = looked(problem, range(len(moves))).demands
    proof = planned(problem, hopeless)
    chosen = tuple(moves[number] for number in proof.plan)
    left = _gaps_with(moves, graph, sources, ends, need)
    verified = set(_gaps_with(chosen, graph, sources, ends, need)) == set(left)
    return Repair(chosen, sum(move.cost for move in chosen), left, verified, proof.bound)


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
    look = gaps_at_once if len(graph) > MANY else gaps
    return look(applied(graph, moves), set(sources), ends, after)
