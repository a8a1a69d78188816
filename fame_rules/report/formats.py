"""The formats of a report, by name and by the suffix of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.assessment import Assessment
from fame_rules.report.json_report import json_report
from fame_rules.report.markdown_report import markdown_report
from fame_rules.report.page import html_report
from fame_rules.report.text_report import text_report

Format: TypeAlias = Callable[[Assessment], bytes]

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": text_report,
        "json": json_report,
        "markdown": markdown_report,
        "html": html_report,
    }
)
SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {".txt": "text", ".json": "json", ".md": "markdown", ".html": "html"}
)
