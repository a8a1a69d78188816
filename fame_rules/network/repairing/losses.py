"""What is open in a large network: of each loss, only what hangs on whoever is lost is looked at.

News gets to all others as before. So all losses together take about as many steps as there are
nodes, by the length of the ways, rather than a whole search each (after Ramalingam and Reps 1996).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from attrs import frozen

from fame_rules.network.repairing.problem import (
    FAR,
    NOBODY,
    Context,
    Outs,
    Problem,
    Told,
    carried,
    joined,
    reached,
    told,
)

Changed: TypeAlias = dict[int, tuple[int, int]]
"""Of each node for which a loss changes anything: in how many hops it is told then, and by whom."""


@frozen(eq=False)
class Look:
    """The targets open in each context with some moves made, and what each loss changes."""

    told: Mapping[bool, Told]
    open: Mapping[Context, tuple[str, ...]]
    changed: Mapping[Context, Changed]

    @property
    def demands(self) -> frozenset[tuple[Context, str]]:
        """Each target that is open, with its context."""
        return frozenset((context, name) for context, names in self.open.items() for name in names)


def looked(
    problem: Problem,
    moves: Collection[int],
    hopeless: AbstractSet[tuple[Context, str]] = frozenset(),
) -> Look:
    """What is open with the moves made, those left out for which nothing helps."""
    tellings: dict[bool, Told] = {}
    found: dict[Context, list[str]] = {}
    changed: dict[Context, Changed] = {}
    for back in problem.ways:
        now = tellings[back] = told(problem, moves, (back, NOBODY))
        found[back, NOBODY] = [n for n in problem.targets if not reached(problem, now, n)]
        children: dict[int, list[int]] = {}
        for node, by in enumerate(now.by):
            children.setdefault(by, []).append(node)
        made = joined(problem, moves, not back)
        for lost, names in sorted(carried(problem, now).items()):
            left = _without(problem, now, children, made, (back, lost))
            changed[back, lost] = left
            found[back, lost] = [n for n in names if not _kept(problem, now, left, n)]
    opened = {
        context: tuple(name for name in names if (context, name) not in hopeless)
        for context, names in found.items()
    }
    return Look(tellings, {c: names for c, names in opened.items() if names}, changed)


def _kept(problem: Problem, now: Told, left: Changed, name: str) -> bool:
    ends = problem.targets[name]
    return any((left[n][0] if n in left else now.hops[n]) <= problem.limit for n in ends)


def _without(
    problem: Problem, now: Told, children: Mapping[int, list[int]], made: Outs, context: Context
) -> Changed:
    """When those are told who hang on somebody that is lost, by others."""
    back, lost = context
    hang = [*children.get(lost, ())]
    for node in hang:
        hang.extend(children.get(node, ()))
    left: Changed = dict.fromkeys([lost, *hang], (FAR, NOBODY))
    existing, limit, hops = problem.outs[not back], problem.limit, now.hops
    queue: list[tuple[int, int, int]] = []
    for node in hang:
        for tail, cost in (*existing.get(node, ()), *made.get(node, ())):
            if tail not in left and hops[tail] + cost <= limit:
                queue.append((hops[tail] + cost, node, tail))
    heapify(queue)
    ahead, more = problem.outs[back], _turned(made, hang)
    while queue:
        after, node, tail = heappop(queue)
        if after >= left[node][0]:
            continue
        left[node] = (after, tail)
        for head, cost in (*ahead.get(node, ()), *more.get(node, ())):
            if head in left and head != lost and after + cost < min(left[head][0], limit + 1):
                heappush(queue, (after + cost, head, node))
    return left


def _turned(made: Outs, nodes: Collection[int]) -> Outs:
    """The arcs that moves add into some nodes, turned round."""
    turned: dict[int, list[tuple[int, int]]] = {}
    for head in nodes:
        for tail, cost in made.get(head, ()):
            turned.setdefault(tail, []).append((head, cost))
    return turned
