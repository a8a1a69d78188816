"""The workbook: sheets to filter, to fill in and to print."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl import Workbook

import fame_rules as fame
from fame_rules.report.cells import LONGEST, column_letter
from fame_rules.report.tables.register import COLUMNS
from fame_rules.report.xlsx_report import owners_of, sheets_of, xlsx_report
from fame_rules.resources import examples_root
from tests.report.nasty import nasty
from tests.report.updating.made import assessed


@pytest.fixture(scope="module")
def wirral() -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())


@pytest.fixture(scope="module")
def workbook(wirral: fame.Assessment) -> Workbook:
    return openpyxl.load_workbook(BytesIO(xlsx_report(wirral)))


def test_the_sheets_in_their_order(workbook: Workbook) -> None:
    assert workbook.sheetnames == [
        "Summary",
        "Risk register",
        "RAID log",
        "Actions",
        "Lessons log",
        "Findings",
        "Not assessed",
        "Network links",
        "Lists",
    ]
    assert workbook["Lists"].sheet_state == "hidden"


def test_every_sheet_is_filtered_frozen_and_laid_out_to_print(
    workbook: Workbook, wirral: fame.Assessment
) -> None:
    for table in sheets_of(wirral):
        sheet = workbook[table.name]
        assert sheet.freeze_panes == "B2"
        last = f"{column_letter(len(table.columns))}{len(table.rows) + 1}"
        assert sheet.auto_filter.ref == f"A1:{last}"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert [cell.value for cell in sheet[1]] == list(table.headings)


def test_the_register_has_a_row_a_finding_with_the_risk_in_its_three_parts(
    workbook: Workbook, wirral: fame.Assessment
) -> None:
    rows = list(workbook["Risk register"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [finding.id for finding in wirral.findings]
    first = dict(zip([column.heading for column in COLUMNS], rows[0], strict=True))
    assert first["Cause"].startswith("practitioners were not asked")  # type: ignore[union-attr]
    assert first["Date raised"] == datetime(2004, 3, 31)
    assert [first[h] for h in ("Response", "Due", "Closed on")] == [None, None, None]


def test_what_people_fill_in_is_offered_or_checked(workbook: Workbook) -> None:
    sheet = workbook["Risk register"]
    offered = {
        str(each.sqref).split(":")[0]: (each.type, each.formula1)
        for each in sheet.data_validations.dataValidation
    }
    cells = {str(cell.value): f"{cell.column_letter}2" for cell in sheet[1]}  # type: ignore[union-attr]
    assert offered[cells["Response"]] == ("list", '"Treat,Tolerate,Transfer,Terminate"')
    assert offered[cells["Status"]] == ("list", '"Open,In progress,Waived,Closed"')
    assert offered[cells["Owner"]][1].startswith("Lists!$A$2:$A$")
    assert offered[cells["Due"]][0] == "date"
    assert {str(v.sqref).split(":")[1][-3:] for v in sheet.data_validations.dataValidation} == {
        str(sheet.max_row + 500)
    }


def test_every_colour_comes_with_a_word(workbook: Workbook) -> None:
    formats = workbook["Risk register"].conditional_formatting
    rules = [rule for each in formats for rule in each.rules]
    words = {rule.formula[0] for rule in rules if rule.type == "cellIs"}
    assert {'"severe"', '"high"', '"moderate"', '"low"', '"not scored"', '"Closed"'} <= words
    overdue = next(rule for rule in rules if rule.type == "expression")
    assert overdue.dxf.numFmt.formatCode == '"overdue "d mmm yyyy'


def test_the_lessons_log_has_the_columns_of_prince2(workbook: Workbook) -> None:
    assert [cell.value for cell in workbook["Lessons log"][1]] == [
        "Lesson type",
        "Event",
        "Effect",
        "Causes/trigger",
        "Early-warning indicators",
        "Recommendations",
        "Previously identified as risk?",
        "Date logged",
        "Logged by",
        "Priority",
    ]


def test_the_raid_log_has_all_four_and_no_id_twice(workbook: Workbook) -> None:
    rows = list(workbook["RAID log"].iter_rows(min_row=2, values_only=True))
    assert list(dict.fromkeys(row[1] for row in rows)) == [
        "Risk",
        "Assumption",
        "Issue",
        "Dependency",
    ]
    assert len({row[0] for row in rows}) == len(rows)
    feed = next(row for row in rows if row[2] == "Nightly feed of admissions")
    assert feed[12:] == (
        "Social services records",
        "Hospital patient administration",
        datetime(2004, 10, 29),
        "nobody",
    )


def test_what_is_not_known_is_blank_and_not_nought() -> None:
    book = fame.RuleBook.parse(
        "rules: [{id: A, title: t, for_each: group, when: {kind: board}, then: {says: s}}]"
    )
    groups = fame.model.register(fame.model.Group("b", kind="board"))
    partnership = fame.Partnership("p", as_of=date(2004, 1, 1), groups=groups)
    data = xlsx_report(fame.assess(partnership, book))
    row = list(openpyxl.load_workbook(BytesIO(data))["Risk register"].values)[1]
    assert row[11:15] == (None, None, None, "not scored")


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(BytesIO(xlsx_report(nasty())))["Findings"]
        for cell in row
    ]
    assert max(map(len, cells)) == LONGEST
    assert sum(cell.endswith("(cut: a cell holds no more)") for cell in cells) > 0


def test_a_day_that_excel_cannot_count_is_a_text() -> None:
    data = xlsx_report(assessed("a", as_of=date(1066, 10, 14)))
    row = list(openpyxl.load_workbook(BytesIO(data))["Risk register"].values)[1]
    assert row[8] == "1066-10-14"


def test_owners_are_roles_then_people_each_once(wirral: fame.Assessment) -> None:
    owners = owners_of(wirral)
    assert len(owners) == len(set(owners))
    assert owners.index("senior responsible owner") < owners.index("Alan Jones")
