"""The schema of `partnership.yaml`: the partnership's own fields, and every register."""

from __future__ import annotations

from fame_rules.model.fields import FieldSpec
from fame_rules.model.vocabulary import PARTNERSHIP_FIELDS, REGISTERS, RegisterSpec
from fame_rules.schemas.values import (
    ABSENCE,
    FLAG_WORDS,
    SCALAR,
    Json,
    Schema,
    described,
    field_value,
    ref,
)

_OWN = {
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
    definitions: Schema = {"absence": ABSENCE, "partnership": _partnership(), "source": _source()}
    for spec in REGISTERS:
        definitions[spec.kind] = _record(spec)
        definitions[f"all {spec.plural}"] = _register(spec)
    return definitions


def _partnership() -> Schema:
    properties: Schema = {name: _field(spec) for name, spec in PARTNERSHIP_FIELDS.items()}
    properties["based_on"] = {"type": ["string", "number"], "description": _OWN["based_on"]}
    properties["registers"] = {
        "type": "object",
        "description": _OWN["registers"],
        "additionalProperties": False,
        "properties": {spec.plural: ref("source") for spec in REGISTERS},
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


def _source() -> Schema:
    files: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    options: Schema = {
        "file": files,
        "complete": {"description": "Whether every row was written down.", **FLAG_WORDS},
        "columns": {
            "type": "object",
            "description": "The field that each heading stands for; none leaves a column out.",
            "additionalProperties": {"anyOf": [SCALAR, ref("absence")]},
        },
        "sheet": {
            "description": "The sheet of a workbook, or several.",
            "anyOf": [SCALAR, {"type": "array", "items": SCALAR}],
        },
        "values": {
            "type": "object",
            "description": "What texts in the column of a field mean, by field.",
            "additionalProperties": {"type": "object", "additionalProperties": SCALAR},
        },
    }
    return {"anyOf": [*_alternatives(files), {"type": "object", "properties": options}]}


def _alternatives(schema: Json) -> list[Json]:
    found = schema.get("anyOf") if isinstance(schema, dict) else None
    return found if isinstance(found, list) else [schema]
