"""What a large plan can spare: each demand keeps a way; a move that no way needs is left out."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import define, field

from fame_rules.network.repairing.greedy import Hopeless, Plan
from fame_rules.network.repairing.losses import Look, looked
from fame_rules.network.repairing.problem import NOBODY, Context, Problem

Way: TypeAlias = tuple[int, ...]
Key: TypeAlias = tuple[bool, str]
"""A target, and whether news goes there or back."""
_MOST_STEPS: Final = 3_000_000


def spared(problem: Problem, plan: Plan, hopeless: Hopeless) -> Plan:
    """The plan without moves that can be left out, the dearest tried first (reverse delete).

    Only the targets whose ways use a move are looked at again; after a few million steps, what has
    not been tried yet stays.
    """
    if not plan:
        return plan
    return _Sparing(problem, looked(problem, plan, hopeless), hopeless, [*plan]).made()


@define(eq=False)
class _Sparing:
    """The ways that meet each demand, and the moves that lie on them."""

    problem: Problem
    look: Look
    hopeless: Hopeless
    plan: list[int]
    by_arc: tuple[dict[tuple[int, int], list[tuple[int, int]]], ...] = field(
        factory=lambda: ({}, {})
    )
    into: tuple[dict[int, list[tuple[int, int, int]]], ...] = field(factory=lambda: ({}, {}))
    uses: dict[int, set[Key]] = field(factory=dict)
    steps: int = 0

    def made(self) -> Plan:
        self._index()
        for back in self.problem.ways:
            for name in self.problem.targets:
                used = self._used((back, name), ())
                for move in used or ():
                    self.uses.setdefault(move, set()).add((back, name))
        place = {move: number for number, move in enumerate(self.plan)}
        gone: set[int] = set()
        for move in sorted(self.plan, key=lambda m: (-self.problem.costs[m], -place[m])):
            gone.add(move)
            if not self._spares(move, gone):
                gone.discard(move)
        return tuple(move for move in self.plan if move not in gone)

    def _spares(self, move: int, gone: Collection[int]) -> bool:
        if self.steps > _MOST_STEPS:
            return False
        found: dict[Key, set[int]] = {}
        for key in sorted(self.uses.get(move, ())):
            used = self._used(key, gone)
            if used is None:
                return False
            found[key] = used
        for key, used in found.items():
            for other in used:
                self.uses.setdefault(other, set()).add(key)
        return True

    def _index(self) -> None:
        for move in self.plan:
            for back, outs in enumerate(self.problem.arcs[move]):
                for tail, arcs in outs.items():
                    for head, hops in arcs:
                        self.into[back].setdefault(head, []).append((tail, hops, move))

    def _used(self, key: Key, gone: Collection[int]) -> set[int] | None:
        """The moves on all ways that a target needs; none if one of them needs one of `gone`."""
        back, name = key
        if ((back, NOBODY), name) in self.hopeless:
            return set()
        first = self._way((back, NOBODY), name, gone)
        if first is None:
            return None
        nodes, used = first
        ends = self.problem.targets[name]
        for lost in nodes:
            context = (back, lost)
            if lost not in self.problem.fallible or lost in ends:
                continue
            if (context, name) in self.hopeless:
                continue
            other = self._way(context, name, gone)
            if other is None:
                return None
            used |= other[1]
        return used

    def _way(
        self, context: Context, name: str, gone: Collection[int]
    ) -> tuple[list[int], set[int]] | None:
        """A shortest way to a target: its nodes, and the moves on it; looked for backwards."""
        back, without = context
        limit, hops = self.problem.limit, self.look.told[back].hops
        existing, added = self.problem.outs[not back], self.into[back]
        left = {end: 0 for end in self.problem.targets[name] if hops[end] <= limit}
        by: dict[int, tuple[int, int]] = {}
        queue = deque(left)
        while queue:
            head = queue.popleft()
            if hops[head] == 0 and head in self.problem.sources:
                return self._traced(head, by)
            for tail, cost, move in self._ins(head, existing, added):
                after = left[head] + cost
                if tail == without or move in gone or after + hops[tail] > limit:
                    continue
                if after < left.get(tail, limit + 1):
                    left[tail], by[tail] = after, (head, move)
                    (queue.append if cost or not limit else queue.appendleft)(tail)
            self.steps += 1
        return None

    def _ins(
        self,
        head: int,
        existing: Mapping[int, list[tuple[int, int]]],
        added: Mapping[int, list[tuple[int, int, int]]],
    ) -> Iterator[tuple[int, int, int]]:
        for tail, cost in existing.get(head, ()):
            yield tail, cost, -1
        yield from added.get(head, ())

    def _traced(self, node: int, by: Mapping[int, tuple[int, int]]) -> tuple[list[int], set[int]]:
        nodes, used = [node], set[int]()
        while node in by:
            node, move = by[node]
            nodes.append(node)
            if move >= 0:
                used.add(move)
        return nodes, used
