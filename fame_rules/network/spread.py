"""How news spreads: whom it reaches from some sources, by which way, and who alone carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

import networkx as nx
from attrs import field, frozen

from fame_rules.model.missing import Missing
from fame_rules.model.values import NONE, UNKNOWN, Range, Value
from fame_rules.model.view import Truth
from fame_rules.network.carriers import passed_by_all
from fame_rules.network.survey import Arc, Network, Node

_SOURCE: Node = ("", "source")
_SOMEWHERE: Node = ("", "an organisation that is not recorded")
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
    """How news spreads from sources over the arcs that may be used.

    Two graphs bound what is known: of the arcs that are certain, and of those that are possible.
    `missing` is what would have to be known for the absence of a way to be certain; so is a source,
    unless one is `sourced` surely. What goes `back` is followed against the arcs: from whom news
    comes to the sources.
    """

    missing: tuple[Missing, ...]
    sourced: bool
    certain: nx.DiGraph[Node] = field(repr=False)
    possible: nx.DiGraph[Node] = field(repr=False)
    hops: Mapping[Node, float] = field(repr=False)
    before: Mapping[Node, list[Node]] = field(repr=False)
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
        path = self._way_to(nearest)
        channels = (self.certain.edges[step]["channel"] for step in pairwise(path))
        hops = high if low >= high else Range(low, high)
        used = tuple(filter(None, channels))
        way = (path[::-1], used[::-1]) if self.back else (path, used)
        return Reach(hops, *way, low)

    @property
    def somewhere(self) -> bool:
        """Whether those whose organisation is not recorded may be told through theirs."""
        return _SOMEWHERE in self.fewest

    def starts(self, *, surely: bool) -> frozenset[Node]:
        """The sources, those that surely are or also those that perhaps are."""
        return frozenset((self.certain if surely else self.possible).successors(_SOURCE))

    def _way_to(self, node: Node) -> tuple[Node, ...]:
        way = [node]
        # The first of the nodes before one is that from which it was reached first.
        while (last := self.before[way[-1]][0]) != _SOURCE:
            way.append(last)
        return tuple(reversed(way))

    def carriers(self, targets: Mapping[str, Ends]) -> Carriers:
        """Through whom alone the targets are reached; each target is some ends by a name."""
        sure = _dominators(self.certain, targets, surely=True)
        perhaps = _dominators(self.possible, targets, surely=False)
        others = [
            name for name in targets if name not in sure and (self.missing or name in perhaps)
        ]
        return Carriers(sure, perhaps, tuple(others), bool(self.missing))


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
    certain, possible = (_turned(graph) if back else graph for graph in arcs_of(network, usable))
    _start(certain, (node for node, held in starts.items() if held))
    _start(possible, starts)
    before, hops = nx.dijkstra_predecessor_and_distance(certain, _SOURCE, weight="hops")
    fewest = nx.single_source_dijkstra_path_length(possible, _SOURCE, weight="hops")
    return Spread(
        network.missing,
        any(starts.values()),
        certain,
        possible,
        {node: float(n) for node, n in hops.items()},
        before,
        {node: float(n) for node, n in fewest.items()},
        back,
    )


def _turned(graph: nx.DiGraph[Node]) -> nx.DiGraph[Node]:
    """The graph with every arc the other way."""
    turned: nx.DiGraph[Node] = nx.DiGraph()
    turned.add_edges_from((head, tail, data) for tail, head, data in graph.edges(data=True))
    return turned


def _start(graph: nx.DiGraph[Node], sources: Iterable[Node]) -> None:
    """Put the sources behind one node of their own."""
    graph.add_node(_SOURCE)
    for node in sources:
        graph.add_edge(_SOURCE, node, hops=0)


def arcs_of(
    network: Network, usable: Mapping[str, Truth] | None = None
) -> tuple[nx.DiGraph[Node], nx.DiGraph[Node]]:
    """The graphs of the arcs that are certain, and of those that are possible."""
    certain: nx.DiGraph[Node] = nx.DiGraph()
    possible: nx.DiGraph[Node] = nx.DiGraph()
    for node in network.unplaced:
        possible.add_edge(_SOMEWHERE, node, hops=0)
    if network.unplaced:
        organisations = (node for node in network.nodes if node[0] == "organisation")
        possible.add_edges_from(((node, _SOMEWHERE) for node in organisations), hops=0)
    sure: dict[tuple[Node, Node], Arc] = {}
    perhaps: dict[tuple[Node, Node], Arc] = {}
    for arc in network.arcs:
        use = usable.get(arc.channel, UNKNOWN) if usable is not None and arc.channel else True
        if use is False:
            continue
        _keep(perhaps, arc)
        if arc.certain and use is True:
            _keep(sure, arc)
    for graph, steps in ((certain, sure), (possible, perhaps)):
        graph.add_edges_from(
            (tail, head, {"hops": arc.hops, "channel": arc.channel})
            for (tail, head), arc in steps.items()
        )
    return certain, possible


def _keep(steps: dict[tuple[Node, Node], Arc], arc: Arc) -> None:
    """Of arcs from one stakeholder to another, the first of the fewest hops is kept."""
    step = arc.tail, arc.head
    if step not in steps or arc.hops < steps[step].hops:
        steps[step] = arc


def _dominators(
    graph: nx.DiGraph[Node], targets: Mapping[str, Ends], surely: bool
) -> dict[str, frozenset[Node]]:
    """For each target that is reached, what every way to it passes, itself left out."""
    ends = {
        ("target", name): [node for node, held in these.items() if held or not surely]
        for name, these in targets.items()
    }
    passed = passed_by_all(graph, _SOURCE, ends)
    return {
        name: frozenset(passed["target", name]) for name in targets if ("target", name) in passed
    }
