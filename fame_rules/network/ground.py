"""What inspections and repairs of a partnership's network stand on: who must be told by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import networkx as nx
from attrs import field, frozen

from fame_rules.model.view import Truth, View
from fame_rules.network.described import Graph, described_view
from fame_rules.network.network import Network, Node

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
class Ground:
    """The network, all that is recorded of it, and the `lines`: the graph of the certain arcs.

    `sources` are the steering group and its members, `targets` the nodes of each group that is to
    be reached by what it is called.
    """

    network: Network
    graph: Graph = field(repr=False)
    lines: nx.DiGraph[Node] = field(repr=False)
    sources: frozenset[Node]
    targets: Mapping[str, frozenset[Node]]
    groups: Mapping[str, Node]

    @property
    def kinds(self) -> Mapping[Node, str]:
        """The kind of each group, as far as it is recorded."""
        recorded = ((node, data.get("group_kind")) for node, data in self.graph.nodes(data=True))
        return {node: kind for node, kind in recorded if isinstance(kind, str)}


def ground_of(view: View, network: Network) -> Ground:
    """The ground of a view and its network."""
    lines = lines_of(network)
    steering = (node for _, node in _groups(view, network, ("steering",)))
    sources = (one for node in steering for one in _audience(network, node) if one in lines)
    groups = {name: node for name, node in _groups(view, network, TARGETS) if node in lines}
    return Ground(
        network,
        described_view(view, network),
        lines,
        frozenset(sources),
        {name: _audience(network, node) for name, node in groups.items()},
        groups,
    )


def lines_of(network: Network, usable: Mapping[str, Truth] | None = None) -> nx.DiGraph[Node]:
    """The graph of the arcs that are certain, by channels that may be used, of all stakeholders."""
    certain, _ = network.lines(usable)
    return named(network, certain)


def named(network: Network, graph: nx.DiGraph[Node]) -> nx.DiGraph[Node]:
    """The graph with every stakeholder in it, called by name."""
    named: nx.DiGraph[Node] = nx.DiGraph()
    for (kind, id_), name in network.nodes.items():
        named.add_node((kind, id_), kind=kind, name=name)
    named.add_edges_from(graph.edges(data=True))
    return named


def _audience(network: Network, node: Node) -> frozenset[Node]:
    return frozenset(n for n, held in network.audience(*node).items() if held)


def _groups(view: View, network: Network, kinds: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
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
