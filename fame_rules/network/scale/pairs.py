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
    if within < 0:
        raise ValueError(f"within is {within}: a number of hops is 0 or more")
    half = (within + 1) // 2

    @cache
    def ahead(node: int) -> set[int]:
        return near(ways, (node,), half)

    @cache
    def behind(node: int) -> set[int]:
        # The arcs that take no hop before the half are seen from the other end.
        return near(ways.back, (node,), within - half, to_the_end=False)

    return [
        not (ahead(one).isdisjoint(behind(other)) and ahead(other).isdisjoint(behind(one)))
        for one, other in pairs
    ]


def near(
    ways: Adjacency[N], nodes: Iterable[int], within: int | None = None, *, to_the_end: bool = True
) -> set[int]:
    """All that some nodes tell in so many hops, themselves included.

    Takes as many steps as there are arcs from them, however large the graph is. `to_the_end`: with
    what takes no hop after the last.
    """
    at_once, in_a_hop = ways.at_once, ways.in_a_hop
    seen = set(nodes)
    level, depth = [*seen], 0
    while level:
        if to_the_end or depth != within:
            for node in level:  # grows while it is gone through
                for head in at_once[node]:
                    if head not in seen:
                        seen.add(head)
                        level.append(head)
        if depth == within:
            break
        depth += 1
        ahead = []
        for node in level:
            for head in in_a_hop[node]:
                if head not in seen:
                    seen.add(head)
                    ahead.append(head)
        level = ahead
    return seen
