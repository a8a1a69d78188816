"""The cheapest repair of a small network, proven: branch and bound over the moves."""

from __future__ import annotations

from fame_rules.network.repairing.greedy import Hopeless, Plan, cheap, cost_of
from fame_rules.network.repairing.paths import ways
from fame_rules.network.repairing.problem import Problem, standing


def least(problem: Problem, hopeless: Hopeless) -> Plan:
    """The cheapest plan that leaves nothing open (Land and Doig 1960).

    A branch is cut where its moves and the dearest of the cheapest ways to what is still open cost
    as much as the best plan so far. Otherwise it parts on the first move of that way: with it, or
    without it.
    """
    best = cheap(problem, hopeless)
    branches: list[tuple[Plan, Plan]] = [((), ())]
    while branches:
        made, barred = branches.pop()
        now = standing(problem, made, hopeless)
        if not now.open:
            if cost_of(problem, made) < cost_of(problem, best):
                best = made
            continue
        paths = ways(problem, now, barred)
        if paths is None:
            continue
        dearest = max(paths, key=lambda way: way.cost)
        if cost_of(problem, made) + dearest.cost < cost_of(problem, best):
            branches.append((made, (*barred, dearest.moves[0])))
            branches.append(((*made, dearest.moves[0]), barred))
    return best
