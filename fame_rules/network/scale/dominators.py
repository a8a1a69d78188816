"""Who is passed on every way to each node: dominators, on integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

UNREACHED: Final = -1


def dominators(heads: Sequence[Sequence[int]], start: int) -> list[int]:
    """Of each node, the nearest that every way to it from the start passes; -1 where there is none.

    The start is its own. By the algorithm of Cooper, Harvey and Kennedy (2001) over the nodes in
    reverse postorder: quadratic at worst and near-linear in practice, as NetworkX has it.

    >>> dominators([[1, 2], [3], [3], []], 0)
    [0, 0, 0, 0]
    """
    order = _postorder(heads, start)
    rank = [UNREACHED] * len(heads)
    for number, node in enumerate(order):
        rank[node] = number
    tails: list[list[int]] = [[] for _ in order]  # by rank
    for number, node in enumerate(order):
        for head in heads[node]:
            tails[rank[head]].append(number)
    last = len(order) - 1
    above = [UNREACHED] * len(order)
    above[last] = last
    changed = True
    while changed:
        changed = False
        for node in range(last - 1, -1, -1):
            new = UNREACHED
            for tail in tails[node]:
                if above[tail] != UNREACHED:
                    new = tail if new == UNREACHED else _common(above, tail, new)
            if above[node] != new:
                above[node], changed = new, True
    found = [UNREACHED] * len(heads)
    for number, node in enumerate(order):
        found[node] = order[above[number]]
    return found


def _common(above: Sequence[int], one: int, other: int) -> int:
    """The nearest that both have above them, or are."""
    while one != other:
        while one < other:
            one = above[one]
        while other < one:
            other = above[other]
    return one


def _postorder(heads: Sequence[Sequence[int]], start: int) -> list[int]:
    """The nodes that are reached, each after all that it leads to first."""
    order: list[int] = []
    seen = bytearray(len(heads))
    seen[start] = 1
    path, ahead = [start], [iter(heads[start])]
    while path:
        for head in ahead[-1]:
            if not seen[head]:
                seen[head] = 1
                path.append(head)
                ahead.append(iter(heads[head]))
                break
        else:
            order.append(path.pop())
            ahead.pop()
    return order
