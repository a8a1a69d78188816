"""A cheap repair, step by step: what mends most for its cost, then whatever can be left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from attrs import frozen

from fame_rules.network.repairing.paths import Way, ways
from fame_rules.network.repairing.problem import Context, Problem, Standing, met, standing

Hopeless: TypeAlias = AbstractSet[tuple[Context, str]]
Plan: TypeAlias = tuple[int, ...]
_SWAPS: Final = 20


@frozen
class Option:
    """Moves that might be made next, what they cost and how many open targets they meet."""

    moves: Plan
    cost: float
    gain: int


Key: TypeAlias = Callable[[Option], tuple[float, ...]]


@frozen
class Variant:
    """A way to choose: the option first by `key`, of `single` moves too or of ways alone."""

    key: Key
    single: bool
    by_count: bool = False


VARIANTS: Final = (
    Variant(lambda option: (-option.gain / option.cost, option.cost), single=True),
    Variant(lambda option: (-option.gain, option.cost), single=True),
    Variant(lambda option: (option.cost, -option.gain), single=False),
    Variant(
        lambda option: (len(option.moves), option.cost, -option.gain), single=False, by_count=True
    ),
)
"""Gain for the cost, gain, cheapest way first, fewest moves."""


def cheap(problem: Problem, hopeless: Hopeless) -> Plan:
    """The cheapest plan of the four variants, each pruned; then moves are swapped."""
    plans = [
        pruned(problem, plan, hopeless)
        for variant in VARIANTS
        if (plan := _planned(problem, variant, hopeless)) is not None
    ]
    best = min(plans, key=lambda plan: cost_of(problem, plan))
    while better := _swapped(problem, best, hopeless):
        best = better
    return best


def completed(problem: Problem, hopeless: Hopeless, start: Plan) -> Plan | None:
    """A plan with some moves and whatever else it takes to leave nothing open."""
    return _planned(problem, VARIANTS[0], hopeless, start)


def cost_of(problem: Problem, plan: Collection[int]) -> float:
    """What the moves of a plan cost together."""
    return sum(problem.costs[move] for move in plan)


def _planned(
    problem: Problem,
    variant: Variant,
    hopeless: Hopeless,
    start: Plan = (),
    barred: Collection[int] = (),
) -> Plan | None:
    """A plan that leaves nothing open, made step by step; none if what is barred is needed."""
    plan = start
    while (now := standing(problem, plan, hopeless)).open:
        paths = ways(problem, now, barred, variant.by_count)
        if paths is None:
            return None
        best = min(_options(problem, now, paths, variant, barred), key=lambda o: _first(variant, o))
        plan += best.moves
    return plan


def _first(variant: Variant, option: Option) -> tuple[tuple[float, ...], Plan]:
    return variant.key(option), option.moves


def _options(
    problem: Problem,
    now: Standing,
    paths: list[Way],
    variant: Variant,
    barred: Collection[int],
) -> Iterator[Option]:
    tried = {path.moves: path.cost for path in paths}
    if variant.single:
        taken = {*now.moves, *barred}
        tried |= {(m,): cost for m, cost in enumerate(problem.costs) if m not in taken}
    for moves, cost in tried.items():
        if gain := met(problem, now, moves):
            yield Option(moves, cost, gain)


def pruned(problem: Problem, plan: Plan, hopeless: Hopeless) -> Plan:
    """The plan without what can be left out, the dearest tried first (reverse delete)."""
    for move in sorted(plan, key=lambda m: (-problem.costs[m], -plan.index(m))):
        rest = tuple(other for other in plan if other != move)
        if not standing(problem, rest, hopeless).open:
            plan = rest
    return plan


def _swapped(problem: Problem, plan: Plan, hopeless: Hopeless) -> Plan | None:
    """A cheaper plan that does without one of the dearest moves, if there is one."""
    # In a long plan it seldom pays to swap a move at the lowest price, and it takes long.
    least = min(problem.costs, default=0.0) if len(plan) > _SWAPS else 0.0
    dear = [move for move in plan if problem.costs[move] > least]
    for move in sorted(dear, key=lambda m: (-problem.costs[m], m))[:_SWAPS]:
        rest = tuple(other for other in plan if other != move)
        for variant in (VARIANTS[0], VARIANTS[2]):
            other = _planned(problem, variant, hopeless, rest, (move,))
            if other is not None:
                other = pruned(problem, other, hopeless)
                if cost_of(problem, other) < cost_of(problem, plan):
                    return other
    return None
