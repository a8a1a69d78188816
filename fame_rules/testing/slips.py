"""Slips: a condition with one thing in it as somebody may have written it by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from attrs import evolve, field, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.literals import show_as
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import Scalar
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Literal,
    NoneOf,
    Operand,
    SettingValue,
    Word,
)
from fame_rules.rulebook.conditions import Constant

T = TypeVar("T")

_EDGES: Final[Mapping[Word, Word]] = {
    Word.BELOW: Word.AT_MOST,
    Word.BEFORE: Word.AT_MOST,
    Word.AT_MOST: Word.BELOW,
    Word.ABOVE: Word.AT_LEAST,
    Word.AFTER: Word.AT_LEAST,
    Word.AT_LEAST: Word.ABOVE,
}
"""Words that differ where both sides are equal, and nowhere else."""

_STEPS: Final[Mapping[TypeName, float]] = {TypeName.NUMBER: 1.0, TypeName.SHARE: 0.01}


@frozen
class Slip(Generic[T]):
    """Something to stand instead of what is there, both in words."""

    was: str
    now: str
    instead: T
    origin: Origin = field(default=IN_MEMORY, eq=False)


def slips(condition: Condition, at: Origin) -> Iterator[Slip[Condition]]:
    """The condition with one thing changed, in every way; `at` is where it stands as a whole."""
    match condition:
        case Comparison():
            yield from _of_comparison(condition)
        case Concluded(name=name, origin=origin):
            yield Slip(f"concluded {name}", "not concluded", NoneOf((condition,)), origin)
        case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts):
            yield from _of_quantifier(condition, at)
            for place, part in enumerate(parts):
                for slip in slips(part, at):
                    instead = (*parts[:place], slip.instead, *parts[place + 1 :])
                    yield evolve(slip, instead=type(condition)(instead))


def _of_quantifier(condition: AllOf | AnyOf | NoneOf, at: Origin) -> Iterator[Slip[Condition]]:
    parts = condition.parts
    if len(parts) < 2:
        return
    origin = _origin(condition) or at
    match condition:
        case AllOf():
            yield Slip("all of these", "any of these, rather than all", AnyOf(parts), origin)
        case AnyOf():
            yield Slip("any of these", "all of these, rather than any", AllOf(parts), origin)
        case NoneOf():
            instead = NoneOf((AllOf(parts),))
            yield Slip("none of these", "not all of these, rather than none", instead, origin)


def _origin(condition: Condition) -> Origin | None:
    """Where the first comparison in a condition stands."""
    match condition:
        case Comparison(origin=origin) | Concluded(origin=origin):
            return origin
        case _:
            return next((found for part in condition.parts if (found := _origin(part))), None)


def _of_comparison(comparison: Comparison) -> Iterator[Slip[Condition]]:
    was, origin = told(comparison), comparison.origin
    changed: list[Condition] = [NoneOf((comparison,))]
    if comparison.word in _EDGES:
        changed.append(evolve(comparison, word=_EDGES[comparison.word]))
    if comparison.word is Word.BETWEEN:
        low, high = comparison.operands
        changed.append(evolve(comparison, word=Word.AT_LEAST, operands=(low,)))
        changed.append(evolve(comparison, word=Word.AT_MOST, operands=(high,)))
    elif len(comparison.operands) > 1:
        changed += (evolve(comparison, operands=fewer) for fewer in _without_one(comparison))
    for place, operand in enumerate(comparison.operands):
        if comparison.path.type.ordered and isinstance(operand, Literal):
            for value, _ in value_slips(operand.value, operand.type):
                new = evolve(operand, value=value)
                operands = (*comparison.operands[:place], new, *comparison.operands[place + 1 :])
                changed.append(evolve(comparison, operands=operands))
    for each in changed:
        now = told(each) if isinstance(each, Comparison) else f"not: {was}"
        yield Slip(was, now, each, origin)


def _without_one(comparison: Comparison) -> Iterator[tuple[Operand, ...]]:
    operands = comparison.operands
    for place in range(len(operands)):
        yield (*operands[:place], *operands[place + 1 :])


def told(comparison: Comparison) -> str:
    """A comparison in words.

    >>> from fame_rules.rulebook import RuleBook, leaves
    >>> told(next(leaves(RuleBook.core().rules["FAME-1.3b"].when))[0])
    'attendance_rate below $settings.attendance_minimum'
    """
    operands = ", ".join(map(_operand, comparison.operands))
    return f"{comparison.path} {comparison.word.phrase} {operands}"


def _operand(operand: Operand) -> str:
    match operand:
        case Literal(value=value, type=type_):
            return show_as(value, type_)
        case SettingValue(name=name):
            return f"$settings.{name}"
        case _:
            return f"${operand.path}"


def value_slips(value: Scalar, type_: ValueType) -> Iterator[tuple[Scalar, tuple[str, str]]]:
    """A threshold one step higher and one lower, with both values in words.

    >>> from fame_rules.model.types import SHARE
    >>> [words for _, words in value_slips(0.75, SHARE)]
    [('75%', '76%'), ('75%', '74%')]
    """
    for sign in (1, -1):
        step = _STEPS.get(type_.name)
        moved: Scalar | None = None
        if step is not None and isinstance(value, (int, float)):
            moved = round(float(value) + sign * step, 6)
        elif isinstance(value, (date, timedelta)):
            moved = value + sign * timedelta(days=1)
        if moved is not None:
            yield moved, (show_as(value, type_), show_as(moved, type_))


def number_slips(number: int) -> Iterator[int]:
    """A number of rows one higher, and one lower unless that would say nothing any more."""
    yield number + 1
    if number > 1:
        yield number - 1


def constant_slips(constant: Constant, what: str, at: Origin) -> Iterator[Slip[Constant]]:
    """A threshold that stands in a measure, one step away; a setting is changed as such."""
    if isinstance(constant, Literal):
        for value, (was, now) in value_slips(constant.value, constant.type):
            instead = evolve(constant, value=value)
            yield Slip(f"{what} {was}", f"{what} {now}", instead, at)
