"""A seeded network shaped like organisations, of any size, with gaps, for the benchmarks.

Groups of about eight in organisations of about forty groups. Chairs of groups sit in their
organisation's management team, a manager of each in the steering group; people have a few channels
to others, most to colleagues. Some groups nobody from outside sits in.
"""

from __future__ import annotations

from random import Random
from typing import Final

import networkx as nx
from attrs import frozen

SEATS: Final = 8
GROUPS: Final = 40
ALONE: Final = 0.1
"""The share of groups whose chair sits in no other."""
DEPENDENCIES: Final = 10_000


@frozen(eq=False)
class Organisations:
    """A network, where news starts, whom it must reach, and who depends on whom."""

    graph: nx.DiGraph[str]
    sources: frozenset[str]
    targets: dict[str, frozenset[str]]
    dependencies: list[tuple[str, str]]


def organisations(stakeholders: int, seed: int = 7) -> Organisations:
    """A network of about so many people and groups, the same for the same seed."""
    random = Random(seed)
    groups = max(2, round(stakeholders / (SEATS + 1)))
    members = {f"g{g}": [f"p{g}.{seat}" for seat in range(SEATS)] for g in range(groups)}
    for first in range(0, groups, GROUPS):
        team = members[f"g{first}"]
        members["g0"].append(team[0])
        chairs = (f"p{g}.0" for g in range(first + 1, min(first + GROUPS, groups)))
        team.extend(chair for chair in chairs if random.random() > ALONE)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for group, people in members.items():
        for person in dict.fromkeys(people):
            graph.add_edge(person, group, hops=1)
            graph.add_edge(group, person, hops=0)
    for _ in range(stakeholders):
        one = random.randrange(groups)
        near = random.random() < 0.95
        other = (one // GROUPS * GROUPS + random.randrange(GROUPS)) % groups if near else None
        to = random.randrange(groups) if other is None else other
        tail, head = f"p{one}.{random.randrange(4, SEATS)}", f"p{to}.{random.randrange(4, SEATS)}"
        if tail != head and random.random() < 0.3:
            graph.add_edge(tail, head, hops=1)
    targets = {group: frozenset({group, *people}) for group, people in members.items()}
    people = [person for each in members.values() for person in each]
    number = min(DEPENDENCIES, stakeholders)
    needs = [(random.choice(people), random.choice(people)) for _ in range(number)]
    sources = frozenset({"g0", *members["g0"]})
    return Organisations(graph, sources, targets, needs)
