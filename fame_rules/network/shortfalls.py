"""What falls short in the network of a partnership: each fault, with those concerned, in words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Final

import networkx as nx
from attrs import evolve, frozen

from fame_rules.model.view import View
from fame_rules.network.conditions import Condition
from fame_rules.network.dependences import Dependences
from fame_rules.network.gaps import Gap, GapKind, Need, gaps
from fame_rules.network.latency import Latency
from fame_rules.network.network import Network, Node
from fame_rules.network.silos import mixing, silos
from fame_rules.network.ties import unanswerable

FEWEST_TIES: Final = 5
"""Of an organisation with fewer ties it is not said that it keeps to itself."""


class Fault(Enum):
    """What is wrong with how news gets to a stakeholder, or between two; the worst first."""

    NOT_REACHED = "not reached"
    TOO_FAR = "too far"
    NO_WAY_BACK = "no way back"
    NOT_IN_USE = "only by a line that is not in use"
    NOT_CONFIRMED = "only by a line that nobody has confirmed"
    UNTIMELY = "by no order of meetings"
    NOT_KNOWN = "not known whether reached"
    ONE_CARRIER = "hangs on one person"
    ONE_WAY = "told one way only"
    ISOLATE = "on its own"
    SILO = "keeps to itself"
    NO_LINE = "they depend on each other and have no line"


@frozen
class Shortfall:
    """A fault of the network, at a stakeholder, as a sentence.

    `path` is the way that there is; `without` is whose loss would cut it, the other end of a
    dependency, or who tells and hears nothing back.
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
    each other are to be in touch in `between` tellings. An organisation keeps to itself only if a
    smaller share of its ties than `across` leads to others.
    """

    within: int | None = 3
    between: int = 2
    both: bool = False
    survive: bool = False
    silence: float = 2.0
    across: float = 0.1

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
    network: Network, states: Mapping[str, Condition], errand: Errand, condition: Condition
) -> Iterator[Shortfall]:
    """Who is surely reached, but perhaps by no way without channels of a condition."""
    fault = Fault.NOT_IN_USE if condition is Condition.STALE else Fault.NOT_CONFIRMED
    spared = {id_ for id_, state in states.items() if state is condition}
    if not spared:
        return
    certain, _ = network.lines()
    _, left = network.lines({a.channel: a.channel not in spared for a in network.arcs})
    missed = {gap.target for gap in gaps(certain, errand.sources, errand.targets)}
    there = errand.only(name for name in errand.targets if name not in missed)
    for gap in gaps(left, there.sources, there.targets):
        yield Shortfall(fault, there.groups[gap.target], f"{gap.target}: {fault.value}")


def isolates(view: View, network: Network, told: Container[Node]) -> Iterator[Shortfall]:
    """The people and groups that have no tie at all, nor are told what is sent to everybody.

    Somebody whose places and channels have all ended has gone, and whose are all to begin is yet to
    come: neither is on their own.
    """
    tied = _ever_tied(view) | {
        end
        for arc in network.arcs
        if arc.how != "belongs" and arc.tail != arc.head
        for end in (arc.tail, arc.head)
    }
    for node in network.nodes:
        if node[0] != "organisation" and node not in tied and node not in told:
            yield Shortfall(Fault.ISOLATE, node, f"{network.nodes[node]}: {Fault.ISOLATE.value}")


def _ever_tied(view: View) -> set[Node]:
    """The people who have a place in a group or a channel on record, whenever that was."""
    names = (("membership", "person"), ("channel", "from"), ("channel", "to"))
    return {("person", str(id_)) for kind, name in names for id_ in view.column(kind, name)}


def unmet(view: View, network: Network, found: Dependences) -> Iterator[Shortfall]:
    """Those who depend on each other without any line, where nobody has agreed to it either."""
    for each in found.all:
        if each.unmet and each.needing and each.having:
            says = each.says(view, network)
            yield Shortfall(Fault.NO_LINE, each.needing, says, without=(each.having,))


def told_one_way(
    network: Network, lines: nx.DiGraph[Node], errand: Errand, told: Container[Node]
) -> Iterator[Shortfall]:
    """Who hears, and can answer, but nobody of those who tell them in one telling."""
    heard = {node for node in lines if node in told}
    for name, ends in errand.targets.items():
        tellers = unanswerable(lines, ends, heard) if not errand.sources & ends else ()
        named = [network.nodes[node] for node in tellers if node[0] == "person"]
        if named:
            says = f"{name}: hears from {', '.join(named)}, and cannot answer in one telling"
            yield Shortfall(Fault.ONE_WAY, errand.groups[name], says, without=tellers)


def by_no_order(
    lines: nx.DiGraph[Node], waits: Iterable[Latency[Node]], errand: Errand
) -> Iterator[Shortfall]:
    """To whom a way leads, but in no order of the meetings that were held."""
    for wait in waits:
        if wait.untimely:
            yield Shortfall(Fault.UNTIMELY, errand.groups[wait.target], wait.says(lines))


def kept_to_themselves(view: View, network: Network, across: float) -> Iterator[Shortfall]:
    """The organisations with fewer ties to others than chance explains (see `silos`).

    Ties are channels, but for line management, and places in groups with members from several
    organisations: what an organisation has within by its nature is left out. Of few ties nothing
    can be said.
    """
    homes = {node: home for home, nodes in network.belonging.items() for node in nodes}
    ties: nx.Graph[Node] = nx.Graph()
    ties.add_nodes_from(homes)
    ties.add_edges_from(_free_ties(view, network, homes))
    each = mixing(ties, homes).each
    for home in silos(ties, homes):
        found = each[home]
        if found.ties >= FEWEST_TIES and found.across < across * found.ties:
            says = (
                f"{network.nodes[home]} keeps to itself: {found.across} of its {found.ties} ties "
                f"lead to others, by chance it would be {found.expected:.0f}"
            )
            yield Shortfall(Fault.SILO, home, says)


def _free_ties(
    view: View, network: Network, homes: Mapping[Node, Node]
) -> Iterator[tuple[Node, Node]]:
    """The ties that do not come from how an organisation is built."""
    media = dict(zip(view.ids("channel"), view.column("channel", "medium"), strict=True))
    joint = {
        group
        for group, members in network.members.items()
        if len({homes.get(one) for one in members} - {None}) > 1
    }
    for arc in network.arcs:
        free = arc.how == "channel" and media.get(arc.channel) != "line_management"
        if arc.certain and (free or (arc.how == "member" and arc.tail in joint)):
            yield arc.tail, arc.head
