"""JSON Schemas of the files that people write, so that an editor completes and checks them.

All of them are made from the vocabulary, the registry of measures and the rule files: a further
field, kind of measure or setting is in them by itself. They are of draft 7, which editors know
best. A schema knows one file alone: what files say of each other is for `fame-rules check`.
"""

from fame_rules.schemas.published import FILES, SCHEMAS, schema_text

__all__ = ["FILES", "SCHEMAS", "schema_text"]
