"""The first sheet of the workbook: how things stand, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from fame_rules.assessment import Assessment, LessonStatus
from fame_rules.model.literals import show
from fame_rules.report import adopted
from fame_rules.report.cells import column_letter, fitting, in_one_line
from fame_rules.report.tables import Cell, Column, Sort, Table
from fame_rules.report.tables.register import NOT_SCORED
from fame_rules.report.xlsx_sheet import lay_out, write_cell
from fame_rules.report.xlsx_styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_RISKS: Final = (
    Column("Rating", 16, Sort.RATING),
    Column("Score", 9, Sort.NUMBER),
    Column("Likelihood", 11, Sort.NUMBER),
    Column("Impact", 9, Sort.NUMBER),
    Column("Risk", 60),
    Column("Owner", 28),
    Column("Findings", 10, Sort.NUMBER),
)
_LONGEST_TITLE: Final = 120


def write_summary(
    sheet: Worksheet,
    assessment: Assessment,
    sheets: Sequence[Table],
    styles: Styles,
    ratings: Mapping[str, Format],
    footer: str,
) -> None:
    """Write the summary: the risks, how many of what, and what the other sheets are for."""
    for number, column in enumerate(_RISKS, 1):
        sheet.set_column(f"{column_letter(number)}:{column_letter(number)}", column.width)
    sheet.write_string(0, 0, in_one_line(assessment.name, _LONGEST_TITLE), styles.title(16))
    row = 1
    for line in _opening(assessment):
        sheet.write_string(row, 0, fitting(line))
        row += 1
    row = _risks(sheet, row + 1, assessment, styles, ratings)
    row = _counts(sheet, row + 1, "Findings by rating", _by_rating(assessment), styles)
    row = _counts(sheet, row + 1, "Lessons by status", _by_status(assessment), styles)
    row = _counts(sheet, row + 1, "Verdicts", _verdicts(assessment), styles)
    row = _idle(sheet, row + 1, assessment, styles) if assessment.idle_waivers else row
    _guide(sheet, row + 1, sheets, styles)
    sheet.hide_gridlines(2)
    lay_out(sheet, footer, wide=False)
    sheet.fit_to_pages(1, 1)


def _opening(assessment: Assessment) -> list[str]:
    lines = [f"As of {show(assessment.as_of)}"]
    if assessment.illustrative:
        lines.append("The data are invented, for illustration.")
    lines.append(f"Rules: {adopted.rules_in_words(assessment)}")
    return lines


def _risks(
    sheet: Worksheet,
    row: int,
    assessment: Assessment,
    styles: Styles,
    ratings: Mapping[str, Format],
) -> int:
    """The risks as a table; the row below it."""
    sheet.write_string(row, 0, "Risks", styles.title(12))
    row += 1
    for index, column in enumerate(_RISKS):
        sheet.write_string(row, index, column.heading, styles.head())
    first = row + 1
    for row, entry in enumerate(assessment.risks, first):
        cells: tuple[Cell, ...] = (
            entry.rating or NOT_SCORED,
            entry.score or None,
            entry.likelihood or None,
            entry.impact or None,
            entry.risk.title,
            entry.risk.owner,
            len(entry.findings),
        )
        for index, (column, cell) in enumerate(zip(_RISKS, cells, strict=True)):
            write_cell(sheet, row, index, cell, styles, column)
    for word, style in ratings.items():
        said = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        sheet.conditional_format(first, 0, max(first, row), 0, said)
    if not assessment.risks:
        sheet.write_string(first, 0, "No risks were raised.")
    return max(first, row) + 1


def _counts(
    sheet: Worksheet, row: int, title: str, counts: Mapping[str, int], styles: Styles
) -> int:
    """Words with their numbers, a row each; the row below them."""
    sheet.write_string(row, 0, title, styles.title(12))
    for number, (word, times) in enumerate(counts.items(), row + 1):
        sheet.write_string(number, 0, word, styles.body(Sort.TEXT))
        sheet.write_number(number, 1, times, styles.body(Sort.NUMBER))
    return row + len(counts) + 1


def _by_rating(assessment: Assessment) -> Mapping[str, int]:
    counts = Counter(finding.rating or NOT_SCORED for finding in assessment.findings)
    order = (*reversed(assessment.scoring.ratings), NOT_SCORED)
    return {rating: counts[rating] for rating in order}


def _by_status(assessment: Assessment) -> Mapping[str, int]:
    counts = Counter(entry.status for entry in assessment.lessons)
    return {status.value: counts[status] for status in LessonStatus}


def _verdicts(assessment: Assessment) -> Mapping[str, int]:
    counts = Counter(verdict.outcome.phrase for verdict in assessment.verdicts)
    waived = {"waived": len(assessment.waived)} if assessment.waived else {}
    return dict(sorted(counts.items())) | waived


def _idle(sheet: Worksheet, row: int, assessment: Assessment, styles: Styles) -> int:
    """The waivers that waive nothing, a row each; the row below them."""
    sheet.write_string(row, 0, "Waivers that waive nothing", styles.title(12))
    for number, each in enumerate(assessment.idle_waivers, row + 1):
        says = f"{each.waiver.finding} {adopted.idle_in_words(each)}"
        sheet.write_string(number, 0, fitting(f"{says} [{each.waiver.origin}]"))
    return row + len(assessment.idle_waivers) + 1


def _guide(sheet: Worksheet, row: int, sheets: Sequence[Table], styles: Styles) -> None:
    sheet.write_string(row, 0, "The other sheets", styles.title(12))
    for number, table in enumerate(sheets, row + 1):
        sheet.write_url(number, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(number, 2, table.about)
    below = row + len(sheets) + 1
    sheet.write_string(below, 0, "Columns that people fill in have headings in italics.")
