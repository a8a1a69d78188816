"""Moves that are worth a try, where the caller has no list of their own."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final, TypeVar

import networkx as nx

from fame_rules.network.arcs import ahead, known, steps_of
from fame_rules.network.repairing.moves import MOST, Costs, Join, Link, Meet, Move
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)
_CALLERS: Final = 3


def candidates(  # noqa: PLR0913
    graph: nx.Graph[N],
    people: Sequence[N],
    meetings: Sequence[N],
    sources: AbstractSet[N],
    targets: Targets[N],
    *,
    costs: Costs | None = None,
    each: int = 12,
) -> tuple[Move[N], ...]:
    """Sensible moves: joins of meetings there are, channels to those who are told, new meetings.

    `people` are those who may be asked, `meetings` the groups that may be joined. The leads are the
    people of each target (of one without: those with an arc to or from it) and of the sources. Each
    lead may join the meetings, and each lead of a target may be linked with people who are told,
    those nearest to the sources first and at most `each` of a kind. A new meeting is one of a few
    who are told and of leads of targets. So there are at most about 2·leads·`each` moves, and they
    take O(n + m) for the hops (Dijkstra 1959) and that many steps.

    Raises:
        UnknownStakeholder: A person, meeting, source or target's node is not in the graph.

    >>> graph = nx.DiGraph([("ann", "board")])
    >>> graph.add_node("bob")
    >>> for move in candidates(graph, ["ann", "bob"], ["board"], {"ann"}, {"bob": {"bob"}}):
    ...     print(move.says(graph))
    Add ann to the board
    Add bob to the board
    Open a two-way channel between ann and bob
    Hold a new meeting of ann and bob
    """
    known(graph, (*people, *meetings))
    ends = named(graph, sources, targets)
    price = costs or Costs()
    steps = steps_of(graph)
    hops = _hops(graph, sources)
    near = sorted((p for p in people if p in hops), key=lambda person: hops[person])
    leads = _leads(people, steps, ends)
    order = sorted(meetings, key=lambda group: hops.get(group, len(graph)))
    askers = [person for person in people if person in sources]
    moves: list[Move[N]] = []
    for person in dict.fromkeys((*askers, *leads)):
        new = (g for g in order if not _tied(steps, person, g) and g != person)
        moves.extend(Join(person, group, price.join) for group in islice(new, each))
    for lead in leads:
        others = (p for p in near if not _tied(steps, p, lead) and p != lead)
        moves.extend(Link(person, lead, price.link) for person in islice(others, each))
    moves.extend(Meet(group, price.meet) for group in _meetings(near[:_CALLERS], leads))
    return tuple(dict.fromkeys(moves))


def _leads(
    people: Sequence[N], steps: Mapping[tuple[N, N], int], targets: Mapping[str, AbstractSet[N]]
) -> list[N]:
    """The people of each target; of one without people, those next to it."""
    beside: dict[N, set[N]] = {}
    for tail, head in steps:
        beside.setdefault(tail, set()).add(head)
        beside.setdefault(head, set()).add(tail)
    place = {person: number for number, person in enumerate(people)}
    found: dict[N, None] = {}
    for ends in targets.values():
        near = (p for end in ends for p in beside.get(end, ()))
        own = {p for p in ends if p in place} or {p for p in near if p in place}
        found.update(dict.fromkeys(sorted(own, key=place.__getitem__)))
    return list(found)


def _tied(steps: Mapping[tuple[N, N], int], one: N, other: N) -> bool:
    return (one, other) in steps and (other, one) in steps


def _meetings(callers: Sequence[N], leads: Sequence[N]) -> Iterator[tuple[N, ...]]:
    """New meetings of one or two who are told, and as many leads as there is room for."""
    for called_by in (*((caller,) for caller in callers), tuple(callers[:2])):
        others = [lead for lead in leads if lead not in called_by]
        room = MOST - len(called_by)
        for start in range(0, len(others), room):
            if called_by:
                yield (*called_by, *others[start : start + room])


def _hops(graph: nx.Graph[N], sources: AbstractSet[N]) -> Mapping[N, float]:
    """In how many hops each node is told as things are."""
    if not sources:
        return {}
    return nx.multi_source_dijkstra_path_length(ahead(graph), set(sources), weight="hops")
