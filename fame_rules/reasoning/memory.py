"""The working memory: what is known of every record, as columns that are each made once.

It answers for one assessment: what a path reads, whether a condition holds, what was concluded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from attrs import define, field

from fame_rules.model.clock import Clock, clock
from fame_rules.model.missing import Missing
from fame_rules.model.values import UNKNOWN, Absence, Value
from fame_rules.model.view import Column, Truth, View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.compare import compare
from fame_rules.reasoning.each import Answers, each
from fame_rules.reasoning.truth import all_of, any_of, conjunction, disjunction, met, opposite
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Literal,
    Measure,
    Operand,
    PartnershipValue,
    Path,
    RuleBook,
    SettingValue,
    SubjectValue,
    parts_of,
)


class Readings(Protocol):
    """A measure that has been taken: one value for each record, and what stands behind it."""

    @property
    def column(self) -> Column:
        """The readings, in the order of the register."""

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The records, by kind and row, that the reading of a record stands on."""

    def detail(self, row: int) -> str:
        """What else is to be said of a reading, such as the way that news takes."""

    def missing(self, row: int) -> Sequence[Missing]:
        """What would have to be known for a certain reading, besides what records leave open."""

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """The records, by kind and row, whose unknowns may keep a reading from being certain."""


@define
class Conclusions:
    """What is known of one conclusion: of which records it holds; `otherwise` of all others."""

    rows: dict[int, Truth] = field(factory=dict)
    otherwise: Truth = False

    def of(self, row: int) -> Truth:
        """Whether the conclusion holds of a record."""
        return self.rows.get(row, self.otherwise)

    def raise_to(self, truth: Truth, row: int | Absence) -> bool:
        """Note that the conclusion holds of a record, or perhaps does; whether that is news.

        Where it is unknown which record, it perhaps holds of every one; where there is none to
        speak of, of no one.
        """
        if isinstance(row, Absence):
            news = row is UNKNOWN and self.otherwise is False
            self.otherwise = UNKNOWN if news else self.otherwise
            return news
        if self.of(row) is True or self.of(row) is truth:
            return False
        self.rows[row] = truth
        return True


