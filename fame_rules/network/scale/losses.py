"""Whom news still reaches without somebody: only those are looked at again who hang on them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

from fame_rules.network.scale.adjacency import Adjacency
from fame_rules.network.scale.hops import NOT_TOLD, Told

N = TypeVar("N", bound=Hashable)


def heard_from(found: Told) -> list[list[int]]:
    """Of each node, who was told by it."""
    told: list[list[int]] = [[] for _ in found.by]
    for node, by in enumerate(found.by):
        if by != NOT_TOLD:
            told[by].append(node)
    return told


def cut_off(
    ways: Adjacency[N], found: Told, told_by: Sequence[Sequence[int]], lost: int, within: int
) -> set[int]:
    """Who is told `within` so many hops, but not without somebody; they are of these themselves.

    News gets to all others as before; to those who hang on whoever is lost, it gets from others, or
    not in time (after Ramalingam and Reps 1996). With k of them, which have l arcs: O(k + l log l).
    """
    hang = [lost]
    for node in hang:
        hang.extend(node for node in told_by[node] if found.hops[node] <= within)
    left = set(hang)
    queue = [*_beside(ways, found, left, hang[1:], within)]
    heapify(queue)
    while queue:
        hops, node = heappop(queue)
        if node not in left:
            continue
        left.discard(node)
        for more, heads in enumerate((ways.at_once[node], ways.in_a_hop[node])):
            for head in heads:
                if head in left and head != lost and hops + more <= within:
                    heappush(queue, (hops + more, head))
    return left


def _beside(
    ways: Adjacency[N], found: Told, left: set[int], hang: Sequence[int], within: int
) -> list[tuple[int, int]]:
    """Who is told by somebody that does not hang on whoever is lost, and in how many hops."""
    back, hops = ways.back, found.hops
    return [
        (hops[tail] + more, node)
        for node in hang
        for more, tails in enumerate((back.at_once[node], back.in_a_hop[node]))
        for tail in tails
        if tail not in left and hops[tail] != NOT_TOLD and hops[tail] + more <= within
    ]
