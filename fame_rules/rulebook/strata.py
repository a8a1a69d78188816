"""Strata: which rules must be complete before which, so that no result depends on an order.

Rules that build on conclusions belong in the same stratum or a later one; rules that ask for the
absence of a conclusion, or measure over it, in a later one. What depends on itself through such a
strict link has no stratum: that is an error that names the loop.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen(order=True)
class Link:
    """One item needs another to come before it; `strictly` so if it needs it complete."""

    needs: str
    strictly: bool


@frozen
class Loop:
    """Items that need each other, one of them complete before itself."""

    items: tuple[str, ...]


def layers(links: Mapping[str, tuple[Link, ...]]) -> list[list[list[str]]] | Loop:
    """The items as strata, each a list of knots in order; a knot is of items that need each other.

    Items are taken in sorted order, so that the result does not depend on theirs. Time and space
    are linear in items and links.

    >>> layers({"a": (), "b": (Link("a", strictly=True),), "c": (Link("a", strictly=False),)})
    [[['a'], ['c']], [['b']]]
    >>> layers({"a": (Link("b", strictly=True),), "b": (Link("a", strictly=False),)})
    Loop(items=('a', 'b', 'a'))
    """
    knots = _knots(links)
    knot_of = {item: number for number, knot in enumerate(knots) for item in knot}
    level: list[int] = []
    for number, knot in enumerate(knots):
        height = 0
        for item in knot:
            for link in links[item]:
                if knot_of[link.needs] != number:
                    height = max(height, level[knot_of[link.needs]] + link.strictly)
                elif link.strictly:
                    return Loop(_cycle(links, item, link.needs, set(knot)))
        level.append(height)
    strata: list[list[list[str]]] = [[] for _ in range(max(level, default=-1) + 1)]
    for number, knot in enumerate(knots):
        strata[level[number]].append(sorted(knot))
    return strata


def _knots(links: Mapping[str, tuple[Link, ...]]) -> list[list[str]]:
    """Strongly connected components, each after all that it needs (Tarjan 1972, iterative)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    knots: list[list[str]] = []
    for root in sorted(links):
        work = [(root, iter(sorted(links[root])))] if root not in order else []
        while work:
            item, rest = work[-1]
            if item not in order:
                order[item] = low[item] = len(order)
                stack.append(item)
                on_stack.add(item)
            following = next(rest, None)
            if following is not None:
                if following.needs not in order:
                    work.append((following.needs, iter(sorted(links[following.needs]))))
                elif following.needs in on_stack:
                    low[item] = min(low[item], order[following.needs])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[item])
            if low[item] == order[item]:
                knot = [stack.pop()]
                while knot[-1] != item:
                    knot.append(stack.pop())
                on_stack.difference_update(knot)
                knots.append(knot)
    return knots


def _cycle(
    links: Mapping[str, tuple[Link, ...]], start: str, first: str, within: set[str]
) -> tuple[str, ...]:
    """A shortest way from an item through one that it needs strictly, back to itself."""
    came_from: dict[str, str] = {first: start}
    queue = [first]
    for item in queue:
        if item == start:
            break
        for needed in sorted(link.needs for link in links[item]):
            if needed in within and needed not in came_from:
                came_from[needed] = item
                queue.append(needed)
    back = [start]
    while len(back) == 1 or back[-1] != start:
        back.append(came_from[back[-1]])
    return tuple(reversed(back))
