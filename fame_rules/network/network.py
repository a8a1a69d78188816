"""The stakeholder network: who can tell whom, how, and how surely.

An arc u → v means that news passes from u to v. A hop is one telling: using a channel, or speaking
in a meeting of a group; that a group's members know what the group was told costs none, nor that
an organisation's people and groups know what was sent to all of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

import networkx as nx
from attrs import field, frozen

from fame_rules.errors import UnknownStakeholder, did_you_mean
from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Truth

Node: TypeAlias = tuple[str, str]
"""A stakeholder: the kind of record (person, group, organisation) and its id."""

Bounds: TypeAlias = "tuple[nx.DiGraph[Node], nx.DiGraph[Node]]"
"""Two graphs between which the truth lies."""

KINDS: Final = ("group", "organisation", "person")
SOMEWHERE: Final[Node] = ("", "an organisation that is not recorded")


@frozen(order=True)
class Arc:
    """News passes from tail to head: how (and by which channel), in how many hops, and how surely.

    An arc that is not `certain` rests on something that is not recorded.
    """

    tail: Node
    head: Node
    how: str
    channel: str = ""
    hops: int = 1
    certain: bool = True


@frozen
class Network:
    """The stakeholders and arcs as of a date, and what would have to be known to be sure of gaps.

    As long as something is `missing`, no absence of a route is certain; those who are `unplaced`
    may belong to any organisation. Those who are merged into others, or are other entries of them,
    are the `same` node.
    """

    nodes: Mapping[Node, str]
    arcs: tuple[Arc, ...]
    missing: tuple[Missing, ...]
    unplaced: tuple[Node, ...] = ()
    same: Mapping[Node, Node] = field(factory=dict)

    def graph(self) -> nx.MultiDiGraph[Node]:
        """The network as a new NetworkX graph: nodes with `name`, arcs with all they are made of.

        >>> from datetime import date
        >>> from fame_rules.model import Group, Partnership, register
        >>> from fame_rules.network import survey
        >>> groups = register(Group("steering", kind="steering", name="Steering group"))
        >>> network = survey(Partnership(id="p", groups=groups), date(2004, 3, 31))
        >>> dict(network.graph().nodes(data="name"))
        {('group', 'steering'): 'Steering group'}
        """
        graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
        for (kind, id_), name in self.nodes.items():
            graph.add_node((kind, id_), kind=kind, name=name)
        for arc in self.arcs:
            graph.add_edge(
                arc.tail,
                arc.head,
                how=arc.how,
                channel=arc.channel,
                hops=arc.hops,
                certain=arc.certain,
            )
        return graph

    @cached_property
    def members(self) -> Mapping[Node, Mapping[Node, bool]]:
        """The members in post of each group, and whether surely so."""
        found: dict[Node, dict[Node, bool]] = {}
        for arc in self.arcs:
            if arc.how == "member":
                known = found.setdefault(arc.tail, {})
                known[arc.head] = known.get(arc.head, False) or arc.certain
        return found

    def audience(self, kind: str, id_: str) -> Mapping[Node, bool]:
        """Where news for a stakeholder begins or arrives: there, or at any member of a group."""
        return {self.node(kind, id_): True, **self.members.get((kind, id_), {})}

    @cached_property
    def belonging(self) -> Mapping[Node, tuple[Node, ...]]:
        """The people and groups of each organisation."""
        found: dict[Node, list[Node]] = {}
        for arc in self.arcs:
            if arc.how == "belongs":
                found.setdefault(arc.tail, []).append(arc.head)
        return {node: tuple(nodes) for node, nodes in found.items()}

    def around(self, kind: str, id_: str) -> Mapping[Node, bool]:
        """As `audience`; an organisation is there wherever one of its people or groups is."""
        node = self.node(kind, id_)
        return {**dict.fromkeys(self.belonging.get(node, ()), True), **self.audience(kind, id_)}

    def way(self, path: Sequence[Node]) -> str:
        """A path by the names of its stakeholders."""
        return " → ".join(self.nodes[node] for node in path)

    def node(self, kind: str, id_: str) -> Node:
        """The node of a stakeholder; `UnknownStakeholder` if there is none, with a suggestion."""
        node = self.same.get((kind, id_), (kind, id_))
        if node not in self.nodes:
            hint = did_you_mean(id_, [other for k, other in self.nodes if k == kind])
            raise UnknownStakeholder(id_, hint)
        return node

    def lines(self, usable: Mapping[str, Truth] | None = None) -> Bounds:
        """The graphs of the arcs that are certain, and of those that are possible; they are frozen.

        `usable` says of each channel whether it may be used; without it, all may.
        """
        return self._lines if usable is None else self._by(usable)

    @cached_property
    def _lines(self) -> Bounds:
        return self._by({arc.channel: True for arc in self.arcs})

    def _by(self, usable: Mapping[str, Truth]) -> Bounds:
        sure: dict[tuple[Node, Node], Arc] = {}
        perhaps: dict[tuple[Node, Node], Arc] = {}
        for arc in self.arcs:
            use = usable.get(arc.channel, UNKNOWN) if arc.channel else True
            if use is not False:
                _keep(perhaps, arc)
            if arc.certain and use is True:
                _keep(sure, arc)
        certain, possible = (self._graph(each) for each in (sure, perhaps))
        for node in self.unplaced:
            possible.add_edge(SOMEWHERE, node, hops=0)
        if self.unplaced:
            organisations = (node for node in self.nodes if node[0] == "organisation")
            possible.add_edges_from(((node, SOMEWHERE) for node in organisations), hops=0)
        return nx.freeze(certain), nx.freeze(possible)

    def _graph(self, steps: Mapping[tuple[Node, Node], Arc]) -> nx.DiGraph[Node]:
        graph: nx.DiGraph[Node] = nx.DiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(
            (tail, head, {"hops": arc.hops, "channel": arc.channel})
            for (tail, head), arc in steps.items()
        )
        return graph


def _keep(steps: dict[tuple[Node, Node], Arc], arc: Arc) -> None:
    """Of arcs from one stakeholder to another, the first of the fewest hops is kept."""
    step = arc.tail, arc.head
    if step not in steps or arc.hops < steps[step].hops:
        steps[step] = arc
