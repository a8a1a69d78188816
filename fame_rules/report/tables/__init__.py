"""The assessment as tables: the sheets of the workbook, one of which is the CSV report."""

from fame_rules.report.tables.findings import findings, not_assessed, unmatched
from fame_rules.report.tables.lessons import actions, lessons_log
from fame_rules.report.tables.links import network_links
from fame_rules.report.tables.raid import raid_log
from fame_rules.report.tables.register import risk_register
from fame_rules.report.tables.table import Cell, Column, Row, Sort, Table

__all__ = [
    "Cell",
    "Column",
    "Row",
    "Sort",
    "Table",
    "actions",
    "findings",
    "lessons_log",
    "network_links",
    "not_assessed",
    "raid_log",
    "risk_register",
    "unmatched",
]
