"""Measures of ties: how far the people and groups of an organisation have to do with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, field, frozen

from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.view import Column, Truth
from fame_rules.network import Network, Node
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import doubtful_channels, selected, unplaced, usable
from fame_rules.reasoning.truth import disjunction
from fame_rules.rulebook import KINDS, Measure


@frozen
class Tie:
    """One tie of an organisation: whether it surely is one, and whether it leads to a target."""

    certain: bool
    across: Truth


@define
class TieReadings:
    """Which share of the ties of each organisation lead to others, as far as that is known.

    A channel is a tie, in whichever direction, and so is a place in a group that meets: one across
    where some member of the group belongs to another organisation that is asked for.
    """

    memory: Memory
    measure: Measure
    network: Network
    _ties: Ties = field(init=False)
    _others: Mapping[Node, Truth] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        chosen = selected(self.memory, self.measure.sources)
        others: dict[Node, Truth] = {}
        for node, surely in chosen:
            others[self.network.node(*node)] = surely or UNKNOWN
        self._others = others
        self._ties = _ties(self.network, self._others, usable(self.memory, self.measure))
        self.column = [self._share(str(id_)) for id_ in self.memory.view.ids("organisation")]

    def _of(self, id_: str) -> Iterable[Tie]:
        return self._ties.get(self.network.node("organisation", id_), {}).values()

    def _share(self, id_: str) -> Value:
        sure: list[Value] = [tie.across for tie in self._of(id_) if tie.certain]
        perhaps: list[Value] = [tie.across for tie in self._of(id_) if not tie.certain]
        aggregate = KINDS["share_of"].aggregate
        if aggregate is None or not sure or len(sure) < self.measure.at_least:
            return UNKNOWN
        return aggregate(sure, perhaps, self._open)

    @property
    def _open(self) -> bool:
        return bool(self.network.missing or self.network.unplaced)

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The organisation's own record; its ties are many."""
        return [("organisation", row)]

    def detail(self, row: int) -> str:
        """How many ties lead across, and how many would if they went at random."""
        id_ = str(self.memory.view.ids("organisation")[row])
        ties = [tie for tie in self._of(id_) if tie.certain]
        across = sum(tie.across is True for tie in ties)
        chance = _by_chance(self.network, self.network.node("organisation", id_), self._others)
        return f"{across} of {len(ties)} ties; at random, about {chance * len(ties):.0f}"

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps the ties from being known, or what more ties there would have to be."""
        id_ = str(self.memory.view.ids("organisation")[row])
        found = [*self.network.missing, *unplaced(self.memory, self.network)]
        if sum(tie.certain for tie in self._of(id_)) < max(self.measure.at_least, 1):
            found.append(Missing("channels", such=f"an end is in {id_}"))
        return [*found, *doubtful_channels(self.memory, self.measure, self.network)]

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()


Ties = Mapping[Node, Mapping[object, Tie]]
"""The ties of each organisation, each once."""


def _ties(
    network: Network, others: Mapping[Node, Truth], may_use: Mapping[str, Truth] | None
) -> Ties:
    homes = _homes(network)
    found: dict[Node, dict[object, Tie]] = {}
    for key, own, far, certain in (*_channels(network, may_use), *_places(network)):
        nowhere: frozenset[Node] = frozenset()
        there = nowhere.union(*(homes.get(node, nowhere) for node in far))
        for home in homes.get(own, ()):
            across = disjunction(others.get(node, False) for node in there - {home})
            found.setdefault(home, {})[key] = Tie(certain, across)
    return found


End = tuple[object, Node, Iterable[Node], bool]
"""A tie from one of its ends: a key for it, that end, who is at the others, whether it is sure."""


def _channels(network: Network, may_use: Mapping[str, Truth] | None) -> Iterator[End]:
    sure = {arc.channel for arc in network.arcs if arc.certain}
    for arc in network.arcs:
        use = True if may_use is None else may_use.get(arc.channel, UNKNOWN)
        if arc.channel and use is not False:
            certain = arc.channel in sure and use is True
            yield arc.channel, arc.tail, (arc.head,), certain
            yield arc.channel, arc.head, (arc.tail,), certain


def _places(network: Network) -> Iterator[End]:
    """The places in groups that meet; the other members are at the other end, and the group."""
    for arc in network.arcs:
        if arc.how == "meeting":
            members = network.members.get(arc.head, {})
            yield (arc.tail, arc.head), arc.tail, (arc.head, *members), arc.certain


def _homes(network: Network) -> Mapping[Node, AbstractSet[Node]]:
    """The organisation to which each person and group belongs, and each one to itself."""
    homes: dict[Node, set[Node]] = {n: {n} for n in network.nodes if n[0] == "organisation"}
    for arc in network.arcs:
        if arc.how == "belongs":
            homes.setdefault(arc.head, set()).add(arc.tail)
    return homes


def _by_chance(network: Network, home: Node, others: Iterable[Node]) -> float:
    """Which share of its ties would lead to the others if all who are placed were as likely."""
    size: dict[Node, int] = {}
    for arc in network.arcs:
        if arc.how == "belongs":
            size[arc.tail] = size.get(arc.tail, 0) + 1
    rest = sum(size.values()) - 1
    return sum(size.get(node, 0) for node in others if node != home) / rest if rest > 0 else 0.0
