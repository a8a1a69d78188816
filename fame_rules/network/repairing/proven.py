"""The cheapest repair, proven or within a bound: cuts for as long as they raise what it must cost.

A choice of moves that hits every cut costs no more than the cheapest repair (implicit hitting sets:
Karp 2010; cuts by demand as in Dantzig, Fulkerson and Johnson 1954). If it leaves nothing open, it
is that repair; if it does, what it leaves open gives further cuts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from math import ceil, gcd, lcm
from random import Random
from time import monotonic
from typing import Final

from attrs import define, field, frozen

from fame_rules.network.repairing.cuts import Cut, narrowed, parted
from fame_rules.network.repairing.greedy import Hopeless, Plan, cheap, completed, cost_of, pruned
from fame_rules.network.repairing.lines import Field, Lines, field_of
from fame_rules.network.repairing.problem import Context, Problem, standing
from fame_rules.network.repairing.programme import Programme, Relaxed, programme

Demand = tuple[Context, str]
_NEAR: Final = 1e-6
_STALLED: Final = 4
_DIFFERENT: Final = 3
"""How many cuts are made of one demand that a choice leaves open."""


@frozen
class Proof:
    """A plan, and what no plan that does as much can cost less than, where that is known."""

    plan: Plan
    bound: float | None


@define(eq=False)
class _Search:
    """What is known so far: the best plan, the bound, the cuts and the demands that they are of."""

    problem: Problem
    hopeless: Hopeless
    programme: Programme
    deadline: float
    best: Plan
    bound: float = 0.0
    cuts: set[Cut] = field(factory=set)
    fields: dict[Context, Field] = field(factory=dict)
    lines: dict[Demand, Lines] = field(factory=dict)
    random: Random = field(factory=lambda: Random(7))

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return self.deadline - monotonic()


def proven(problem: Problem, hopeless: Hopeless, seconds: float) -> Proof:
    """The cheapest plan that leaves nothing open, or the best found in so many seconds.

    Raises:
        ExactUnavailable: The package highspy is not installed.
    """
    deadline = monotonic() + seconds
    solver = programme(problem.costs)
    search = _Search(problem, hopeless, solver, deadline, cheap(problem, hopeless))
    _learn(search, ())
    while not _done(search):
        relaxed = _relaxed(search)
        if _done(search):
            break
        barred = _too_dear(search, relaxed) if relaxed else []
        chosen = search.programme.chosen(search.left, barred)
        _raise(search, min(chosen.bound, cost_of(problem, search.best)))
        if _done(search) or chosen.moves is None:
            continue
        _learn(search, chosen.moves)
    return Proof(search.best, min(search.bound, cost_of(problem, search.best)))


def _done(search: _Search) -> bool:
    """Whether the best plan is proven, or the time is up."""
    return search.left <= 0 or search.bound >= cost_of(search.problem, search.best) - _NEAR


def _learn(search: _Search, plan: Plan) -> None:
    """Cuts of what a plan leaves open, and the plan that it becomes if that is mended."""
    problem, moves = search.problem, range(len(search.problem.costs))
    open_ = sorted(standing(problem, plan, search.hopeless).demands)
    rest = set(moves) - set(plan)
    cuts: list[Cut] = []
    for demand in open_:
        if search.left <= 0:
            return
        lines = _lines(search, demand)
        for number in range(_DIFFERENT):
            order = [*rest]
            search.random.shuffle(order)
            if number:
                # What is cheap is spared first: a cut of dear moves says most about the cost.
                order.sort(key=lambda move: problem.costs[move])
            cuts.append(narrowed(lines, rest, order))
    _add(search, cuts)
    whole = completed(problem, search.hopeless, plan) if open_ else plan
    if whole is not None:
        whole = pruned(problem, whole, search.hopeless)
        if cost_of(problem, whole) < cost_of(problem, search.best) - _NEAR:
            search.best = whole


def _lines(search: _Search, demand: Demand) -> Lines:
    context, target = demand
    if context not in search.fields:
        search.fields[context] = field_of(search.problem, context)
    if demand not in search.lines:
        search.lines[demand] = search.fields[context].lines(target)
    return search.lines[demand]


def _relaxed(search: _Search) -> Relaxed | None:
    """The relaxation with the cuts that it breaks, until it breaks none or the bound stays."""
    stalled, last = 0, search.bound
    found = search.programme.relaxed(search.left)
    while found is not None and not _done(search) and stalled < _STALLED:
        _raise(search, found.bound)
        broken = [*_broken(search, found.shares)]
        if not _add(search, broken):
            break
        found = search.programme.relaxed(search.left)
        stalled = 0 if found and found.bound > last + 1e-4 else stalled + 1
        last = found.bound if found else last
    if found is not None:
        _raise(search, found.bound)
    return found


def _broken(search: _Search, shares: Sequence[float]) -> Iterator[Cut]:
    for lines in search.lines.values():
        if search.left <= 0:
            return
        cut = parted(lines, shares)
        if cut is not None:
            yield narrowed(lines, cut, sorted(cut, key=lambda move: -shares[move]))


def _add(search: _Search, cuts: Iterable[Cut]) -> bool:
    new = [cut for cut in dict.fromkeys(cuts) if cut not in search.cuts]
    search.cuts.update(new)
    search.programme.add(new)
    return bool(new)


def _too_dear(search: _Search, relaxed: Relaxed) -> list[int]:
    """The moves with which nothing is cheaper than the best plan (by what they are short)."""
    room = cost_of(search.problem, search.best) - relaxed.bound
    return [
        move
        for move, short in enumerate(relaxed.short)
        if short > room + _NEAR and relaxed.shares[move] < _NEAR
    ]


def _raise(search: _Search, bound: float) -> None:
    """Raise the bound, to the next sum that costs can add up to."""
    unit = _unit(search.problem.costs)
    whole = ceil(bound / unit - _NEAR) * unit if unit else bound
    search.bound = max(search.bound, whole)


def _unit(costs: Sequence[float]) -> float:
    """What all costs are multiples of; 0 if that is nothing simple."""
    fractions = [Fraction(cost).limit_denominator(1000) for cost in dict.fromkeys(costs)]
    if not fractions or [float(each) for each in fractions] != [*dict.fromkeys(costs)]:
        return 0.0
    below = lcm(*(f.denominator for f in fractions))
    return float(Fraction(reduce(gcd, (int(f * below) for f in fractions)), below))
