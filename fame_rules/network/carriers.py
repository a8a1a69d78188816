"""Who alone carries news: those without whom some who are told would not be."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

import networkx as nx

from fame_rules.network.scale.adjacency import adjacency
from fame_rules.network.scale.carrying import Carrier, carriers_of, passed
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)
K = TypeVar("K", bound=Hashable)


def carriers(
    graph: nx.Graph[N], sources: AbstractSet[N], targets: Targets[N]
) -> tuple[Carrier[N], ...]:
    """Through whom alone news gets from the sources to targets: most targets first.

    Somebody carries a target alone if every way from a source to every node of the target passes
    them: if they dominate it in the flow of news (Cooper, Harvey and Kennedy 2001). One pass finds
    them for all targets, quadratic in the nodes at worst and near-linear in practice; on integers,
    which takes a tenth of the time of NetworkX. Sources and a target's own only node are left out.
    How many hops it takes does not matter here; `gaps` minds it.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.
        ValueError: The hops of an arc are not a whole number, or less than 0.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas"), ("bob", "dev")])
    >>> carriers(line, {"ann"}, {"Cas": {"cas"}, "Dev": {"dev"}})
    (Carrier(node='bob', lost=('Cas', 'Dev')),)
    >>> carriers(line, {"ann"}, ["dev", "cas"])
    (Carrier(node='bob', lost=('dev', 'cas')),)
    """
    ends = named(graph, sources, targets)
    return carriers_of(adjacency(graph), sources, ends)


def passed_by_all(
    ways: nx.DiGraph[N], starts: Iterable[N], targets: Mapping[K, Iterable[N]]
) -> dict[K, tuple[N, ...]]:
    """For each target that is reached, the nodes that every way to it passes, the nearest first.

    Ends that are not in the graph are left out. One pass serves all.
    """
    numbered = adjacency(ways)
    ends = {
        target: numbered.numbers(node for node in nodes if node in numbered.place)
        for target, nodes in targets.items()
    }
    found = passed(numbered, numbered.numbers(starts), ends)
    return {target: numbered.named(nodes) for target, nodes in found.items()}


__all__ = ["Carrier", "carriers", "passed_by_all"]
