"""The whole analysis of a large network, on one integer adjacency."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known
from fame_rules.network.carriers import Carrier
from fame_rules.network.gaps import Gap
from fame_rules.network.scale.adjacency import Adjacency, adjacency
from fame_rules.network.scale.dominators import UNREACHED, dominators
from fame_rules.network.scale.hops import NOT_TOLD, told
from fame_rules.network.scale.pairs import within_reach

N = TypeVar("N", bound=Hashable)


@frozen
class Analysis(Generic[N]):
    """Whom news does not reach, who carries it alone, and which dependencies have a line.

    `lines` are of the dependencies, in their order.
    """

    gaps: tuple[Gap[N], ...]
    carriers: tuple[Carrier[N], ...]
    lines: tuple[bool, ...]

    @property
    def congruence(self) -> float | None:
        """The share of the dependencies whose ends have a line; none where there are none."""
        return sum(self.lines) / len(self.lines) if self.lines else None


def analyse(  # noqa: PLR0913
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    dependencies: Sequence[tuple[N, N]] = (),
    *,
    within: int | None = None,
    both: bool = False,
    between: int = 2,
) -> Analysis[N]:
    """What `gaps`, `carriers` and the lines between pairs say, for a network of any size.

    Gaps are of targets not told `within` so many hops, and back if `both`. The ends of each
    dependency are to have a line of at most `between` hops, either way. One adjacency serves all:
    O(n + m) for it and for gaps; for carriers that in practice; for each end of a dependency a
    search half as deep as `between`.

    Raises:
        UnknownStakeholder: A source, a target's node or an end of a dependency is not in the graph.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> line.add_node("dev")
    >>> targets = {"Cas": {"cas"}, "Dev": {"dev"}}
    >>> found = analyse(line, {"ann"}, targets, [("ann", "cas"), ("ann", "dev")])
    >>> [gap.target for gap in found.gaps], found.carriers, found.lines
    (['Dev'], (Carrier(node='bob', lost=('Cas',)),), (True, False))
    """
    known(graph, chain(sources, *targets.values(), *dependencies))
    ways = adjacency(graph)
    starts = ways.numbers(node for node in graph if node in sources)
    ends = {name: ways.numbers(nodes) for name, nodes in targets.items()}
    found = [*_gaps(ways, starts, ends, within, back=False)]
    if both:
        found += _gaps(ways.back, starts, ends, within, back=True)
    place = {name: number for number, name in enumerate(targets)}
    found.sort(key=lambda gap: place[gap.target])
    pairs = [(ways.place[one], ways.place[other]) for one, other in dependencies]
    lines = tuple(within_reach(ways, pairs, between))
    return Analysis(tuple(found), _carriers(ways, starts, ends), lines)


def _gaps(
    ways: Adjacency[N],
    sources: Sequence[int],
    targets: Mapping[str, Sequence[int]],
    within: int | None,
    *,
    back: bool,
) -> Iterator[Gap[N]]:
    found = told(ways, sources)
    for name, ends in targets.items():
        hops, nearest = min(
            ((found.hops[end], end) for end in ends if found.hops[end] != NOT_TOLD),
            default=(NOT_TOLD, NOT_TOLD),
        )
        if nearest == NOT_TOLD:
            yield Gap(name, back)
        elif within is not None and hops > within:
            path = [number for number in found.path(nearest) if number < len(ways.nodes)]
            named = tuple(ways.nodes[number] for number in (reversed(path) if back else path))
            yield Gap(name, back, path=named, hops=hops)


def _carriers(
    ways: Adjacency[N], sources: Sequence[int], targets: Mapping[str, Sequence[int]]
) -> tuple[Carrier[N], ...]:
    """Who dominates targets; a node of its own stands before the sources and behind each target."""
    heads = [
        once + later if later else once
        for once, later in zip(ways.at_once, ways.in_a_hop, strict=True)
    ]
    start = len(heads)
    heads.append(list(sources))
    behind: dict[int, list[int]] = {}
    for number, ends in enumerate(targets.values(), start + 1):
        heads.append([])
        for end in ends:
            behind.setdefault(end, []).append(number)
    for end, names in behind.items():
        heads[end] = heads[end] + names
    above = dominators(heads, start)
    lost: dict[int, list[str]] = {}
    spared = set(sources)
    for target, (name, ends) in enumerate(targets.items(), start + 1):
        for node in _passed(above, target, start):
            if node not in spared and node not in ends and node < len(ways.nodes):
                lost.setdefault(node, []).append(name)
    found = (Carrier(ways.nodes[node], tuple(lost[node])) for node in sorted(lost))
    return tuple(sorted(found, key=lambda carrier: -len(carrier.lost)))


def _passed(above: Sequence[int], node: int, start: int) -> Iterator[int]:
    if above[node] == UNREACHED:
        return
    while (node := above[node]) != start:
        yield node


__all__ = ["Analysis", "analyse"]
