"""What falls short in the network of a partnership: each fault, with those concerned, in words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum

import networkx as nx
from attrs import evolve, frozen

from fame_rules.model.values import Absence
from fame_rules.model.view import View
from fame_rules.network.conditions import Condition
from fame_rules.network.described import end_of
from fame_rules.network.gaps import Gap, GapKind, Need, gaps
from fame_rules.network.linked import linked
from fame_rules.network.survey import Network, Node


class Fault(Enum):
    """What is wrong with how news gets to a stakeholder, or between two; the worst first."""

    NOT_REACHED = "not reached"
    TOO_FAR = "too far"
    NO_WAY_BACK = "no way back"
    NOT_IN_USE = "only by a line that is not in use"
    NOT_CONFIRMED = "only by a line that nobody has confirmed"
    NOT_KNOWN = "not known whether reached"
    ONE_CARRIER = "hangs on one person"
    ISOLATE = "on its own"
    NO_LINE = "they depend on each other and have no line"


@frozen
class Shortfall:
    """A fault of the network, at a stakeholder, as a sentence.

    `path` is the way that there is; `without` is whose loss would cut it, or the other end of a
    dependency.
    """

    fault: Fault
    node: Node
    says: str
    path: tuple[Node, ...] = ()
    without: tuple[Node, ...] = ()


@frozen
class Asked:
    """What is asked of the lines: in how many tellings, and of how late a channel may be used.

    `both`: news must come back too; `survive`: even without any one person. A channel is in use
    while it has not been silent for more than `silence` of its own intervals. Those who depend on
    each other are to be in touch in `between` tellings.
    """

    within: int | None = 3
    between: int = 2
    both: bool = False
    survive: bool = False
    silence: float = 2.0

    @property
    def need(self) -> Need[Node]:
        """The same as what is asked of every target."""
        return Need(self.within, self.both, self.survive)


@frozen(eq=False)
class Errand:
    """Who is to be told by whom: the sources, and the nodes of each target by what it is called."""

    sources: AbstractSet[Node]
    targets: Mapping[str, AbstractSet[Node]]
    groups: Mapping[str, Node]

    def only(self, names: Iterable[str]) -> Errand:
        """The same for some of the targets."""
        return evolve(self, targets={name: self.targets[name] for name in names})


def on_the_way(
    lines: nx.DiGraph[Node], possible: nx.DiGraph[Node], known: bool, errand: Errand, asked: Asked
) -> Iterator[Shortfall]:
    """Whom news does not reach as is asked; not known of whom it perhaps does."""
    surely = _gone(gaps(possible, errand.sources, errand.targets, Need(both=asked.both)))
    lost: set[str] = set()
    for gap in gaps(lines, errand.sources, errand.targets, asked.need):
        node, way = errand.groups[gap.target], (gap.target, gap.back)
        if gap.target in lost:
            continue  # whom nothing reaches has nothing to tell back
        if way not in _gone([gap]) or (known and way in surely):
            yield Shortfall(_fault(gap), node, gap.says(lines), gap.path, gap.without)
        else:
            whither = f"back from {gap.target}" if gap.back else f"to {gap.target}"
            says = f"It is not known whether any way leads {whither}"
            yield Shortfall(Fault.NOT_KNOWN, node, says)
        if way in _gone([gap]):
            lost.add(gap.target)


def _gone(found: Iterable[Gap[Node]]) -> set[tuple[str, bool]]:
    """The targets to which, or from which back, there is no way at all."""
    return {(gap.target, gap.back) for gap in found if gap.kind is GapKind.NOT_REACHED}


def _fault(gap: Gap[Node]) -> Fault:
    if gap.kind is GapKind.ONE_CARRIER:
        return Fault.ONE_CARRIER
    if gap.back and gap.kind is GapKind.NOT_REACHED:
        return Fault.NO_WAY_BACK
    return Fault.TOO_FAR if gap.kind is GapKind.TOO_FAR else Fault.NOT_REACHED


def by_condition(
    network: Network,
    lines: nx.DiGraph[Node],
    states: Mapping[str, Condition],
    errand: Errand,
    condition: Condition,
) -> Iterator[Shortfall]:
    """Who is reached, but not without channels of a condition."""
    fault = Fault.NOT_IN_USE if condition is Condition.STALE else Fault.NOT_CONFIRMED
    spared = {id_ for id_, state in states.items() if state is condition}
    if not spared:
        return
    left: nx.DiGraph[Node] = nx.DiGraph()
    left.add_nodes_from(lines.nodes(data=True))
    left.add_edges_from(
        (arc.tail, arc.head, {"hops": arc.hops})
        for arc in sorted(network.arcs, key=lambda arc: -arc.hops)
        if arc.certain and arc.channel not in spared
    )
    reached = {*errand.targets} - {g.target for g in gaps(lines, errand.sources, errand.targets)}
    there = errand.only(name for name in errand.targets if name in reached)
    for gap in gaps(left, there.sources, there.targets):
        says = f"{gap.target}: {fault.value}"
        yield Shortfall(fault, there.groups[gap.target], says)


def isolates(network: Network, told: Container[Node]) -> Iterator[Shortfall]:
    """The people and groups that have no tie at all, nor are told what is sent to everybody."""
    tied = {
        end
        for arc in network.arcs
        if arc.how != "belongs" and arc.tail != arc.head
        for end in (arc.tail, arc.head)
    }
    for node in network.nodes:
        if node[0] != "organisation" and node not in tied and node not in told:
            yield Shortfall(Fault.ISOLATE, node, f"{network.nodes[node]}: {Fault.ISOLATE.value}")


def unmet_dependencies(view: View, network: Network, within: int) -> Iterator[Shortfall]:
    """Those who depend on each other, themselves or by who answers for them, without any line.

    Socio-technical congruence asks for it (Cataldo and others 2006): who needs something from
    somebody has to be in touch with them, in so many tellings.
    """
    rows = {row: (end_of(view, network, row, "from"), end_of(view, network, row, "to"))
            for row in view.visible("dependency")}  # fmt: skip
    spoken = {
        row: (speaks_for(view, network, one), speaks_for(view, network, other))
        for row, (one, other) in rows.items()
        if one and other
    }
    pairs = {
        row: (network.around(*one), network.around(*other))
        for row, (one, other) in spoken.items()
        if one and other
    }
    for row, truth in linked(network, pairs, within).items():
        (one, other), what = rows[row], view.column("dependency", "what")[row]
        if truth is False and one and other:
            names = " and ".join(name_of(view, network, node) for node in (one, other))
            need = "" if isinstance(what, Absence) else f" ({what})"
            yield Shortfall(
                Fault.NO_LINE, one, f"{names} depend on each other{need}, and have no line",
                without=(other,),
            )  # fmt: skip


def speaks_for(view: View, network: Network, node: Node) -> Node | None:
    """Who speaks for a stakeholder or system: itself, its owner, or the organisation it is of."""
    if node[0] != "system":
        return node
    row = view.row(*node)
    for name, kinds in (("owner", ("person", "group")), ("organisation", ("organisation",))):
        who = view.column("system", name)[row] if row is not None else None
        for kind in kinds:
            if isinstance(who, str) and view.row(kind, who) is not None:
                return network.node(kind, who)
    return None


def name_of(view: View, network: Network, node: Node) -> str:
    """What a stakeholder or system is called."""
    if node in network.nodes:
        return network.nodes[node]
    row = view.row(*node)
    name = view.column(node[0], "name")[row] if row is not None else None
    return name if isinstance(name, str) else node[1]
