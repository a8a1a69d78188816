"""Who alone carries news to targets, on an integer adjacency."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from attrs import frozen

from fame_rules.network.scale.adjacency import Adjacency
from fame_rules.network.scale.dominators import UNREACHED, dominators

N = TypeVar("N", bound=Hashable)
K = TypeVar("K", bound=Hashable)


@frozen
class Carrier(Generic[N]):
    """A stakeholder through whom alone some targets are told, and which would be `lost`."""

    node: N
    lost: tuple[str, ...]


def carriers_of(
    ways: Adjacency[N], sources: AbstractSet[N], targets: Mapping[str, AbstractSet[N]]
) -> tuple[Carrier[N], ...]:
    """As `carriers`, where the adjacency is there already and all nodes are known."""
    starts = ways.numbers(sources)
    ends = {name: ways.numbers(nodes) for name, nodes in targets.items()}
    lost: dict[int, list[str]] = {}
    for name, nodes in passed(ways, starts, ends).items():
        for node in {*nodes}.difference(starts, ends[name]):
            lost.setdefault(node, []).append(name)
    named = (node for node in sorted(lost) if node < len(ways.nodes))
    found = (Carrier(ways.nodes[node], tuple(lost[node])) for node in named)
    return tuple(sorted(found, key=lambda carrier: -len(carrier.lost)))


def passed(
    ways: Adjacency[N], sources: Sequence[int], targets: Mapping[K, Sequence[int]]
) -> dict[K, list[int]]:
    """For each target that is told, the nodes that every way to it passes, the nearest first.

    A node of its own stands before the sources, and one behind the ends of each target, so that one
    pass finds the dominators of all.
    """
    start = len(ways)
    heads: list[Sequence[int]] = [*ways.heads, sources, *([()] * len(targets))]
    for number, ends in enumerate(targets.values(), start + 1):
        for end in ends:
            heads[end] = [*heads[end], number]
    above = dominators(heads, start)
    return {
        name: [*_above(above, target, start)]
        for target, name in enumerate(targets, start + 1)
        if above[target] != UNREACHED
    }


def _above(above: Sequence[int], node: int, start: int) -> Iterator[int]:
    while (node := above[node]) != start:
        yield node
