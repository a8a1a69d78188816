"""Measuring: the readings of a measure, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from fame_rules.model.missing import Missing
from fame_rules.model.view import Column
from fame_rules.network import Network
from fame_rules.reasoning.answering import AnswerReadings
from fame_rules.reasoning.hanging import HangingReadings
from fame_rules.reasoning.hearing import HearingReadings
from fame_rules.reasoning.lengths import elapsed, share
from fame_rules.reasoning.lines import LineReadings
from fame_rules.reasoning.memory import Memory, Readings
from fame_rules.reasoning.overlaps import OverlapReadings
from fame_rules.reasoning.routes import CarrierReadings, RouteReadings
from fame_rules.reasoning.rows import RowReadings
from fame_rules.reasoning.ties import TieReadings
from fame_rules.reasoning.turns import clock_of, turned
from fame_rules.rulebook import KINDS, Measure, Reads


@frozen
class OwnReadings:
    """The readings of a measure of two values of the subject itself."""

    memory: Memory
    measure: Measure
    column: Column

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The subject's own record."""
        return [(self.measure.of, row)]

    def detail(self, row: int) -> str:
        """Nothing more is to be said."""
        return ""

    def missing(self, row: int) -> Sequence[Missing]:
        """What is not known of the project's pauses, if those are left out."""
        return clock_of(self.memory, self.measure).missing

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """Nothing but the two values themselves."""
        return ()


def measuring(network: Callable[[], Network]) -> Callable[[Memory, Measure], Readings]:
    """How measures are taken; the network is surveyed when a measure first needs it."""

    def take(memory: Memory, measure: Measure) -> Readings:
        reads = KINDS[measure.kind].reads
        if reads is Reads.SUBJECT:
            return _of_subject(memory, measure)
        if reads is Reads.SETS:
            return OverlapReadings(memory, measure)
        if reads is Reads.LINE:
            return LineReadings(memory, measure, network())
        if reads is not Reads.NETWORK:
            return RowReadings(memory, measure)
        return _OF_THE_NETWORK.get(measure.kind, RouteReadings)(memory, measure, network())

    return take


_OF_THE_NETWORK: Final[Mapping[str, Callable[[Memory, Measure, Network], Readings]]] = (
    MappingProxyType(
        {
            "carried_from": CarrierReadings,
            "hangs_on_one": HangingReadings,
            "can_answer": AnswerReadings,
            "days_to_hear": HearingReadings,
            "ties_across": TieReadings,
        }
    )
)
"""How measures of the network are taken that are not of routes."""


def _of_subject(memory: Memory, measure: Measure) -> OwnReadings:
    if measure.between is None:
        raise TypeError(f"{measure.name} names no two values")
    start, end = measure.between
    rows = range(len(memory.view.register(measure.of)))
    pairs = ((memory.operand(start, row), memory.operand(end, row)) for row in rows)
    if measure.kind == "part_of":
        return OwnReadings(memory, measure, [share(part, whole) for part, whole in pairs])
    lengths = (elapsed(first, last, clock_of(memory, measure)) for first, last in pairs)
    column = [turned(memory, measure, row, length) for row, length in enumerate(lengths)]
    return OwnReadings(memory, measure, column)
