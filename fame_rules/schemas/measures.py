"""Schemas of measures: for each kind of measure what it takes, by the registry of kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fame_rules.model.types import DATE, FLAG, NUMBER, TypeName
from fame_rules.model.vocabulary import BY_KIND, Also
from fame_rules.rulebook import KINDS, OPTIONS, MeasureKind, Reads
from fame_rules.rulebook.pairs import STAKEHOLDERS
from fame_rules.schemas.conditions import ConditionSchemas, condition
from fame_rules.schemas.values import Json, Schema, any_of, described, ref

_COMMON: Final = ("of", "means")
_CONDITIONS: Final = ("where", "that_are")


@frozen
class MeasureSchemas:
    """Makes the definition of a measure."""

    conditions: ConditionSchemas

    def definitions(self) -> Schema:
        """What a measure is made of; it is `#/definitions/measure` itself."""
        return {
            "stakeholders": {
                "type": "object",
                "properties": {kind: condition(kind) for kind in STAKEHOLDERS},
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
            "any condition": {"type": ["object", "array"]},
            "measure": {
                "type": "object",
                "required": ["of"],
                "properties": {**self._common(), **self._readings(), **self._options()},
                "additionalProperties": False,
                "oneOf": [{"required": [name]} for name in KINDS],
                "allOf": [*self._kinds(), *self._rows()],
            },
        }

    def _common(self) -> Schema:
        return {
            "of": {"description": "The kind of record that is measured.", "enum": [*BY_KIND]},
            "means": {"description": "What it measures, as a sentence.", "type": "string"},
        }

    def _readings(self) -> Schema:
        return {name: described(self._read_by(kind), kind.doc) for name, kind in KINDS.items()}

    def _read_by(self, kind: MeasureKind) -> Schema:
        """What stands behind the word of a kind of measure."""
        match kind.reads:
            case Reads.ROWS:
                return {"enum": [*BY_KIND]}
            case Reads.FIELD | Reads.SETS:
                return _field_of_rows(kind)
            case Reads.NETWORK:
                return ref("stakeholders")
            case _:
                return {
                    "type": "array",
                    "items": {"type": ["string", "number"]},
                    "minItems": 2,
                    "maxItems": 2,
                }

    def _options(self) -> Schema:
        known = self._known_options()
        return {name: described(known.get(name, {}), doc) for name, doc in OPTIONS.items()}

    def _known_options(self) -> Mapping[str, Schema]:
        """How the options are written; of a further one only its name is known."""
        operand = self.conditions.operand
        also: Schema = {"enum": [also.value for also in Also]}
        date, scalar = operand(DATE), {"type": ["string", "number"]}
        pair: Schema = {"type": "array", "items": scalar, "minItems": 2, "maxItems": 2}
        return {
            "where": ref("any condition"),
            "that_are": ref("any condition"),
            "at_least": any_of({"type": "integer", "minimum": 0}, {"pattern": r"^\d+$"}),
            "also": any_of(also, {"type": "array", "items": also}),
            "days_after": date,
            "days_before": date,
            "up_to": date,
            "without_pauses": operand(FLAG),
            "per": any_of(scalar, pair),
            "by": {"type": "string"},
            "with": ref("any condition"),
            "within": operand(NUMBER),
            "to": ref("stakeholders"),
        }

    def _kinds(self) -> Iterator[Json]:
        """Each kind of measure has its options, and some that it cannot do without."""
        for name, kind in KINDS.items():
            others = [option for option in OPTIONS if option not in kind.options]
            then: Schema = {"properties": dict.fromkeys(others, False)}
            if kind.required:
                then["required"] = [*kind.required]
            yield {"if": {"required": [name]}, "then": then}

    def _rows(self) -> Iterator[Json]:
        """Conditions are about the rows that a measure reads."""
        for kind in BY_KIND:
            reads: list[Json] = [
                {"required": [name], "properties": {name: taken}}
                for name, measure in KINDS.items()
                if (taken := _taken(measure, kind)) is not None
            ]
            then: Schema = {"properties": dict.fromkeys(_CONDITIONS, condition(kind))}
            yield {"if": {"anyOf": reads}, "then": then}
            others: Schema = {"properties": {"with": condition(kind)}}
            yield {
                "if": {"required": ["of"], "properties": {"of": {"const": kind}}},
                "then": others,
            }


def _taken(measure: MeasureKind, kind: str) -> Schema | None:
    """How the word of a kind of measure is followed where it reads rows of some kind."""
    if measure.reads is Reads.ROWS:
        return {"const": kind}
    if measure.reads in (Reads.FIELD, Reads.SETS):
        return {"type": "string", "pattern": rf"^{kind}\."}
    if measure.reads in (Reads.NETWORK, Reads.LINE) and kind == "channel":
        return {}
    return None


def _field_of_rows(kind: MeasureKind) -> Schema:
    """The fields that a kind of measure takes, or any path that starts at a register."""
    fields: list[Json] = [
        f"{register.kind}.{name}"
        for register in BY_KIND.values()
        for name, spec in register.fields.items()
        if _fits(spec.type.name, kind) and not (spec.type.many and kind.takes)
    ]
    return {
        "anyOf": [
            {"enum": fields},
            {"type": "string", "pattern": rf"^({'|'.join(BY_KIND)})\.[a-z_.]+$"},
        ]
    }


def _fits(name: TypeName, kind: MeasureKind) -> bool:
    return not kind.takes or name in kind.takes