@define
class Memory:
    """The facts of a view, the readings of a rule book's measures, and what has been concluded.

    `take` measures; it is given from outside, so that this class need not know how. `names` are
    those by which records have been called, by kind and row.
    """

    view: View
    rulebook: RuleBook
    take: Callable[[Memory, Measure], Readings]
    conclusions: dict[str, Conclusions] = field(factory=dict, init=False)
    names: dict[str, Answers[int, str]] = field(factory=dict, init=False)
    _readings: dict[str, Readings] = field(factory=dict, init=False)
    _columns: dict[tuple[str, tuple[str, ...]], Column] = field(factory=dict, init=False)
    _truths: dict[Comparison, list[Truth]] = field(factory=dict, init=False)
    _planning: dict[str, Memory] = field(factory=dict, init=False)
    _clock: Clock | None = field(default=None, init=False)

    def move(self, view: View, rulebook: RuleBook) -> None:
        """Look at the facts by another view, and by other rules; nothing is known of it yet."""
        self.view, self.rulebook, self._clock = view, rulebook, None
        for known in (self.conclusions, self.names, self._readings, self._columns, self._truths):
            known.clear()
        for kind, memory in self._planning.items():
            memory.move(view.planning(kind), rulebook)

    def readings(self, name: str) -> Readings:
        """The readings of a measure, taken when they are first asked for."""
        if name not in self._readings:
            self._readings[name] = self.take(self, self.rulebook.measures[name])
        return self._readings[name]

    def column(self, path: Path) -> Column:
        """What a path reads of every record of its kind."""
        if path.planned and self.view.planned != path.kind:
            return self.planning(path.kind).column(path)
        key = (path.kind, path.steps)
        if key not in self._columns:
            self._columns[key] = self._read(path.kind, path.steps, path.measure)
        return self._columns[key]

    def planning(self, kind: str) -> Memory:
        """The memory in which records of a kind, if any is named, are read as recorded ahead."""
        if kind in ("", self.view.planned):
            return self
        if kind not in self._planning:
            memory = Memory(self.view.planning(kind), self.rulebook, self.take)
            memory.conclusions = self.conclusions
            self._planning[kind] = memory
        return self._planning[kind]

    @property
    def clock(self) -> Clock:
        """The clock by which time is measured that is not to include the project's pauses."""
        if self._clock is None:
            self._clock = clock(self.view)
        return self._clock

    def _read(self, kind: str, steps: tuple[str, ...], measure: str) -> Column:
        name, *rest = steps
        if not rest:
            return self.readings(measure).column if measure else self.view.column(kind, name)
        there = self._read(BY_KIND[kind].readable[name].type.registers[0], tuple(rest), measure)
        ids, rows = self.view.column(kind, name), self.view.referred(kind, name)
        return [
            there[row] if row is not None else id_ if isinstance(id_, Absence) else UNKNOWN
            for id_, row in zip(ids, rows, strict=True)
        ]

    def constant(self, operand: Operand) -> Value:
        """The value of an operand that is the same for every subject."""
        match operand:
            case Literal(value=value):
                return value
            case SettingValue(name=name):
                return self.rulebook.settings[name].value
            case PartnershipValue(path=path):
                return self.column(path)[0]
            case SubjectValue():
                raise TypeError(f"{operand.path} differs from subject to subject")

    def operand(self, operand: Operand, row: int) -> Value:
        """The value of an operand for the subject in a row."""
        if isinstance(operand, SubjectValue):
            return self.column(operand.path)[row]
        return self.constant(operand)

    def truths(self, condition: Condition, kind: str) -> list[Truth]:
        """Whether a condition holds of each record of a kind; of none, nothing is read."""
        length = len(self.view.register(kind))
        if not length:
            return []
        match condition:
            case Comparison():
                return self._comparison(condition)
            case Concluded(name=name):
                return list(map(self.conclusions.get(name, Conclusions()).of, range(length)))
            case AllOf(parts=parts):
                return all_of([self.truths(part, kind) for part in parts], length)
            case AnyOf(parts=parts):
                return any_of([self.truths(part, kind) for part in parts])
            case _:
                negated = [[*map(opposite, self.truths(p, kind))] for p in condition.parts]
                return all_of(negated, length)

    def selected(self, condition: Condition, kind: str) -> list[Truth]:
        """Whether a condition selects each record of a kind: where all of its parts are met."""
        columns = [each(met, self.truths(part, kind)) for part in parts_of(condition)]
        return all_of(columns, len(self.view.register(kind)))

    def selects(self, condition: Condition, row: int, subject: int) -> Truth:
        """Whether a condition selects one row, with `$field` read of a subject."""
        return conjunction(met(self.holds(part, row, subject)) for part in parts_of(condition))

    def _comparison(self, comparison: Comparison) -> list[Truth]:
        if comparison not in self._truths:
            self._truths[comparison] = self._compare(comparison)
        return self._truths[comparison]

    def _compare(self, comparison: Comparison) -> list[Truth]:
        word, column = comparison.word, self.column(comparison.path)
        if any(isinstance(operand, SubjectValue) for operand in comparison.operands):
            return [
                compare(word, value, tuple(self.operand(o, row) for o in comparison.operands))
                for row, value in enumerate(column)
            ]
        operands = tuple(map(self.constant, comparison.operands))
        return each(lambda value: compare(word, value, operands), column)

    def holds(self, condition: Condition, row: int, subject: int) -> Truth:
        """Whether a condition holds of one row, with `$field` read of a subject."""
        match condition:
            case Comparison(path=path, word=word, operands=operands):
                values = tuple(self.operand(operand, subject) for operand in operands)
                return compare(word, self.column(path)[row], values)
            case Concluded(name=name):
                return self.conclusions.get(name, Conclusions()).of(row)
            case AllOf(parts=parts):
                return conjunction(self.holds(part, row, subject) for part in parts)
            case AnyOf(parts=parts):
                return disjunction(self.holds(part, row, subject) for part in parts)
            case _:
                return conjunction(opposite(self.holds(p, row, subject)) for p in condition.parts)

    def about(self, path: Path | None, row: int) -> int | Absence:
        """The row of the record that a conclusion is about, or why there is none."""
        if path is None:
            return row
        id_, target = self.column(path)[row], path.type.registers[0]
        if isinstance(id_, Absence):
            return id_
        found = self.view.row(target, str(id_))
        return UNKNOWN if found is None else found
