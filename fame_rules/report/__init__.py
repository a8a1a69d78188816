"""Reports: an assessment as text, JSON or Markdown; each format is a function to bytes."""

from fame_rules.report.formats import FORMATS, SUFFIXES
from fame_rules.report.json_report import assessment_as_json
from fame_rules.report.text_report import WIDTH, Line, lines

__all__ = ["FORMATS", "SUFFIXES", "WIDTH", "Line", "assessment_as_json", "lines"]
