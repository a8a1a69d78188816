"""Where communication has gaps: what news does not reach, or by too long a way, or by one alone."""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from typing import TypeVar

import networkx as nx

from fame_rules.network.gap import Gap, GapKind, Need
from fame_rules.network.scale.adjacency import adjacency
from fame_rules.network.scale.missed import gaps_of
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)


def gaps(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Targets[N],
    need: Need[N] | None = None,
) -> tuple[Gap[N], ...]:
    """The gaps of a network, by the order of the targets and of the graph.

    A graph of any kind: an arc u → v means that news passes from u to v, in so many `hops` (an
    attribute of the arc; left out: one); an edge without direction passes it both ways. Targets are
    nodes by name, or a set or a list of nodes of which each is a target by itself. A target is met
    if a shortest way from some source to some node of it takes no more hops than allowed. A target
    that is not met at all is one gap, whoever else may be lost.

    On integers, since NetworkX searches the whole graph anew for every loss: O(n + m) for who is
    told (breadth-first, after Dial 1969). A loss is only tried where it lies on the way that was
    found, since no other can break it. Without a limit one pass finds them all (dominators, see
    `carriers`); with one, only those who hang on whoever is lost are looked at again (Ramalingam
    and Reps 1996), so that all losses together take about O(l (n + m)), for ways of l nodes.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.
        ValueError: The hops of an arc are not a whole number, or less than 0.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> [gap.says(line) for gap in gaps(line, {"ann"}, {"Cas": {"cas"}}, Need(survive=True))]
    ['Without bob no way leads to Cas that is short enough: ann → bob → cas']
    >>> [gap.says(line) for gap in gaps(line, {"ann"}, {"Cas": {"cas"}}, Need(within=1))]
    ['The shortest way to Cas takes 2 hops: ann → bob → cas']
    >>> [gap.says(line) for gap in gaps(line, {"cas"}, {"Ann": {"ann"}})]
    ['No way leads to Ann']
    >>> [gap.target for gap in gaps(line, {"bob"}, {"ann", "cas"})]
    ['ann']
    """
    ends = named(graph, sources, targets)
    return gaps_of(graph, adjacency(graph), sources, ends, need or Need())


__all__ = ["Gap", "GapKind", "Need", "gaps"]
