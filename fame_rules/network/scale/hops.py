"""In how many hops everybody is told: a search by levels, on integers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final, TypeVar

from attrs import frozen

from fame_rules.network.scale.adjacency import Adjacency

N = TypeVar("N", bound=Hashable)
NOT_TOLD: Final = -1


@frozen(eq=False)
class Told:
    """Of each node by number, in how many hops it is told, and by whom; -1 where it is not."""

    hops: list[int]
    by: list[int]

    def path(self, node: int) -> list[int]:
        """The way that news took to a node."""
        way = [node]
        while self.by[way[-1]] != NOT_TOLD:
            way.append(self.by[way[-1]])
        return way[::-1]


def told(ways: Adjacency[N], sources: Iterable[int], within: int | None = None) -> Told:
    """Whom news reaches from some sources, by the fewest hops.

    Level by level, and in each first along the arcs that take no hop: O(n + m), without the heap
    that a search with lengths needs (0-1 breadth-first search, after Dial 1969).

    >>> import networkx as nx
    >>> from fame_rules.network.scale.adjacency import adjacency
    >>> told(adjacency(nx.DiGraph([("ann", "bob"), ("bob", "cas")])), [0]).hops
    [0, 1, 2]
    """
    hops, by = [NOT_TOLD] * len(ways), [NOT_TOLD] * len(ways)
    at_once, in_a_hop = ways.at_once, ways.in_a_hop
    level, depth = list(dict.fromkeys(sources)), 0
    for node in level:
        hops[node] = 0
    while level:
        for node in level:  # grows while it is gone through
            for head in at_once[node]:
                if hops[head] == NOT_TOLD:
                    hops[head], by[head] = depth, node
                    level.append(head)
        if depth == within:
            break
        depth += 1
        ahead = []
        for node in level:
            for head in in_a_hop[node]:
                if hops[head] == NOT_TOLD:
                    hops[head], by[head] = depth, node
                    ahead.append(head)
        level = ahead
    return Told(hops, by)
