"""What may be done about a gap: join a meeting, open a channel, hold a new meeting."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import isfinite
from typing import Final, Generic, TypeAlias, TypeVar

import networkx as nx
from attrs import Attribute, field, frozen

from fame_rules.network.arcs import called, known, steps_of

N = TypeVar("N", bound=Hashable)
MOST: Final = 8
"""How many people a new meeting holds at most."""
Step: TypeAlias = tuple[Hashable, Hashable, int]
"""An arc that a move adds: tail, head, hops."""


def _positive(_: object, attribute: Attribute[float], cost: float) -> None:
    if not (isfinite(cost) and cost > 0):
        raise ValueError(f"{attribute.name} is {cost}: a cost is a number above 0")


def _meetable(_: object, __: Attribute[tuple[N, ...]], people: tuple[N, ...]) -> None:
    if not 2 <= len(set(people)) == len(people) <= MOST:
        raise ValueError(f"a new meeting holds 2 to {MOST} different people, not {len(people)}")


@frozen
class Costs:
    """What the moves cost against each other; a meeting that there is comes cheapest (lesson 3.3).

    >>> Costs(link=2)
    Costs(join=1.0, link=2, meet=8.0)
    """

    join: float = field(default=1.0, validator=_positive)
    link: float = field(default=3.0, validator=_positive)
    meet: float = field(default=8.0, validator=_positive)


@frozen
class Join(Generic[N]):
    """Add a person to a group that meets already: they may speak there, and hear what it hears.

    >>> Join("ann", "board").steps
    (('ann', 'board', 1), ('board', 'ann', 0))
    """

    person: N
    group: N
    cost: float = field(default=Costs().join, validator=_positive)

    @property
    def nodes(self) -> tuple[N, ...]:
        """The stakeholders that it concerns."""
        return (self.person, self.group)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arcs that it adds: to speak in the meeting is one hop, to hear of it none."""
        return ((self.person, self.group, 1), (self.group, self.person, 0))

    def says(self, graph: nx.Graph[N]) -> str:
        """The move as a sentence for those who make it."""
        return f"Add {called(graph, self.person)} to {_meeting(graph, self.group)}"


@frozen
class Link(Generic[N]):
    """Open a channel between two, both ways.

    >>> Link("ann", "bob").steps
    (('ann', 'bob', 1), ('bob', 'ann', 1))
    """

    teller: N
    told: N
    cost: float = field(default=Costs().link, validator=_positive)

    @property
    def nodes(self) -> tuple[N, ...]:
        """The stakeholders that it concerns."""
        return (self.teller, self.told)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arcs that it adds: one hop there, one hop back."""
        return ((self.teller, self.told, 1), (self.told, self.teller, 1))

    def says(self, graph: nx.Graph[N]) -> str:
        """The move as a sentence for those who make it."""
        one, other = called(graph, self.teller), called(graph, self.told)
        return f"Open a two-way channel between {one} and {other}"


@frozen
class Meet(Generic[N]):
    """Hold a new meeting of 2 to 8 people; the move is itself the node of the new group.

    >>> Meet(("ann", "bob")).says(nx.Graph([("ann", "bob")]))
    'Hold a new meeting of ann and bob'
    """

    people: tuple[N, ...] = field(converter=tuple, validator=_meetable)
    cost: float = field(default=Costs().meet, validator=_positive)

    @property
    def nodes(self) -> tuple[N, ...]:
        """The stakeholders that it concerns."""
        return self.people

    @property
    def steps(self) -> tuple[Step, ...]:
        """The arcs that it adds, as those of members of a group that meets."""
        there = [(person, self, 1) for person in self.people]
        back = [(self, person, 0) for person in self.people]
        return (*there, *back)

    def says(self, graph: nx.Graph[N]) -> str:
        """The move as a sentence for those who make it."""
        *others, last = (called(graph, person) for person in self.people)
        return f"Hold a new meeting of {', '.join(others)} and {last}"


Move: TypeAlias = Join[N] | Link[N] | Meet[N]


def _meeting(graph: nx.Graph[N], group: N) -> str:
    name = called(graph, group)
    return f"the {name[4:]}" if name.casefold().startswith("the ") else f"the {name}"


def applied(graph: nx.Graph[N], moves: Iterable[Move[N]]) -> nx.DiGraph[Hashable]:
    """A new graph with the moves made; a new meeting is a node of its own of kind `group`.

    Takes time linear in the graph.

    Raises:
        UnknownStakeholder: A move concerns a node that the graph does not have.

    >>> graph = applied(nx.DiGraph([("ann", "board")]), [Join("ann", "board")])
    >>> sorted(graph.edges(data="hops"))
    [('ann', 'board', 1), ('board', 'ann', 0)]
    """
    made: nx.DiGraph[Hashable] = nx.DiGraph()
    made.add_nodes_from((node, dict(marks)) for node, marks in graph.nodes(data=True))
    there = steps_of(graph)
    steps: dict[tuple[Hashable, Hashable], int] = {(u, v): there[u, v] for u, v in there}
    for move in moves:
        known(graph, move.nodes)
        if isinstance(move, Meet):
            made.add_node(move, kind="group", name=f"New meeting of {len(move.people)}")
        for tail, head, hops in move.steps:
            if tail != head:
                steps[tail, head] = min(hops, steps.get((tail, head), hops))
    made.add_edges_from((tail, head, {"hops": hops}) for (tail, head), hops in steps.items())
    return made
