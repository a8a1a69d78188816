"""Where communication has gaps: what news does not reach, or by too long a way, or by one alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from itertools import pairwise
from typing import Generic, TypeVar

import networkx as nx
from attrs import Attribute, field, frozen

from fame_rules.network.arcs import ahead, called, known

N = TypeVar("N", bound=Hashable)


def _hops(_: object, __: Attribute[int | None], within: int | None) -> None:
    if within is not None and within < 0:
        raise ValueError(f"within is {within}: a number of hops is 0 or more")


@frozen
class Need(Generic[N]):
    """What is asked of every target.

    News gets there `within` so many hops; `both`: and back to a source in as many; `survive`: even
    if any one node is lost that `may_fail`. By default these are persons: nodes whose attribute
    `kind` is `person`, or that have none. Sources and the target's own nodes are never lost.

    >>> Need(within=-1)
    Traceback (most recent call last):
    ValueError: within is -1: a number of hops is 0 or more
    """

    within: int | None = field(default=None, validator=_hops)
    both: bool = False
    survive: bool = False
    may_fail: Callable[[N], bool] | None = None

    def fallible(self, graph: nx.Graph[N]) -> list[N]:
        """The nodes whose loss a target must survive, in the order of the graph."""
        if not self.survive:
            return []
        if self.may_fail is not None:
            return [node for node in graph if self.may_fail(node)]
        return [node for node in graph if graph.nodes[node].get("kind", "person") == "person"]


class GapKind(Enum):
    """What is wrong: no way at all, none that is short enough, or one that hangs on one person."""

    NOT_REACHED = "not reached"
    TOO_FAR = "too far"
    ONE_CARRIER = "one carrier"


@frozen
class Gap(Generic[N]):
    """A target that news does not reach as it must, or from which it does not come `back`.

    A gap that is only there if somebody is lost says `without` whom, in a tuple of one. The `path`
    is the way there is, from where the news starts: the one that is too long, or on which that
    somebody lies. What is missing, not the way there is, tells gaps apart.
    """

    target: str
    back: bool = False
    without: tuple[N, ...] = ()
    path: tuple[N, ...] = field(default=(), eq=False)
    hops: int | None = field(default=None, eq=False)

    @property
    def kind(self) -> GapKind:
        """What is wrong."""
        if self.without:
            return GapKind.ONE_CARRIER
        return GapKind.TOO_FAR if self.path else GapKind.NOT_REACHED

    def says(self, graph: nx.Graph[N]) -> str:
        """The gap as a sentence, with the people named."""
        way = " → ".join(called(graph, node) for node in self.path)
        whither = f"back from {self.target}" if self.back else f"to {self.target}"
        match self.kind:
            case GapKind.NOT_REACHED:
                return f"No way leads {whither}"
            case GapKind.TOO_FAR:
                return f"The shortest way {whither} takes {self.hops} hops: {way}"
            case GapKind.ONE_CARRIER:
                lost = called(graph, self.without[0])
                return f"Without {lost} no way leads {whither} that is short enough: {way}"


def gaps(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    need: Need[N] | None = None,
) -> tuple[Gap[N], ...]:
    """The gaps of a network, by the order of the targets and of the graph.

    A graph of any kind: an arc u → v means that news passes from u to v, in so many `hops` (an
    attribute of the arc; left out: one); an edge without direction passes it both ways. A target
    is met if a shortest way (Dijkstra 1959) from some source to some node of it takes no more hops
    than allowed. A loss is only tried where it lies on the way that was found, since no other can
    break it: O(k (m + n log n)), with k the number of fallible nodes on these ways. A target that
    is not met at all is one gap, whoever else may be lost.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> [gap.says(line) for gap in gaps(line, {"ann"}, {"Cas": {"cas"}}, Need(survive=True))]
    ['Without bob no way leads to Cas that is short enough: ann → bob → cas']
    >>> [gap.says(line) for gap in gaps(line, {"ann"}, {"Cas": {"cas"}}, Need(within=1))]
    ['The shortest way to Cas takes 2 hops: ann → bob → cas']
    >>> [gap.says(line) for gap in gaps(line, {"cas"}, {"Ann": {"ann"}})]
    ['No way leads to Ann']
    """
    known(graph, sources)
    for ends in targets.values():
        known(graph, ends)
    asked: Need[N] = need or Need()
    fallible = [node for node in asked.fallible(graph) if node not in sources]
    ways = ahead(graph)
    found = [*_gaps(ways, sources, targets, asked.within, fallible)]
    if asked.both:
        home = _gaps(ways.reverse(copy=True), sources, targets, asked.within, fallible)
        found += [_turned(gap) for gap in home]
    place = {name: number for number, name in enumerate(targets)}
    return tuple(sorted(found, key=lambda gap: place[gap.target]))


def _turned(gap: Gap[N]) -> Gap[N]:
    """A gap that was found against the arcs, as the news goes that comes back."""
    return Gap(gap.target, True, gap.without, gap.path[::-1], gap.hops)


def _gaps(
    ways: nx.DiGraph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    within: int | None,
    fallible: list[N],
) -> Iterator[Gap[N]]:
    told = _told(ways, sources)
    on_ways: dict[N, list[Gap[N]]] = {node: [] for node in fallible}
    for name, ends in targets.items():
        met = [(_hops_of(ways, told[node]), told[node]) for node in ends if node in told]
        if not met:
            yield Gap(name)
            continue
        hops, path = min(met, key=lambda way: (way[0], len(way[1])))
        if within is not None and hops > within:
            yield Gap(name, path=tuple(path), hops=hops)
            continue
        for node in path:
            if node in on_ways and node not in ends:
                on_ways[node].append(Gap(name, without=(node,), path=tuple(path), hops=hops))
    for node, feared in on_ways.items():
        if feared:
            left = ways.copy()
            left.remove_node(node)
            still = _told(left, sources, within)
            yield from (gap for gap in feared if targets[gap.target].isdisjoint(still))


def _hops_of(ways: nx.DiGraph[N], path: list[N]) -> int:
    return sum(ways.edges[step]["hops"] for step in pairwise(path))


def _told(
    ways: nx.DiGraph[N], sources: AbstractSet[N], within: int | None = None
) -> Mapping[N, list[N]]:
    """The way to each node that is told within the limit."""
    if not sources:
        return {}
    told: dict[N, list[N]] = nx.multi_source_dijkstra_path(
        ways, set(sources), cutoff=within, weight="hops"
    )
    return told
