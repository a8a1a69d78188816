"""How long news takes where it waits for meetings: the worst case, and the hop that costs most."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import called
from fame_rules.network.arrivals import Outs, Rhythm, first_told, rhythms_of
from fame_rules.network.targets import Targets, named

N = TypeVar("N", bound=Hashable)


@frozen
class Latency(Generic[N]):
    """How many days a target waits for news at worst, by the day on which that starts.

    It comes by the `path`; on the arc `slowest` it waits longest, for so many days. Where it had
    not arrived on the last day that was looked at, the days are those `so_far`; it is `untimely` if
    it never will by the days that are known. News that has not arrived has been `under_way` for so
    many days at most. Without any way there are no days.
    """

    target: str
    days: int | None
    start: date | None = None
    path: tuple[N, ...] = ()
    slowest: tuple[N, N] | None = None
    waited: int = 0
    so_far: bool = False
    untimely: bool = False
    under_way: int = 0

    def rest(self, first: date) -> int:
        """For how many days more this is the longest wait of those that start on a day or later."""
        if self.days is None or self.start is None or self.so_far:
            return 0
        return max(0, min(self.days - self.under_way, (self.start - first).days))

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


def latency(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Targets[N],
    between: tuple[date, date],
    *,
    steady: bool = True,
) -> tuple[Latency[N], ...]:
    """How long each target waits at worst for news that starts on any day between two.

    Rhythms are read as by `arrivals`. News that has not arrived on the last day has waited so far.
    If series of days are `steady`, each is taken to have been held before its first day as it is
    later: news waits for its longest gap at most. The wait only grows anew on the day after a
    meeting was missed, so only these days are looked at: O(k m log n) for k such days.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.
        ValueError: The last day is before the first.

    >>> graph = nx.DiGraph()
    >>> days = [date(2004, month, 1) for month in (1, 2, 3, 5, 6)]
    >>> graph.add_edge("chair", "board", on=days)
    >>> [found] = latency(graph, {"chair"}, {"board"}, (days[0], days[-1]))
    >>> found.days, found.start.isoformat()
    (60, '2004-03-02')
    """
    ends = named(graph, sources, targets)
    if between[1] < between[0]:
        raise ValueError(f"{between[1]} is before {between[0]}")
    return longest_waits(rhythms_of(graph, steady=steady), sources, ends, between)


def longest_waits(
    outs: Outs[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    between: tuple[date, date],
) -> tuple[Latency[N], ...]:
    """How long each target waits at worst, where it is known when news passes: as `latency`."""
    first, last = (day.toordinal() for day in between)
    there = _reached(outs, sources)
    ends = {name: sorted(there & set(nodes), key=str) for name, nodes in targets.items()}
    reached = [(name, nodes) for name, nodes in ends.items() if nodes]
    worst: dict[str, _Wait[N]] = {}
    under_way = dict.fromkeys(targets, 0)
    for start, days, by in _starts(outs, sources, first, last):
        for name, nodes in reached:
            told = min([days[node] for node in nodes if node in days], default=None)
            waited = (last if told is None else told) - start
            if told is None:
                under_way[name] = max(under_way[name], waited)
            if name not in worst or waited > worst[name].days:
                worst[name] = _Wait(waited, start, told, days, by)
    untold = any(wait.told is None for wait in worst.values())
    ever = first_told(outs, sources, first, date.max.toordinal())[0] if untold else {}
    return tuple(
        worst[name].latency(name, nodes, ever, under_way[name]) if nodes else Latency(name, None)
        for name, nodes in ends.items()
    )


@frozen(eq=False)
class _Wait(Generic[N]):
    """How many days a target waits from a start, and on which of them it is told, if at all."""

    days: int
    start: int
    told: int | None
    known: Mapping[N, int]
    by: Mapping[N, tuple[N, Rhythm, int]]

    def latency(
        self, name: str, ends: Sequence[N], ever: Container[N], under_way: int
    ) -> Latency[N]:
        """The wait of a target with some ends, and the way that news took to the first told."""
        start = date.fromordinal(self.start)
        if self.told is None:
            late = not any(end in ever for end in ends)
            return Latency(name, self.days, start, so_far=True, untimely=late, under_way=under_way)
        end = next(end for end in ends if self.known.get(end) == self.told)
        way = _way(end, self.known, self.by)
        return Latency(name, self.days, start, *way, under_way=under_way)


def _way(
    end: N, days: Mapping[N, int], by: Mapping[N, tuple[N, Rhythm, int]]
) -> tuple[tuple[N, ...], tuple[N, N] | None, int]:
    """The way that news took: its nodes, the arc with the longest wait, and that wait."""
    path, waited, node = [end], 0, end
    slowest: tuple[N, N] | None = None
    while node in by:
        tail, _, there = by[node]
        took = days[node] - there
        if took and took >= waited:
            slowest, waited = (tail, node), took
        path.append(tail)
        node = tail
    return tuple(reversed(path)), slowest, waited


def _reached(outs: Outs[N], sources: AbstractSet[N]) -> set[N]:
    """Whom news can reach if days do not matter."""
    seen, queue = set(sources), list(sources)
    while queue:
        for head, _ in outs.get(queue.pop(), ()):
            if head not in seen:
                seen.add(head)
                queue.append(head)
    return seen


def _starts(
    outs: Outs[N], sources: AbstractSet[N], first: int, last: int
) -> Iterator[tuple[int, dict[N, int], dict[N, tuple[N, Rhythm, int]]]]:
    """The days on which a wait may begin that is longer than any from shortly before.

    From one of them to the next no meeting is missed that news would go by next; a wait that starts
    in between is no longer, as it ends on the same day, or takes as many days. Each comes with when
    and by whom everybody is told.
    """
    start: int | None = first
    while start is not None and start <= last:
        days, by = first_told(outs, sources, start, last)
        yield start, days, by
        missed = list(_until_missed(sources, by))
        start = start + min(missed) + 1 if missed else None


def _until_missed(sources: AbstractSet[N], by: Mapping[N, tuple[N, Rhythm, int]]) -> Iterator[int]:
    """How many days later news may start, for each first day that it waits for."""
    flexible = set(sources)  # there, news arrives a day later if it starts a day later
    for node, (tail, rhythm, there) in by.items():  # in the order in which they are told
        if tail in flexible:
            lasts = rhythm.lasts(there)
            if lasts is not None:
                yield lasts
            if not rhythm.waits(there):
                flexible.add(node)
