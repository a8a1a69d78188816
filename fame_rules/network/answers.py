"""Whether those who are told can answer: in one telling, somebody who tells them in one."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import networkx as nx
from attrs import frozen

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.network.network import Node
from fame_rules.network.spread import Ends, Spread


@frozen
class Answer:
    """Whether some ends can answer, and who surely tells them."""

    can: Value
    tellers: tuple[Node, ...] = ()


def answer(spread: Spread, ends: Ends) -> Answer:
    """Whether some ends can tell, in one telling, any person who tells them in one.

    It is asked of what is `unanswerable` (see there) in the certain and in the possible graph: they
    can if they surely can answer one who surely tells them, and cannot if nobody who perhaps tells
    them can perhaps be answered. It does not apply where no person tells them. Sources answer
    themselves. O(m + n log n) for each ask at worst.

    >>> from fame_rules.network import Arc, Network, spread
    >>> chair, nurse = ("person", "chair"), ("person", "nurse")
    >>> network = Network({chair: "", nurse: ""}, (Arc(chair, nurse, "channel"),), ())
    >>> answer(spread(network, {chair: True}), {nurse: True})
    Answer(can=False, tellers=(('person', 'chair'),))
    """
    held = {node for node, surely in ends.items() if surely}
    if held & spread.starts(surely=True):
        return Answer(can=True)
    sure = _tellers(spread.certain, held, spread.hops.keys()) - ends.keys()
    perhaps = _tellers(spread.possible, ends, spread.fewest.keys()) - held
    tellers = tuple(sorted(sure))
    if sure & _near(spread.certain, held):
        return Answer(can=True, tellers=tellers)
    if spread.missing or not spread.sourced or ends.keys() & spread.starts(surely=False):
        return Answer(UNKNOWN, tellers)
    if not perhaps:
        return Answer(NOT_APPLICABLE)
    if sure and not perhaps & _near(spread.possible, ends):
        return Answer(can=False, tellers=tellers)
    return Answer(UNKNOWN, tellers)


def _tellers(graph: nx.DiGraph[Node], ends: Iterable[Node], told: AbstractSet[Node]) -> set[Node]:
    near = _near(graph.reverse(copy=False), ends)
    return {node for node in near & told if node[0] == "person"}


def _near(graph: nx.DiGraph[Node], ends: Iterable[Node]) -> set[Node]:
    """Who is told by some ends in one telling, these among them."""
    there = {node for node in ends if node in graph}
    if not there:
        return set()
    return {*nx.multi_source_dijkstra_path_length(graph, there, cutoff=1, weight="hops")}


__all__ = ["Answer", "answer"]
