"""Schemas of conditions: for each kind of record its fields, and for each type its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fame_rules.model.fields import FieldSpec
from fame_rules.model.types import FLAG, TypeName, ValueType
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.rulebook import Measure, RuleBook, Word
from fame_rules.rulebook.clauses import unfit
from fame_rules.schemas.values import Json, Schema, any_of, described, literals, ref

_NAMED: Final = r"^\$[a-z]"
_PLAIN: Final = (TypeName.WORD,)


def condition(kind: str) -> Schema:
    """A condition about a kind of record."""
    return ref(f"condition of {kind}")


@frozen
class ConditionSchemas:
    """Makes the definitions of conditions, with the settings and measures of a rule book."""

    rulebook: RuleBook

    def definitions(self) -> Schema:
        """The conditions about every kind of record, and what they are made of."""
        found: Schema = {"any comparison": self._any_comparison(), "path": {"type": "string"}}
        for name in TypeName:
            if name not in _PLAIN:
                found[f"operand: {name.value}"] = self._operand(ValueType(name))
                for many in (False, True):
                    type_ = ValueType(name, many=many)
                    found[f"comparison: {type_}"] = self._comparison(type_)
        for kind in BY_KIND:
            found |= self._words_of(kind)
            found[f"condition of {kind}"] = self._condition(kind)
        return found

    def operand(self, type_: ValueType) -> Schema:
        """A value of a type, or what stands for one: a setting, or a field of the subject."""
        if type_.name in _PLAIN:
            return self._operand(type_)
        return ref(f"operand: {type_.name.value}")

    def _operand(self, type_: ValueType) -> Schema:
        settings = self.rulebook.settings.values()
        fitting = [f"$settings.{s.name}" for s in settings if s.type.name is type_.name]
        choices: list[Json] = [*literals(type_), {"type": "string", "pattern": _NAMED}]
        return any_of(*choices, *([{"enum": [*fitting]}] if fitting else []))

    def _comparison(self, type_: ValueType) -> Schema:
        one = self.operand(ValueType(type_.name, type_.words))
        words: Schema = {}
        for word in Word:
            if word is not Word.IS and not unfit(word, type_):
                words[word.value] = self._compared(word, one)
        by_words: Schema = {"type": "object", "properties": words, "additionalProperties": False}
        if type_.many:
            return by_words
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}, by_words]}

    def _compared(self, word: Word, one: Schema) -> Schema:
        if word is Word.MISSING:
            return self.operand(FLAG)
        if word is Word.BETWEEN:
            return {"type": "array", "items": one, "minItems": 2, "maxItems": 2}
        if word is Word.NOT:
            return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
        return one

    def _any_comparison(self) -> Schema:
        """A comparison of what this file alone does not tell, such as a measure of its own."""
        one: Schema = {"type": ["string", "number", "boolean"]}
        several: Schema = {"type": "array", "items": one, "minItems": 1}
        words: Schema = {word.value: any_of(one, several) for word in Word if word is not Word.IS}
        by_words: Schema = {"type": "object", "properties": words, "additionalProperties": False}
        return any_of(one, several, by_words)

    def _words_of(self, kind: str) -> Schema:
        """The comparisons of the fields whose words are their own."""
        return {
            f"comparison: {kind}.{spec.name}": self._comparison(spec.type)
            for spec in BY_KIND[kind].fields.values()
            if spec.type.name in _PLAIN
        }

    def _of_field(self, kind: str, spec: FieldSpec) -> Schema:
        if spec.type.name in _PLAIN:
            return ref(f"comparison: {kind}.{spec.name}")
        return self._of_type(spec.type)

    def _of_type(self, type_: ValueType) -> Schema:
        if type_.name in _PLAIN:
            return self._comparison(type_)
        return ref(f"comparison: {ValueType(type_.name, many=type_.many)}")

    def _condition(self, kind: str) -> Schema:
        itself = condition(kind)
        choice: Schema = {"allOf": [itself], "minItems": 1, "minProperties": 1}
        properties: Schema = {
            "any": {"description": "At least one of these holds.", **choice},
            "none": {"description": "None of these holds.", **choice},
            "concluded": {
                "description": "Some rule concluded this about the record.",
                "anyOf": [{"enum": self._concluded(kind)}, {"type": "string"}],
            },
            "id": described(self._of_type(ValueType(TypeName.REFERENCE)), "Its id."),
        }
        for name, schema in self._read_of(kind):
            properties[name] = schema
        by_name: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": ref("any comparison"),
        }
        return {"anyOf": [by_name, {"type": "array", "items": itself}]}

    def _concluded(self, kind: str) -> list[Json]:
        concluded = (c for rule in self.rulebook.rules.values() for c in rule.concludes)
        return [*dict.fromkeys(c.name for c in concluded if c.kind == kind)]

    def _read_of(self, kind: str) -> Iterator[tuple[str, Schema]]:
        """What can be read of a record, and of the records that it refers to."""
        for name, schema, doc in self._own(kind):
            yield name, described(schema, doc)
        for name, spec in BY_KIND[kind].readable.items():
            if len(spec.type.registers) == 1 and not spec.type.many:
                for further, schema, _ in self._own(spec.type.registers[0]):
                    yield f"{name}.{further}", schema

    def _own(self, kind: str) -> Iterator[tuple[str, Schema, str]]:
        """The fields and measures of a kind of record, and what they say."""
        for name, spec in BY_KIND[kind].fields.items():
            yield name, self._of_field(kind, spec), spec.doc
        for measure in self._measures_of(kind):
            yield measure.name, self._of_type(measure.type), measure.means

    def _measures_of(self, kind: str) -> Iterator[Measure]:
        return (measure for measure in self.rulebook.measures.values() if measure.of == kind)
