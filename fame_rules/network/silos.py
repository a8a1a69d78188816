"""Who keeps to themselves: the ties within and between organisations, and what chance would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from math import exp, fsum, lgamma
from typing import Generic, TypeVar

import networkx as nx
from attrs import frozen

from fame_rules.network.arcs import known, steps_of

N = TypeVar("N", bound=Hashable)
G = TypeVar("G", bound=Hashable)


@frozen
class Mixing:
    """The ties of an organisation, or of all: how many lead `across`, and how many could.

    Of `pairs`, the pairs of people who could have such a tie, `outward` would be across.
    """

    across: int
    within: int
    outward: int
    pairs: int

    @property
    def ties(self) -> int:
        """How many ties there are."""
        return self.across + self.within

    @property
    def index(self) -> float | None:
        """The E-I index: from -1, all ties within, to 1, all across; none without ties."""
        return (self.across - self.within) / self.ties if self.ties else None

    @property
    def expected(self) -> float:
        """How many of the ties would lead across if every pair were as likely to have one."""
        return self.ties * self.outward / self.pairs if self.pairs else 0.0

    @property
    def expected_index(self) -> float | None:
        """The E-I index under random mixing; none without ties."""
        return 2 * self.expected / self.ties - 1 if self.ties else None

    @property
    def by_chance(self) -> float:
        """How likely so few ties across, or fewer, are under random mixing.

        The ties fall on the pairs at random, no two on one: the number across has a hypergeometric
        distribution, of which this is the lower tail, summed term by term.
        """
        least = max(0, self.ties - (self.pairs - self.outward))
        if self.across >= min(self.ties, self.outward):
            return 1.0
        return min(1.0, fsum(self._chance(number) for number in range(least, self.across + 1)))

    def _chance(self, across: int) -> float:
        return exp(
            _choose(self.outward, across)
            + _choose(self.pairs - self.outward, self.ties - across)
            - _choose(self.pairs, self.ties)
        )


@frozen
class Mixed(Generic[G]):
    """How ties are mixed as a whole, and for each organisation by its ties alone."""

    whole: Mixing
    each: Mapping[G, Mixing]


def mixing(graph: nx.Graph[N], homes: Mapping[N, G]) -> Mixed[G]:
    """The ties within and between organisations (E-I index: Krackhardt and Stern 1988).

    `homes` says who belongs to which organisation; who belongs to none is left out with all ties. A
    tie joins two, whichever of them tells, however often: parallel arcs, and arcs both ways, are
    one. Self-loops and arcs whose `hops` are `None` are no ties.

    A large organisation has most of its ties within by chance alone. So each is held against random
    mixing: as if its ties had fallen on any pairs that they could have joined, of which one is in
    the organisation. How many ties it has is taken as given. O(n + m), and `by_chance` as many
    terms as ties across.

    Raises:
        UnknownStakeholder: Somebody with a home is not in the graph.

    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "x"), ("x", "y")])
    >>> found = mixing(graph, dict.fromkeys("abc", "council") | dict.fromkeys("xy", "trust"))
    >>> found.whole.across, found.whole.within, found.whole.index, found.whole.expected
    (1, 4, -0.6, 3.0)
    >>> council = found.each["council"]
    >>> council.index, round(council.expected_index, 3), round(council.by_chance, 3)
    (-0.5, 0.333, 0.048)
    """
    known(graph, homes)
    ties = {frozenset(arc) for arc in steps_of(graph) if arc[0] in homes and arc[1] in homes}
    across: Counter[G] = Counter()
    within: Counter[G] = Counter()
    apart = 0
    for one, other in ties:
        if homes[one] == homes[other]:
            within[homes[one]] += 1
        else:
            apart += 1
            across.update((homes[one], homes[other]))
    sizes = Counter(homes[node] for node in graph if node in homes)
    people = sizes.total()
    inner = {home: _pairs(size) for home, size in sizes.items()}
    pairs = _pairs(people)
    return Mixed(
        Mixing(apart, len(ties) - apart, pairs - sum(inner.values()), pairs),
        {
            home: Mixing(
                across[home],
                within[home],
                size * (people - size),
                size * (people - size) + inner[home],
            )
            for home, size in sizes.items()
        },
    )


def silos(graph: nx.Graph[N], homes: Mapping[N, G], likely: float = 0.05) -> tuple[G, ...]:
    """The organisations with fewer ties across than chance explains, the least likely first.

    Chance explains what is at least as `likely` under random mixing; see `mixing`. Each is looked
    at alone: of twenty that mix at random, one is called a silo at 0.05.

    Raises:
        UnknownStakeholder: Somebody with a home is not in the graph.

    >>> apart = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    >>> silos(apart, {node: "council" if node < 4 else "trust" for node in apart})
    ('council', 'trust')
    """
    each = mixing(graph, homes).each
    chances = {home: found.by_chance for home, found in each.items()}
    few = (home for home, chance in chances.items() if chance < likely)
    return tuple(sorted(few, key=chances.__getitem__))


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _choose(whole: int, part: int) -> float:
    """The logarithm of the binomial coefficient."""
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


__all__ = ["Mixed", "Mixing", "mixing", "silos"]
