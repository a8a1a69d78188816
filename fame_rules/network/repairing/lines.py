"""All that could pass news to a target, as arcs between states: a node by a number of hops."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from fame_rules.network.repairing.problem import Context, Problem, told

START: Final = 0
END: Final = 1
FREE: Final = -1
"""The move of what exists."""
State: TypeAlias = tuple[int, int, bool]
"""A node, by how many hops, and whether a new meeting is only about to be entered."""


@frozen(eq=False)
class Lines:
    """Arcs between states, each with the move that makes it.

    Arcs stand in pairs, there and back: that of number `arc` is turned round by `arc ^ 1`; news
    passes by the even ones.
    """

    heads: list[int] = field(factory=list)
    moves: list[int] = field(factory=list)
    outs: list[list[int]] = field(factory=lambda: [[], []])
    by_move: dict[int, list[int]] = field(factory=dict)

    def add(self, tail: int, head: int, move: int) -> None:
        """Add an arc and the one back."""
        self.by_move.setdefault(move, []).append(len(self.heads))
        self.outs[tail].append(len(self.heads))
        self.outs[head].append(len(self.heads) + 1)
        self.heads.extend((head, tail))
        self.moves.extend((move, move))

    def spread(self, told: set[int], barred: Collection[int], starts: Sequence[int]) -> set[int]:
        """The states that news gets to from `starts`, without some moves, that are not told yet."""
        new = set(starts)
        queue = deque(starts)
        while queue:
            for arc in self.outs[queue.popleft()]:
                head = self.heads[arc]
                if arc & 1 or head in told or head in new or self.moves[arc] in barred:
                    continue
                new.add(head)
                queue.append(head)
        return new


@frozen(eq=False)
class Field:
    """A context of a problem: when each node is told as things are, and all arcs there may be."""

    problem: Problem
    context: Context
    now: list[int]
    arcs: Mapping[int, list[tuple[int, int, int]]]
    held: Mapping[int, int]

    def lines(self, target: str) -> Lines:
        """All that could pass news to a target that is open as things are."""
        back, without = self.context
        ends = self.problem.targets[target]
        home = evolve(self.problem, sources=tuple(end for end in ends if end != without))
        left = told(home, range(len(self.problem.arcs)), (not back, without)).hops
        latest = [self.problem.limit - hops for hops in left]
        return _Survey(self, frozenset(ends), latest).made()


def field_of(problem: Problem, context: Context) -> Field:
    """The context of a problem, made ready for its targets."""
    back, _ = context
    arcs: dict[int, list[tuple[int, int, int]]] = {}
    for tail, outs in problem.outs[back].items():
        arcs[tail] = [(head, hops, FREE) for head, hops in outs]
    for move, added in enumerate(problem.arcs):
        for tail, outs in added[back].items():
            arcs.setdefault(tail, []).extend((head, hops, move) for head, hops in outs)
    held = {place: move for move, place in problem.meetings.items()}
    return Field(problem, context, told(problem, (), context).hops, arcs, held)


@frozen(eq=False)
class _Survey:
    """The making of lines: from what is told, only what can be told early enough to matter."""

    around: Field
    ends: frozenset[int]
    latest: list[int]
    lines: Lines = field(factory=Lines)
    numbers: dict[State, int] = field(factory=dict)
    queue: deque[State] = field(factory=deque)

    def made(self) -> Lines:
        for node, hops in enumerate(self.around.now):
            if hops <= self.latest[node]:
                self._pass_on(START, node, hops)
        while self.queue:
            node, hops, outside = state = self.queue.popleft()
            tail = self.numbers[state]
            if outside:
                self.lines.add(tail, self._number((node, hops, False)), self.around.held[node])
                continue
            self._pass_on(tail, node, hops)
            if self._matters(node, hops + 1):
                self.lines.add(tail, self._number((node, hops + 1, False)), FREE)
        return self.lines

    def _pass_on(self, tail: int, node: int, hops: int) -> None:
        held = self.around.held
        for head, more, move in self.around.arcs.get(node, ()):
            if self._matters(head, hops + more):
                # A new meeting is paid for where it is entered, once for all who enter it.
                entered = head in held
                free = entered or node in held
                number = self._number((head, hops + more, entered))
                self.lines.add(tail, number, FREE if free else move)

    def _matters(self, node: int, hops: int) -> bool:
        early = hops <= self.latest[node] and hops < self.around.now[node]
        return early and node != self.around.context[1]

    def _number(self, state: State) -> int:
        if state[0] in self.ends:
            return END
        if state not in self.numbers:
            self.numbers[state] = len(self.lines.outs)
            self.lines.outs.append([])
            self.queue.append(state)
        return self.numbers[state]
