"""The cheapest set of moves along one path: a move costs what it costs, what exists costs nothing.

Dijkstra (1959) by cost; where hops are limited, a dearer way to a node is only followed if it takes
fewer hops than all that are cheaper.
"""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush
from typing import TypeAlias

from attrs import frozen

from fame_rules.network.repairing.problem import FAR, Context, Problem, Standing, joined

Rank: TypeAlias = tuple[float, float]
"""The cost of a way and its number of moves, or the other way round if fewest moves are wanted."""


@frozen
class Way:
    """The moves along a path to an open target."""

    context: Context
    target: str
    cost: float
    moves: tuple[int, ...]


def ways(
    problem: Problem, so_far: Standing, barred: Collection[int] = (), by_count: bool = False
) -> list[Way] | None:
    """The cheapest way to each target that is open; none at all if one has no way."""
    found: list[Way] = []
    for context, names in so_far.open.items():
        cheapest = _spanned(problem, so_far.moves, barred, context, by_count)
        for name in names:
            ends = [cheapest[node] for node in problem.targets[name] if node in cheapest]
            if not ends:
                return None
            _, moves = min(ends)
            cost = sum(problem.costs[move] for move in moves)
            found.append(Way(context, name, cost, moves))
    return found


def _spanned(
    problem: Problem,
    made: Collection[int],
    barred: Collection[int],
    context: Context,
    by_count: bool,
) -> dict[int, tuple[Rank, tuple[int, ...]]]:
    """Of each node that can be told, the rank and the moves of the cheapest way."""
    back, without = context
    existing = joined(problem, made, back)
    offers = _offers(problem, {*made, *barred}, back)
    found: dict[int, tuple[Rank, tuple[int, ...]]] = {}
    fewest: dict[int, int] = {}
    queue: list[tuple[Rank, int, tuple[int, ...], int]] = []
    for source in problem.sources:
        queue.append(((0, 0), 0, (), source))
    while queue:
        rank, hops, moves, node = heappop(queue)
        if hops >= fewest.get(node, FAR):
            continue
        fewest[node] = hops
        found.setdefault(node, (rank, moves))
        outs = *problem.outs[back].get(node, ()), *existing.get(node, ())
        steps = [(head, more, -1) for head, more in outs] + offers.get(node, [])
        for head, more, move in steps:
            after = hops + more
            if head == without or after > problem.limit or after >= fewest.get(head, FAR):
                continue
            # Who leaves a new meeting has paid for it on entering.
            if move < 0 or problem.meetings.get(move) == node:
                heappush(queue, (rank, after, moves, head))
            else:
                dearer = _dearer(rank, problem.costs[move], by_count)
                heappush(queue, (dearer, after, (*moves, move), head))
    return found


def _offers(
    problem: Problem, taken: Collection[int], back: bool
) -> dict[int, list[tuple[int, int, int]]]:
    """The arcs of the moves that may still be made, with their moves."""
    offers: dict[int, list[tuple[int, int, int]]] = {}
    for move, arcs in enumerate(problem.arcs):
        if move not in taken:
            for tail, outs in arcs[back].items():
                offers.setdefault(tail, []).extend((head, hops, move) for head, hops in outs)
    return offers


def _dearer(rank: Rank, cost: float, by_count: bool) -> Rank:
    more = (1.0, cost) if by_count else (cost, 1.0)
    return (rank[0] + more[0], rank[1] + more[1])
