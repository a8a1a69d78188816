"""Comparisons: whether what was read stands in a relation to something, as far as that is known."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TypeAlias

from fame_rules.model.values import NONE, NOT_APPLICABLE, UNKNOWN, Absence, Range, Value
from fame_rules.model.view import Truth
from fame_rules.reasoning.truth import conjunction, disjunction, opposite
from fame_rules.rulebook import Word

Bound: TypeAlias = float | date | time | timedelta | None


def compare(word: Word, value: Value, operands: tuple[Value, ...]) -> Truth:
    """Whether a value stands in the relation of a word to its operands.

    >>> (
    ...     compare(Word.BELOW, Range(0.6, 1.0), (0.75,)),
    ...     compare(Word.AT_LEAST, Range(0.6, 1.0), (0.5,)),
    ... )
    (<Absence.UNKNOWN: 'unknown'>, True)
    >>> compare(Word.MISSING, NONE, (True,)), compare(Word.MISSING, UNKNOWN, (True,))
    (True, <Absence.UNKNOWN: 'unknown'>)
    """
    if value is UNKNOWN or value is NOT_APPLICABLE:
        return value
    if word is Word.MISSING:
        return _missing(value, operands[0])
    if word is Word.IS:
        return disjunction(_equal(value, operand) for operand in operands)
    if word is Word.NOT:
        return opposite(disjunction(_equal(value, operand) for operand in operands))
    if word is Word.CONTAINS:
        return _contains(value, operands[0])
    if word is Word.BETWEEN:
        low, high = operands
        return conjunction(
            [_ordered(Word.AT_LEAST, value, low), _ordered(Word.AT_MOST, value, high)]
        )
    return _ordered(word, value, operands[0])


def _missing(value: Value, wanted: Value) -> Truth:
    if isinstance(wanted, Absence):
        return UNKNOWN if wanted is UNKNOWN else NOT_APPLICABLE
    return (value is NONE) == wanted


def _equal(value: Value, operand: Value) -> Truth:
    if isinstance(operand, Absence):
        return operand if operand is not NONE else value is NONE
    if value is NONE:
        return False
    if isinstance(value, Range) or isinstance(operand, Range):
        apart = disjunction(
            [_ordered(Word.BELOW, value, operand), _ordered(Word.ABOVE, value, operand)]
        )
        return False if apart is True else UNKNOWN
    return value == operand


def _contains(value: Value, operand: Value) -> Truth:
    if isinstance(operand, Absence):
        return UNKNOWN if operand is UNKNOWN else False
    return operand in value if isinstance(value, tuple) else False


def _ordered(word: Word, value: Value, operand: Value) -> Truth:
    if value is NONE or operand is NONE or operand is NOT_APPLICABLE:
        return NOT_APPLICABLE
    if operand is UNKNOWN:
        return UNKNOWN
    if word in (Word.AT_LEAST, Word.AT_MOST):
        return opposite(
            _ordered(Word.BELOW if word is Word.AT_LEAST else Word.ABOVE, value, operand)
        )
    low, high = bounds(value)
    least, most = bounds(operand)
    if word in (Word.BELOW, Word.BEFORE):
        return _below(low, high, least, most)
    return _below(least, most, low, high)


def _below(low: Bound, high: Bound, least: Bound, most: Bound) -> Truth:
    """Whether something between low and high is below something between least and most."""
    if high is not None and least is not None and high < least:  # type: ignore[operator]
        return True
    if low is not None and most is not None and low >= most:  # type: ignore[operator]
        return False
    return UNKNOWN


def bounds(value: Value) -> tuple[Bound, Bound]:
    """The least and the greatest that an ordered value may be.

    >>> bounds(3.0), bounds(Range(1.0, None))
    ((3.0, 3.0), (1.0, None))
    """
    if isinstance(value, Range):
        return value.low, value.high
    if isinstance(value, (str, tuple, Absence)):
        return None, None
    return value, value
