"""How a register's fields are declared: one line a field, with its type and its one docstring."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from fame_rules.errors import Provenance
from fame_rules.model import types
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import NONE, UNKNOWN, Absence, Value

T = TypeVar("T")
Maybe: TypeAlias = T | Absence
"""A value of a type, or why there is none."""


@attrs.frozen
class FieldSpec:
    """What is known of a field: the name people write, its attribute, type, docstring and default.

    `left_out` is what leaving the field out means (unknown, unless its docstring says otherwise).
    `plan` marks a date that may lie in the future; of any other date, one after `as_of` has not
    happened. `required` fields make up what the record is about.
    """

    name: str
    attribute: str
    type: ValueType
    doc: str
    left_out: Value
    plan: bool
    required: bool


SPEC: Final = "fame_rules.field"


def _declare(type_: ValueType, doc: str, left_out: Value, plan: bool, required: bool) -> Any:
    # attrs types its `field` as any value; each declarator below gives it the one it has.
    spec = FieldSpec("", "", type_, doc, left_out, plan, required)
    return attrs.field(default=left_out, kw_only=True, metadata={SPEC: spec})


def text(doc: str, *, left_out: Value = UNKNOWN, required: bool = False) -> Maybe[str]:
    """A field of free text."""
    return cast(Maybe[str], _declare(types.TEXT, doc, left_out, False, required))


def word(doc: str, *words: str, left_out: Value = UNKNOWN) -> Maybe[str]:
    """A field that takes one of some words."""
    return cast(Maybe[str], _declare(ValueType(TypeName.WORD, words), doc, left_out, False, False))


def words(doc: str, *choices: str, left_out: Value = UNKNOWN) -> Maybe[tuple[str, ...]]:
    """A field that takes a list of words."""
    type_ = ValueType(TypeName.WORD, choices, many=True)
    return cast(Maybe[tuple[str, ...]], _declare(type_, doc, left_out, False, False))


def reference(
    doc: str, *registers: str, left_out: Value = UNKNOWN, required: bool = False
) -> Maybe[str]:
    """A field that names a record of one of some registers."""
    type_ = ValueType(TypeName.REFERENCE, registers=registers)
    return cast(Maybe[str], _declare(type_, doc, left_out, False, required))


def references(doc: str, *registers: str, left_out: Value = UNKNOWN) -> Maybe[tuple[str, ...]]:
    """A field that names several records of a register."""
    type_ = ValueType(TypeName.REFERENCE, registers=registers, many=True)
    return cast(Maybe[tuple[str, ...]], _declare(type_, doc, left_out, False, False))


def flag(doc: str, *, left_out: Value = UNKNOWN) -> Maybe[bool]:
    """A field that is yes or no."""
    return cast(Maybe[bool], _declare(types.FLAG, doc, left_out, False, False))


def number(doc: str) -> Maybe[float]:
    """A field that is a number, in the unit that its docstring names."""
    return cast(Maybe[float], _declare(types.NUMBER, doc, UNKNOWN, False, False))


def day(
    doc: str, *, plan: bool = False, left_out: Value = UNKNOWN, required: bool = False
) -> Maybe[date]:
    """A field that is a date; `plan` where it may lie in the future."""
    return cast(Maybe[date], _declare(types.DATE, doc, left_out, plan, required))


def clock(doc: str) -> Maybe[time]:
    """A field that is a time of day, local time."""
    return cast(Maybe[time], _declare(types.TIME, doc, UNKNOWN, False, False))


def duration(doc: str) -> Maybe[timedelta]:
    """A field that is a length of time; a bare number is days."""
    return cast(Maybe[timedelta], _declare(types.DURATION, doc, UNKNOWN, False, False))


def provenance() -> Provenance:
    """The field that says where a record was read from; it never makes two records differ."""
    return attrs.field(factory=Provenance, kw_only=True, eq=False, repr=False)


def specs_of(record: type[attrs.AttrsInstance]) -> tuple[FieldSpec, ...]:
    """The fields of a record class that people fill in, in order."""
    return tuple(
        attrs.evolve(a.metadata[SPEC], name=a.name.rstrip("_"), attribute=a.name)
        for a in attrs.fields(record)
        if SPEC in a.metadata
    )


__all__ = [
    "NONE",
    "UNKNOWN",
    "FieldSpec",
    "Maybe",
    "clock",
    "day",
    "duration",
    "flag",
    "number",
    "provenance",
    "reference",
    "references",
    "specs_of",
    "text",
    "word",
    "words",
]
