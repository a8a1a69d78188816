"""The whole analysis of a large network, on one integer adjacency."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known
from fame_rules.network.gap import Gap, Need
from fame_rules.network.scale.adjacency import adjacency
from fame_rules.network.scale.carrying import Carrier, carriers_of
from fame_rules.network.scale.missed import gaps_of
from fame_rules.network.scale.pairs import within_reach
from fame_rules.network.targets import Targets, named

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
    targets: Targets[N],
    dependencies: Sequence[tuple[N, N]] = (),
    *,
    within: int | None = None,
    both: bool = False,
    survive: bool = False,
    between: int = 2,
) -> Analysis[N]:
    """What `gaps`, `carriers` and the lines between pairs say, for a network of any size.

    Gaps are of targets not told as is asked (see `Need`). The ends of each dependency are to have a
    line of at most `between` hops, either way. One adjacency serves all: O(n + m) for it and for
    gaps; for carriers that in practice, and for `survive` times the length of ways; for each end of
    a dependency a search half as deep as `between`.

    Raises:
        UnknownStakeholder: A source, a target's node or an end of a dependency is not in the graph.
        ValueError: `within` or `between` is less than 0, or the hops of an arc are, or not whole.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> line.add_node("dev")
    >>> found = analyse(line, {"ann"}, ["cas", "dev"], [("ann", "cas"), ("ann", "dev")])
    >>> [gap.target for gap in found.gaps], found.carriers, found.lines
    (['dev'], (Carrier(node='bob', lost=('cas',)),), (True, False))
    """
    ends = named(graph, sources, targets)
    known(graph, chain.from_iterable(dependencies))
    ways = adjacency(graph)
    pairs = [(ways.place[one], ways.place[other]) for one, other in dependencies]
    return Analysis(
        gaps_of(graph, ways, sources, ends, Need(within, both, survive)),
        carriers_of(ways, sources, ends),
        tuple(within_reach(ways, pairs, between)),
    )


__all__ = ["Analysis", "analyse"]
