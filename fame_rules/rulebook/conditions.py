"""Conditions: what a rule asks of its subject, or a measure of its rows, once it is resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import field, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.types import ValueType
from fame_rules.model.values import Scalar


class Word(Enum):
    """The words of a comparison."""

    IS = "is"
    NOT = "not"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    CONTAINS = "contains"
    MISSING = "missing"

    @property
    def phrase(self) -> str:
        """The word as a sentence says it."""
        return self.value.replace("_", " ")


OPPOSITE: Final = MappingProxyType(
    {
        Word.BELOW: Word.AT_LEAST,
        Word.BEFORE: Word.AT_LEAST,
        Word.ABOVE: Word.AT_MOST,
        Word.AFTER: Word.AT_MOST,
        Word.AT_LEAST: Word.BELOW,
        Word.AT_MOST: Word.ABOVE,
        Word.IS: Word.NOT,
        Word.NOT: Word.IS,
    }
)
"""What holds where a comparison does not, for the words of which that is one comparison."""

ORDER_WORDS: Final = frozenset(
    {Word.BELOW, Word.ABOVE, Word.AT_LEAST, Word.AT_MOST, Word.BETWEEN, Word.BEFORE, Word.AFTER}
)


@frozen(cache_hash=True)
class Path:
    """What is read of a record: a field or measure of it, or of a record it refers to in turn.

    Of a record that is only `planned`, fields are read as recorded, though their dates lie ahead.
    """

    kind: str
    steps: tuple[str, ...]
    type: ValueType
    measure: str = ""
    planned: bool = False

    def __str__(self) -> str:
        return ".".join(self.steps)

    @property
    def today(self) -> bool:
        """Whether it reads the date as of which everything is read."""
        return self.steps[-1] == "as_of" and not self.measure


@frozen(cache_hash=True)
class Literal:
    """A value that stands in the rule file."""

    value: Scalar
    type: ValueType


@frozen(cache_hash=True)
class SettingValue:
    """`$settings.name`: the value of a setting."""

    name: str
    type: ValueType


@frozen(cache_hash=True)
class PartnershipValue:
    """`$partnership.field`: what is read of the partnership itself."""

    path: Path

    @property
    def type(self) -> ValueType:
        """The type of what is read."""
        return self.path.type


@frozen(cache_hash=True)
class SubjectValue:
    """`$field`: what is read of the subject."""

    path: Path

    @property
    def type(self) -> ValueType:
        """The type of what is read."""
        return self.path.type


Operand: TypeAlias = Literal | SettingValue | PartnershipValue | SubjectValue
Constant: TypeAlias = Literal | SettingValue | PartnershipValue


def paths_of(operands: Iterable[Operand]) -> Iterator[Path]:
    """The paths of those operands that read something."""
    return (each.path for each in operands if isinstance(each, (SubjectValue, PartnershipValue)))


@frozen(cache_hash=True)
class Comparison:
    """`path: {word: operand}`; of several operands after `is` one must hold, after `not` none."""

    path: Path
    word: Word
    operands: tuple[Operand, ...]
    origin: Origin = field(default=IN_MEMORY, eq=False)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths that are read: its own, and those of its operands."""
        return (self.path, *paths_of(self.operands))


@frozen
class Concluded:
    """`concluded: name`: some rule has concluded this about the record."""

    name: str
    kind: str
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@frozen
class NoneOf:
    """No part holds."""

    parts: tuple[Condition, ...]


Leaf: TypeAlias = Comparison | Concluded
Condition: TypeAlias = Leaf | AllOf | AnyOf | NoneOf

ALWAYS: Final = AllOf(())


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that must all hold for one to hold, side by side.

    >>> parts_of(AllOf((Concluded("told", "group"), ALWAYS))) == (
    ...     Concluded("told", "group"),
    ...     ALWAYS,
    ... )
    True
    """
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def leaves(condition: Condition, negated: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """The comparisons and conclusions of a condition, each with whether it is negated."""
    if isinstance(condition, (Comparison, Concluded)):
        yield condition, negated
    else:
        under = negated != isinstance(condition, NoneOf)
        for part in condition.parts:
            yield from leaves(part, under)
