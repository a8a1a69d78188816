"""The assessment as a workbook for Excel: a sheet for each table, and a summary before them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from fame_rules.assessment import Assessment
from fame_rules.model.literals import show
from fame_rules.model.values import Absence
from fame_rules.report import tables
from fame_rules.report.cells import fitting, in_one_line
from fame_rules.report.network import network_of
from fame_rules.report.tables import Sort
from fame_rules.report.xlsx_sheet import Marks, write_sheet
from fame_rules.report.xlsx_styles import Styles
from fame_rules.report.xlsx_summary import write_summary

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LISTS = "Lists"
_FOOTER = 60


def xlsx_report(assessment: Assessment) -> bytes:
    """A workbook; the same assessment always gives the same bytes."""
    # XlsxWriter takes a twentieth of a second to import, which other formats need not wait for.
    from xlsxwriter import Workbook  # noqa: PLC0415

    file = BytesIO()
    workbook = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    made = datetime.combine(assessment.as_of, time())
    workbook.set_properties({"title": in_one_line(assessment.name, 255), "created": made})
    _write(workbook, assessment)
    workbook.close()
    return file.getvalue()


def sheets_of(assessment: Assessment) -> Sequence[tables.Table]:
    """The tables of the workbook, in the order of its sheets."""
    network = network_of(assessment)
    return (
        tables.risk_register(assessment),
        tables.raid_log(assessment, network.graph),
        tables.actions(assessment),
        tables.lessons_log(assessment),
        tables.findings(assessment),
        tables.not_assessed(assessment),
        tables.network_links(network.chart),
    )


def _write(workbook: Workbook, assessment: Assessment) -> None:
    sheets, styles = sheets_of(assessment), Styles(workbook)
    ratings = styles.ratings(assessment.scoring)
    # `&` gives orders in a footer; two of them are one to read.
    name = in_one_line(assessment.name, _FOOTER).replace("&", "&&")
    dated = f"{name}, as of {show(assessment.as_of)}"
    owners = owners_of(assessment)
    where = f"={_LISTS}!$A$2:$A${len(owners) + 1}" if owners else ""
    marks = Marks(ratings, styles.statuses(), styles.overdue(), where)
    write_summary(workbook.add_worksheet("Summary"), assessment, sheets, styles, ratings, dated)
    for table in sheets:
        footer = name if table.kept else dated
        write_sheet(workbook.add_worksheet(table.name), table, styles, marks, footer)
    lists = workbook.add_worksheet(_LISTS)
    lists.write_string(0, 0, "Owners")
    for number, owner in enumerate(owners, 1):
        lists.write_string(number, 0, owner, styles.body(Sort.TEXT, quoted=True))
    lists.hide()


def owners_of(assessment: Assessment) -> list[str]:
    """Who may own a risk or an action: the roles that are named, then the people."""
    roles = {entry.risk.owner for entry in assessment.risks}
    roles |= {entry.action.by for entry in assessment.actions}
    people = {
        person.id if isinstance(person.name, Absence) else person.name
        for person in assessment.facts.people
    }
    return [fitting(name) for name in (*sorted(roles), *sorted(people - roles))]
