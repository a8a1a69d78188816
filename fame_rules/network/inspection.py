"""The network of a partnership looked over: whom the steering group's news does not reach, and how.

The rules judge; this shows the whole picture, with the same network behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

import networkx as nx
from attrs import field, frozen

from fame_rules.errors import AsOfMissing
from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network.carriers import Carrier, carriers
from fame_rules.network.conditions import Condition, conditions
from fame_rules.network.dependences import Dependences, dependences
from fame_rules.network.described import Graph, described_view
from fame_rules.network.gaps import Need, gaps
from fame_rules.network.latency import Latency, latency
from fame_rules.network.shortfalls import (
    Asked,
    Errand,
    Fault,
    Shortfall,
    by_condition,
    by_no_order,
    isolates,
    kept_to_themselves,
    on_the_way,
    told_one_way,
    unmet,
)
from fame_rules.network.spread import arcs_of
from fame_rules.network.survey import Network, Node, survey_view
from fame_rules.network.timed import timed

TARGETS: Final = (
    "practitioners",
    "board",
    "clinical_executive",
    "elected_members",
    "senior_management",
    "it_department",
    "regional_authority",
)
"""The kinds of group that the steering group's news is to reach (lessons 1.1, 3.1, 3.2, 4.1)."""


@frozen(eq=False)
class Inspection:
    """What was seen: the network, who must be reached from where, and what falls short.

    `lines` is the graph of the arcs that are certain, `targets` the nodes of each group that is to
    be reached by what it is called, and `depth` in how many tellings each node is told; a group is
    told when one of its members is. `waits` is how long news took at worst in the year before, of
    the targets of which that is certain.
    """

    network: Network
    graph: Graph = field(repr=False)
    lines: nx.DiGraph[Node] = field(repr=False)
    asked: Asked
    sources: frozenset[Node]
    targets: Mapping[str, frozenset[Node]]
    groups: Mapping[str, Node]
    depth: Mapping[Node, int]
    conditions: Mapping[str, Condition]
    shortfalls: tuple[Shortfall, ...]
    carriers: tuple[Carrier[Node], ...]
    dependences: Dependences
    waits: tuple[Latency[Node], ...]

    @property
    def kinds(self) -> Mapping[Node, str]:
        """The kind of each group, as far as it is recorded."""
        recorded = ((node, data.get("group_kind")) for node, data in self.graph.nodes(data=True))
        return {node: kind for node, kind in recorded if isinstance(kind, str)}


def inspect(
    partnership: Partnership, as_of: date | None = None, asked: Asked | None = None
) -> Inspection:
    """Look over the network of a partnership as of a date, its own unless another is given.

    Raises:
        AsOfMissing: Neither the partnership nor the caller gives a date.

    >>> from fame_rules.model import Group, Membership, Person, register
    >>> partnership = Partnership(
    ...     id="p",
    ...     as_of=date(2004, 3, 31),
    ...     groups=register(Group("board", kind="steering"), Group("nurses", kind="practitioners")),
    ...     people=register(Person("ann")),
    ...     memberships=register(Membership("1", group="board", person="ann")),
    ...     meetings=register(),
    ...     channels=register(),
    ... )
    >>> [each.says for each in inspect(partnership).shortfalls]
    ['No way leads to nurses', 'nurses: on its own']
    """
    day = as_of or partnership.as_of
    if not isinstance(day, date):
        raise AsOfMissing(partnership.id)
    return inspect_view(View(partnership, day), asked or Asked())


def inspect_view(view: View, asked: Asked) -> Inspection:
    """Look over the network of a view; as `inspect`."""
    network = survey_view(view)
    states = conditions(view, asked.silence)
    lines, possible = (named(network, graph) for graph in arcs_of(network))
    sources = _sources(view, network, lines)
    groups = {name: node for name, node in _groups(view, network) if node in lines}
    targets = {name: _audience(network, node) for name, node in groups.items()}
    known = not network.missing
    depth = _depth(network, lines, sources)
    errand = Errand(sources, targets, groups)
    times = timed(view, network)
    found = dependences(view, network, asked.between)
    slow, fast = (
        latency(graph, sources, targets, times.between) for graph in (times.slow, times.fast)
    )
    listeners = _listeners(view, errand, lines)
    shortfalls = [
        *on_the_way(lines, possible, known, errand, asked),
        *by_condition(network, lines, states, errand, Condition.STALE),
        *by_condition(network, lines, states, errand, Condition.UNCONFIRMED),
        *(isolates(network, depth) if known else ()),
        *unmet(view, network, found),
        *(told_one_way(network, lines, listeners, depth) if asked.both else ()),
        *(by_no_order(lines, fast, errand) if known else ()),
        *(kept_to_themselves(view, network, asked.across) if known else ()),
    ]
    order = list(Fault)
    return Inspection(
        network,
        described_view(view, network),
        lines,
        asked,
        sources,
        targets,
        groups,
        depth,
        states,
        tuple(sorted(shortfalls, key=lambda each: (order.index(each.fault), each.node))),
        carriers(lines, sources, targets),
        found,
        tuple(one for one, other in zip(slow, fast, strict=True) if one.days == other.days)
        if known
        else (),
    )


def _listeners(view: View, errand: Errand, lines: nx.DiGraph[Node]) -> Errand:
    """The practitioners from whom news comes back somehow."""
    kinds = view.column("group", "kind")
    need = Need[Node](both=True)
    mute = {gap.target for gap in gaps(lines, errand.sources, errand.targets, need)}
    rows = {name: view.row(*node) for name, node in errand.groups.items()}
    asked = (name for name, row in rows.items() if row is not None and name not in mute)
    return errand.only(name for name in asked if kinds[rows[name] or 0] == "practitioners")


def named(network: Network, graph: nx.DiGraph[Node]) -> nx.DiGraph[Node]:
    """The graph with every stakeholder in it, called by name."""
    named: nx.DiGraph[Node] = nx.DiGraph()
    for (kind, id_), name in network.nodes.items():
        named.add_node((kind, id_), kind=kind, name=name)
    named.add_edges_from(graph.edges(data=True))
    return named


def _sources(view: View, network: Network, lines: nx.DiGraph[Node]) -> frozenset[Node]:
    steering = (node for _, node in _groups(view, network, ("steering",)))
    return frozenset(one for node in steering for one in _audience(network, node) if one in lines)


def _audience(network: Network, node: Node) -> frozenset[Node]:
    return frozenset(n for n, held in network.audience(*node).items() if held)


def _groups(
    view: View, network: Network, kinds: tuple[str, ...] = TARGETS
) -> Iterator[tuple[str, Node]]:
    """The groups of some kinds that there are as of the date, by what they are called."""
    column = view.column("group", "kind")
    nodes = [
        network.node("group", str(view.ids("group")[row]))
        for row in view.visible("group")
        if column[row] in kinds
    ]
    names = [network.nodes[node] for node in nodes]
    for node, name in zip(nodes, names, strict=True):
        yield (name if names.count(name) == 1 else f"{name} ({node[1]})"), node


def _depth(
    network: Network, lines: nx.DiGraph[Node], sources: AbstractSet[Node]
) -> Mapping[Node, int]:
    if not sources:
        return {}
    hops = nx.multi_source_dijkstra_path_length(lines, set(sources), weight="hops")
    found = {node: int(number) for node, number in hops.items()}
    for group, members in network.members.items():
        first = [found[one] for one, held in members.items() if held and one in found]
        if first:
            found[group] = min(first)
    return found
