"""Who has ties to whom: nobody at all, only as a listener or a speaker, or without a reply."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known, steps_of

N = TypeVar("N", bound=Hashable)


@frozen
class Parts(Generic[N]):
    """Who takes no part in the flow of news, or one part of it alone, in the order of the graph.

    `isolates` neither tell nor are told, `listeners` never tell and `speakers` are never told. Who
    has not answered and has no tie is `unheard`: that others name them as well would be known.
    """

    isolates: tuple[N, ...] = ()
    listeners: tuple[N, ...] = ()
    speakers: tuple[N, ...] = ()
    unheard: tuple[N, ...] = ()


def parts(graph: nx.Graph[N], unanswered: Collection[N] = ()) -> Parts[N]:
    """Who has no ties, who only listens and who only speaks (Wasserman and Faust 1994).

    A graph of any kind: an arc u → v means that u tells v; an edge without direction passes news
    both ways. To talk to oneself is no tie, nor is an arc whose `hops` are `None`. Nothing is known
    of what those do who are `unanswered`, for they did not say: without any tie they are no
    isolates but unheard, without one of either kind they count neither as listeners nor as
    speakers (Krackhardt 1987). O(n + m).

    Raises:
        UnknownStakeholder: Somebody who did not answer is not in the graph.

    >>> graph = nx.DiGraph([("ann", "bob"), ("cas", "cas"), ("bob", "dev"), ("dev", "bob")])
    >>> graph.add_node("eve")
    >>> parts(graph, unanswered={"eve"})
    Parts(isolates=('cas',), listeners=(), speakers=('ann',), unheard=('eve',))
    """
    known(graph, unanswered)
    arcs = steps_of(graph)
    tell, told = {tail for tail, _ in arcs}, {head for _, head in arcs}
    silent = set(unanswered)
    alone = [node for node in graph if node not in tell and node not in told]
    return Parts(
        tuple(node for node in alone if node not in silent),
        tuple(node for node in graph if node in told - tell - silent),
        tuple(node for node in graph if node in tell - told - silent),
        tuple(node for node in alone if node in silent),
    )


def one_way(graph: nx.Graph[N]) -> tuple[tuple[N, N], ...]:
    """The ties that go one way alone: who tells whom without being told by them.

    These are the asymmetric pairs of the dyad census (Holland and Leinhardt 1970), by the order of
    the graph. Parallel arcs are one tie; an edge without direction goes both ways. Self-loops and
    arcs whose `hops` are `None` are no ties. O(n + m).

    >>> one_way(nx.DiGraph([("ann", "bob"), ("bob", "ann"), ("bob", "cas"), ("cas", "cas")]))
    (('bob', 'cas'),)
    """
    arcs = steps_of(graph)
    return tuple((tail, head) for tail, head in arcs if (head, tail) not in arcs)


def unanswerable(graph: nx.Graph[N], ends: Collection[N], told: Collection[N]) -> tuple[N, ...]:
    """From whom some ends hear in one telling, if none of these can be told in one; else nobody.

    The ends belong together, such as a group and its members: any of them may hear or answer. Only
    those who are `told` themselves count as tellers, in the order of the graph. A group that
    somebody sits in and that meets can be answered. One search each way, cut off at one telling:
    O(m + n log n) at worst.

    Raises:
        UnknownStakeholder: One of the ends is not in the graph.

    >>> graph = nx.DiGraph([("ann", "bob"), ("bob", "cas"), ("cas", "ann")])
    >>> unanswerable(graph, {"bob"}, {"ann", "bob", "cas"})
    ('ann',)
    >>> graph.add_edge("bob", "ann")
    >>> unanswerable(graph, {"bob"}, {"ann", "bob", "cas"})
    ()
    """
    known(graph, ends)
    if not ends:
        return ()
    arcs = steps_of(graph)
    answered = _near(ends, arcs.items())
    heard = _near(ends, (((head, tail), hops) for (tail, head), hops in arcs.items())) & set(told)
    tellers = heard - set(ends)
    if tellers & answered:
        return ()
    return tuple(node for node in graph if node in tellers)


def _near(ends: Collection[N], arcs: Iterable[tuple[tuple[N, N], int]]) -> set[N]:
    """Who is told from some ends in one telling."""
    graph: nx.DiGraph[N] = nx.DiGraph()
    graph.add_nodes_from(ends)
    graph.add_edges_from((tail, head, {"hops": hops}) for (tail, head), hops in arcs)
    return {*nx.multi_source_dijkstra_path_length(graph, set(ends), cutoff=1, weight="hops")}


__all__ = ["Parts", "one_way", "parts", "unanswerable"]
