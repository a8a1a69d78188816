"""Cells: a node to the value of a field, by the type that the vocabulary gives the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from fame_rules.documents import Node, Problems, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.fields import FieldSpec
from fame_rules.model.literals import read_absence, read_field
from fame_rules.model.types import TypeName, ValueType
from fame_rules.model.values import Absence, Value
from fame_rules.model.values import Scalar as Literal
from fame_rules.reading.odd import odd_literal
from fame_rules.reading.rows import is_blank

_SEPARATOR: Final = ";"
_OTHER_SEPARATORS: Final = re.compile(r"[,/&\n]|\band\b")
_LONGEST: Final = 40


def read_cell(
    node: Node, spec: FieldSpec, problems: Problems, *, odd: bool = False, heading: str = ""
) -> Value:
    """The value of a field; as if left out, and a problem, where the node holds no such value.

    In the cell of a table, below a `heading`, it may be written in an `odd` way, which is noted.
    """
    if is_blank(node):
        return spec.left_out
    if spec.type.many:
        return _read_list(node, spec, problems, odd)
    scalar = Shapes(problems, "F").scalar(node, spec.name)
    if scalar is None:
        return spec.left_out
    value = read_scalar(scalar, spec.name, spec.type, problems, odd=odd, heading=heading)
    return spec.left_out if value is None else value


def read_scalar(
    scalar: Scalar,
    name: str,
    type_: ValueType,
    problems: Problems,
    *,
    odd: bool = False,
    heading: str = "",
) -> Literal | Absence | None:
    """The value of one word, number or sentence, or nothing and a problem."""
    text = scalar.text.strip()
    try:
        return read_field(text, type_)
    except ValueError as refusal:
        error = refusal
    try:
        found = odd_literal(text, name, type_, heading) if odd else None
    except ValueError as refusal:
        error, found = refusal, None
    if found is not None:
        problems.note(scalar.span, name, text, found[1])
        return found[0]
    _tell(scalar, name, type_, error, problems)
    return None


def _tell(
    scalar: Scalar, name: str, type_: ValueType, error: ValueError, problems: Problems
) -> None:
    """Tell that a text is no value of a type, and what was probably meant."""
    text = scalar.text.strip()
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if type_.name is TypeName.WORD:
        hint = did_you_mean(text[:_LONGEST], type_.words)
        hint = hint or f"use one of: {', '.join(type_.words)}"
        problems.at(scalar.span, "F020", f"{name} cannot be '{shown}'", hint)
    else:
        message = f"{name} must be {type_}, not '{shown}'"
        problems.at(scalar.span, "F020", message, str(error))


def parts_of(node: Node) -> tuple[Node, ...]:
    """The items of a list, or of a cell that separates them with semicolons."""
    if not isinstance(node, Scalar):
        return node.items if isinstance(node, Sequence) else ()
    words = (word.strip() for word in node.text.split(_SEPARATOR))
    return tuple(Scalar(word, node.span) for word in words if word)


def _read_list(node: Node, spec: FieldSpec, problems: Problems, odd: bool) -> Value:
    one = evolve(spec.type, many=False)
    if isinstance(node, Scalar):
        absence = read_absence(node.text.strip())
        if absence is not None and node.text.strip().casefold() not in one.words:
            return absence
    elif not isinstance(node, Sequence):
        Shapes(problems, "F").items(node, spec.name)
        return spec.left_out
    parts = _more_parts(parts_of(node), one) if odd else parts_of(node)
    values = (_read_item(part, spec.name, one, problems, odd) for part in parts)
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _more_parts(parts: Iterable[Node], type_: ValueType) -> Iterator[Node]:
    """The parts of a cell whose words may be separated by other signs than semicolons."""
    for part in parts:
        if not isinstance(part, Scalar) or not type_.words:
            yield part
            continue
        for word in filter(None, map(str.strip, _OTHER_SEPARATORS.split(part.text))):
            yield Scalar(word, part.span)


def _read_item(
    node: Node, name: str, type_: ValueType, problems: Problems, odd: bool
) -> str | None:
    scalar = Shapes(problems, "F").scalar(node, f"each of {name}")
    value = None if scalar is None else read_scalar(scalar, name, type_, problems, odd=odd)
    if isinstance(value, Absence):
        hint = "say so of the whole list, or leave it out"
        problems.at(node.span, "F020", f"{name} cannot be known in part", hint)
        return None
    return None if value is None else str(value)
