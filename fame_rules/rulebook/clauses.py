"""Clauses: nodes of a rule file to conditions, with every name and type checked."""

from __future__ import annotations

from attrs import evolve, frozen

from fame_rules.documents import Mapping, Node, Scalar, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.model.types import FLAG, TypeName, ValueType
from fame_rules.rulebook.conditions import (
    ORDER_WORDS,
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    NoneOf,
    Path,
    Word,
)
from fame_rules.rulebook.names import Names

_WORDS = {word.value: word for word in Word if word is not Word.IS}


@frozen
class Clauses:
    """Reads conditions about records of a `kind`; `$field` in them is of a `subject`.

    Where records may be only `planned`, their fields are read as they were recorded.
    """

    names: Names
    shapes: Shapes
    kind: str
    subject: str = ""
    planned: bool = False

    def condition(self, node: Node) -> Condition:
        """A list or a mapping: all of its parts."""
        return _all(self._parts(node))

    def _parts(self, node: Node) -> list[Condition]:
        if isinstance(node, Sequence):
            return [self._part(item) for item in node]
        mapping = self.shapes.mapping(node, "a condition")
        return [part for key, value in mapping or () for part in self._entry(key, value)]

    def _part(self, node: Node) -> Condition:
        if is_empty(node):
            self.names.problems.at(node.span, "R024", "a condition is empty")
        return self.condition(node)

    def _choices(self, node: Node) -> tuple[Condition, ...]:
        """The parts of a choice; the words that stand under one field belong together."""
        if isinstance(node, Sequence):
            return tuple(self._parts(node))
        mapping = self.shapes.mapping(node, "a condition")
        entries = [self._entry(key, value) for key, value in mapping or ()]
        return tuple(_all(parts) for parts in entries if parts)

    def _entry(self, key: Scalar, value: Node) -> list[Condition]:
        if (self.kind, key.text) in self.names.taken:
            self._check_references(value)
            return []
        if key.text in ("any", "none"):
            if is_empty(value):
                self.names.problems.at(key.span, "R024", f"'{key.text}' has nothing to choose from")
            parts = self._choices(value)
            return [AnyOf(parts) if key.text == "any" else NoneOf(parts)]
        if key.text == "concluded":
            name = self.shapes.scalar(value, "'concluded'")
            known = name is not None and self.names.concluded(name, self.kind)
            return [Concluded(name.text, self.kind, name.span.origin)] if name and known else []
        path = self.names.path(key.text, key.span, self.kind)
        if path is None:
            self._check_references(value)
            return []
        if is_empty(value):
            message = f"'{key.text}' has nothing to be compared with"
            self.names.problems.at(key.span, "R024", message)
            return []
        return self._comparisons(evolve(path, planned=self.planned), key, value)

    def _check_references(self, node: Node) -> None:
        """Check at least what does not depend on the field, where that is not known."""
        if isinstance(node, Mapping):
            for _, value in node:
                self._check_references(value)
        elif isinstance(node, Scalar) and node.text.startswith(("$settings.", "$partnership.")):
            self.names.reference(node.text[1:], node.span, "")

    def _comparisons(self, path: Path, key: Scalar, value: Node) -> list[Condition]:
        if not isinstance(value, Mapping):
            comparison = self._comparison(path, Word.IS, key, value)
            return [comparison] if comparison else []
        found: list[Condition] = []
        for name, operand in value:
            word = _WORDS.get(name.text)
            if word is None:
                hint = did_you_mean(name.text, _WORDS)
                message = f"'{name.text}' is not a word of a condition"
                self.names.problems.at(name.span, "R024", message, hint)
            elif comparison := self._comparison(path, word, name, operand):
                found.append(comparison)
        return found

    def _comparison(self, path: Path, word: Word, at: Scalar, node: Node) -> Comparison | None:
        complaint = unfit(word, path.type)
        if complaint:
            self.names.problems.at(at.span, "R024", f"{path} is {path.type}: {complaint}")
            return None
        if is_empty(node):
            message = f"'{word.phrase}' has nothing to compare with"
            self.names.problems.at(at.span, "R024", message)
            return None
        nodes = self._operand_nodes(word, node)
        expected = FLAG if word is Word.MISSING else _single(path.type)
        operands = [self.names.operand(item, expected, str(path), self.subject) for item in nodes]
        complete = [operand for operand in operands if operand is not None]
        if not complete or len(complete) < len(operands):
            return None
        return Comparison(path, word, tuple(complete), at.span.origin)

    def _operand_nodes(self, word: Word, node: Node) -> list[Scalar]:
        what = f"what stands after '{word.phrase}'"
        if isinstance(node, Sequence) and word in (Word.IS, Word.NOT, Word.BETWEEN):
            scalars = [self.shapes.scalar(item, what) for item in node]
        else:
            scalars = [self.shapes.scalar(node, what)]
        if word is Word.BETWEEN and len(scalars) != 2:
            self.names.problems.at(node.span, "R024", "'between' takes two values: [low, high]")
            return []
        return [scalar for scalar in scalars if scalar is not None]


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def is_empty(node: Node) -> bool:
    """Whether a list or a mapping has nothing in it; it would hold of everything, or of nothing."""
    if isinstance(node, Mapping):
        return not node.entries
    return isinstance(node, Sequence) and not node.items


def _single(type_: ValueType) -> ValueType:
    return ValueType(type_.name, type_.words, type_.registers)


def unfit(word: Word, type_: ValueType) -> str:
    """Why a word does not go with a type; nothing where it does."""
    if word is Word.MISSING:
        return ""
    if type_.many != (word is Word.CONTAINS):
        return "ask whether it contains something" if type_.many else "only a list can contain"
    if word in (Word.BEFORE, Word.AFTER) and type_.name not in (TypeName.DATE, TypeName.TIME):
        return f"'{word.phrase}' is for dates and times"
    if word in ORDER_WORDS and not type_.ordered:
        return f"'{word.phrase}' needs something with an order"
    return ""
