"""The gaps of a network, on an integer adjacency."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

import networkx as nx

from fame_rules.network.gap import Gap, Need
from fame_rules.network.scale.adjacency import Adjacency
from fame_rules.network.scale.carrying import passed
from fame_rules.network.scale.hops import NOT_TOLD, Told, told
from fame_rules.network.scale.losses import cut_off, heard_from

N = TypeVar("N", bound=Hashable)


def gaps_of(
    graph: nx.Graph[N],
    ways: Adjacency[N],
    sources: AbstractSet[N],
    targets: Mapping[str, AbstractSet[N]],
    need: Need[N],
) -> tuple[Gap[N], ...]:
    """As `gaps`, where the adjacency of the graph is there already and all nodes are known."""
    starts = ways.numbers(sources)
    ends = {name: ways.numbers(nodes) for name, nodes in targets.items()}
    fallible = frozenset(ways.numbers(need.fallible(graph))).difference(starts)
    found = [*_missed(ways, starts, ends, need.within, fallible)]
    if need.both:
        home = _missed(ways.back, starts, ends, need.within, fallible)
        found += [_turned(gap) for gap in home]
    place = {name: number for number, name in enumerate(targets)}
    return tuple(sorted(found, key=lambda gap: place[gap.target]))


def _turned(gap: Gap[N]) -> Gap[N]:
    """A gap that was found against the arcs, as the news goes that comes back."""
    return Gap(gap.target, True, gap.without, gap.path[::-1], gap.hops)


def _missed(
    ways: Adjacency[N],
    sources: Sequence[int],
    targets: Mapping[str, Sequence[int]],
    within: int | None,
    fallible: frozenset[int],
) -> Iterator[Gap[N]]:
    """The targets that are not told, or too late, or not without one of those who may fail.

    Only whoever lies on the way that was found can break it. Without a limit it does if every way
    passes there.
    """
    found = told(ways, sources)
    feared: dict[int, list[str]] = {}
    paths: dict[str, list[int]] = {}
    for name, ends in targets.items():
        end = _nearest(found, ends)
        if end is None:
            yield Gap(name)
            continue
        hops = found.hops[end]
        if within is None or hops <= within:
            if fallible:
                paths[name] = found.path(end)
                for node in fallible.intersection(paths[name]).difference(ends):
                    feared.setdefault(node, []).append(name)
            continue
        yield Gap(name, path=ways.named(found.path(end)), hops=hops)
    if feared:
        for node, name in _broken(ways, sources, targets, within, found, feared):
            path = paths[name]
            hops = found.hops[path[-1]]
            yield Gap(name, without=(ways.nodes[node],), path=ways.named(path), hops=hops)


def _nearest(found: Told, ends: Sequence[int]) -> int | None:
    """The end that is told in the fewest hops; of several, by the fewest nodes."""
    hops = [found.hops[end] for end in ends if found.hops[end] != NOT_TOLD]
    if not hops:
        return None
    fewest = min(hops)
    near = [end for end in ends if found.hops[end] == fewest]
    return near[0] if len(near) == 1 else min(near, key=lambda end: len(found.path(end)))


def _broken(
    ways: Adjacency[N],
    sources: Sequence[int],
    targets: Mapping[str, Sequence[int]],
    within: int | None,
    found: Told,
    feared: Mapping[int, Sequence[str]],
) -> Iterator[tuple[int, str]]:
    """Of whom it is feared that their loss breaks the way to targets, those with whom it does."""
    if within is None:
        alone = {name: {*nodes} for name, nodes in passed(ways, sources, targets).items()}
        yield from ((n, name) for n in sorted(feared) for name in feared[n] if n in alone[name])
        return
    told_by = heard_from(found)
    for node in sorted(feared):
        left = cut_off(ways, found, told_by, node, within)
        for name in feared[node]:
            if not any(
                end not in left and NOT_TOLD < found.hops[end] <= within for end in targets[name]
            ):
                yield node, name
