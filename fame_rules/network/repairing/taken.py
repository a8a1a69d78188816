"""Which moves of a repair each target is told by."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeVar

import networkx as nx

from fame_rules.network.repairing.moves import Move, applied
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)


def taken(
    graph: nx.Graph[N],
    moves: Sequence[Move[N]],
    sources: AbstractSet[N],
    targets: Targets[N],
    *,
    back: bool = False,
    without: AbstractSet[N] = frozenset(),
) -> Mapping[str, tuple[Move[N], ...]]:
    """The moves on a shortest way from the sources to each target, once all moves are made.

    Shortest in hops (Dijkstra 1959); `back` follows the ways from the targets to the sources, and
    `without` leaves out stakeholders. None where there is no way. Takes O(m log n) and the length
    of the ways.

    Raises:
        UnknownStakeholder: A source, a target's node or somebody in a move is not in the graph.

    >>> from fame_rules.network.repairing.moves import Join
    >>> graph = nx.DiGraph([("ann", "board"), ("board", "ned")])
    >>> graph.add_nodes_from(["bob", "sue"])
    >>> moves = [Join("bob", "board"), Join("sue", "board")]
    >>> taken(graph, moves, {"ann"}, {"sue": {"sue"}})
    {'sue': (Join(person='sue', group='board', cost=1.0),)}
    """
    nodes = named(graph, sources, targets)
    made = applied(graph, moves)
    made.remove_nodes_from(without)
    starts: set[Hashable] = {node for node in sources if node not in without}
    way = made.reverse(copy=False) if back else made
    hops = nx.multi_source_dijkstra_path_length(way, starts, weight="hops") if starts else {}
    paths = nx.multi_source_dijkstra_path(way, starts, weight="hops") if starts else {}
    order = {node: number for number, node in enumerate(hops)}  # the nearest first
    there: set[tuple[Hashable, Hashable]] = set(graph.edges())
    found: dict[str, tuple[Move[N], ...]] = {}
    for name, ends in nodes.items():
        nearest = min((node for node in ends if node in order), key=order.__getitem__, default=None)
        path = [] if nearest is None else paths[nearest]
        steps = set(pairwise(reversed(path) if back else path)) - there
        found[name] = tuple(move for move in moves if _serves(move, steps))
    return found


def _serves(move: Move[N], steps: AbstractSet[tuple[Hashable, Hashable]]) -> bool:
    return any((tail, head) in steps for tail, head, _ in move.steps)
