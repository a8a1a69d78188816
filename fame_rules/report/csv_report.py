"""The findings as CSV, a row each, that a spreadsheet opens without being told how."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from fame_rules.assessment import Assessment
from fame_rules.report.cells import apostrophed
from fame_rules.report.tables import Cell, findings, unmatched


def csv_report(assessment: Assessment) -> bytes:
    """The findings as CSV in UTF-8 with a byte order mark, by which Excel knows it.

    Waivers of findings that there are not come last, a row each.
    """
    table = findings(assessment)
    rows = [*table.rows, *unmatched(assessment)]
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(table.headings)
    writer.writerows([_shown(cell) for cell in table.cells(row)] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else apostrophed(cell) if isinstance(cell, str) else str(cell)
