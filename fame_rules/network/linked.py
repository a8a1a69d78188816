"""Lines between two: whether news can pass from one to the other, or the other way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar

import networkx as nx

from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.network.network import Network, Node
from fame_rules.network.spread import Ends

K = TypeVar("K")
_Nodes: TypeAlias = frozenset[Node]
_Pair: TypeAlias = tuple[_Nodes, _Nodes]


def linked(
    network: Network,
    pairs: Mapping[K, tuple[Ends, Ends]],
    within: float | None = None,
    usable: Mapping[str, Truth] | None = None,
) -> dict[K, Truth]:
    """Whether there is a line between the two ends of each pair, in so many tellings at most.

    Each end is some nodes that belong together, and whether surely so. A line in either direction
    will do. One search for each different end, cut off at the limit (Dijkstra 1959).

    >>> from fame_rules.network import Arc
    >>> ann, bob = ("person", "ann"), ("person", "bob")
    >>> network = Network({ann: "Ann", bob: "Bob"}, (Arc(bob, ann, "channel"),), ())
    >>> linked(network, {1: ({ann: True}, {bob: True})})
    {1: True}
    """
    certain, possible = network.lines(usable)
    surely = {
        key: (frozenset(n for n in one if one[n]), frozenset(n for n in other if other[n]))
        for key, (one, other) in pairs.items()
    }
    perhaps = {key: (frozenset(one), frozenset(other)) for key, (one, other) in pairs.items()}
    met, may = _met(certain, surely.values(), within), _met(possible, perhaps.values(), within)
    no: Truth = UNKNOWN if network.missing else False
    return {
        key: True if surely[key] in met else UNKNOWN if perhaps[key] in may else no for key in pairs
    }


def _met(graph: nx.DiGraph[Node], pairs: Iterable[_Pair], within: float | None) -> set[_Pair]:
    """The pairs between whose ends there is a line."""
    wanted: dict[_Nodes, list[tuple[_Nodes, _Pair]]] = {}
    for one, other in dict.fromkeys(pairs):
        wanted.setdefault(one, []).append((other, (one, other)))
        wanted.setdefault(other, []).append((one, (one, other)))
    met: set[_Pair] = set()
    for start, others in wanted.items():
        if any(pair not in met for _, pair in others):
            told = _told(graph, start, within)
            met |= {pair for end, pair in others if not end.isdisjoint(told)}
    return met


def _told(graph: nx.DiGraph[Node], start: _Nodes, within: float | None) -> set[Node]:
    held = start & graph.nodes
    if not held:
        return set(start)
    hops = nx.multi_source_dijkstra_path_length(graph, set(held), cutoff=within, weight="hops")
    return {*hops, *start}
