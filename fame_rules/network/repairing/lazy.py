"""A cheap repair of a large network: gains are looked at again only when a move comes to the top.

Of the moves that would tell a node, at each cost only the earliest is kept; a heap holds them by
their last known gain (lazy greedy, Minoux 1978). Where no single move helps, the cheapest ways do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from typing import TypeAlias

from attrs import define, field, frozen

from fame_rules.network.repairing.greedy import Hopeless, Plan
from fame_rules.network.repairing.losses import Changed, looked
from fame_rules.network.repairing.paths import ways
from fame_rules.network.repairing.problem import FAR, NOBODY, Context, Outs, Problem, Standing
from fame_rules.network.repairing.sparing import spared

Offers: TypeAlias = Mapping[int, list[tuple[int, int, int]]]
"""Of each node, the other end of the arcs of moves, their hops and moves."""


def lazy(problem: Problem, hopeless: Hopeless) -> Plan:
    """A plan that leaves nothing open, without what it can spare as far as that is found."""
    plan: Plan = ()
    while (look := looked(problem, plan, hopeless)).open:
        first = {context: names for context, names in look.open.items() if context[1] == NOBODY}
        seen = {
            context: _Seen(look.told[context[0]].hops, {**look.changed.get(context, {})}, {*names})
            # Whoever is not told at all is told before any loss counts.
            for context, names in (first or look.open).items()
        }
        plan = _Cover(problem, seen, dict.fromkeys(plan)).made()
    return spared(problem, plan, hopeless)


@define(eq=False)
class _Seen:
    """A context as it becomes while moves are made: who is told when, and what is open yet.

    `left` says in how many hops more something open is told by a node; of a loss, by those alone
    who hang on whoever is lost. The `age` is how many moves have changed the context.
    """

    hops: list[int]
    changed: Changed
    open: set[str]
    left: dict[int, int] = field(factory=dict)
    age: int = 0

    def of(self, node: int) -> int:
        return self.changed[node][0] if node in self.changed else self.hops[node]


@frozen(eq=False)
class _Cover:
    """The making of moves until all contexts that are seen have nothing open."""

    problem: Problem
    seen: dict[Context, _Seen]
    plan: dict[int, None]
    made_arcs: tuple[dict[int, list[tuple[int, int]]], ...] = field(factory=lambda: ({}, {}))
    tails: tuple[dict[int, list[tuple[int, int, int]]], ...] = field(factory=lambda: ({}, {}))
    heads: tuple[dict[int, list[tuple[int, int, int]]], ...] = field(factory=lambda: ({}, {}))
    names: dict[int, list[str]] = field(factory=dict)
    stakes: dict[int, dict[Context, tuple[int, int]]] = field(factory=dict)
    queue: list[tuple[float, float, int]] = field(factory=list)

    def made(self) -> Plan:
        self._index()
        new: set[int] = set()
        for context, seen in self.seen.items():
            seen.left = self._left(context)
            own = self.heads[context[0]]
            heads = [node for node in seen.left if node in own]
            arcs = ((tail, n, hops, move) for n in heads for tail, hops, move in own[n])
            new |= self._offered(context, arcs)
        self._push(new)
        while any(seen.open for seen in self.seen.values()):
            if not self._next():
                self._by_ways()
        return tuple(self.plan)

    def _index(self) -> None:
        taken = {*self.plan}
        for move, both in enumerate(self.problem.arcs):
            for back, outs in enumerate(both):
                for tail, arcs in outs.items():
                    if move in taken:
                        self.made_arcs[back].setdefault(tail, []).extend(arcs)
                        continue
                    for head, hops in arcs:
                        self.tails[back].setdefault(tail, []).append((head, hops, move))
                        self.heads[back].setdefault(head, []).append((tail, hops, move))
        for name, ends in self.problem.targets.items():
            for end in ends:
                self.names.setdefault(end, []).append(name)

    def _left(self, context: Context) -> dict[int, int]:
        """From whom something open is told in how many hops, looked for backwards."""
        back, without = context
        seen, limit = self.seen[context], self.problem.limit
        ends = sorted({end for name in seen.open for end in self.problem.targets[name]})
        left = {end: 0 for end in ends if end != without}
        queue = deque(left)
        existing, made = self.problem.outs[not back], self.made_arcs[not back]
        while queue:
            head = queue.popleft()
            for tail, cost in (*existing.get(head, ()), *made.get(head, ())):
                after = left[head] + cost
                if tail == without or (without != NOBODY and tail not in seen.changed):
                    continue
                if after <= limit and after < left.get(tail, FAR):
                    left[tail] = after
                    (queue.append if cost or not limit else queue.appendleft)(tail)
        return left

    def _offered(self, context: Context, arcs: Iterable[tuple[int, int, int, int]]) -> set[int]:
        """The moves that help: of those that tell a node earlier, at each cost the earliest."""
        seen, costs = self.seen[context], self.problem.costs
        best: dict[tuple[int, float], tuple[int, int]] = {}
        for tail, head, hops, move in arcs:
            after = seen.of(tail) + hops
            if after + seen.left.get(head, FAR) > self.problem.limit or after >= seen.of(head):
                continue
            key = (head, costs[move])
            if key not in best or (after, move) < best[key]:
                best[key] = (after, move)
        gains = {move: self._gain(context, move) for move in {move for _, move in best.values()}}
        for move, gain in gains.items():
            if gain:
                self.stakes.setdefault(move, {})[context] = (gain, seen.age)
        return {move for move, gain in gains.items() if gain}

    def _gain(self, context: Context, move: int) -> int:
        return len(self._met(context, self._better(context, self.problem.arcs[move][context[0]])))

    def _push(self, moves: Iterable[int]) -> None:
        for move in moves:
            heappush(self.queue, self._rank(move))

    def _rank(self, move: int) -> tuple[float, float, int]:
        """A move by its gain for its cost, as last known."""
        cost = self.problem.costs[move]
        return (-sum(gain for gain, _ in self.stakes[move].values()) / cost, cost, move)

    def _renew(self, move: int) -> None:
        """Look at the gain of a move again in the contexts that have changed since."""
        for context, (_, age) in [*self.stakes[move].items()]:
            seen = self.seen[context]
            if age != seen.age:
                gain = self._gain(context, move) if seen.open else 0
                self.stakes[move][context] = (gain, seen.age)
                if not gain:
                    del self.stakes[move][context]

    def _next(self) -> bool:
        """Make the best single move, if any helps."""
        while self.queue:
            _, _, move = heappop(self.queue)
            self._renew(move)
            rank = self._rank(move)
            if rank[0] == 0 or move in self.plan:
                continue
            if self.queue and rank > self.queue[0]:
                heappush(self.queue, rank)
                continue
            self._make(move)
            return True
        return False

    def _by_ways(self) -> None:
        """Make the moves on the cheapest ways to whatever is open."""
        still = {context: tuple(sorted(seen.open)) for context, seen in self.seen.items()}
        now = Standing(tuple(self.plan), {c: names for c, names in still.items() if names}, {})
        for way in sorted(ways(self.problem, now) or (), key=lambda way: (way.cost, way.moves)):
            if way.target in self.seen[way.context].open:
                for move in way.moves:
                    self._make(move)

    def _make(self, move: int) -> None:
        if move in self.plan:
            return
        self.plan[move] = None
        new: set[int] = set()
        for context, seen in self.seen.items():
            back = context[0]
            if not seen.open:
                continue
            better = self._better(context, self.problem.arcs[move][back])
            if better:
                seen.open.difference_update(self._met(context, better))
                seen.changed.update(better)
                seen.age += 1
                own = self.tails[back]
                new |= self._offered(context, ((t, *a) for t in better for a in own.get(t, ())))
        for way, outs in enumerate(self.problem.arcs[move]):
            for tail, arcs in outs.items():
                self.made_arcs[way].setdefault(tail, []).extend(arcs)
        self._push(new - self.plan.keys())

    def _better(self, context: Context, new: Outs) -> Changed:
        """Who is told earlier with further arcs, and when."""
        back, without = context
        seen, limit = self.seen[context], self.problem.limit
        existing, made = self.problem.outs[back], self.made_arcs[back]
        better: Changed = {}
        queue = deque(tail for tail in new if seen.of(tail) <= limit and tail != without)
        while queue:
            tail = queue.popleft()
            now = better[tail][0] if tail in better else seen.of(tail)
            first = () if tail in better else new[tail]
            for head, cost in first or (
                *existing.get(tail, ()),
                *made.get(tail, ()),
                *new.get(tail, ()),
            ):
                after = now + cost
                told = better[head][0] if head in better else seen.of(head)
                if after <= limit and after < told and head != without:
                    better[head] = (after, tail)
                    queue.append(head)
        return better

    def _met(self, context: Context, better: Changed) -> set[str]:
        still = self.seen[context].open
        return {name for node in better for name in self.names.get(node, ()) if name in still}
