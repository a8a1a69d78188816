"""What a single reading can be, by all that is asked of it at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Final, TypeAlias

from attrs import define, field, frozen

from fame_rules.model.types import TypeName
from fame_rules.model.values import Scalar
from fame_rules.rulebook import (
    OPPOSITE,
    Comparison,
    Literal,
    Measure,
    Path,
    RuleBook,
    SettingValue,
    SubjectValue,
    Word,
)

Number: TypeAlias = float | date | time | timedelta

_COUNTS: Final = frozenset({"count_of", "different"})
_PARTS: Final = frozenset({"share_of", "overlap_of", "ties_across", "carried_from"})
_MIRRORED: Final = frozenset({Word.BELOW, Word.ABOVE, Word.BEFORE, Word.AFTER, Word.NOT})


@frozen
class Asked:
    """A comparison of a reading, or its opposite."""

    comparison: Comparison
    negated: bool = False


@define
class Reading:
    """The values that a reading may still have; none, where it is known that there is none.

    Whatever cannot be told narrows nothing, so that what is left is never too little.
    """

    known: Mapping[str, Scalar]
    choices: frozenset[Scalar] | None = None
    whole: bool = False
    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False
    may_be_none: bool = True
    may_be_some: bool = True
    without: set[Scalar] = field(factory=set)
    relations: dict[str, set[str]] = field(factory=dict)

    @property
    def impossible(self) -> bool:
        """Whether nothing is left that it may be."""
        return not self.may_be_none and not (self.may_be_some and self.some_left())

    def some_left(self) -> bool:
        """Whether there is a value that it may be."""
        if any(not left for left in self.relations.values()):
            return False
        if self.choices is not None and not any(map(self._fits, self.choices)):
            return False
        if self.low is None or self.high is None:
            return True
        return self._between(self.low, self.high)

    def _fits(self, value: Scalar) -> bool:
        """Whether one of the choices is left, by what else is asked."""
        if value in self.without or isinstance(value, (bool, str)):
            return value not in self.without
        narrowed = Reading(self.known, None, self.whole, self.low, self.high)
        narrowed.low_open, narrowed.high_open = self.low_open, self.high_open
        narrowed.bound(Word.AT_LEAST, value)
        narrowed.bound(Word.AT_MOST, value)
        return narrowed.some_left()

    def _between(self, low: Number, high: Number) -> bool:
        if self.whole and isinstance(low, (int, float)) and isinstance(high, (int, float)):
            first = math.floor(low) + 1 if self.low_open else math.ceil(low)
            last = math.ceil(high) - 1 if self.high_open else math.floor(high)
            return any(
                number not in self.without for number in range(first, min(last, first + 99) + 1)
            )
        if low == high:
            return not (self.low_open or self.high_open) and low not in self.without
        return low < high  # type: ignore[operator]  # both are of the type of the reading

    def ask(self, asked: Asked) -> None:
        """Narrow down to what a comparison leaves."""
        word = asked.comparison.word
        if word is Word.MISSING:
            self._missing(asked)
        elif asked.negated and word in (Word.BETWEEN, Word.CONTAINS):
            return
        else:
            self._compare(OPPOSITE[word] if asked.negated else word, asked)

    def _missing(self, asked: Asked) -> None:
        (operand,) = asked.comparison.operands
        if isinstance(operand, Literal):
            if (operand.value is True) != asked.negated:
                self.may_be_some = False
            else:
                self.may_be_none = False

    def _compare(self, word: Word, asked: Asked) -> None:
        if word is not Word.NOT and not asked.negated:
            self.may_be_none = self.may_be_none and word is Word.IS and self._may_equal_none(asked)
        operands = asked.comparison.operands
        values = [self._value(operand) for operand in operands]
        if word is Word.IS:
            if all(value is not None for value in values):
                self._one_of(frozenset(value for value in values if value is not None))
        elif word is Word.NOT:
            self.without |= {value for value in values if value is not None}
        elif word is Word.BETWEEN:
            self.bound(Word.AT_LEAST, values[0])
            self.bound(Word.AT_MOST, values[1])
        elif word is not Word.CONTAINS:
            self.bound(word, values[0])
        if len(operands) == 1 and values[0] is None:
            self._relate(word, repr(operands[0]))

    def _may_equal_none(self, asked: Asked) -> bool:
        """Whether an operand may itself be none, and so be equal to a reading that is."""
        return any(self._value(operand) is None for operand in asked.comparison.operands)

    def _value(self, operand: object) -> Scalar | None:
        if isinstance(operand, Literal):
            return operand.value
        return self.known.get(operand.name) if isinstance(operand, SettingValue) else None

    def _one_of(self, values: frozenset[Scalar]) -> None:
        self.choices = values if self.choices is None else self.choices & values
        numbers = [value for value in values if not isinstance(value, (bool, str))]
        if numbers and len(numbers) == len(values):
            self.bound(Word.AT_LEAST, min(numbers))
            self.bound(Word.AT_MOST, max(numbers))

    def bound(self, word: Word, value: Scalar | None) -> None:
        """Narrow down to what is on one side of a value."""
        if value is None or isinstance(value, (bool, str)):
            return
        is_open = word in (Word.ABOVE, Word.AFTER, Word.BELOW, Word.BEFORE)
        # All bounds of a reading are of its type, which the type checker cannot know.
        if word in (Word.ABOVE, Word.AFTER, Word.AT_LEAST):
            if self.low is None or value > self.low or (value == self.low and is_open):  # type: ignore[operator]
                self.low, self.low_open = value, is_open
        elif self.high is None or value < self.high or (value == self.high and is_open):  # type: ignore[operator]
            self.high, self.high_open = value, is_open

    def _relate(self, word: Word, operand: str) -> None:
        """Keep how the reading may stand to a value that is not known here, but the same always."""
        stands = {
            Word.BELOW: "<",
            Word.BEFORE: "<",
            Word.AT_MOST: "<=",
            Word.IS: "=",
            Word.NOT: "<>",
            Word.AT_LEAST: "=>",
            Word.ABOVE: ">",
            Word.AFTER: ">",
        }
        if word in stands:
            left = self.relations.setdefault(operand, {"<", "=", ">"})
            left &= set(stands[word])


def reading_of(path: Path, rulebook: RuleBook, known: Mapping[str, Scalar]) -> Reading:
    """All that a reading of a path may be, before anything is asked of it."""
    reading = Reading(known)
    measure = rulebook.measures.get(path.measure)
    if path.type.name is TypeName.FLAG:
        reading.choices = frozenset({True, False})
    elif path.type.name is TypeName.WORD and not path.type.many:
        reading.choices = frozenset(path.type.words)
    elif measure is not None:
        _of_measure(reading, measure)
    return reading


def _of_measure(reading: Reading, measure: Measure) -> None:
    if measure.kind in _COUNTS and not measure.per:
        reading.low, reading.whole = 0.0, True
    elif measure.kind in _PARTS:
        reading.low, reading.high = 0.0, 1.0


def possible(
    path: Path, asked: Iterable[Asked], rulebook: RuleBook, known: Mapping[str, Scalar]
) -> bool:
    """Whether some reading of a path meets all that is asked of it."""
    reading = reading_of(path, rulebook, known)
    for each in asked:
        reading.ask(each)
    return not reading.impossible


def of_itself(asked: Asked) -> bool:
    """Whether a reading would have to be another than it is, as in `a: {below: $a}`."""
    comparison = asked.comparison
    if asked.negated or comparison.word not in _MIRRORED:
        return False
    own = (o.path for o in comparison.operands if isinstance(o, SubjectValue))
    return comparison.path in own
