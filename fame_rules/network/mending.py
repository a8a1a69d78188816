"""The cheapest repair of a partnership's network: who may be asked to do what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

import networkx as nx
from attrs import frozen

from fame_rules.network.gaps import Need
from fame_rules.network.ground import Ground
from fame_rules.network.inspection import Inspection
from fame_rules.network.network import Node
from fame_rules.network.repairing import (
    Costs,
    Join,
    Link,
    Move,
    Repair,
    candidates,
    exactly,
    repair,
)
from fame_rules.network.shortfalls import Errand, Fault

CLOSED: Final = ("board", "clinical_executive", "elected_members", "regional_authority", "public")
"""Groups whose members are appointed or elected: nobody is simply added to one."""
TEAMS: Final = ("practitioners", "it_department")
"""Groups that people work in: those who work in another do not sit in on them."""
_LEADS: Final = ("chair", "vice_chair")
_MOST_LEADS: Final = 3
_EACH: Final = 40


def mend(
    inspection: Inspection, costs: Costs | None = None, *, exact: bool = False
) -> Repair[Node]:
    """The cheapest moves that close the gaps on the way, as far as any close them.

    Moves are to add somebody to a group that meets already, to open a channel, or to hold a new
    meeting; lesson 3.3 says why the first comes cheapest. What may be asked is what people would
    do: `Policy` says which moves are. Where it is not known whether news arrives, nothing is
    mended: that is to be found out first. See `repair` for how near it comes to the cheapest, and
    `exactly` for what `exact` asks for.

    Raises:
        ExactUnavailable: An exact repair was asked for, and the package highspy is not installed.
    """
    unknown = {each.node for each in inspection.shortfalls if each.fault is Fault.NOT_KNOWN}
    short = {each.node for each in inspection.shortfalls}
    ground = inspection.ground
    groups = ground.groups
    kept = {name: ends for name, ends in ground.targets.items() if groups[name] not in unknown}
    return mend_lines(
        ground,
        ground.lines,
        Errand(ground.sources, kept, groups),
        inspection.asked.need,
        costs,
        short={name for name in kept if groups[name] in short},
        exact=exact,
    )


def mend_lines(  # noqa: PLR0913
    ground: Ground,
    lines: nx.DiGraph[Node],
    errand: Errand,
    need: Need[Node],
    costs: Costs | None = None,
    *,
    short: AbstractSet[str] | None = None,
    exact: bool = False,
) -> Repair[Node]:
    """As `mend`, for other lines, sources and targets of the same network.

    `short` are the targets for which moves are looked for; all, unless some are known to do well.
    """
    policy = _policy(ground, errand.sources)
    moves: tuple[Move[Node], ...] = candidates(
        lines,
        policy.people,
        policy.meetings,
        errand.sources,
        errand.only(errand.targets if short is None else short).targets,
        costs=costs,
        each=_EACH,
    )
    sensible = [move for move in moves if policy.allows(move)]
    found = exactly if exact else repair
    return found(lines, errand.sources, errand.targets, sensible, need)


@frozen(eq=False)
class Policy:
    """Which moves people would make.

    Somebody may be added to a group of the same organisation, or to one whose members come from
    several; those in the project team to any. Nobody is added to a board or another group whose
    members are appointed, who sits on one of those is added to none, and who works in a team is not
    added to another. A channel to an appointed group is opened by somebody of its own organisation,
    if there is anybody to ask.
    """

    people: tuple[Node, ...]
    meetings: tuple[Node, ...]
    kinds: Mapping[Node, str]
    homes: Mapping[Node, Node]
    members: Mapping[Node, AbstractSet[Node]]
    askers: AbstractSet[Node]

    def allows(self, move: Move[Node]) -> bool:
        """Whether a move may be asked for."""
        if isinstance(move, Join):
            return self._may_join(move.person, move.group)
        if isinstance(move, Link):
            ends = (move.teller, move.told)
            one_person = any(end[0] == "person" for end in ends)
            return one_person and self._may_tell(*ends) and self._may_tell(*ends[::-1])
        return all(person[0] == "person" and not self._governs(person) for person in move.people)

    def _may_join(self, person: Node, group: Node) -> bool:
        kind = self.kinds.get(group, "")
        works = not self._groups(person).isdisjoint(TEAMS)
        if person[0] != "person" or self._governs(person) or (kind in TEAMS and works):
            return False
        homes = {self.homes.get(member) for member in self.members.get(group, ())}
        own = self.homes.get(group) == self.homes.get(person) is not None
        return own or len(homes) > 1 or "project_team" in self._groups(person)

    def _may_tell(self, one: Node, other: Node) -> bool:
        """Whether somebody may be asked to open a channel to another, if that one governs."""
        if not (self.kinds.get(other) in CLOSED or self._governs(other)):
            return True
        home = self.homes.get(other)
        colleagues = home is not None and home in map(self.homes.get, self.askers)
        return not colleagues or self.homes.get(one) == home

    def _groups(self, person: Node) -> set[str]:
        return {self.kinds.get(group, "") for group, who in self.members.items() if person in who}

    def _governs(self, person: Node) -> bool:
        """Whether somebody sits on an appointed group, and on no other but a steering group."""
        groups = self._groups(person) - {"steering"}
        return bool(groups) and groups <= set(CLOSED)


def _policy(ground: Ground, askers: AbstractSet[Node]) -> Policy:
    network, kinds = ground.network, ground.kinds
    meet = {arc.head for arc in network.arcs if arc.how == "meeting" and arc.certain}
    led: set[Node] = set()
    inside: set[Node] = set()
    for name, group in ground.groups.items():
        members = ground.targets[name] - {group}
        inside |= members
        led |= {*_leads(ground, group, members)} or {group}
    free = {node for node in ground.lines if node[0] == "person"} - inside
    return Policy(
        people=tuple(node for node in ground.lines if node in led | free),
        meetings=tuple(n for n in ground.lines if n in meet and kinds.get(n) not in CLOSED),
        kinds=kinds,
        homes={node: home for home, nodes in network.belonging.items() for node in nodes},
        members={group: frozenset(who) for group, who in network.members.items()},
        askers=askers,
    )


def _leads(ground: Ground, group: Node, members: Iterable[Node]) -> list[Node]:
    """Who leads a group, as far as that is recorded; else its first members."""
    graph = ground.graph
    roles = {head: data.get("role") for _, head, data in graph.out_edges(group, data=True)}
    chairs = [node for node in sorted(members) if roles.get(node) in _LEADS]
    managers = {
        tail
        for tail, _, data in graph.in_edges(group, data=True)
        if data.get("medium") == "line_management" and tail[0] == "person"
    }
    return [*chairs, *sorted(managers)] or sorted(members)[:_MOST_LEADS]
