"""Measures of rows: rows of a register, joined to their subjects by an index, aggregated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import repeat
from typing import Final, TypeAlias

from attrs import define, field

from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.missing import Missing
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Range, Value
from fame_rules.model.view import Column, Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.joins import Plan, plan, reads_subject
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.truth import all_of
from fame_rules.reasoning.turns import clock_of, turned
from fame_rules.rulebook import KINDS, Measure
from fame_rules.rulebook.aggregates import longest_gap
from fame_rules.rulebook.kinds import Aggregate

Key: TypeAlias = tuple[Value, ...]

_ANY: Final = Range(None, None)


def _rows_by_key() -> defaultdict[Key, list[int]]:
    return defaultdict(list)


@define
class RowReadings:
    """The readings of a measure of rows."""

    memory: Memory
    measure: Measure
    _plan: Plan = field(init=False)
    _sure: defaultdict[Key, list[int]] = field(factory=_rows_by_key, init=False)
    _perhaps: defaultdict[Key, list[int]] = field(factory=_rows_by_key, init=False)
    _subjects: list[Key] = field(init=False)
    _open: defaultdict[Key, list[int]] = field(factory=_rows_by_key, init=False)
    _blanks: set[tuple[bool, ...]] = field(factory=set, init=False)
    _items: Sequence[Value] = field(init=False)
    _aggregate: Aggregate = field(init=False)
    _complete: bool = field(init=False)
    _unwritten: list[Value] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._plan = plan(self.measure.where)
        self._items = self._read_items()
        self._index()
        self._complete = self.memory.view.complete(self.measure.rows)
        self._aggregate = aggregate_of(self.memory, self.measure)
        self._unwritten = [_ANY] if _sums_measured(self.measure) and not self._complete else []
        self._subjects = self._subject_keys()
        self.column = [self._read(row, key) for row, key in enumerate(self._subjects)]

    def _read_items(self) -> Sequence[Value]:
        """What the measure reads of each row: a field, whether it is as wanted, or just yes.

        Nothing, where what is wanted differs from subject to subject.
        """
        if self.measure.value is not None:
            column = self.memory.column(self.measure.value)
            if _sums_measured(self.measure):
                return [_ANY if value is UNKNOWN else value for value in column]
            return column
        if self.measure.that_are is None:
            return [True] * len(self.memory.view.register(self.measure.rows))
        if reads_subject(self.measure.that_are):
            return ()
        return self.memory.truths(self.measure.that_are, self.measure.rows)

    def _items_of(self, row: int, rows: Iterable[int]) -> Sequence[Value] | Mapping[int, Value]:
        """What the measure reads of each row, or at least of some rows, for a subject."""
        if self._items or self.measure.that_are is None:
            return self._items
        return {r: self.memory.holds(self.measure.that_are, r, row) for r in rows}

    def _index(self) -> None:
        """File every row that may count under the key by which subjects find it."""
        kind, memory, joins = self.measure.rows, self.memory, self._plan.joins
        length = len(memory.view.register(kind))
        filter_ = memory.selected(self._plan.filter, kind)
        counts = all_of([memory.view.presence(kind, self.measure.also), filter_], length)
        keys: Iterable[Key] = zip(*(memory.column(join.row) for join in joins), strict=True)
        filed: Iterable[tuple[int, Key, Truth]]
        filed = zip(range(length), keys if joins else repeat(()), counts, strict=False)
        if any(join.contains for join in joins):
            filed = ((row, one, truth) for row, key, truth in filed for one in self._keys(key))
        sure, perhaps = self._sure, self._perhaps
        for row, key, truth in filed:
            if truth is True:
                sure[key].append(row)
            elif truth is UNKNOWN:
                perhaps[key].append(row)
        for index in (sure, perhaps):
            for key in [key for key in index if UNKNOWN in key]:
                self._open[key] += index.pop(key)
                self._blanks.add(tuple(part is UNKNOWN for part in key))

    def _keys(self, key: Key) -> Iterator[Key]:
        """The keys of a row whose lists may match several subjects."""
        singles: list[Key] = [()]
        for part, join in zip(key, self._plan.joins, strict=True):
            values: Iterable[Value] = (part,)
            if join.contains and part is not UNKNOWN:  # what is not a list contains nothing
                values = dict.fromkeys(part) if isinstance(part, tuple) else ()
            singles = [(*known, value) for known in singles for value in values]
        yield from singles

    def rows_of(self, row: int, key: Key) -> tuple[list[int], list[int]]:
        """The rows that surely belong to a subject, and those that perhaps do."""
        sure, perhaps = self._sure.get(key, []), self._perhaps.get(key, [])
        if self._open:
            perhaps = [*perhaps, *dict.fromkeys(self._may_belong(key))]
        if self._plan.left.parts:
            truths = {r: self.memory.selects(self._plan.left, r, row) for r in (*sure, *perhaps)}
            perhaps = [
                *(r for r in sure if truths[r] is UNKNOWN),
                *(r for r in perhaps if truths[r] is True or truths[r] is UNKNOWN),
            ]
            sure = [r for r in sure if truths[r] is True]
        return sure, perhaps

    def _may_belong(self, key: Key) -> Iterator[int]:
        """The rows whose key is like that of a subject, but unknown in part."""
        for blanks in self._blanks:
            like = (UNKNOWN if blank else part for part, blank in zip(key, blanks, strict=True))
            yield from self._open.get(tuple(like), ())

    def _read(self, row: int, key: Key) -> Value:
        if NOT_APPLICABLE in key:
            return NOT_APPLICABLE
        if UNKNOWN in key:
            return UNKNOWN
        sure, perhaps = self.rows_of(row, key)
        items = self._items or self._items_of(row, (*sure, *perhaps))
        read = [items[r] for r in sure if items[r] is not NOT_APPLICABLE]
        others = [items[r] for r in perhaps if items[r] is not NOT_APPLICABLE]
        if len(read) < self.measure.at_least:
            return UNKNOWN
        if self.measure.up_to is not None:
            read = extended(read, self.memory.constant(self.measure.up_to))
        if self._unwritten:
            others += self._unwritten
        value = self._aggregate(read, others, not self._complete)
        return turned(self.memory, self.measure, row, value)

    def rest(self, row: int) -> float:
        """For how many days the gap that is still open is no longer than the longest before it."""
        key = self._subjects[row]
        if self.measure.up_to is None or not {UNKNOWN, NOT_APPLICABLE}.isdisjoint(key):
            return 0.0
        sure, perhaps = self.rows_of(row, key)
        items = self._items_of(row, (*sure, *perhaps))
        closed = self._aggregate([items[r] for r in sure], [items[r] for r in perhaps], False)
        days = [day for day in map(items.__getitem__, sure) if isinstance(day, date)]
        now = self.memory.constant(self.measure.up_to)
        if not (isinstance(closed, timedelta) and isinstance(now, date)):
            return 0.0
        open_ = clock_of(self.memory, self.measure).between(max(days), now)[1]
        return max(0.0, (closed - open_) / timedelta(1))

    def _subject_keys(self) -> list[Key]:
        """The key of every subject, by which it finds its rows."""
        joins = self._plan.joins
        if not joins:
            return [()] * len(self.memory.view.register(self.measure.of))
        return list(zip(*(self.memory.column(join.subject) for join in joins), strict=True))

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The rows behind a reading."""
        kind = self.measure.rows
        return [(kind, r) for r in self._counted(row)]

    def _counted(self, row: int) -> list[int]:
        """The rows that belong to the subject in a row, surely or perhaps."""
        sure, perhaps = self.rows_of(row, self._subjects[row])
        return sorted({*sure, *perhaps})

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """The same rows: whether each counts, and what is read of it."""
        return self.evidence(row)

    def detail(self, row: int) -> str:
        """How many of the rows are as wanted, where that is what is measured."""
        if self.measure.that_are is None:
            return ""
        rows = self._counted(row)
        items = self._items_of(row, rows)
        read = [items[r] for r in rows if items[r] is not NOT_APPLICABLE]
        return f"{read.count(True)} of {len(read)}"

    def missing(self, row: int) -> Sequence[Missing]:
        """The register if it is not complete, or more rows of it; and what the joins go by."""
        view, kind = self.memory.view, self.measure.rows
        register = BY_KIND[kind].plural
        found = [
            what_is_missing(view, self.measure.of, row, join.subject.steps[0])
            for join in self._plan.joins
            if self.memory.column(join.subject)[row] is UNKNOWN
        ]
        if not view.complete(kind):
            found.append(Missing(register))
        elif len(self._counted(row)) < max(1, self.measure.at_least):
            found.append(Missing(register, rows=max(1, self.measure.at_least)))
        return [*found, *clock_of(self.memory, self.measure).missing]


def _sums_measured(measure: Measure) -> bool:
    """Whether numbers are summed that may be negative, as those written down never are."""
    return measure.kind == "sum_of" and measure.value is not None and bool(measure.value.measure)


def aggregate_of(memory: Memory, measure: Measure) -> Aggregate:
    """What a measure computes from rows; gaps by the clock that it goes by."""
    aggregate = KINDS[measure.kind].aggregate
    if aggregate is None:
        raise TypeError(f"{measure.kind} does not read rows")
    if measure.kind == "longest_gap":
        return partial(longest_gap, span=clock_of(memory, measure).between)
    return aggregate


def extended(days: list[Value], up_to: Value) -> list[Value]:
    """Days with the one up to which the last gap counts; a day after that has ended it already."""
    known = [day for day in days if isinstance(day, date)]
    if not days or (isinstance(up_to, date) and known and max(known) > up_to):
        return days
    return [*days, up_to]
