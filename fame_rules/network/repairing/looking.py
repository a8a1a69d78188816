"""The gaps of a large network: the same as `gaps` finds, all losses at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

import networkx as nx
from attrs import evolve

from fame_rules.network.gaps import Gap, Need
from fame_rules.network.repairing.losses import Look, looked
from fame_rules.network.repairing.problem import FAR, NOBODY, Problem, Told, posed, told

N = TypeVar("N", bound=Hashable)


def gaps_at_once(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    need: Need[N],
) -> tuple[Gap[N], ...]:
    """The gaps of a network, by the order of the targets and of the graph.

    A loss changes something only for those who are told by way of whoever is lost, so only they
    are looked at: O((n + m) l) for ways of l nodes, where `gaps` searches anew for every loss.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> found = gaps_at_once(line, {"ann"}, {"Cas": {"cas"}}, Need(survive=True))
    >>> [gap.says(line) for gap in found]
    ['Without bob no way leads to Cas that is short enough: ann → bob → cas']
    """
    problem = posed(graph, sources, targets, (), need)
    found = [*_gaps([*graph], problem, looked(problem, ()), need)]
    place = {name: number for number, name in enumerate(targets)}
    return tuple(sorted(found, key=lambda gap: (gap.back, place[gap.target])))


def _gaps(nodes: list[N], problem: Problem, look: Look, need: Need[N]) -> Iterator[Gap[N]]:
    for (back, lost), names in look.open.items():
        now = look.told[back]
        if lost == NOBODY and need.within is not None:
            now = told(evolve(problem, limit=FAR - 1), (), (back, NOBODY))
        for name in names:
            without = () if lost == NOBODY else (nodes[lost],)
            end = min(problem.targets[name], key=lambda n: now.hops[n], default=NOBODY)
            if end == NOBODY or now.hops[end] == FAR:
                yield Gap(name, back, without)
                continue
            path = tuple(nodes[node] for node in _way(now, end))
            yield Gap(name, back, without, path if back else path[::-1], now.hops[end])


def _way(now: Told, end: int) -> Iterator[int]:
    while end != NOBODY:
        yield end
        end = now.by[end]
