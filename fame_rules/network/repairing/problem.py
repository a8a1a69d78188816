"""A repair as a problem in numbers: nodes by place, arcs by tail, and who is told when."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known, steps_of
from fame_rules.network.gaps import Need
from fame_rules.network.repairing.moves import Join, Link, Meet, Move

N = TypeVar("N", bound=Hashable)
NOBODY: Final = -1
FAR: Final = 1 << 60
Outs: TypeAlias = Mapping[int, list[tuple[int, int]]]
"""Of each node, whom it tells and in how many hops."""
Context: TypeAlias = tuple[bool, int]
"""Which way news goes (back or not), and without whom."""


@frozen(eq=False)
class Problem:
    """What is asked, in numbers; `arcs` are those that each move adds, by direction.

    Without a limit of hops every arc costs none, and the limit is 0: told or not is all there is.
    """

    size: int
    outs: tuple[Outs, Outs]
    arcs: tuple[tuple[Outs, Outs], ...]
    costs: tuple[float, ...]
    meetings: Mapping[int, int]
    sources: tuple[int, ...]
    targets: Mapping[str, tuple[int, ...]]
    limit: int
    ways: tuple[bool, ...]
    fallible: frozenset[int]


def posed(
    graph: nx.Graph[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    moves: tuple[Move[N], ...],
    need: Need[N],
) -> Problem:
    """The problem of a graph, its sources and targets, and the moves that there are."""
    known(graph, sources)
    for ends in targets.values():
        known(graph, ends)
    place: dict[Hashable, int] = {node: number for number, node in enumerate(graph)}
    meetings: dict[int, int] = {}
    for number, move in enumerate(moves):
        if isinstance(move, Meet):
            meetings[number] = place[move] = len(place)
    far = 0 if need.within is None else 1
    steps = [(place[u], place[v], hops * far) for (u, v), hops in steps_of(graph).items()]
    added = [[(place[u], place[v], hops * far) for u, v, hops in move.steps] for move in moves]
    held = tuple(sorted(place[node] for node in sources))
    return Problem(
        size=len(place),
        outs=_both(steps),
        arcs=tuple(_both(steps) for steps in added),
        costs=tuple(move.cost for move in moves),
        meetings=meetings,
        sources=held,
        targets={name: tuple(sorted(place[n] for n in ends)) for name, ends in targets.items()},
        limit=need.within or 0,
        ways=(False, True) if need.both else (False,),
        fallible=frozenset(place[node] for node in need.fallible(graph)) - set(held),
    )


def in_order(graph: nx.Graph[N], moves: Iterable[Move[N]]) -> tuple[Move[N], ...]:
    """The moves without doubles, cheapest first, then by kind and the order of the graph."""
    place = {node: number for number, node in enumerate(graph)}
    kinds = (Join, Link, Meet)
    once = list(dict.fromkeys(moves))
    for move in once:
        known(graph, move.nodes)
    return tuple(
        sorted(once, key=lambda m: (m.cost, kinds.index(type(m)), [place[n] for n in m.nodes]))
    )


def _both(steps: Iterable[tuple[int, int, int]]) -> tuple[Outs, Outs]:
    ahead: dict[int, list[tuple[int, int]]] = {}
    back: dict[int, list[tuple[int, int]]] = {}
    for tail, head, hops in sorted(steps):
        if tail != head:
            ahead.setdefault(tail, []).append((head, hops))
            back.setdefault(head, []).append((tail, hops))
    return ahead, back


def joined(problem: Problem, moves: Iterable[int], back: bool) -> Outs:
    """The arcs that some moves add together, in one direction."""
    made: dict[int, list[tuple[int, int]]] = {}
    for move in moves:
        for tail, outs in problem.arcs[move][back].items():
            made.setdefault(tail, []).extend(outs)
    return made


@frozen(eq=False)
class Told:
    """In how many hops each node is told, and by whom (`NOBODY` for a source)."""

    hops: list[int]
    by: list[int]


def told(problem: Problem, moves: Iterable[int], context: Context) -> Told:
    """Who is told if the moves are made, in one direction and without somebody."""
    back, without = context
    found = Told([FAR] * problem.size, [NOBODY] * problem.size)
    for source in problem.sources:
        found.hops[source] = 0
    more = joined(problem, moves, back)
    queue = deque(problem.sources)
    while queue:
        tail = queue.popleft()
        for head, cost in (*problem.outs[back].get(tail, ()), *more.get(tail, ())):
            hops = found.hops[tail] + cost
            if hops <= problem.limit and hops < found.hops[head] and head != without:
                found.hops[head], found.by[head] = hops, tail
                # Where hops do not count, the first told is the nearest by arcs: ways stay short.
                (queue.append if cost or not problem.limit else queue.appendleft)(head)
    return found


@frozen(eq=False)
class Standing:
    """Where things stand with some moves made: the targets still open in each context."""

    moves: tuple[int, ...]
    open: Mapping[Context, tuple[str, ...]]
    told: Mapping[Context, Told]

    @property
    def demands(self) -> frozenset[tuple[Context, str]]:
        """Each target that is open, with its context."""
        return frozenset((context, name) for context, names in self.open.items() for name in names)


def standing(
    problem: Problem,
    moves: Collection[int],
    hopeless: AbstractSet[tuple[Context, str]] = frozenset(),
) -> Standing:
    """What is open with the moves made, those left out for which nothing helps."""
    still: dict[Context, tuple[str, ...]] = {}
    tellings: dict[Context, Told] = {}
    for back in problem.ways:
        now = tellings[back, NOBODY] = told(problem, moves, (back, NOBODY))
        still[back, NOBODY] = tuple(n for n in problem.targets if not reached(problem, now, n))
        for without, names in sorted(carried(problem, now).items()):
            left = tellings[back, without] = told(problem, moves, (back, without))
            still[back, without] = tuple(n for n in names if not reached(problem, left, n))
    opened = {
        context: tuple(name for name in names if (context, name) not in hopeless)
        for context, names in still.items()
    }
    return Standing(tuple(moves), {c: names for c, names in opened.items() if names}, tellings)


def reached(problem: Problem, now: Told, target: str) -> bool:
    """Whether any node of a target is told within the limit."""
    return any(now.hops[node] <= problem.limit for node in problem.targets[target])


def carried(problem: Problem, now: Told) -> dict[int, list[str]]:
    """Who may fail on the way to which targets: nobody else's loss can cut these off."""
    carried: dict[int, list[str]] = {}
    if not problem.fallible:
        return carried
    for name, ends in problem.targets.items():
        node = min(ends, key=lambda end: now.hops[end], default=NOBODY)
        if node == NOBODY or now.hops[node] > problem.limit:
            continue
        while node != NOBODY:
            if node in problem.fallible and node not in ends:
                carried.setdefault(node, []).append(name)
            node = now.by[node]
    return carried


def met(problem: Problem, so_far: Standing, moves: Collection[int]) -> int:
    """How many open targets further moves would meet; news is only followed where it is new."""
    count = 0
    for context, names in so_far.open.items():
        back, without = context
        old = so_far.told[context].hops
        made = joined(problem, so_far.moves, back)
        new = joined(problem, moves, back)
        better: dict[int, int] = {}
        queue = deque(tail for tail in new if old[tail] <= problem.limit)
        while queue:
            tail = queue.popleft()
            outs = *problem.outs[back].get(tail, ()), *made.get(tail, ()), *new.get(tail, ())
            for head, cost in outs:
                hops = better.get(tail, old[tail]) + cost
                if hops <= problem.limit and head != without and hops < better.get(head, old[head]):
                    better[head] = hops
                    queue.append(head)
        if better:
            count += sum(any(end in better for end in problem.targets[name]) for name in names)
    return count
