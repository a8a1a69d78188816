"""Whether there is a line between the two ends of many pairs, in a few hops."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cache
from typing import TypeVar

from fame_rules.network.scale.adjacency import Adjacency

N = TypeVar("N", bound=Hashable)


def within_reach(ways: Adjacency[N], pairs: Iterable[tuple[int, int]], within: int) -> list[bool]:
    """Of each pair, whether news passes from one to the other, either way, in so many hops.

    A way of at most k hops has a node that is told in at most half of them, and tells the other end
    in the rest. So from both ends only half of the way is searched, and from each node once: far
    fewer are seen than from one end alone (Pohl 1971).

    >>> import networkx as nx
    >>> from fame_rules.network.scale.adjacency import adjacency
    >>> line = adjacency(nx.DiGraph([("ann", "bob"), ("bob", "cas")]))
    >>> within_reach(line, [(0, 2), (2, 0), (0, 1)], 1)
    [False, False, True]
    """
    half = (within + 1) // 2

    @cache
    def ahead(node: int) -> frozenset[int]:
        return near(ways, node, half)

    @cache
    def behind(node: int) -> frozenset[int]:
        return near(ways.back, node, within - half)

    return [
        not (ahead(one).isdisjoint(behind(other)) and ahead(other).isdisjoint(behind(one)))
        for one, other in pairs
    ]


def near(ways: Adjacency[N], node: int, within: int) -> frozenset[int]:
    """All that a node tells in so many hops, itself included."""
    at_once, in_a_hop = ways.at_once, ways.in_a_hop
    seen, level = {node}, [node]
    for depth in range(within + 1):
        for one in level:
            for head in at_once[one]:
                if head not in seen:
                    seen.add(head)
                    level.append(head)
        if depth < within:
            level = [head for one in level for head in in_a_hop[one]]
            level = [head for head in dict.fromkeys(level) if head not in seen]
            seen.update(level)
    return frozenset(seen)
