"""When news arrives that waits for meetings and for the intervals of channels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeAlias, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known

N = TypeVar("N", bound=Hashable)


@frozen
class Rhythm:
    """When news passes along an arc: `on` some days; or `every` so many, from a `first` day on.

    Days are ordinals. Without a `first` day the wait is a whole interval; with nothing, no time.
    Before the first of the days of a `steady` series news waits for its longest gap at most: as it
    is held now, so it is taken to have been held before.
    """

    on: tuple[int, ...] | None = None
    every: int = 0
    first: int | None = None
    gap: int | None = None

    def leaves(self, day: int) -> int | None:
        """The day on which news that is there on a day is passed on, if it ever is."""
        if self.on is not None:
            place = bisect_left(self.on, day)
            if place == 0 and self.early(day):
                return day + (self.gap or 0)
            return self.on[place] if place < len(self.on) else None
        if self.first is None or not self.every:
            return day + self.every
        return max(self.first, day + (self.first - day) % self.every)

    def early(self, day: int) -> bool:
        """Whether a day is so long before the first of a steady series that the gap counts."""
        return bool(self.on) and self.gap is not None and day + self.gap < (self.on or (0,))[0]

    def waits(self, day: int) -> bool:
        """Whether news that is there on a day waits for a certain day, not for so many days."""
        return self.first is not None or (self.on is not None and not self.early(day))

    def lasts(self, day: int) -> int | None:
        """For how many days more news may be there with nothing but its start moved, if so."""
        if self.early(day):
            return (self.on or (0,))[0] - (self.gap or 0) - day
        then = self.leaves(day)
        return then - day if self.waits(day) and then is not None else None


Outs: TypeAlias = Mapping[N, Sequence[tuple[N, Rhythm]]]
"""Where news passes from each node, and when."""


def arrivals(
    graph: nx.Graph[N], sources: AbstractSet[N], start: date, until: date
) -> Mapping[N, date]:
    """The first day on which news that starts on a day is known at each node, up to another day.

    An arc is passed on the days that it says with `on` (dates), or after `every` so many days (a
    number or `timedelta`), counted from `first` (a date) if it says so; an arc that says neither is
    passed at once. Arcs whose `hops` are `None` carry no news. Two meetings may be on one day. The
    earliest arrival at the end of a path whose days do not decrease (Holme and Saramäki 2012), by
    Dijkstra's algorithm over days: O(m log n) and a bisection for each arc.

    Raises:
        UnknownStakeholder: A source is not in the graph.

    >>> graph = nx.DiGraph()
    >>> graph.add_edge("chair", "board", on=[date(2004, 3, 1), date(2004, 4, 5)])
    >>> graph.add_edge("board", "nurses", every=7)
    >>> found = arrivals(graph, {"chair"}, date(2004, 3, 2), date(2004, 12, 31))
    >>> found["nurses"].isoformat()
    '2004-04-12'
    """
    known(graph, sources)
    days, _ = first_told(rhythms_of(graph), sources, start.toordinal(), until.toordinal())
    return {node: date.fromordinal(day) for node, day in days.items()}


def rhythms_of(graph: nx.Graph[N], *, steady: bool = False) -> Outs[N]:
    """Where news passes from each node of a graph, and when."""
    outs: dict[N, list[tuple[N, Rhythm]]] = {}
    for tail, head, data in graph.edges(data=True):
        if tail == head or data.get("hops", 1) is None:
            continue
        rhythm = _rhythm(data, steady)
        outs.setdefault(tail, []).append((head, rhythm))
        if not graph.is_directed():
            outs.setdefault(head, []).append((tail, rhythm))
    return outs


def _rhythm(data: Mapping[str, object], steady: bool) -> Rhythm:
    on, every, first = data.get("on"), data.get("every"), data.get("first")
    if isinstance(on, (tuple, list, set, frozenset)):
        return meeting_on(on, steady=steady)
    if isinstance(every, timedelta):
        every = every.days
    if not isinstance(every, int):
        return Rhythm()
    return Rhythm(every=every, first=first.toordinal() if isinstance(first, date) else None)


def meeting_on(days: Iterable[date], *, steady: bool) -> Rhythm:
    """The rhythm of what is held on some days."""
    on = tuple(sorted(day.toordinal() for day in days))
    gaps = [other - one for one, other in pairwise(on)]
    return Rhythm(on=on, gap=max(gaps, default=None) if steady else None)


def first_told(
    outs: Outs[N], sources: AbstractSet[N], start: int, until: int
) -> tuple[dict[N, int], dict[N, tuple[N, Rhythm, int]]]:
    """The day on which each node is told, and from whom, by what rhythm, known there since when."""
    days: dict[N, int] = {}
    by: dict[N, tuple[N, Rhythm, int]] = {}
    queue: list[tuple[int, int, N, tuple[N, Rhythm, int] | None]] = []
    for number, node in enumerate(sorted(sources, key=str)):
        heappush(queue, (start, number, node, None))
    number = len(queue)
    while queue:
        day, _, node, last = heappop(queue)
        if node in days:
            continue
        days[node] = day
        if last is not None:
            by[node] = last
        for head, rhythm in outs.get(node, ()):
            then = None if head in days else rhythm.leaves(day)
            if then is not None and then <= until:
                number += 1
                heappush(queue, (then, number, head, (node, rhythm, day)))
    return days, by
