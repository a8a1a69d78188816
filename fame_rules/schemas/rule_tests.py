"""The schema of `*.test.yaml`: what tests start from, what they change, and what they expect."""

from __future__ import annotations

from fame_rules.rulebook import RuleBook
from fame_rules.schemas.facts import facts_definitions
from fame_rules.schemas.rules import DAY, TEXT, by_name, one_or_more, record
from fame_rules.schemas.values import FLAG_WORDS, SCALAR, Json, Schema, described, ref

_VALUES = ("likelihood", "impact", "score", "rating", "risk", "lesson", "title", "says")


def test_file_schema(rulebook: RuleBook) -> Schema:
    """The schema of a test file; the rules of a rule book are offered in it."""
    case = record(
        ("it", "expect"),
        it=described(TEXT, "What the test shows, once in a file."),
        todo=described(TEXT, "Why it does not hold yet."),
        expect=ref("expected"),
        **_start(),
    )
    return {
        "title": "Tests of rules",
        **record(("tests",), tests={"type": "array", "items": ref("test")}, **_start()),
        "definitions": {
            **facts_definitions(),
            "test": case,
            "expected": {"anyOf": [{"const": "nothing"}, _expected(rulebook)]},
        },
    }


def _start() -> Schema:
    changes = one_or_more(TEXT)
    return {
        "based_on": described(TEXT, "A bundled example, or the path of a partnership from here."),
        "rules": described(one_or_more(TEXT), "Rules and overlays to add, as paths from here."),
        "authority": described(TEXT, "Whose overlay judges; none for nobody's."),
        "as_of": described(DAY, "The date of the assessment."),
        "given": described(ref("partnership"), "Facts, over those of the base."),
        "set": described(
            {"anyOf": [changes, by_name(SCALAR)]}, "Fields by register.id.field, as in what-if."
        ),
        "add": described(changes, "Records to add, as in what-if."),
        "remove": described(changes, "Records to take out, by register.id."),
    }


def _expected(rulebook: RuleBook) -> Schema:
    ids: Json = {"anyOf": [{"enum": [*rulebook.rules]}, {"type": "string"}]}
    listed = one_or_more(ids)
    values: Schema = {"anyOf": [{"type": "null"}, record((), **dict.fromkeys(_VALUES, SCALAR))]}
    missing: Schema = {"anyOf": [{"type": "null"}, record(missing=one_or_more(TEXT))]}
    nothing: Schema = {"anyOf": [listed, by_name({"type": "null"})]}
    return {
        "type": "object",
        "properties": {
            "finding": {"anyOf": [listed, by_name(values)]},
            "nothing": nothing,
            "clear": nothing,
            "not assessed": {"anyOf": [listed, by_name(missing)]},
            "not applicable": nothing,
            "waived": {"anyOf": [listed, by_name(values)]},
            "nothing else": FLAG_WORDS,
        },
        "additionalProperties": False,
        "minProperties": 1,
    }
