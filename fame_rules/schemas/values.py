"""Schemas of values: how a value of each type is typed in YAML, and how there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.model.literals import ABSENCES
from fame_rules.model.types import TypeName, ValueType

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Schema: TypeAlias = dict[str, Json]

SCALAR: Final[Schema] = {"type": ["string", "number", "boolean"]}
_NUMERAL: Final = r"^\s*[-+]?£?[\d,]*\.?\d+([eE][+-]?\d+)?\s*$"
_OF_TYPE: Final[Mapping[TypeName, list[Json]]] = MappingProxyType(
    {
        TypeName.TEXT: [SCALAR],
        TypeName.REFERENCE: [{"type": ["string", "number"]}],
        TypeName.NUMBER: [{"type": "number"}, {"type": "string", "pattern": _NUMERAL}],
        TypeName.SHARE: [
            {"type": "number", "minimum": 0, "maximum": 1},
            {"type": "string", "pattern": r"^\s*(\d*\.)?\d+\s*%$"},
            {"type": "string", "pattern": _NUMERAL},
        ],
        TypeName.DATE: [{"type": "string", "pattern": r"^\s*\d{4}-\d{2}-\d{2}\s*$"}],
        TypeName.TIME: [
            {"type": "string", "pattern": r"^\s*\d{1,2}[:.]\d{2}\s*$"},
            {"type": "number", "minimum": 0, "maximum": 24},
        ],
    }
)


def word_pattern(words: Iterable[str]) -> Schema:
    """Any of some words, in capital or small letters, with blanks or hyphens between its parts.

    >>> import re
    >>> re.fullmatch(str(word_pattern(["vice_chair"])["pattern"]), "Vice-Chair") is not None
    True
    """
    return {"type": "string", "pattern": f"^({'|'.join(map(_spelt, words))})$"}


def _spelt(word: str) -> str:
    """A word as a pattern in the dialect of ECMAScript, which has no flag for small letters."""
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    if letter.isascii() and letter.isalpha():
        return f"[{letter.upper()}{letter.lower()}]"
    if letter == "_":
        return "[-_ ]"
    return f"\\{letter}" if letter in "^$\\.*+?()[]{}|/" else letter


FLAG_WORDS: Final[Schema] = {"enum": ["yes", "no", True, False]}
_FLAG: Final[list[Json]] = [FLAG_WORDS, word_pattern(["yes", "true", "y", "no", "false", "n"])]
_UNIT: Final = f"({'|'.join(map(_spelt, ('minute', 'hour', 'day', 'week')))})[sS]?"
_LENGTH: Final[Schema] = {"type": "string", "pattern": rf"^\s*\d+(\.\d+)?\s*{_UNIT}\s*$"}

ABSENCE: Final[Schema] = {
    "anyOf": [
        {"type": "null"},
        {"enum": ["TBC", "n/a", "-", "none"]},
        word_pattern(ABSENCES),
    ],
    "description": "TBC: not known. n/a: the question does not arise. none or -: there is none.",
}


def any_of(*choices: Json) -> Schema:
    """One of several schemas, or the only one that there is."""
    return (
        choices[0] if len(choices) == 1 and isinstance(choices[0], dict) else {"anyOf": [*choices]}
    )


def suggest(names: Iterable[str]) -> Schema:
    """One of some names, which an editor offers, or any other."""
    return {"anyOf": [{"enum": list(names)}, {"type": ["string", "number"]}]}


def ref(name: str) -> Schema:
    """What is defined elsewhere in the same schema."""
    return {"$ref": f"#/definitions/{name}"}


def described(schema: Schema, text: str) -> Schema:
    """A schema with what an editor shows beside it; draft 7 reads nothing beside a `$ref`."""
    return {"description": text, "allOf": [schema]} if text else schema


def literals(type_: ValueType) -> list[Json]:
    """How a single value of a type is typed; a bare number is no length of time."""
    if type_.name is TypeName.WORD:
        return [{"enum": list(type_.words)}, word_pattern(type_.words)]
    if type_.name is TypeName.FLAG:
        return _FLAG
    return [_LENGTH] if type_.name is TypeName.DURATION else _OF_TYPE[type_.name]


def field_value(type_: ValueType) -> Schema:
    """What a field of a record may hold: a value, several of them, or why there is none."""
    single = list(literals(type_))
    if type_.name is TypeName.DURATION:
        single.append({"type": "number", "minimum": 0})  # of days
    if type_.many:
        single = [{"type": "array", "items": any_of(*single)}, SCALAR]
    return any_of(*single, ref("absence"))
