"""Overlaps: what the rows of a register give to records in common, such as groups their members.

Each record has the set of values that a field holds in its rows. What two sets have in common is
measured as Jaccard (1901) did: what is in both, as a share of what is in either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, field, frozen

from fame_rules.model.missing import Missing
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Absence, Range, Value
from fame_rules.model.view import Column, Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.truth import all_of
from fame_rules.reasoning.wording import name_of
from fame_rules.rulebook import Measure, Path


@define
class Holding:
    """What is known of the set of one record: the values surely and perhaps in it.

    `more` values may be in it that nobody knows. Its `rows` belong to it surely or perhaps, as many
    as are `counted` surely.
    """

    surely: set[Value] = field(factory=set)
    perhaps: set[Value] = field(factory=set)
    more: int = 0
    rows: list[int] = field(factory=list)
    counted: int = 0

    def add(self, row: int, value: Value, truth: Truth) -> None:
        """Add what a row holds, if it belongs to the record surely or perhaps."""
        self.rows.append(row)
        self.counted += truth is True
        if value is UNKNOWN:
            self.more += 1
        elif not isinstance(value, Absence):
            (self.surely if truth is True else self.perhaps).add(value)


@frozen
class Apart:
    """How many values a set has that another has not: surely, perhaps, and such as nobody knows."""

    surely: int
    perhaps: int = 0
    more: int = 0


def most_in_common(both: int, one: Apart, other: Apart) -> float:
    """The largest share that two sets may have in common, of which `both` may have some values.

    Values that nobody knows may be what the other has alone, or new values of both.

    >>> most_in_common(1, Apart(1), Apart(2)), most_in_common(1, Apart(1), Apart(2, more=1))
    (0.25, 0.5)
    """
    of_one, of_other = min(one.surely, other.more), min(other.surely, one.more)
    left, left_of_other = one.more - of_other, other.more - of_one
    new = min(one.perhaps + left, other.perhaps + left_of_other, left + left_of_other)
    either = both + one.surely + other.surely + new
    return (both + of_one + of_other + new) / either if either else 0.0


@define
class OverlapReadings:
    """The largest share that each record has in common with any other that it is compared with."""

    memory: Memory
    measure: Measure
    _holdings: defaultdict[Value, Holding] = field(init=False)
    _loose: Holding = field(factory=Holding, init=False)  # of rows that may be any record's
    _others: dict[Value, bool] = field(factory=dict, init=False)  # to compare with: whether surely
    _sharing: defaultdict[Value, list[Value]] = field(init=False)
    _alike: Counter[Apart] = field(factory=Counter, init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._holdings, self._sharing = defaultdict(Holding), defaultdict(list)
        self._hold()
        self._choose()
        for id_ in self._others:
            holding = self._holdings[id_]
            self._alike[self._apart(holding, self._loose.perhaps)] += 1
            for value in holding.surely | holding.perhaps:
                self._sharing[value].append(id_)
        self.column = [self._read(id_) for id_ in self.memory.view.ids(self.measure.of)]

    def _hold(self) -> None:
        """Give every row that may count to the record that it belongs to."""
        memory, kind = self.memory, self.measure.rows
        presence = memory.view.presence(kind, self.measure.also)
        counts = all_of([presence, memory.selected(self.measure.where, kind)], len(presence))
        owners, values = self._column(self.measure.by), self._column(self.measure.value)
        for row, (truth, owner, value) in enumerate(zip(counts, owners, values, strict=True)):
            if truth is False or value is NOT_APPLICABLE:
                continue
            if owner is UNKNOWN:
                self._loose.add(row, value, UNKNOWN)
            elif not isinstance(owner, Absence):
                self._holdings[owner].add(row, value, truth)

    def _column(self, path: Path | None) -> Column:
        if path is None:
            raise TypeError(f"{self.measure.name} does not say what it compares")
        return self.memory.column(path)

    def _choose(self) -> None:
        """Note the records that others are compared with, surely or perhaps."""
        view, of, others = self.memory.view, self.measure.of, self.measure.others
        presence = view.presence(of)
        fits = self.memory.selected(others.where, of) if others else [True] * len(presence)
        for id_, truth in zip(view.ids(of), all_of([presence, fits], len(presence)), strict=True):
            if truth is True or truth is UNKNOWN:
                self._others[id_] = truth is True

    def _apart(self, holding: Holding, others: AbstractSet[Value]) -> Apart:
        """How many values a record has that are not among some others."""
        alone, maybe = holding.surely - others, holding.perhaps - holding.surely - others
        return Apart(len(alone), len(maybe), holding.more + self._loose.more)

    def _read(self, id_: Value) -> Value:
        complete = self.memory.view.complete(self.measure.rows)
        if not complete or self._holdings[id_].counted < max(1, self.measure.at_least):
            return UNKNOWN
        low, high = 0.0, self._most_with_strangers(id_)
        for other in self._with_values_of(id_):
            least, most = self._in_common(id_, other)
            low, high = max(low, least if self._others[other] else 0.0), max(high, most)
        if not self.memory.view.complete(self.measure.of):
            high = 1.0  # one that nobody wrote down may have the same rows
        return low if low == high else Range(low, high)

    def _with_values_of(self, id_: Value) -> set[Value]:
        """The other records that surely or perhaps have a value in common with one."""
        holding = self._holdings[id_]
        values = holding.surely | holding.perhaps
        return {other for value in values for other in self._sharing[value]} - {id_}

    def _most_with_strangers(self, id_: Value) -> float:
        """The largest share that a record may have in common with one of which no row shows it.

        What is not known makes that possible; it depends only on how much each of them has.
        """
        loose = self._loose.perhaps
        own = self._apart(self._holdings[id_], loose)
        shares = (
            most_in_common(len(loose), own, other)
            for other, number in self._alike.items()
            if number > (other == own and id_ in self._others)
        )
        return max(shares, default=0.0)

    def _in_common(self, one: Value, other: Value) -> tuple[float, float]:
        """The least and the largest share that two records may have in common."""
        a, b, loose = self._holdings[one], self._holdings[other], self._loose
        all_a, all_b = a.surely | a.perhaps | loose.perhaps, b.surely | b.perhaps | loose.perhaps
        either = len(all_a | all_b) + a.more + b.more + loose.more
        least = len(a.surely & b.surely) / either if either else 0.0
        most = most_in_common(len(all_a & all_b), self._apart(a, all_b), self._apart(b, all_a))
        return least, most

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The rows of the record itself."""
        return [(self.measure.rows, r) for r in self._holdings[self._id(row)].rows]

    def detail(self, row: int) -> str:
        """With which record it surely has most in common."""
        view, of, id_ = self.memory.view, self.measure.of, self._id(row)
        found = [(self._in_common(id_, other), str(other)) for other in self._with_values_of(id_)]
        shared = [(-least, -most, other) for (least, most), other in found if least]
        nearest = view.row(of, min(shared)[2]) if shared else None
        return "" if nearest is None else f"most in common with {name_of(self.memory, of, nearest)}"

    def missing(self, row: int) -> Sequence[Missing]:
        """The registers that are not complete, or rows of the record itself."""
        view, rows, few = self.memory.view, self.measure.rows, max(1, self.measure.at_least)
        kinds = (rows, self.measure.of)
        found = [Missing(BY_KIND[kind].plural) for kind in kinds if not view.complete(kind)]
        if view.complete(rows) and self._holdings[self._id(row)].counted < few:
            found.append(Missing(BY_KIND[rows].plural, rows=few))
        return found

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """The rows of the record, those that may be anyone's, and what it may share more with."""
        id_, loose = self._id(row), self._loose.rows
        return [*self.evidence(row), *((self.measure.rows, r) for r in loose), *self._rivals(id_)]

    def _rivals(self, id_: Value) -> Iterator[tuple[str, int]]:
        """Records that one may have more in common with than it surely has, and their rows."""
        reading = self._read(id_)
        low = reading.low if isinstance(reading, Range) and isinstance(reading.low, float) else -1.0
        for other, surely in self._others.items():
            least, most = self._in_common(id_, other)
            at = self.memory.view.row(self.measure.of, str(other))
            if other == id_ or at is None or (most <= low and surely) or least == most == 0:
                continue
            yield self.measure.of, at
            yield from ((self.measure.rows, r) for r in self._holdings[other].rows)

    def _id(self, row: int) -> Value:
        return self.memory.view.ids(self.measure.of)[row]
