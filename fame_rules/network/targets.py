"""Targets of news: some nodes under a name each, or nodes of which each is a target by itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias, TypeVar

import networkx as nx

from fame_rules.network.arcs import known

N = TypeVar("N", bound=Hashable)

Targets: TypeAlias = Mapping[str, AbstractSet[N]] | AbstractSet[N] | Sequence[N]
"""Nodes by the name of each target, or nodes that are targets by themselves."""


def named(
    graph: nx.Graph[N], sources: Iterable[N], targets: Targets[N]
) -> Mapping[str, AbstractSet[N]]:
    """The targets by their names; a node that is a target by itself has its own.

    Those of a set are in the order of the graph, since a set has none.

    Raises:
        UnknownStakeholder: A source or a target's node is not in the graph.
        TypeError: The targets are one text, which would be taken for the letters in it.
        ValueError: Two nodes that are targets by themselves have one name.

    >>> line = nx.DiGraph([("ann", "bob"), ("bob", "cas")])
    >>> named(line, {"ann"}, {"cas", "bob"})
    {'bob': {'bob'}, 'cas': {'cas'}}
    >>> named(line, {"ann"}, {"Team": {"bob", "cas"}}).keys()
    dict_keys(['Team'])
    >>> named(line, {"ann"}, "cas")
    Traceback (most recent call last):
    TypeError: targets are nodes, or nodes by name; for the node 'cas' alone write {'cas'}
    """
    known(graph, sources)
    if isinstance(targets, AbstractSet):
        # The nodes of a graph are a mapping too, as NetworkX gives them.
        known(graph, targets)
        return _by_themselves([node for node in graph if node in targets])
    if isinstance(targets, Mapping):
        for ends in targets.values():
            known(graph, ends)
        return targets
    if isinstance(targets, str):
        what = f"for the node {targets!r} alone write {{{targets!r}}}"
        raise TypeError(f"targets are nodes, or nodes by name; {what}")
    known(graph, targets)
    return _by_themselves(list(dict.fromkeys(targets)))


def _by_themselves(nodes: Sequence[N]) -> dict[str, AbstractSet[N]]:
    found: dict[str, AbstractSet[N]] = {}
    for node in nodes:
        name = str(node)
        if name in found:
            hint = "give each a name of its own, as in {'a name': {node}}"
            raise ValueError(f"two targets are called '{name}'; {hint}")
        found[name] = {node}
    return found


__all__ = ["Targets", "named"]
