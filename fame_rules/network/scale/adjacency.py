"""A graph as lists of integers: whom each node tells, at once or in a hop."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Generic, TypeAlias, TypeVar

import networkx as nx
from attrs import field, frozen

N = TypeVar("N", bound=Hashable)
Heads: TypeAlias = list[Sequence[int]]
"""Of each node by number, the numbers of those to which its arcs lead."""
_NONE: Final[
    Sequence[int]
] = ()  # most nodes have arcs of one kind alone: one value serves them all


@frozen(eq=False)
class Adjacency(Generic[N]):
    """The nodes of a graph by number, and the arcs from each: `at_once`, and in one hop.

    An arc of more hops leads through nodes of its own, which have numbers but no name.
    """

    nodes: tuple[N, ...] = field(repr=False)
    place: Mapping[N, int] = field(repr=False)
    at_once: Heads = field(repr=False)
    in_a_hop: Heads = field(repr=False)

    def __len__(self) -> int:
        return len(self.at_once)

    @cached_property
    def back(self) -> Adjacency[N]:
        """The same with every arc the other way."""
        return Adjacency(self.nodes, self.place, _turned(self.at_once), _turned(self.in_a_hop))

    @cached_property
    def heads(self) -> Heads:
        """All arcs from each node, whatever they take."""
        both = zip(self.at_once, self.in_a_hop, strict=True)
        return [[*once, *later] if once and later else once or later for once, later in both]

    def numbers(self, nodes: Iterable[N]) -> list[int]:
        """The numbers of some nodes, in the order of the graph."""
        return sorted(self.place[node] for node in nodes)

    def named(self, numbers: Iterable[int]) -> tuple[N, ...]:
        """The nodes of some numbers, without those that have no name."""
        return tuple(self.nodes[number] for number in numbers if number < len(self.nodes))


def adjacency(graph: nx.Graph[N]) -> Adjacency[N]:
    """The integer adjacency of any NetworkX graph.

    Arcs are read as by all analyses: in so many `hops` (left out: one), the fewest of parallel
    ones; an edge without direction goes both ways; those whose `hops` are `None`, and self-loops,
    carry nothing. Takes O(n + m), and as many nodes more as arcs have hops beyond the first.

    Raises:
        ValueError: The hops of an arc are not a whole number, or less than 0.

    >>> found = adjacency(nx.DiGraph([("ann", "bob"), ("bob", "cas")]))
    >>> found.nodes, [*map(list, found.in_a_hop)]
    (('ann', 'bob', 'cas'), [[1], [2], []])
    """
    nodes = tuple(graph)
    place = {node: number for number, node in enumerate(nodes)}
    at_once: Heads = [_NONE] * len(nodes)
    in_a_hop: Heads = [_NONE] * len(nodes)
    farther: list[tuple[int, int, int]] = []
    several = graph.is_multigraph()
    for here, (tail, heads) in enumerate(graph.adjacency()):
        once, later = [], []
        for head, data in heads.items():
            hops = _fewest(data.values()) if several else data.get("hops", 1)
            if hops is None or head == tail:
                continue
            if hops == 1:
                later.append(place[head])
            elif hops == 0:
                once.append(place[head])
            else:
                farther.append((here, place[head], _whole(hops, tail, head)))
        if once:
            at_once[here] = once
        if later:
            in_a_hop[here] = later
    for here, there, hops in farther:
        _through(here, there, hops, at_once, in_a_hop)
    return Adjacency(nodes, place, at_once, in_a_hop)


def _fewest(arcs: Iterable[Mapping[str, int | None]]) -> int | None:
    """The hops of the shortest of parallel arcs; none if none of them carries news."""
    found = [arc.get("hops", 1) for arc in arcs]
    return min((hops for hops in found if hops is not None), default=None)


def _whole(hops: float, tail: object, head: object) -> int:
    if hops < 0 or hops != int(hops):
        raise ValueError(f"the hops of {tail} → {head} are {hops}: a whole number, 0 or more")
    return int(hops)


def _through(tail: int, head: int, hops: int, at_once: Heads, in_a_hop: Heads) -> None:
    """Lay an arc of several hops through new nodes, one hop each."""
    for _ in range(hops - 1):
        in_a_hop[tail] = [*in_a_hop[tail], len(at_once)]
        tail = len(at_once)
        at_once.append(_NONE)
        in_a_hop.append(_NONE)
    in_a_hop[tail] = [*in_a_hop[tail], head]


def _turned(heads: Heads) -> Heads:
    turned: dict[int, list[int]] = {}
    for tail, each in enumerate(heads):
        for head in each:
            if head in turned:
                turned[head].append(tail)
            else:
                turned[head] = [tail]
    return [turned.get(number, _NONE) for number in range(len(heads))]
