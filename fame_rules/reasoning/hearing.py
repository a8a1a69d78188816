"""Measures of waiting: how long a decision takes to reach a stakeholder, meeting by meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from attrs import define, field

from fame_rules.model.missing import Missing
from fame_rules.model.values import NONE, UNKNOWN, Range, Value
from fame_rules.model.view import Column
from fame_rules.network import YEAR, Ends, Latency, Network, Node, longest_waits, timed
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import missing_of_routes, sources_of
from fame_rules.rulebook import Measure


@define
class HearingReadings:
    """How long news from the sources takes at worst, or has taken so far, to each stakeholder.

    Two networks bound it: one of what is certain, one of what is possible.
    """

    memory: Memory
    measure: Measure
    network: Network
    _slow: Sequence[Latency[Node]] = field(init=False)
    _fast: Sequence[Latency[Node]] = field(init=False)
    _paceless: frozenset[str] = field(init=False)
    _settled: bool = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        ends = sources_of(self.memory, self.measure, self.network)
        of = self.measure.of
        times = timed(self.memory.view, self.network)
        self._paceless = times.paceless
        audiences = [self.network.audience(of, str(id_)) for id_ in self.memory.view.ids(of)]

        sure = {str(row): _held(audience) for row, audience in enumerate(audiences)}
        perhaps = {str(row): frozenset(audience) for row, audience in enumerate(audiences)}
        slow = longest_waits(times.slow, _held(ends), sure, times.between)
        self._settled = times.settled
        certain = times.exact and sure == perhaps and all(ends.values())
        fast = (
            slow if certain else longest_waits(times.fast, frozenset(ends), perhaps, times.between)
        )
        self._slow, self._fast = slow, fast
        sourced = any(ends.values())
        self.column = [
            self._reading(late, quick, sourced) for late, quick in zip(slow, fast, strict=True)
        ]

    def _reading(self, slow: Latency[Node], fast: Latency[Node], sourced: bool) -> Value:
        if not sourced or self.network.missing:
            return UNKNOWN
        if fast.days is None:
            return NONE
        low = timedelta(fast.days if self._settled else 0)
        if slow.days is None:
            return Range(low, None)
        high = timedelta(slow.days)
        return high if low >= high else Range(low, high)

    def rest(self, row: int) -> float:
        """For how many days no wait is over, or longer, that would make another the longest."""
        first = self.memory.view.as_of - YEAR
        return min(each.rest(first) for each in (self._slow[row], self._fast[row]))

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The channels on the slowest way."""
        steps = set(pairwise(self._slow[row].path))
        ids = (arc.channel for arc in self.network.arcs if (arc.tail, arc.head) in steps)
        rows = (self.memory.view.row("channel", id_) for id_ in ids if id_)
        return [("channel", found) for found in rows if found is not None]

    def detail(self, row: int) -> str:
        """The way that news takes at worst, by names, and where it waits longest."""
        slow = self._slow[row]
        if not slow.path or slow.slowest is None:
            return self.network.way(slow.path)
        wait = f"{slow.waited} of them from {self.network.way(slow.slowest)}"
        return f"{self.network.way(slow.path)}; {wait}"

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps the length of the wait from being certain."""
        paces = (Missing("channels", id_, "every_days") for id_ in sorted(self._paceless))
        return [*missing_of_routes(self.memory, self.measure, self.network), *paces]

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()


def _held(ends: Ends) -> frozenset[Node]:
    return frozenset(node for node, held in ends.items() if held)
