"""Socio-technical congruence: whether those talk to each other whose work hangs together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import ahead, called, known

N = TypeVar("N", bound=Hashable)
T = TypeVar("T", bound=Hashable)


@frozen
class Required(Generic[N]):
    """Two who have to coordinate, how many ways of their work ask for it, and whether they do."""

    one: N
    other: N
    needs: int
    met: bool

    def says(self, graph: nx.Graph[N]) -> str:
        """The pair as a sentence, with the people named."""
        names = f"{called(graph, self.one)} and {called(graph, self.other)}"
        return f"{names} are in touch" if self.met else f"{names} are not in touch"


@frozen
class Congruence(Generic[N]):
    """The pairs who have to coordinate, in the order of the graph."""

    pairs: tuple[Required[N], ...]

    @property
    def gaps(self) -> tuple[Required[N], ...]:
        """The pairs who have to coordinate and are not in touch."""
        return tuple(pair for pair in self.pairs if not pair.met)

    @property
    def share(self) -> float | None:
        """The share of the pairs who are in touch; none where nobody has to be."""
        return 1 - len(self.gaps) / len(self.pairs) if self.pairs else None


def requirements(
    assignments: Mapping[N, AbstractSet[T]], dependencies: Iterable[tuple[T, T]]
) -> dict[tuple[N, N], int]:
    """How far the work of each asks for coordination with each other (Cataldo and others 2006).

    With TA, who works on what, and TD, what depends on what, it is TA · TD · TAᵀ: the number of
    dependencies from a task of the one to a task of the other. Only what is above zero is given,
    with the meaningless diagonal too. That a task depends on itself, as the authors have it so that
    those who share it must coordinate, is for the caller to say. A dependency that is given twice
    counts once. O(sum over the dependencies of workers at one end times workers at the other).

    >>> requirements({"ann": {"form"}, "bob": {"feed"}}, [("form", "feed")])
    {('ann', 'bob'): 1}
    """
    workers: dict[T, list[N]] = {}
    for who, tasks in assignments.items():
        for task in tasks:
            workers.setdefault(task, []).append(who)
    place = {who: number for number, who in enumerate(assignments)}
    found: dict[tuple[N, N], int] = {}
    for one, other in dict.fromkeys(dependencies):
        for needing in workers.get(one, ()):
            for having in workers.get(other, ()):
                found[needing, having] = found.get((needing, having), 0) + 1
    order = sorted(found, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return {pair: found[pair] for pair in order}


def congruence(
    graph: nx.Graph[N],
    assignments: Mapping[N, AbstractSet[T]],
    dependencies: Iterable[tuple[T, T]],
    within: int = 1,
) -> Congruence[N]:
    """Whether those communicate whose work depends on each other's (Cataldo and others 2006).

    A pair has to coordinate if a task of the one depends on a task of the other, either way; who
    works on both ends alone has nobody to ask. They are in touch if news passes from one to the
    other, either way, in `within` tellings: 2 accepts a meeting or one person between them. It is
    known that the share is high where work goes well, not that it has to be 1. One search, cut off
    at the limit, from each who is in a pair: O(k (m + n log n)) at worst, beyond `requirements`.

    Raises:
        UnknownStakeholder: Somebody who is assigned to something is not in the graph.
        ValueError: `within` is less than 0.

    >>> talk = nx.Graph([("ann", "bob"), ("bob", "cas")])
    >>> work = {"ann": {"form"}, "bob": {"feed"}, "cas": {"store"}}
    >>> found = congruence(talk, work, [("form", "feed"), ("form", "store")])
    >>> found.share, [pair.says(talk) for pair in found.gaps]
    (0.5, ['ann and cas are not in touch'])
    >>> congruence(talk, work, [("form", "store")], within=2).share
    1.0
    >>> congruence(talk, work, []).share is None
    True
    """
    if within < 0:
        raise ValueError(f"within is {within}: a number of tellings is 0 or more")
    known(graph, assignments)
    place = {node: number for number, node in enumerate(graph)}
    needs: dict[tuple[N, N], int] = {}
    for (one, other), number in requirements(assignments, dependencies).items():
        if one != other:
            pair = (one, other) if place[one] < place[other] else (other, one)
            needs[pair] = needs.get(pair, 0) + number
    told = _told(ahead(graph), {node for pair in needs for node in pair}, within)
    order = sorted(needs, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return Congruence(
        tuple(
            Required(one, other, needs[one, other], other in told[one] or one in told[other])
            for one, other in order
        )
    )


def _told(ways: nx.DiGraph[N], starts: Iterable[N], within: int) -> dict[N, set[N]]:
    return {
        start: {*nx.single_source_dijkstra_path_length(ways, start, cutoff=within, weight="hops")}
        for start in starts
    }


__all__ = ["Congruence", "Required", "congruence", "requirements"]
