"""The schemas by the sort of file that they are for, and how they are published."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from fame_rules.rulebook import RuleBook, in_neutral_words
from fame_rules.schemas.facts import partnership_schema
from fame_rules.schemas.overlays import overlay_schema
from fame_rules.schemas.rule_tests import test_file_schema
from fame_rules.schemas.rules import rule_file_schema
from fame_rules.schemas.values import Json, Schema

SCHEMAS: Final[Mapping[str, Callable[[RuleBook], Schema]]] = MappingProxyType(
    {
        "rule": rule_file_schema,
        "overlay": overlay_schema,
        "test": test_file_schema,
        "partnership": lambda _: partnership_schema(),
    }
)
"""How the schema of each sort of file is made; the names of the rule book are offered in it."""

FILES: Final[Mapping[str, str]] = MappingProxyType(
    {name: f"{name}.schema.json" for name in SCHEMAS}
)
"""The file that each schema is published as."""


def schema_text(name: str, rulebook: RuleBook) -> str:
    """The schema of a sort of file as JSON, the same text for the same rule book.

    Raises `KeyError` for a sort that is not in `SCHEMAS`.

    >>> json.loads(schema_text("partnership", RuleBook.core()))["title"]
    'A partnership'
    """
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:fame-rules:{name}",
        **SCHEMAS[name](in_neutral_words(rulebook)),
    }
    return _lined(schema) + "\n"


def _lined(schema: Schema) -> str:
    """The schema with one definition a line: short, and a change shows where it is."""
    entries = []
    for key, value in schema.items():
        if key == "definitions" and isinstance(value, dict):
            inner = ",\n".join(
                f"  {_compact(name)}: {_compact(each)}" for name, each in value.items()
            )
            entries.append(f" {_compact(key)}: {{\n{inner}\n }}")
        else:
            entries.append(f" {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(entries) + "\n}"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
