"""Measures of the network: whether and how news gets from some stakeholders to others."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field

from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.missing import Missing
from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.model.view import Column, Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network import Carriers, Ends, Network, Node, Reach, Spread, spread
from fame_rules.reasoning.compare import bounds
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.wording import condition_in_words
from fame_rules.rulebook import KINDS, NETWORK, AllOf, Measure, Selection, inputs_of, paths_of

_PASSES: Final = ("since", "until", "medium", "topic", "two_way")
"""The fields of a channel by which it is known whether, and which way, news passes by it."""


@define
class RouteReadings:
    """How news gets from the sources of a measure to every stakeholder of a kind, or back."""

    memory: Memory
    measure: Measure
    network: Network
    _spread: Spread | None = field(init=False)
    _reaches: list[Reach] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._spread = spread_ = spread_of(self.memory, self.measure, self.network)
        ids, of = self.memory.view.ids(self.measure.of), self.measure.of
        self._reaches = [
            spread_.reach(self.network.audience(of, str(id_))) if spread_ else Reach(UNKNOWN)
            for id_ in ids
        ]
        if self.measure.kind == "hops_from":
            self.column = [reach.hops for reach in self._reaches]
        else:
            within = self.measure.within
            limit = None if within is None else self.memory.constant(within)
            self.column = [_within(reach, limit) for reach in self._reaches]

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The channels on the way that news takes to a stakeholder."""
        rows = (self.memory.view.row("channel", id_) for id_ in self._reaches[row].channels)
        return [("channel", r) for r in rows if r is not None]

    def detail(self, row: int) -> str:
        """The way that news takes, by names."""
        return self.network.way(self._reaches[row].path)

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps the absence, or the presence, of a way from being certain."""
        return _missing(self.memory, self.measure, self.network, self._spread)

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()


def _within(reach: Reach, limit: Value | None) -> Truth:
    """Whether news arrives in at most so many hops, as far as that number is known."""
    if limit is None or isinstance(limit, float):
        return reach.within(limit)
    if limit is NONE or limit is NOT_APPLICABLE:
        return NOT_APPLICABLE
    low, high = bounds(limit)
    if isinstance(low, float) and reach.within(low) is True:
        return True
    return False if reach.within(high if isinstance(high, float) else None) is False else UNKNOWN


@define
class CarrierReadings:
    """Which share of the targets of a measure would be lost without each stakeholder of a kind."""

    memory: Memory
    measure: Measure
    network: Network
    _spread: Spread | None = field(init=False)
    _carriers: Carriers | None = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._spread = spread_ = spread_of(self.memory, self.measure, self.network)
        targets = _targets(self.memory, self.measure, self.network)
        self._carriers = spread_.carriers(targets) if spread_ else None
        self.column = [self._share(str(id_)) for id_ in self.memory.view.ids(self.measure.of)]

    def _share(self, id_: str) -> Value:
        if self._carriers is None:
            return UNKNOWN
        sure, perhaps = self._carriers.carries((self.measure.of, id_))
        aggregate = KINDS["share_of"].aggregate
        if aggregate is None or len(sure) < self.measure.at_least:
            return UNKNOWN
        targets = self.measure.targets
        more = targets is not None and not self.memory.view.complete(targets.kind)
        return aggregate(sure, perhaps, more)

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The records of the stakeholder itself; the ways that it is on are many."""
        return [(self.measure.of, row)]

    def detail(self, row: int) -> str:
        """Who would be lost, by names."""
        if self._carriers is None or self.measure.targets is None:
            return ""
        node = (self.measure.of, str(self.memory.view.ids(self.measure.of)[row]))
        lost = sorted(name for name, carriers in self._carriers.sure.items() if node in carriers)
        names = (self.network.nodes[self.measure.targets.kind, name] for name in lost)
        return f"without this: no way to {', '.join(names)}" if lost else ""

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps it from being certain who alone carries news."""
        found = _missing(self.memory, self.measure, self.network, self._spread)
        few = self._carriers is not None and len(self._carriers.sure) < self.measure.at_least
        targets = self.measure.targets
        if few and targets is not None:
            such = condition_in_words(self.memory, targets.where)
            found = [*found, Missing(BY_KIND[targets.kind].plural, such=f"{such}, and is reached")]
        return found


def spread_of(memory: Memory, measure: Measure, network: Network) -> Spread | None:
    """How news spreads from the sources of a measure; nothing where there are no sources."""
    ends = sources_of(memory, measure, network)
    if not ends:
        return None
    back = measure.kind == "route_to"
    sure = _with_sources(memory, measure, network)
    return spread(sure, ends, usable(memory, measure), back=back)


def sources_of(memory: Memory, measure: Measure, network: Network) -> Ends:
    """The stakeholders from whom news starts, or to whom it is to come back."""
    ends: dict[Node, bool] = {}
    for (kind, id_), surely in selected(memory, measure.sources):
        for node, held in network.audience(kind, id_).items():
            ends[node] = ends.get(node, False) or (held and surely)
    return ends


def looked_at(memory: Memory, measure: Measure) -> tuple[Hashable, ...]:
    """What a measure of the network looks at beside it: channels, ends, and how far it may go."""
    use = usable(memory, measure)
    ends = (tuple(selected(memory, each)) for each in (measure.sources, measure.targets))
    within = None if measure.within is None else memory.constant(measure.within)
    between = (tuple(memory.column(path)) for path in paths_of(measure.between or ()))
    return (use and tuple(use.items()), *ends, within, *between)


def carried(memory: Memory, measure: Measure, network: Network) -> Mapping[str, frozenset[Node]]:
    """The stakeholders that every way to each target of a measure surely passes."""
    spread_ = spread_of(memory, measure, network)
    return spread_.carriers(_targets(memory, measure, network)).sure if spread_ else {}


def _with_sources(memory: Memory, measure: Measure, network: Network) -> Network:
    """The network, less sure of gaps if an organisation that is not recorded may be a source.

    Any other source that is not recorded can only tell those who are recorded with it.
    """
    of = measure.sources.kind if measure.sources else ""
    if of != "organisation" or memory.view.complete(of):
        return network
    return evolve(network, missing=(*network.missing, Missing(BY_KIND[of].plural)))


def selected(memory: Memory, selection: Selection | None) -> Iterator[tuple[Node, bool]]:
    """The stakeholders of a selection that hold as of the date, and whether surely so."""
    if selection is None:
        return
    view, kind = memory.view, selection.kind
    fits, held = memory.selected(selection.where, kind), view.presence(kind)
    for row in view.visible(kind):
        if fits[row] is True or fits[row] is UNKNOWN:
            yield (kind, str(view.ids(kind)[row])), fits[row] is True and held[row] is True


def _targets(memory: Memory, measure: Measure, network: Network) -> dict[str, Ends]:
    return {
        id_: {node: held and surely for node, held in network.audience(kind, id_).items()}
        for (kind, id_), surely in selected(memory, measure.targets)
    }


def usable(memory: Memory, measure: Measure) -> Mapping[str, Truth] | None:
    """Which channels a measure lets a route use; all of them if it does not say."""
    if measure.where == AllOf(()):
        return None
    truths = memory.truths(measure.where, "channel")
    return {str(i): t for i, t in zip(memory.view.ids("channel"), truths, strict=True)}


def _missing(
    memory: Memory, measure: Measure, network: Network, spread_: Spread | None
) -> list[Missing]:
    """What is missing in the network as a whole, the uncertain channels, and sources."""
    found = [*(spread_ or network).missing]
    if spread_ and spread_.somewhere:
        found += unplaced(memory, network)
    if measure.sources and not any(surely for _, surely in selected(memory, measure.sources)):
        such = condition_in_words(memory, measure.sources.where)
        found.append(Missing(BY_KIND[measure.sources.kind].plural, such=such))
    return [*found, *doubtful_channels(memory, measure, network)]


def missing_of_routes(memory: Memory, measure: Measure, network: Network) -> list[Missing]:
    """What keeps a way from the sources of a measure, or that there is none, from being certain."""
    return _missing(memory, measure, network, spread_of(memory, measure, network))


def unplaced(memory: Memory, network: Network) -> Iterator[Missing]:
    """The organisations of those who belong to one, but nobody has written down to which."""
    for kind, id_ in network.unplaced:
        row = memory.view.row(kind, id_)
        if row is not None:
            yield what_is_missing(memory.view, kind, row, "organisation")


def doubtful_channels(memory: Memory, measure: Measure, network: Network) -> Iterator[Missing]:
    """What is not known of channels that are uncertain, or perhaps not to be used."""
    view, may_use = memory.view, usable(memory, measure) or {}
    uncertain = {arc.channel for arc in network.arcs if arc.channel and not arc.certain}
    unusable = {id_ for id_, truth in may_use.items() if truth is UNKNOWN}
    asked = _channel_fields(memory, measure) if unusable else ()
    for id_ in sorted(uncertain | unusable):
        row = view.row("channel", id_)
        names = (*_PASSES, *(asked if id_ in unusable else ()))
        for name in dict.fromkeys(names):
            if row is not None and view.column("channel", name)[row] is UNKNOWN:
                yield what_is_missing(view, "channel", row, name)


def _channel_fields(memory: Memory, measure: Measure) -> list[str]:
    """The fields by which a measure goes when it says which channels may be used."""
    behind = inputs_of(measure, memory.rulebook.measures).fields - NETWORK.fields
    return sorted(name for kind, name in behind if kind == "channel")
