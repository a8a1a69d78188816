"""Measures of rows: rows of a register, joined to their subjects by an index, aggregated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import define, field

from fame_rules.model.missing import Missing
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.model.view import Column
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.joins import Plan, plan
from fame_rules.reasoning.lengths import elapsed, ratio
from fame_rules.reasoning.memory import Memory
from fame_rules.rulebook import KINDS, Measure

Key: TypeAlias = tuple[Value, ...]


@define
class RowReadings:
    """The readings of a measure of rows."""

    memory: Memory
    measure: Measure
    _plan: Plan = field(init=False)
    _sure: dict[Key, list[int]] = field(factory=dict, init=False)
    _perhaps: dict[Key, list[int]] = field(factory=dict, init=False)
    _open: list[tuple[Key, int]] = field(factory=list, init=False)
    _items: Sequence[Value] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._plan = plan(self.measure.where)
        self._items = self._read_items()
        self._index()
        keys = [self.memory.column(join.subject) for join in self._plan.joins]
        length = len(self.memory.view.register(self.measure.of))
        rows = zip(*keys, strict=True) if keys else iter([()] * length)
        self.column = [self._read(row, key) for row, key in enumerate(rows)]

    def _read_items(self) -> Sequence[Value]:
        """What the measure reads of each row: a field, whether it is as wanted, or just yes."""
        if self.measure.value is not None:
            return self.memory.column(self.measure.value)
        if self.measure.that_are is not None:
            return self.memory.truths(self.measure.that_are, self.measure.rows)
        return [True] * len(self.memory.view.register(self.measure.rows))

    def _index(self) -> None:
        """File every row that may count under the key by which subjects find it."""
        kind, view = self.measure.rows, self.memory.view
        fits, held = self.memory.truths(self._plan.filter, kind), view.presence(kind)
        columns = [self.memory.column(join.row) for join in self._plan.joins]
        explode = any(join.contains for join in self._plan.joins)
        for row in view.visible(kind):
            if fits[row] is False or fits[row] is NOT_APPLICABLE:
                continue
            certain = fits[row] is True and held[row] is True
            key = tuple(column[row] for column in columns)
            for single in self._keys(key) if explode else (key,):
                if UNKNOWN in single:
                    self._open.append((single, row))
                else:
                    index = self._sure if certain else self._perhaps
                    index.setdefault(single, []).append(row)

    def _keys(self, key: Key) -> Iterator[Key]:
        """The keys of a row whose lists may match several subjects."""
        singles: list[Key] = [()]
        for part, join in zip(key, self._plan.joins, strict=True):
            values = part if join.contains and isinstance(part, tuple) else (part,)
            singles = [(*known, value) for known in singles for value in values]
        yield from singles

    def rows_of(self, row: int, key: Key) -> tuple[list[int], list[int]]:
        """The rows that surely belong to a subject, and those that perhaps do."""
        sure, perhaps = self._sure.get(key, []), self._perhaps.get(key, [])
        if self._open:
            fitting = [r for k, r in self._open if _may_match(k, key)]
            perhaps = [*perhaps, *dict.fromkeys(fitting)]
        if self._plan.left.parts:
            truths = {r: self.memory.holds(self._plan.left, r, row) for r in (*sure, *perhaps)}
            perhaps = [
                *(r for r in sure if truths[r] is UNKNOWN),
                *(r for r in perhaps if truths[r] is True or truths[r] is UNKNOWN),
            ]
            sure = [r for r in sure if truths[r] is True]
        return sure, perhaps

    def _read(self, row: int, key: Key) -> Value:
        if NOT_APPLICABLE in key:
            return NOT_APPLICABLE
        if UNKNOWN in key:
            return UNKNOWN
        sure, perhaps = self.rows_of(row, key)
        items = self._items
        read = [items[r] for r in sure if items[r] is not NOT_APPLICABLE]
        others = [items[r] for r in perhaps if items[r] is not NOT_APPLICABLE]
        return self._aggregate(row, read, others)

    def _aggregate(self, row: int, sure: list[Value], perhaps: list[Value]) -> Value:
        measure = self.measure
        if len(sure) < measure.at_least:
            return UNKNOWN
        if measure.up_to is not None and sure:
            sure = [*sure, self.memory.constant(measure.up_to)]
        aggregate = KINDS[measure.kind].aggregate
        if aggregate is None:
            raise TypeError(f"{measure.kind} does not read rows")
        complete = self.memory.view.complete(measure.rows)
        value = aggregate(sure, perhaps, not complete)
        return turned(self.memory, measure, row, value)

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The rows behind a reading."""
        key = tuple(self.memory.column(join.subject)[row] for join in self._plan.joins)
        sure, perhaps = self.rows_of(row, key)
        return [(self.measure.rows, r) for r in sorted({*sure, *perhaps})]

    def detail(self, row: int) -> str:
        """How many of the rows are as wanted, where that is what is measured."""
        if self.measure.that_are is None:
            return ""
        rows = [r for _, r in self.evidence(row) if self._items[r] is not NOT_APPLICABLE]
        yes = sum(self._items[r] is True for r in rows)
        return f"{yes} of {len(rows)}"

    def missing(self, row: int) -> Sequence[Missing]:
        """The register if it is not complete, or more rows of it; and what the joins go by."""
        view, kind = self.memory.view, self.measure.rows
        register = BY_KIND[kind].plural
        found = [
            view.missing(self.measure.of, row, join.subject.steps[0])
            for join in self._plan.joins
            if self.memory.column(join.subject)[row] is UNKNOWN
        ]
        if not view.complete(kind):
            found.append(Missing(register))
        elif len(self.evidence(row)) < max(1, self.measure.at_least):
            found.append(Missing(register, rows=max(1, self.measure.at_least)))
        return found


def _may_match(key: Key, subject: Key) -> bool:
    return all(part is UNKNOWN or part == wanted for part, wanted in zip(key, subject, strict=True))


def turned(memory: Memory, measure: Measure, row: int, value: Value) -> Value:
    """A reading turned by the options of its measure: to a length of time, to a number."""
    if measure.days_after is not None:
        value = elapsed(memory.operand(measure.days_after, row), value)
    if measure.days_before is not None:
        value = elapsed(value, memory.operand(measure.days_before, row))
    if measure.per is not None:
        value = ratio(value, memory.operand(measure.per, row))
    return value
