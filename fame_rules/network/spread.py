"""How news spreads: whom it reaches from some sources, by which way, and who alone carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, cast

import networkx as nx
from attrs import field, frozen

from fame_rules.model.missing import Missing
from fame_rules.model.values import NONE, UNKNOWN, Range, Value
from fame_rules.model.view import Truth
from fame_rules.network.carriers import passed_by_all
from fame_rules.network.network import SOMEWHERE, Network, Node

_TELLING: Final = frozenset({"channels", "meetings"})
Ends = Mapping[Node, bool]
"""Stakeholders from which news starts or by which it has arrived, and whether surely so."""


@frozen
class Reach:
    """How news gets somewhere: in how many hops, and the way, if there surely is one.

    `hops` is none if there is surely no way, unknown if there perhaps is none, and a range where a
    shorter way may be. `fewest` is what it surely takes at least; `channels` are those of the path.
    """

    hops: Value
    path: tuple[Node, ...] = ()
    channels: tuple[str, ...] = ()
    fewest: float = 0.0

    def within(self, limit: float | None) -> Truth:
        """Whether the news arrives in at most so many hops."""
        if isinstance(self.hops, float):
            return limit is None or self.hops <= limit
        if self.hops is NONE or (limit is not None and self.fewest > limit):
            return False
        high = self.hops.high if isinstance(self.hops, Range) else None
        settled = isinstance(high, float) and (limit is None or high <= limit)
        return True if settled else UNKNOWN


@frozen
class Spread:
    """How news spreads from sources, each surely one or not, over the arcs that may be used.

    Two graphs bound what is known: of the arcs that are certain, and of those that are possible.
    `missing` is what would have to be known for the absence of a way to be certain. What goes
    `back` is followed against the arcs: from whom news comes to the sources.
    """

    missing: tuple[Missing, ...]
    sources: Ends
    certain: nx.DiGraph[Node] = field(repr=False)
    possible: nx.DiGraph[Node] = field(repr=False)
    hops: Mapping[Node, float] = field(repr=False)
    paths: Mapping[Node, Sequence[Node]] = field(repr=False)
    fewest: Mapping[Node, float] = field(repr=False)
    back: bool = False

    def reach(self, ends: Ends) -> Reach:
        """How news gets to the nearest of some ends; these belong together, such as a group's."""
        sure = [
            (self.hops[node], node) for node, held in ends.items() if held and node in self.hops
        ]
        maybe = [self.fewest[node] for node in ends if node in self.fewest]
        if self.missing:
            maybe.append(1.0 if {m.register for m in self.missing} <= _TELLING else 0.0)
        if not self.sourced:
            return Reach(UNKNOWN)
        if not maybe:
            return Reach(NONE)
        low = min(maybe)
        if not sure:
            return Reach(UNKNOWN, fewest=low)
        high, nearest = min(sure)
        path = tuple(self.paths[nearest])
        channels = (self.certain.edges[step]["channel"] for step in pairwise(path))
        hops = high if low >= high else Range(low, high)
        used = tuple(filter(None, channels))
        way = (path[::-1], used[::-1]) if self.back else (path, used)
        return Reach(hops, *way, low)

    @property
    def sourced(self) -> bool:
        """Whether there surely is a source."""
        return any(self.sources.values())

    @property
    def somewhere(self) -> bool:
        """Whether those whose organisation is not recorded may be told through theirs."""
        return SOMEWHERE in self.fewest

    def starts(self, *, surely: bool) -> frozenset[Node]:
        """The sources, those that surely are or also those that perhaps are."""
        return frozenset(node for node, held in self.sources.items() if held or not surely)

    def carriers(self, targets: Mapping[str, Ends]) -> Carriers:
        """Through whom alone the targets are reached; each target is some ends by a name."""
        sure, perhaps = self._passed(targets, surely=True), self._passed(targets, surely=False)
        others = [
            name for name in targets if name not in sure and (self.missing or name in perhaps)
        ]
        return Carriers(sure, perhaps, tuple(others), bool(self.missing))

    def _passed(self, targets: Mapping[str, Ends], *, surely: bool) -> dict[str, frozenset[Node]]:
        """For each target that is reached, what every way to it passes, itself left out."""
        ends = {
            name: [node for node, held in these.items() if held or not surely]
            for name, these in targets.items()
        }
        ways = self.certain if surely else self.possible
        passed = passed_by_all(ways, self.starts(surely=surely), ends)
        return {name: frozenset(nodes) for name, nodes in passed.items()}


@frozen
class Carriers:
    """For each target that is reached, the stakeholders that every way to it passes.

    As certain arcs have it, and as possible arcs have it: fewer, since there are more ways. There
    are `others` that are perhaps reached, and more ways still as long as something is `open`.
    """

    sure: Mapping[str, frozenset[Node]]
    perhaps: Mapping[str, frozenset[Node]]
    others: tuple[str, ...]
    open: bool

    def carries(self, node: Node) -> tuple[list[Value], list[Value]]:
        """Whether each target would be lost without a node: those surely reached, then others."""
        reached: list[Value] = [
            False
            if node not in carriers
            else True
            if node in self.perhaps[name] and not self.open
            else UNKNOWN
            for name, carriers in self.sure.items()
        ]
        return reached, [UNKNOWN] * len(self.others)


def spread(
    network: Network,
    sources: Ends,
    usable: Mapping[str, Truth] | None = None,
    *,
    back: bool = False,
) -> Spread:
    """How news spreads from the sources over a network, or how it comes `back` to them.

    `usable` says of each channel whether it may be used; without it, all may. Time is near-linear
    in the arcs (Dijkstra's algorithm with hops of 0 and 1). Raises `UnknownStakeholder` for a
    source that is not in the network.

    >>> from fame_rules.network import Arc
    >>> nurse, chair = ("person", "nurse"), ("person", "chair")
    >>> network = Network(
    ...     {nurse: "A nurse", chair: "The chair"}, (Arc(chair, nurse, "channel"),), ()
    ... )
    >>> spread(network, {chair: True}).reach({nurse: True}).hops
    1.0
    >>> spread(network, {nurse: True}).reach({chair: True}).hops
    <Absence.NONE: 'none'>
    """
    starts = {network.node(*node): held for node, held in sorted(sources.items())}
    certain, possible = network.lines(usable)
    if back:
        certain, possible = (graph.reverse(copy=False) for graph in (certain, possible))
    hops, paths = _told(certain, [node for node, held in starts.items() if held])
    fewest, _ = _told(possible, [*starts])
    return Spread(
        network.missing,
        starts,
        certain,
        possible,
        hops,
        paths,
        fewest,
        back,
    )


def _told(
    graph: nx.DiGraph[Node], starts: Sequence[Node]
) -> tuple[Mapping[Node, float], Mapping[Node, Sequence[Node]]]:
    """In how many hops each node is told that is, and by which way."""
    if not starts:
        return {}, {}
    found = nx.multi_source_dijkstra(graph, dict.fromkeys(starts).keys(), weight="hops")
    hops, paths = cast(
        "tuple[dict[Node, int], dict[Node, list[Node]]]", found
    )  # no target is named
    return {node: float(number) for node, number in hops.items()}, paths


__all__ = ["Carriers", "Ends", "Reach", "Spread", "spread"]
