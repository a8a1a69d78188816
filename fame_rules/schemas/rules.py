"""The schema of rule files: settings, measures, rules, risks, lessons, terms and scoring."""

from __future__ import annotations

from attrs import frozen

from fame_rules.model.vocabulary import BY_KIND
from fame_rules.rulebook import Outcome, RuleBook
from fame_rules.schemas.conditions import ConditionSchemas, condition
from fame_rules.schemas.facts import facts_definitions
from fame_rules.schemas.measures import MeasureSchemas
from fame_rules.schemas.values import SCALAR, Json, Schema, any_of, described, ref, suggest

TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SCORE: Schema = {"enum": [1, 2, 3, 4, 5]}
WHOLE: Schema = {"type": "integer", "minimum": 0}


def record(required: tuple[str, ...] = (), /, **properties: Json) -> Schema:
    """A mapping with certain keys only."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": [*required]} if required else schema


def one_or_more(schema: Json) -> Schema:
    """One of something, or a list of it."""
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def by_name(schema: Json) -> Schema:
    """A section of entries by their names."""
    return {"type": "object", "additionalProperties": schema}


@frozen
class RuleSchemas:
    """Makes the definitions that rule files and overlays share."""

    rulebook: RuleBook

    def definitions(self) -> Schema:
        """Everything that a section of a rule file is made of."""
        conditions = ConditionSchemas(self.rulebook)
        return {
            **facts_definitions(),
            **conditions.definitions(),
            **MeasureSchemas(conditions).definitions(),
            "setting": record(("value", "means", "basis"), value=SCALAR, means=TEXT, basis=TEXT),
            "rule": self._rule(),
            "action": self._action(),
            "example": _example(),
            "risk": _risk(),
            "lesson": self._lesson(),
            "term": _term(),
            "label": record(("label",), label=TEXT, since=DAY, until=DAY),
        }

    def sections(self) -> Schema:
        """The sections of a rule file."""
        return {
            "settings": described(by_name(ref("setting")), "Thresholds, each with its basis."),
            "scoring": described(self.scoring(required=True), "How findings are scored."),
            "terms": described(by_name(ref("term")), "Words that change with the time."),
            "measures": described(by_name(ref("measure")), "Readings of records, by name."),
            "rules": {"type": "array", "items": ref("rule")},
            "risks": described(by_name(ref("risk")), "Risks that findings are evidence of."),
            "lessons": described(by_name(ref("lesson")), "Lessons that rules belong to."),
        }

    def scoring(self, required: bool) -> Schema:
        """How likelihood and impact are rated, and what each effort costs."""
        keys = ("rating", "at_least", "colour")
        band = record(keys, rating=TEXT, at_least=WHOLE, colour=TEXT)
        return record(
            ("bands", "impact_alone", "effort") if required else (),
            bands={"type": "array", "items": band},
            impact_alone=by_name(suggest(self.rulebook.scoring.ratings)),
            effort=by_name({"type": "integer", "minimum": 1}),
        )

    def _rule(self) -> Schema:
        if_none: Json = [Outcome.NOT_APPLICABLE.phrase, Outcome.NOT_ASSESSED.phrase]
        rule = record(
            ("id", "title", "for_each", "when", "then"),
            id=described(TEXT, "Begins with the prefix of who writes it, such as LOCAL-1."),
            lesson=described(suggest(self.rulebook.lessons), "The lesson that it belongs to."),
            basis={"enum": ["seed", "extension"]},
            title=described(TEXT, "What it is a finding of."),
            sense=described(TEXT, "In what sense it takes its lesson, and what it is not about."),
            for_each={"description": "One verdict for each of these.", "enum": [*BY_KIND]},
            if_none={"description": "What it says where there is no such record.", "enum": if_none},
            where={"description": "To which of them it applies."},
            when={"description": "All of these: a finding."},
            then=self._then(),
            examples={"type": "array", "items": ref("example")},
        )
        about: list[Json] = [_about(kind) for kind in BY_KIND]
        return {**rule, "allOf": about}

    def _then(self) -> Schema:
        path: Schema = {"type": "string", "description": "The field that it is about, as $field."}
        concluded: Json = {"anyOf": [TEXT, by_name(path)]}
        return record(
            ("says",),
            risk=suggest(self.rulebook.risks),
            likelihood=SCORE,
            impact=SCORE,
            says=described(TEXT, "The sentence of the finding; {field} is a field of the subject."),
            do=one_or_more(ref("action")),
            conclude=one_or_more(concluded),
        )

    def _action(self) -> Schema:
        efforts = suggest(self.rulebook.scoring.effort)
        return record(("action", "by", "effort"), action=TEXT, by=TEXT, effort=efforts)

    def _lesson(self) -> Schema:
        required = ("title", "document", "section", "bullet", "paraphrase")
        texts = dict.fromkeys(("title", "document", "section", "paraphrase", "heeded_when"), TEXT)
        further: Schema = {
            "bullet": WHOLE,
            "warning_signs": {"type": "array", "items": TEXT},
            "actions": one_or_more(ref("action")),
        }
        return record(required, **texts, **further)


def rule_file_schema(rulebook: RuleBook) -> Schema:
    """The schema of a rule file; the names of a rule book are offered in it."""
    schemas = RuleSchemas(rulebook)
    return {
        "title": "A rule file",
        **record(**schemas.sections(), version=SCALAR),
        "definitions": schemas.definitions(),
    }


def _about(kind: str) -> Schema:
    """Conditions of a rule are about its subject."""
    then: Schema = {"properties": {"where": condition(kind), "when": condition(kind)}}
    wanted: Schema = {"required": ["for_each"], "properties": {"for_each": {"const": kind}}}
    return {"if": wanted, "then": then}


def _example() -> Schema:
    return record(
        ("it", "given", "expect"),
        it=described(TEXT, "What it shows: fires where …, stays quiet where …"),
        given=ref("partnership"),
        expect={"enum": [outcome.phrase for outcome in Outcome]},
        subject=any_of({"type": ["string", "number"]}),
    )


def _risk() -> Schema:
    keys = ("title", "cause", "event", "consequence", "category", "owner")
    return record(keys, **dict.fromkeys(keys, TEXT))


def _term() -> Schema:
    labels: Schema = {"type": "array", "items": ref("label"), "minItems": 1}
    required = ("means", "basis", "labels")
    return record(required, means=TEXT, basis=TEXT, neutral=TEXT, labels=labels)
