"""Choosing moves: those that leave the least risk for the least effort, exactly or greedily.

What a move does alone is known; of several together it is reckoned that each does the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import define, frozen

MOST_EXACT: Final = 20
"""Of how many moves every choice is looked at; among more, the best next one is taken."""


@frozen
class Effect:
    """What a move costs, which findings it clears alone, and which it makes."""

    cost: int
    clears: frozenset[str]
    makes: frozenset[str] = frozenset()


@frozen
class Weights:
    """How findings weigh: the risk that their rule raises, and its score; a risk is its highest."""

    of: Mapping[str, tuple[str, int]]

    def risk(self, findings: Iterable[str]) -> int:
        """The scores of all risks that some findings raise.

        >>> weights = Weights({"a": ("r", 9), "b": ("r", 4), "c": ("s", 6), "d": ("", 0)})
        >>> weights.risk("abcd"), weights.risk("bd"), weights.risk("")
        (15, 4, 0)
        """
        highest: dict[str, int] = {}
        for finding in findings:
            risk, score = self.of.get(finding.partition("/")[0], ("", 0))
            if risk:
                highest[risk] = max(highest.get(risk, 0), score)
        return sum(highest.values())


def choose(
    effects: Sequence[Effect], findings: frozenset[str], weights: Weights, budget: int | None = None
) -> tuple[tuple[int, ...], bool]:
    """The moves to make, by their places, the best first; and whether no other choice is better.

    The best choice is that which leaves the least risk, of those the one with the least effort. Up
    to `MOST_EXACT` moves it is found by branch and bound (Land and Doig 1960); of more, the move
    that takes away most for its effort is taken again and again, or two where no single one helps.

    >>> weights = Weights({"a": ("r", 9), "b": ("s", 8), "c": ("t", 8)})
    >>> effects = [Effect(2, frozenset("a")), Effect(1, frozenset("b")), Effect(1, frozenset("c"))]
    >>> choose(effects, frozenset("abc"), weights, budget=2)
    ((1, 2), True)
    """
    state = _State(effects, findings, weights)
    limit = sum(each.cost for each in effects) if budget is None else budget
    if len(effects) > MOST_EXACT:
        return tuple(_greedy(state, range(len(effects)), limit)), False
    best = _Best(state.risk(()), 0, ())
    _branch(state, limit, best)
    return tuple(_greedy(state, best.chosen, limit)), True


@frozen(eq=False)
class _State:
    effects: Sequence[Effect]
    findings: frozenset[str]
    weights: Weights

    def risk(self, chosen: Iterable[int]) -> int:
        """The risk that is left once some moves are made."""
        made = [self.effects[place] for place in chosen]
        cleared = frozenset().union(*(each.clears for each in made))
        made_new = frozenset().union(*(each.makes for each in made))
        return self.weights.risk(self.findings - cleared | made_new)

    def cost(self, chosen: Iterable[int]) -> int:
        return sum(self.effects[place].cost for place in chosen)


@define
class _Best:
    risk: int
    cost: int
    chosen: tuple[int, ...]


def _branch(state: _State, limit: int, best: _Best) -> None:
    """Try every choice, but for those that cannot be better than the best so far."""
    size = len(state.effects)

    def hopeful(place: int, chosen: tuple[int, ...], cost: int) -> bool:
        """Whether something better may come, if all that is left cleared what it does."""
        made = [state.effects[n] for n in chosen]
        cleared = (each.clears for each in (*made, *state.effects[place:]))
        left = state.findings - frozenset().union(*cleared)
        least = state.weights.risk(left | frozenset().union(*(each.makes for each in made)))
        return (least, cost) < (best.risk, best.cost)

    def go(place: int, chosen: tuple[int, ...], cost: int) -> None:
        found = state.risk(chosen), cost
        if found < (best.risk, best.cost):
            best.risk, best.cost, best.chosen = *found, chosen
        if place == size or not hopeful(place, chosen, cost):
            return
        if cost + state.effects[place].cost <= limit:
            go(place + 1, (*chosen, place), cost + state.effects[place].cost)
        go(place + 1, chosen, cost)

    go(0, (), 0)


def _greedy(state: _State, places: Iterable[int], limit: int) -> list[int]:
    """The places in the order in which each takes away most for its effort of what is left."""
    left, chosen = list(places), list[int]()
    while left:
        best = _next(state, chosen, left, limit - state.cost(chosen))
        if not best:
            break
        chosen += best
        left = [place for place in left if place not in best]
    return chosen


def _next(state: _State, chosen: Sequence[int], left: Sequence[int], room: int) -> tuple[int, ...]:
    """The move that takes away most for its effort, or the two; none if nothing takes any away."""
    now = state.risk(chosen)

    def worth(more: tuple[int, ...]) -> tuple[float, int]:
        gain = now - state.risk([*chosen, *more])
        return gain / max(1, state.cost(more)), -state.cost(more)

    for number in (1, 2):
        fit = [more for more in combinations(left, number) if state.cost(more) <= room]
        best = max(fit, key=worth, default=())
        if best and worth(best)[0] > 0:
            return best
    return ()
