"""Who alone carries news: those without whom some who are told would not be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import ahead, known

N = TypeVar("N", bound=Hashable)
_START: Final = ("the sources of carriers", "")


@frozen
class Carrier(Generic[N]):
    """A stakeholder through whom alone some targets are told, and which would be `lost`."""

    node: N
    lost: tuple[str, ...]


def carriers(
    graph: nx.Graph[N], sources: AbstractSet[N], targets: Mapping[str, AbstractSet[N]]
) -> tuple[Carrier[N], ...]:
    """Through whom alone news gets from the sources to targets: most targets first.

    Somebody carries a target alone if every way from a source to every node of the target passes
    them: if they dominate it in the flow of news (Lengauer and Tarjan 1979; NetworkX has the
    algorithm of Cooper, Harvey and Kennedy 2001). One pass finds them for all targets, quadratic in
    the nodes at worst and near-linear in practice. Sources and a target's own only node are left
    out. How many hops it takes does not matter here; `gaps` minds it.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas"), ("bob", "dev")])
    >>> carriers(line, {"ann"}, {"Cas": {"cas"}, "Dev": {"dev"}})
    (Carrier(node='bob', lost=('Cas', 'Dev')),)
    """
    known(graph, sources)
    for ends in targets.values():
        known(graph, ends)
    ways: nx.DiGraph[Hashable] = nx.DiGraph()
    ways.add_edges_from(ahead(graph).edges)
    ways.add_edges_from((_START, source) for source in sources)
    ways.add_node(_START)
    names: dict[Hashable, str] = {("a target of carriers", name): name for name in targets}
    passed = passed_by_all(ways, _START, {node: targets[name] for node, name in names.items()})
    lost: dict[Hashable, list[str]] = {}
    for target, nodes in passed.items():
        name = names[target]
        for node in nodes:
            if node not in sources and node not in targets[name]:
                lost.setdefault(node, []).append(name)
    found = [Carrier(node, tuple(lost[node])) for node in graph if node in lost]
    return tuple(sorted(found, key=lambda carrier: -len(carrier.lost)))


def passed_by_all(
    ways: nx.DiGraph[N], start: N, targets: Mapping[N, Iterable[N]]
) -> dict[N, tuple[N, ...]]:
    """For each target that is reached, the nodes that every way to it passes, the nearest first.

    A target is a node of its own behind its ends, so that one pass serves all.
    """
    with_targets: nx.DiGraph[N] = nx.DiGraph(ways)
    with_targets.add_edges_from((end, target) for target, ends in targets.items() for end in ends)
    above = nx.immediate_dominators(with_targets, start)
    return {target: tuple(_above(above, target, start)) for target in targets if target in above}


def _above(above: Mapping[N, N], node: N, start: N) -> Iterator[N]:
    while node in above and above[node] not in (node, start):
        node = above[node]
        yield node


__all__ = ["Carrier", "carriers", "passed_by_all"]
