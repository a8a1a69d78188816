"""A seeded synthetic network of stakeholders with gaps, of any size, for the benchmark of repairs.

Groups of about eight people in organisations of about ten groups; each group meets once. News
spreads from the first group to most others by people who sit in two; some groups are cut off.
"""

from __future__ import annotations

from random import Random
from typing import Final

import networkx as nx
from attrs import frozen

from fame_rules.network import Move, candidates

SEATS: Final = 8
CUT_OFF: Final = 0.3
"""The share of groups that nobody from outside sits in."""
TARGETS: Final = 0.3
"""The share of groups that news must reach."""


@frozen(eq=False)
class Scattered:
    """A network, where its news starts, whom it must reach, and what may be done about gaps."""

    graph: nx.DiGraph[str]
    sources: frozenset[str]
    targets: dict[str, frozenset[str]]
    moves: tuple[Move[str], ...]


def scattered(stakeholders: int, seed: int = 7, each: int = 6) -> Scattered:
    """A network of so many people and groups, the same for the same seed."""
    random = Random(seed)
    groups = max(3, round(stakeholders / (SEATS + 1)))
    people = [f"p{number}" for number in range(stakeholders - groups)]
    meetings = [f"g{number}" for number in range(groups)]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(people, kind="person")
    graph.add_nodes_from(meetings, kind="group")
    members: dict[str, list[str]] = {group: [] for group in meetings}
    for number, person in enumerate(people):
        members[meetings[number % groups]].append(person)
    for number in range(1, groups):
        if random.random() >= CUT_OFF:
            # Most sit in a group that has news early, as delegates of it.
            early = meetings[random.randrange(max(1, number // 6))]
            members[meetings[number]].append(random.choice(members[early]))
    for group, who in members.items():
        for person in dict.fromkeys(who):
            graph.add_edge(person, group, hops=1)
            graph.add_edge(group, person, hops=0)
    asked = [group for group in meetings[1:] if random.random() < TARGETS] or meetings[1:2]
    targets = {group: frozenset({group, *members[group]}) for group in asked}
    sources = frozenset({meetings[0], *members[meetings[0]]})
    leads = {person for group in asked for person in members[group][:2]}
    chosen = [person for person in people if person in leads or person in sources]
    moves = candidates(graph, chosen, meetings, sources, targets, each=each)
    return Scattered(graph, sources, targets, moves)
