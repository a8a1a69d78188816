"""Reports: an assessment in the format that somebody asks for; each is a function to bytes."""

from fame_rules.report.catalogue import Wanted, rule_as_text, rules_as_text
from fame_rules.report.catalogue_json import rules_as_json
from fame_rules.report.compared import compared_as_json, compared_as_text
from fame_rules.report.explained import (
    explained_as_text,
    questions_as_text,
    timeline_as_text,
)
from fame_rules.report.explained_json import (
    explained_as_json,
    questions_as_json,
    timeline_as_json,
)
from fame_rules.report.formats import BINARY, FORMATS, SUFFIXES
from fame_rules.report.json_report import assessment_as_json
from fame_rules.report.planned import plan_as_json, plan_as_text
from fame_rules.report.sarif_report import sarif_report
from fame_rules.report.saved import parse_snapshot, read_snapshot
from fame_rules.report.template import template
from fame_rules.report.text_report import WIDTH, Line, lines

__all__ = [
    "BINARY",
    "FORMATS",
    "SUFFIXES",
    "WIDTH",
    "Line",
    "Wanted",
    "assessment_as_json",
    "compared_as_json",
    "compared_as_text",
    "explained_as_json",
    "explained_as_text",
    "lines",
    "parse_snapshot",
    "plan_as_json",
    "plan_as_text",
    "questions_as_json",
    "questions_as_text",
    "read_snapshot",
    "rule_as_text",
    "rules_as_json",
    "rules_as_text",
    "sarif_report",
    "template",
    "timeline_as_json",
    "timeline_as_text",
]
