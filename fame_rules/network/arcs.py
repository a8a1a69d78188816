"""The arcs of any NetworkX graph as the analyses read them, and what its nodes are called."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

import networkx as nx

from fame_rules.errors import UnknownStakeholder, did_you_mean

N = TypeVar("N", bound=Hashable)


def called(graph: nx.Graph[N], node: N) -> str:
    """What people call a node: its attribute `name`, else itself as text."""
    return str(graph.nodes[node].get("name", node)) if node in graph else str(node)


def known(graph: nx.Graph[N], nodes: Iterable[N]) -> None:
    """Raise `UnknownStakeholder` for the first of some nodes that is not in the graph."""
    for node in nodes:
        if node not in graph:
            raise UnknownStakeholder(str(node), did_you_mean(str(node), map(str, graph)))


def steps_of(graph: nx.Graph[N]) -> dict[tuple[N, N], int]:
    """The arcs of any graph with their hops.

    The fewest of parallel arcs counts, undirected ones go both ways. Self-loops carry nothing, nor
    do arcs of which `hops` is `None`, such as dependencies.
    """
    fewest: dict[tuple[N, N], int] = {}
    steps: Iterable[tuple[N, N, int | None]] = graph.edges(data="hops", default=1)
    for tail, head, hops in steps:
        if hops is None:
            continue
        both = ((tail, head),) if graph.is_directed() else ((tail, head), (head, tail))
        for step in both:
            if tail != head and hops < fewest.get(step, hops + 1):
                fewest[step] = hops
    return fewest


def ahead(graph: nx.Graph[N]) -> nx.DiGraph[N]:
    """The graph as a new one of single arcs, each with its `hops`."""
    plain: nx.DiGraph[N] = nx.DiGraph()
    plain.add_nodes_from(graph.nodes(data=True))
    plain.add_edges_from((u, v, {"hops": hops}) for (u, v), hops in steps_of(graph).items())
    return plain
