"""How long news takes where it waits for meetings: the worst case, and the hop that costs most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import called, known

N = TypeVar("N", bound=Hashable)


@frozen
class Rhythm:
    """When news passes along an arc: `on` some days; or `every` so many, from a `first` day on.

    Days are ordinals. Without a `first` day the wait is a whole interval; with nothing, no time.
    """

    on: tuple[int, ...] | None = None
    every: int = 0
    first: int | None = None

    def leaves(self, day: int) -> int | None:
        """The day on which news that is there on a day is passed on, if it ever is."""
        if self.on is not None:
            place = bisect_left(self.on, day)
            return self.on[place] if place < len(self.on) else None
        if self.first is None or not self.every:
            return day + self.every
        return max(self.first, day + (self.first - day) % self.every)

    @property
    def waits(self) -> bool:
        """Whether news waits for a certain day, rather than for so many days."""
        return self.on is not None or self.first is not None


@frozen
class Latency(Generic[N]):
    """How many days a target waits for news at worst, by the day on which that starts.

    It comes by the `path`; on the arc `slowest` it waits longest, for so many days. Where it had
    not arrived on the last day that was looked at, the days are those `so_far`; it is `untimely` if
    that is so from every day, though a way leads there. Without any way there are no days.
    """

    target: str
    days: int | None
    start: date | None = None
    path: tuple[N, ...] = ()
    slowest: tuple[N, N] | None = None
    waited: int = 0
    so_far: bool = False
    untimely: bool = False

    def says(self, graph: nx.Graph[N]) -> str:
        """The wait as a sentence, with the people named."""
        if self.days is None:
            return f"No way leads to {self.target}"
        if self.untimely:
            return f"A way leads to {self.target}, but no order of the meetings lets news take it"
        count = f"{self.days} day{'s' * (self.days != 1)}"
        if self.so_far:
            return f"What was decided {count} ago has not reached {self.target} yet"
        says = f"News reaches {self.target} after {count} at worst"
        if self.slowest is None or not self.waited:
            return says
        tail, head = (called(graph, node) for node in self.slowest)
        return f"{says}; from {tail} to {head} it waits {self.waited} of them"


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
    days, _ = _arrivals(_rhythms(graph), sources, start.toordinal(), until.toordinal())
    return {node: date.fromordinal(day) for node, day in days.items()}


def latency(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    between: tuple[date, date],
    *,
    from_the_first: bool = False,
) -> tuple[Latency[N], ...]:
    """How long each target waits at worst for news that starts on any day between two.

    Rhythms are read as by `arrivals`. News that has not arrived on the last day has waited so far.
    A day on which the way still waits for the very first of its meetings does not count, as the
    series had not begun, unless it is counted `from_the_first`. The wait only grows anew on the
    day after a meeting was missed, so only these days are looked at: O(k m log n) for k such days.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.
        ValueError: The last day is before the first.

    >>> graph = nx.DiGraph()
    >>> days = [date(2004, month, 1) for month in (1, 2, 3, 5, 6)]
    >>> graph.add_edge("chair", "board", on=days)
    >>> [found] = latency(graph, {"chair"}, {"board": {"board"}}, (days[0], days[-1]))
    >>> found.days, found.start.isoformat()
    (60, '2004-03-02')
    """
    known(graph, (*sources, *(node for ends in targets.values() for node in ends)))
    first, last = (day.toordinal() for day in between)
    if last < first:
        raise ValueError(f"{between[1]} is before {between[0]}")
    outs = _rhythms(graph)
    there = _reached(outs, sources)
    ends = {name: sorted(there & set(nodes), key=str) for name, nodes in targets.items()}
    waits: dict[str, list[Latency[N]]] = {name: [] for name in targets}
    arrived: set[str] = set()
    for start in _starts(outs, sources, first, last):
        days, by = _arrivals(outs, sources, start, last)
        for name, nodes in ends.items():
            told = min((node for node in nodes if node in days), key=days.__getitem__, default=None)
            if told is None:
                found = Latency[N](name, last - start, date.fromordinal(start), so_far=True)
                waits[name] += [found] if nodes else []
            else:
                arrived.add(name)
                way = _way(told, days, by, start)
                waits[name] += [way.latency(name, start)] if way.begun or from_the_first else []
    return tuple(_worst(name, waits[name], bool(ends[name]), name in arrived) for name in targets)


def _worst(name: str, waits: Sequence[Latency[N]], there: bool, arrived: bool) -> Latency[N]:
    if not there:
        return Latency(name, None)
    worst = max(waits, key=lambda each: each.days or 0, default=Latency[N](name, 0))
    if arrived:
        return worst
    return Latency(name, worst.days, worst.start, so_far=True, untimely=True)


@frozen(eq=False)
class _Way(Generic[N]):
    """The way that news took: its nodes, the arc with the longest wait, and that wait."""

    path: tuple[N, ...]
    slowest: tuple[N, N] | None
    waited: int
    begun: bool
    arrival: int

    def latency(self, name: str, start: int) -> Latency[N]:
        return Latency(
            name,
            self.arrival - start,
            date.fromordinal(start),
            self.path,
            self.slowest,
            self.waited,
        )


def _way(
    end: N, days: Mapping[N, int], by: Mapping[N, tuple[N, Rhythm, int]], start: int
) -> _Way[N]:
    path, slowest, waited, begun, node = [end], None, 0, True, end
    while node in by:
        tail, rhythm, there = by[node]
        took = days[node] - there
        if took and took >= waited:
            slowest, waited = (tail, node), took
        if rhythm.on and took and days[node] == rhythm.on[0]:
            begun = False
        path.append(tail)
        node = tail
    return _Way(tuple(reversed(path)), slowest, waited, begun, days[end])


def _rhythms(graph: nx.Graph[N]) -> dict[N, list[tuple[N, Rhythm]]]:
    """Where news passes from each node, and when."""
    outs: dict[N, list[tuple[N, Rhythm]]] = {}
    for tail, head, data in graph.edges(data=True):
        if tail == head or data.get("hops", 1) is None:
            continue
        rhythm = _rhythm(data)
        outs.setdefault(tail, []).append((head, rhythm))
        if not graph.is_directed():
            outs.setdefault(head, []).append((tail, rhythm))
    return outs


def _rhythm(data: Mapping[str, object]) -> Rhythm:
    on, every, first = data.get("on"), data.get("every"), data.get("first")
    if isinstance(on, (tuple, list, set, frozenset)):
        return Rhythm(on=tuple(sorted(day.toordinal() for day in on)))
    if isinstance(every, timedelta):
        every = every.days
    if not isinstance(every, int):
        return Rhythm()
    return Rhythm(every=every, first=first.toordinal() if isinstance(first, date) else None)


def _arrivals(
    outs: Mapping[N, Sequence[tuple[N, Rhythm]]], sources: AbstractSet[N], start: int, until: int
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


def _reached(outs: Mapping[N, Sequence[tuple[N, Rhythm]]], sources: AbstractSet[N]) -> set[N]:
    """Whom news can reach if days do not matter."""
    seen, queue = set(sources), list(sources)
    while queue:
        for head, _ in outs.get(queue.pop(), ()):
            if head not in seen:
                seen.add(head)
                queue.append(head)
    return seen


def _starts(
    outs: Mapping[N, Sequence[tuple[N, Rhythm]]], sources: AbstractSet[N], first: int, last: int
) -> Iterator[int]:
    """The days on which a wait may begin that is longer than any from shortly before.

    From one of them to the next no meeting is missed that news would go by next; a wait that starts
    in between is no longer, as it ends on the same day, or takes as many days.
    """
    start: int | None = first
    while start is not None and start <= last:
        yield start
        days, by = _arrivals(outs, sources, start, last)
        missed = [
            days[node] - there
            for node, (tail, rhythm, there) in by.items()
            if rhythm.waits and _flexible(tail, by)
        ]
        start = start + min(missed) + 1 if missed else None


def _flexible(node: N, by: Mapping[N, tuple[N, Rhythm, int]]) -> bool:
    """Whether news gets to a node a day later if it starts a day later."""
    while node in by:
        tail, rhythm, _ = by[node]
        if rhythm.waits:
            return False
        node = tail
    return True
