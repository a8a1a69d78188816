"""Measures of answering: whether those who are told can answer the people who tell them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN
from fame_rules.model.view import Column
from fame_rules.network import Answer, Network, answer
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import missing_of_routes, spread_of
from fame_rules.rulebook import Measure


@define
class AnswerReadings:
    """Whether each stakeholder of a kind can answer, in one telling, a person who tells them."""

    memory: Memory
    measure: Measure
    network: Network
    _answers: list[Answer] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        spread, of = spread_of(self.memory, self.measure, self.network), self.measure.of
        audiences = (self.network.audience(of, str(id_)) for id_ in self.memory.view.ids(of))
        self._answers = [answer(spread, e) if spread else Answer(UNKNOWN) for e in audiences]
        self.column = [found.can for found in self._answers]

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The channels by which those who surely tell a stakeholder do."""
        view, tellers = self.memory.view, self._answers[row].tellers
        ends = self.network.audience(self.measure.of, str(view.ids(self.measure.of)[row]))
        arcs = (a for a in self.network.arcs if a.tail in tellers and a.head in ends and a.channel)
        rows = (view.row("channel", channel) for channel in dict.fromkeys(a.channel for a in arcs))
        return [("channel", found) for found in rows if found is not None]

    def detail(self, row: int) -> str:
        """Who surely tells a stakeholder, by names."""
        names = [self.network.nodes[node] for node in self._answers[row].tellers]
        return f"told by {', '.join(names)}" if names else ""

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps it from being certain who tells whom."""
        return missing_of_routes(self.memory, self.measure, self.network)

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()
