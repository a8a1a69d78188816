"""The schema of overlays: what an authority changes in the rules, and what it adds."""

from __future__ import annotations

from fame_rules.rulebook import RuleBook, WaiverReason
from fame_rules.schemas.rules import DAY, SCORE, TEXT, RuleSchemas, by_name, one_or_more, record
from fame_rules.schemas.values import FLAG_WORDS, SCALAR, Json, Schema, described, ref, suggest


def overlay_schema(rulebook: RuleBook) -> Schema:
    """The schema of an overlay over a rule book."""
    schemas = RuleSchemas(rulebook)
    definitions = schemas.definitions()
    definitions["rule"] = _replacing(definitions["rule"], rulebook)
    definitions |= {
        "changed setting": _setting(),
        "change": _change(),
        "waiver": _waiver(),
        "changed term": _term(),
    }
    return {
        "title": "An overlay",
        **record(
            ("overlay", "extends"),
            overlay=described(TEXT, "Its name; a partnership says `authority:` with it."),
            title=described(TEXT, "What people call it."),
            extends=described(SCALAR, "`core 1`, or the name of another overlay."),
            prefix=described(TEXT, "What the ids of its own rules begin with."),
            source=described(TEXT, "Where all this was decided."),
            **_sections(schemas, rulebook),
        ),
        "definitions": definitions,
    }


def _sections(schemas: RuleSchemas, rulebook: RuleBook) -> Schema:
    change = one_or_more(ref("change"))
    settings: Schema = {name: _of_setting(name, rulebook) for name in rulebook.settings}
    changes: Schema = {
        id_: {"description": rule.title, **change} for id_, rule in rulebook.rules.items()
    }
    return {
        **schemas.sections(),
        "settings": {
            "type": "object",
            "properties": settings,
            "additionalProperties": ref("changed setting"),
        },
        "scoring": schemas.scoring(required=False),
        "terms": by_name(ref("changed term")),
        "changes": {"type": "object", "properties": changes, "additionalProperties": change},
        "waivers": {"type": "array", "items": ref("waiver")},
    }


def _of_setting(name: str, rulebook: RuleBook) -> Schema:
    return described(ref("changed setting"), rulebook.settings[name].means)


def _replacing(rule: Json, rulebook: RuleBook) -> Json:
    """A rule that may say which one it stands in for."""
    if not isinstance(rule, dict) or not isinstance(rule["properties"], dict):
        return rule
    replaces = described(suggest(rulebook.rules), "The rule in whose place it stands.")
    return {**rule, "properties": {**rule["properties"], "replaces": replaces}}


def _setting() -> Schema:
    dated = record(("value",), value=SCALAR, since=DAY, until=DAY, source=TEXT)
    return record(
        value=SCALAR,
        values={"description": "Values with days.", "type": "array", "items": dated},
        source=described(TEXT, "Where this was decided."),
        means=TEXT,
        basis=TEXT,
    )


def _change() -> Schema:
    return record(
        off={"description": "Switches the rule off; give a reason and `until`.", **FLAG_WORDS},
        likelihood=SCORE,
        impact=SCORE,
        where=described(ref("any condition"), "A further condition: the rule applies to fewer."),
        reason=TEXT,
        since=DAY,
        until=DAY,
    )


def _waiver() -> Schema:
    return record(
        ("finding", "reason"),
        finding={
            "description": "RULE/subject, such as FAME-1.1a/nurses.",
            "pattern": "^[^/*?]+/[^*?]+$",
        },
        reason={"enum": [reason.value for reason in WaiverReason]},
        note=TEXT,
        owner=TEXT,
        since=DAY,
        until=DAY,
    )


def _term() -> Schema:
    labels: Schema = {"type": "array", "items": ref("label"), "minItems": 1}
    return record(means=TEXT, basis=TEXT, neutral=TEXT, labels=labels)
