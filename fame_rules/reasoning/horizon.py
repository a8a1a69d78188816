"""Horizons: until when comparisons surely come out the same, unless something recorded turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import floor, inf, isinf
from typing import Final, TypeAlias

from attrs import frozen

from fame_rules.model.timing import may_lie_ahead
from fame_rules.model.values import LATEST, Value
from fame_rules.model.view import Column
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.compare import bounds
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.paces import Pace, any_of, paces_of, paces_of_operand
from fame_rules.reasoning.revisions import dates
from fame_rules.rulebook import (
    Field,
    Measure,
    Rule,
    SubjectValue,
    TimedComparison,
    inputs_of,
    timed_comparisons,
)

_DAY: Final = timedelta(1)

Moving: TypeAlias = tuple[Value, Pace]
"""A reading, and by how much it changes with every day."""


@frozen
class Horizon:
    """The comparisons that time may settle otherwise, and days as of which it may begin to."""

    comparisons: tuple[TimedComparison, ...] = ()
    beginning: Sequence[date] = ()

    @classmethod
    def of(cls, reader: Measure | Rule, memory: Memory) -> Horizon:
        """The horizon of a measure or a rule; without end, if nothing in it goes on with time."""
        measures = memory.rulebook.measures
        comparisons = timed_comparisons(reader, measures)
        if not comparisons:
            return cls()
        inputs = inputs_of(reader, measures)
        planned = inputs.planned | {memory.view.planned}
        ahead = (each for each in inputs.fields if _may_be_read_ahead(each, planned))
        days = {day for each in ahead for day in dates(memory.view, *each)}
        beginning = sorted({then for day in days for then in (day, day + _DAY)})
        return cls(comparisons, beginning)

    def after(self, memory: Memory) -> date:
        """The next day as of which a comparison may come out otherwise, though no record turns."""
        if not self.comparisons:
            return LATEST
        today = memory.view.as_of
        found = (_of_one(memory.planning(each.planned), each) for each in self.comparisons)
        days = min(found, default=inf)
        due = today + timedelta(days) if days < (LATEST - today).days else LATEST
        place = bisect_right(self.beginning, today)
        return min([due, *self.beginning[place : place + 1]])


def _may_be_read_ahead(field: Field, planned: Container[str]) -> bool:
    """Whether a date of a field may be read before it comes."""
    kind, name = field
    spec = BY_KIND[kind].fields.get(name)
    return spec is not None and (kind in planned or not may_lie_ahead(spec))


def _of_one(memory: Memory, timed: TimedComparison) -> float:
    """For how many days a comparison stays as it is, of all records for which it matters."""
    path = timed.comparison.path
    matters = memory.selected(timed.beside, path.kind)
    rows = [row for row, truth in enumerate(matters) if truth is not False]
    values = _moving(memory.column(path), paces_of(memory, path), rows)
    found = inf
    for operand in timed.comparison.operands:
        if not isinstance(operand, SubjectValue):
            [pace] = paces_of_operand(memory, operand, 1)
            others = [(memory.constant(operand), pace)] * len(rows)
        else:
            all_ = range(len(memory.view.register(operand.path.kind)))
            read = memory.column(operand.path), paces_of(memory, operand.path)
            others = _moving(*read, rows if timed.of_subject else all_)
        if timed.of_subject or not isinstance(operand, SubjectValue):
            found = min((found, *map(_until_equal, values, others)))
        elif values and others:
            found = min(found, _until_any_are_equal(values, others))
    return found


def _moving(column: Column, paces: Sequence[Pace], rows: Iterable[int]) -> list[Moving]:
    return [(column[row], paces[row]) for row in rows]


def _until_equal(one: Moving, other: Moving) -> float:
    """For how many days a reading stays on its side of another."""
    (value, pace), (limit, moving) = one, other
    relative = pace - moving
    if not relative.moves:
        return inf
    if isinf(relative.most):
        return 1.0
    ends = [(end, mark) for end in _numbers(value) for mark in _numbers(limit)]
    return min((_days(mark - end, relative) for end, mark in ends), default=inf)


def _until_any_are_equal(values: Sequence[Moving], others: Sequence[Moving]) -> float:
    """For how many days each of some readings stays on its side of each of some others."""
    relative = any_of(pace for _, pace in values) - any_of(pace for _, pace in others)
    if not relative.moves:
        return inf
    if isinf(relative.most):
        return 1.0
    marks = sorted(mark for value, _ in others for mark in _numbers(value))
    found = inf
    for end in (end for value, _ in values for end in _numbers(value)):
        place = bisect_left(marks, end)
        for mark in marks[max(0, place - 1) : place + 1]:
            found = min(found, _days(mark - end, relative))
    return found


def _days(way: float, pace: Pace) -> float:
    """After how many whole days something is so far on, at the earliest, if it ever is."""
    if not way:
        return pace.rest + 1
    speed = pace.most if way > 0 else -pace.least
    return max(1.0, floor(pace.rest + abs(way) / speed)) if speed > 0 else inf


def _numbers(value: Value) -> Iterator[float]:
    """The ends of a reading that can be compared, dates and lengths in days."""
    for end in set(bounds(value)):
        if isinstance(end, date):
            yield float(end.toordinal())
        elif isinstance(end, timedelta):
            yield end / _DAY
        elif isinstance(end, float):
            yield end
