"""Paces: by how much readings change with every day as of which nothing recorded turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import reduce
from math import inf
from operator import or_
from typing import Final

from attrs import evolve, frozen

from fame_rules.model.values import NONE, Value
from fame_rules.reasoning.hearing import HearingReadings
from fame_rules.reasoning.lengths import elapsed
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.rows import RowReadings
from fame_rules.reasoning.turns import clock_of
from fame_rules.rulebook import (
    Measure,
    Operand,
    PartnershipValue,
    Path,
    SubjectValue,
)


@frozen
class Pace:
    """By how much a reading changes a day, at least and at most, once some days of `rest` are over.

    Dates and lengths are in days.

    >>> DAILY - STILL, DAILY | STILL, DAILY.times(-2)
    (Pace(least=1.0, most=1.0, rest=0.0), Pace(least=0.0, most=1.0, rest=0.0), \
Pace(least=-2.0, most=-2.0, rest=0.0))
    """

    least: float
    most: float
    rest: float = 0.0

    def __add__(self, other: Pace) -> Pace:
        """The pace of a sum."""
        return Pace(self.least + other.least, self.most + other.most, self._until(other))

    def __sub__(self, other: Pace) -> Pace:
        """The pace of a difference."""
        if other is STILL:
            return self
        return Pace(self.least - other.most, self.most - other.least, self._until(other))

    def __or__(self, other: Pace) -> Pace:
        """The pace of what is now the one and now the other, such as the greater of two."""
        least, most = min(self.least, other.least), max(self.most, other.most)
        return Pace(least, most, self._until(other))

    def times(self, factor: float) -> Pace:
        """The pace of a multiple."""
        if not self.moves:
            return self
        least, most = sorted((self.least * factor, self.most * factor))
        return Pace(least, most, self.rest)

    def _until(self, other: Pace) -> float:
        """How long both rest; what never moves rests as long as anything."""
        return min((pace.rest for pace in (self, other) if pace.moves), default=0.0)

    @property
    def moves(self) -> bool:
        """Whether anything ever changes."""
        return bool(self.least or self.most)


_DAY: Final = timedelta(1)

STILL: Final = Pace(0.0, 0.0)
DAILY: Final = Pace(1.0, 1.0)
ANY: Final = Pace(-inf, inf)
"""Nothing is known but that time counts."""


def paces_of(memory: Memory, path: Path) -> Sequence[Pace]:
    """The pace of what a path reads of each record of its kind."""
    length = len(memory.view.register(path.kind))
    if not path.measure:
        return [DAILY if path.today else STILL] * length
    memory = memory.planning(path.kind) if path.planned else memory
    own = paces_of_measure(memory, memory.rulebook.measures[path.measure])
    return own if len(path.steps) == 1 else [any_of(own)] * length


def paces_of_operand(memory: Memory, operand: Operand, length: int) -> Sequence[Pace]:
    """The pace of an operand for each of so many subjects."""
    match operand:
        case SubjectValue(path=path):
            return paces_of(memory, path)
        case PartnershipValue(path=path):
            return [*paces_of(memory, path)] * length
        case _:
            return [STILL] * length


def paces_of_measure(memory: Memory, measure: Measure) -> Sequence[Pace]:
    """The pace of a measure for each record that it is of.

    Counts, shares and routes have none: they change by steps, as rows or channels come to meet
    their conditions, which have paces of their own.
    """
    length = len(memory.view.register(measure.of))
    found = _rested(memory, measure, _taken(memory, measure, length))
    if measure.days_after is not None:
        starts = paces_of_operand(memory, measure.days_after, length)
        found = [end - start for start, end in zip(starts, found, strict=True)]
    if measure.days_before is not None:
        ends = paces_of_operand(memory, measure.days_before, length)
        found = [end - start for start, end in zip(found, ends, strict=True)]
    if (pause := _pause(memory, measure)).moves:
        found = [pace + pause for pace in found]
    units = list(_units(memory, measure, length))
    return [*map(_in_units, found, units)] if units else found


def _taken(memory: Memory, measure: Measure, length: int) -> Sequence[Pace]:
    """The pace of a measure before its options turn it into something else."""
    if measure.between is not None and measure.kind == "time_between":
        first, last = (paces_of_operand(memory, each, length) for each in measure.between)
        return [end - start for start, end in zip(first, last, strict=True)]
    return [_of_rows(memory, measure)] * length


def _rested(memory: Memory, measure: Measure, paces: Sequence[Pace]) -> Sequence[Pace]:
    """The paces of readings of what took longest, which stay until something takes longer."""
    if measure.kind not in ("longest_gap", "days_to_hear") or not any(p.moves for p in paces):
        return paces
    readings = memory.readings(measure.name)
    if not isinstance(readings, (RowReadings, HearingReadings)):
        return paces
    # Of a gap that opened today nothing is read yet: it begins to be one tomorrow.
    return [
        ANY if value is NONE and readings.evidence(row) else evolve(pace, rest=readings.rest(row))
        for (row, value), pace in zip(enumerate(readings.column), paces, strict=True)
    ]


def _of_rows(memory: Memory, measure: Measure) -> Pace:
    """The pace of what is read of rows, or of the network, the same for every subject."""
    if measure.kind == "days_to_hear":
        return Pace(-1.0, 1.0)  # news that starts a day later arrives no earlier
    value = STILL if measure.value is None else any_of(paces_of(memory, measure.value))
    if measure.kind in ("earliest", "latest"):
        return value
    if measure.kind == "sum_of":
        return STILL | value.times(len(memory.view.register(measure.rows)))
    if measure.kind == "longest_gap" and measure.up_to is not None and not value.moves:
        return STILL | any_of(paces_of_operand(memory, measure.up_to, 1))
    read = [value, *(any_of(paces_of_operand(memory, o, 1)) for o in _others(measure))]
    return ANY if any(pace.moves for pace in read) else STILL


def _others(measure: Measure) -> Iterator[Operand]:
    """The operands of a kind of measure of which no pace is known."""
    yield from measure.between or ()
    yield from (each for each in (measure.within, measure.up_to) if each is not None)


def _pause(memory: Memory, measure: Measure) -> Pace:
    """By how much less of the time counts, or perhaps does, while the project pauses."""
    clock, today = clock_of(memory, measure), memory.view.as_of.toordinal()
    stretches = (*clock.surely.stretches, *clock.perhaps.stretches)
    return Pace(-1.0, 0.0) if any(last >= today for _, last in stretches) else STILL


def _units(memory: Memory, measure: Measure, length: int) -> Iterator[tuple[Value, Pace]]:
    """What a measure is told in units, or as a share, of: for each subject, and its pace."""
    if measure.per is not None:
        for row, pace in enumerate(paces_of_operand(memory, measure.per, length)):
            yield memory.operand(measure.per, row), pace
    if measure.per_time is not None:
        clock, pause = clock_of(memory, measure), _pause(memory, measure)
        first, last = (paces_of_operand(memory, each, length) for each in measure.per_time)
        for row, (start, end) in enumerate(zip(first, last, strict=True)):
            one, other = (memory.operand(each, row) for each in measure.per_time)
            yield elapsed(one, other, clock), end - start + pause


def _in_units(pace: Pace, unit: tuple[Value, Pace]) -> Pace:
    """The pace of a reading in units; where these are not known, it is not either."""
    size, moving = unit
    if moving.moves:
        return ANY
    days = size / _DAY if isinstance(size, timedelta) else size
    return pace.times(1 / days) if isinstance(days, float) and days else STILL


def any_of(paces: Iterable[Pace]) -> Pace:
    """The pace of whichever of some readings; of none at all, it is still."""
    different = list(dict.fromkeys(paces)) or [STILL]
    return reduce(or_, different)
