"""A graph as lists of integers: whom each node tells, at once or in a hop."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

import networkx as nx
from attrs import field, frozen

N = TypeVar("N", bound=Hashable)
Heads: TypeAlias = list[list[int]]


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

    def numbers(self, nodes: Iterable[N]) -> list[int]:
        """The numbers of some nodes."""
        return [self.place[node] for node in nodes]


def adjacency(graph: nx.Graph[N]) -> Adjacency[N]:
    """The integer adjacency of any NetworkX graph.

    Arcs are read as by all analyses: in so many `hops` (left out: one); an edge without direction
    goes both ways; those whose `hops` are `None`, and self-loops, carry nothing. Takes O(n + m).

    >>> found = adjacency(nx.DiGraph([("ann", "bob"), ("bob", "cas")]))
    >>> found.nodes, found.in_a_hop
    (('ann', 'bob', 'cas'), [[1], [2], []])
    """
    nodes = tuple(graph)
    place = {node: number for number, node in enumerate(nodes)}
    at_once: Heads = [[] for _ in nodes]
    in_a_hop: Heads = [[] for _ in nodes]
    for tail, heads in graph.adjacency():
        here = place[tail]
        for head, data in heads.items():
            there = place[head]
            if here == there:
                continue
            for hops in _hops(data, graph.is_multigraph()):
                if hops == 1:
                    in_a_hop[here].append(there)
                elif hops == 0:
                    at_once[here].append(there)
                else:
                    _through(here, there, hops, at_once, in_a_hop)
    return Adjacency(nodes, place, at_once, in_a_hop)


def _hops(data: Mapping[str, object], several: bool) -> Iterator[int]:
    """The hops of the arcs from one node to another; the fewest, where there are several."""
    every = data.values() if several else (data,)
    found = [each.get("hops", 1) for each in every if isinstance(each, Mapping)]
    fewest = min((hops for hops in found if isinstance(hops, int)), default=None)
    if fewest is not None:
        yield fewest


def _through(tail: int, head: int, hops: int, at_once: Heads, in_a_hop: Heads) -> None:
    """Lay an arc of several hops through new nodes, one hop each."""
    for _ in range(hops - 1):
        in_a_hop[tail].append(len(at_once))
        tail = len(at_once)
        at_once.append([])
        in_a_hop.append([])
    in_a_hop[tail].append(head)


def _turned(heads: Heads) -> Heads:
    turned: Heads = [[] for _ in heads]
    for tail, each in enumerate(heads):
        for head in each:
            turned[head].append(tail)
    return turned
