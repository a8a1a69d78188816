"""The formats of a report, by name and by the suffix of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.assessment import Assessment
from fame_rules.report.csv_report import csv_report
from fame_rules.report.json_report import json_report
from fame_rules.report.junit_report import junit_report
from fame_rules.report.markdown_report import markdown_report
from fame_rules.report.network_files import dot_report, graphml_report
from fame_rules.report.page import html_report
from fame_rules.report.sarif_report import sarif_report
from fame_rules.report.text_report import text_report
from fame_rules.report.xlsx_report import xlsx_report

Format: TypeAlias = Callable[[Assessment], bytes]

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "text": text_report,
        "json": json_report,
        "markdown": markdown_report,
        "html": html_report,
        "csv": csv_report,
        "xlsx": xlsx_report,
        "sarif": sarif_report,
        "junit": junit_report,
        "graphml": graphml_report,
        "dot": dot_report,
    }
)
SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".txt": "text",
        ".json": "json",
        ".md": "markdown",
        ".html": "html",
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".sarif": "sarif",
        ".xml": "junit",
        ".graphml": "graphml",
        ".dot": "dot",
    }
)
BINARY: Final = frozenset({"xlsx"})
"""The formats that are no text: a terminal cannot show them."""
