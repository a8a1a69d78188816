"""Turns: what the options of a measure make of its reading, a length of time, a number, a share."""

from __future__ import annotations

from fame_rules.model.clock import RUNNING, Clock
from fame_rules.model.values import Value
from fame_rules.reasoning.lengths import elapsed, ratio, share
from fame_rules.reasoning.memory import Memory
from fame_rules.rulebook import Measure


def clock_of(memory: Memory, measure: Measure) -> Clock:
    """The clock by which a measure takes time: one that stands still in pauses, if it says so."""
    return memory.clock if measure.without_pauses else RUNNING


def turned(memory: Memory, measure: Measure, row: int, value: Value) -> Value:
    """A reading turned by the options of its measure: to a length of time, a number, a share."""
    clock = clock_of(memory, measure)
    if measure.days_after is not None:
        value = elapsed(memory.operand(measure.days_after, row), value, clock)
    if measure.days_before is not None:
        value = elapsed(value, memory.operand(measure.days_before, row), clock)
    if measure.per is not None:
        value = ratio(value, memory.operand(measure.per, row))
    if measure.per_time is not None:
        start, end = (memory.operand(operand, row) for operand in measure.per_time)
        value = share(value, elapsed(start, end, clock))
    return value
