"""The schema of `partnership.yaml`: the partnership's own fields, and every register."""

from __future__ import annotations

from typing import Final

from fame_rules.model.fields import FieldSpec
from fame_rules.model.vocabulary import PARTNERSHIP_FIELDS, REGISTERS, RegisterSpec
from fame_rules.reading.rows import ID
from fame_rules.schemas.values import (
    ABSENCE,
    FLAG_WORDS,
    Json,
    Schema,
    described,
    field_value,
    ref,
)

TEXT: Final[Schema] = {"type": "string"}
_OWN: Final = {
    "based_on": "The folder beside this one whose partnership this one changes.",
    "registers": "Files that registers stand in, and what is said of them.",
}


def partnership_schema() -> Schema:
    """The schema of a partnership file."""
    return {
        "title": "A partnership",
        "allOf": [ref("partnership")],
        "definitions": facts_definitions(),
    }


def facts_definitions() -> Schema:
    """What the schema of facts is made of; a partnership is `#/definitions/partnership`."""
    definitions: Schema = {"absence": ABSENCE, "partnership": _partnership()}
    for spec in REGISTERS:
        definitions[spec.kind] = _record(spec)
        definitions[f"all {spec.plural}"] = _register(spec)
        definitions[f"source of {spec.plural}"] = _source(spec)
    return definitions


def _partnership() -> Schema:
    properties: Schema = {name: _field(spec) for name, spec in PARTNERSHIP_FIELDS.items()}
    properties["based_on"] = {"type": ["string", "number"], "description": _OWN["based_on"]}
    properties["registers"] = {
        "type": "object",
        "description": _OWN["registers"],
        "additionalProperties": False,
        "properties": {spec.plural: ref(f"source of {spec.plural}") for spec in REGISTERS},
    }
    for spec in REGISTERS:
        properties[spec.plural] = described(ref(f"all {spec.plural}"), spec.doc)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _register(spec: RegisterSpec) -> Schema:
    return {
        "anyOf": [
            {
                "type": "object",
                "description": "By id; a record as none is taken out of what this is based on.",
                "additionalProperties": {"anyOf": [ref(spec.kind), ref("absence")]},
            },
            {"type": "array", "items": {"allOf": [ref(spec.kind)]}},
        ]
    }


def _record(spec: RegisterSpec) -> Schema:
    properties: Schema = {"id": {"type": ["string", "number"], "description": "Its id, in a list."}}
    properties |= {name: _field(field) for name, field in spec.fields.items()}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _field(spec: FieldSpec) -> Schema:
    return {"description": spec.doc, **field_value(spec.type)}


def _source(spec: RegisterSpec) -> Schema:
    """What may be said of a register below `registers`: its files, or options with them."""
    names: Json = {"type": "array", "items": {"type": "string"}}
    fields: Json = [ID, *spec.fields]
    columns: Json = {"anyOf": [{"enum": fields}, ref("absence")]}
    options: Schema = {
        "file": {"description": "One file, or several.", "anyOf": [TEXT, names]},
        "sheet": {"description": "The sheets of a workbook that hold it.", "anyOf": [TEXT, names]},
        "complete": {"description": "Whether every row was written down.", **FLAG_WORDS},
        "columns": {
            "type": "object",
            "description": "The field that each heading stands for; none leaves a column out.",
            "additionalProperties": columns,
        },
        "values": {
            "type": "object",
            "description": "What texts in a column mean, by its field.",
            "properties": {name: _meanings(field) for name, field in spec.fields.items()},
        },
    }
    by_option: Json = {"type": "object", "properties": options, "additionalProperties": False}
    return {"anyOf": [TEXT, names, by_option]}


def _meanings(spec: FieldSpec) -> Schema:
    return {"type": "object", "additionalProperties": field_value(spec.type)}
