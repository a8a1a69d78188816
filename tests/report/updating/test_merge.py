"""Updating a register: what is new comes in, what is gone is closed, what is people's stays."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

import fame_rules as fame
from fame_rules.assessment import Waived
from fame_rules.report.tables.register import COLUMNS
from fame_rules.report.updating.merge import Fate
from fame_rules.report.xlsx_report import xlsx_report
from fame_rules.rulebook import Waiver, WaiverReason
from tests.report.nasty import nasty
from tests.report.updating.made import (
    LATER,
    assessed,
    brought_up_to_date,
    saved,
    sheet_of,
    values,
    written,
)

HEADINGS = [column.heading for column in COLUMNS]
REGISTER = "Risk register"


def cell(data: bytes, ref: str, heading: str, sheet: str = "") -> object:
    """What stands in a row, by its id and the heading."""
    heads, *rows = values(data, sheet)
    row = next(row for row in rows if row[0] == ref)
    return row[heads.index(heading)]


@pytest.mark.parametrize("assessment", [assessed("abc"), nasty()], ids=["small", "nasty"])
def test_an_empty_register_becomes_the_export(assessment: fame.Assessment) -> None:
    done = brought_up_to_date(written([HEADINGS]), assessment)
    assert values(done.data) == values(xlsx_report(assessment), REGISTER)
    assert len(done.refs[Fate.ADDED]) == len(assessment.findings) + len(assessment.waived)


@pytest.mark.parametrize("assessment", [assessed("abc"), nasty()], ids=["small", "nasty"])
def test_the_export_needs_no_update_and_stays_the_same_file(assessment: fame.Assessment) -> None:
    export = xlsx_report(assessment)
    done = brought_up_to_date(export, assessment)
    assert done.data is export or done.data == export
    assert set(done.refs) == {Fate.KEPT}


def test_what_is_new_is_added_what_is_gone_is_closed_and_the_rest_brought_up_to_date() -> None:
    done = brought_up_to_date(
        xlsx_report(assessed("ab")), assessed("bc", likelihood=4, as_of=LATER)
    )
    assert done.refs == {
        Fate.CLOSED: ("T-1/a",),
        Fate.UPDATED: ("T-1/b",),
        Fate.ADDED: ("T-1/c",),
        Fate.KEPT: (),
    }
    assert done.says() == "added 1, updated 1, closed 1, reopened 0, kept 0"
    of_a = [cell(done.data, "T-1/a", head, REGISTER) for head in ("Status", "Closed on", "Score")]
    assert of_a == ["Closed", datetime(2004, 6, 30), 9]
    heads = ("Likelihood", "Score", "Rating", "Direction", "Date raised", "Last updated", "Status")
    assert [cell(done.data, "T-1/b", head, REGISTER) for head in heads] == [
        4,
        12,
        "high",
        "up",
        datetime(2004, 3, 31),
        datetime(2004, 6, 30),
        "Open",
    ]
    assert cell(done.data, "T-1/c", "Date raised", REGISTER) == datetime(2004, 6, 30)
    assert done.others == (
        "Summary",
        "RAID log",
        "Actions",
        "Lessons log",
        "Findings",
        "Not assessed",
        "Network links",
    )


def test_what_came_back_is_opened_again() -> None:
    closed = brought_up_to_date(xlsx_report(assessed("a")), assessed("", as_of=LATER))
    done = brought_up_to_date(closed.data, assessed("a", as_of=date(2004, 9, 30)))
    assert done.refs[Fate.REOPENED] == ("T-1/a",)
    heads = ("Status", "Closed on", "Date raised")
    assert [cell(done.data, "T-1/a", head, REGISTER) for head in heads] == [
        "Open",
        None,
        datetime(2004, 3, 31),
    ]


def test_what_cannot_be_assessed_any_more_stays_open() -> None:
    export = xlsx_report(assessed("a"))
    done = brought_up_to_date(export, assessed("", unknown="a", as_of=LATER))
    assert (done.open, done.data) == (("T-1/a",), export)
    assert "left open 1 that could not be assessed" in done.says()


def test_what_somebody_closed_by_hand_stays_closed_and_is_reported() -> None:
    sheet = sheet_of(xlsx_report(assessed("a")), REGISTER)
    sheet.cell(2, HEADINGS.index("Status") + 1).value = "closed"
    done = brought_up_to_date(saved(sheet), assessed("a"))
    assert done.by_hand == ("T-1/a",)
    assert cell(done.data, "T-1/a", "Status", REGISTER) == "closed"
    assert "left closed 1 that are still found" in done.says()


def test_a_waiver_shows_in_the_status_and_its_end_too() -> None:
    plain = assessed("ab")
    waiver = Waiver("T-1/a", WaiverReason.ACCEPTED, "", "K Osei", until=LATER, by="wirral")
    kept = tuple(each for each in plain.findings if each.id != "T-1/a")
    waived = evolve(plain, findings=kept, waived=(Waived(plain.findings[0], waiver),))
    during = brought_up_to_date(xlsx_report(plain), waived)
    assert cell(during.data, "T-1/a", "Status", REGISTER) == "Waived"
    assert "waived: accepted until 30 June 2004, K Osei" in str(
        cell(during.data, "T-1/a", "What was found", REGISTER)
    )
    after = brought_up_to_date(during.data, plain)
    assert values(after.data, REGISTER) == values(xlsx_report(plain), REGISTER)


FOREIGN: list[list[object]] = [
    ["Riverside risk register", None, None, None, None, None],
    [None, None, None, None, None, None],
    ["Risk ID", "Risk description", "L", "I", "Current Score", "Risk Owner"],
    ["R1", "The bridge may flood", 2, 5, "=C4*D4", "Ann"],
    ["T-1/a", "A is a board.", "3 - Possible", 3, "=C5*D5", "Bob"],
    ["T-1/gone", "Gone is a board.", 3, 3, 9, "Cy"],
    [None, "Note of the secretary", None, None, None, None],
]


def test_a_register_of_another_make_is_understood_and_left_as_it_is() -> None:
    done = brought_up_to_date(written(FOREIGN), assessed(["a", "new"]))
    after = values(done.data)
    assert after[:2] == [[*row, None, None] for row in FOREIGN[:2]]
    assert after[2] == [*FOREIGN[2], "Status", "Closed on"]
    assert after[3] == [*FOREIGN[3], None, None]
    assert after[4] == ["T-1/a", "A is a board.", "3 - Possible", 3, "=C5*D5", "Bob", None, None]
    assert after[5] == [*FOREIGN[5], "Closed", datetime(2004, 3, 31)]
    assert after[6] == [*FOREIGN[6], None, None]
    assert after[7] == ["T-1/new", "New is a board.", 3, 3, 9, "chair", "Open", None]
    assert done.refs[Fate.KEPT] == ("R1", "T-1/a", "row 7")


def test_peoples_own_risks_are_never_closed() -> None:
    rows = [["Ref", "Owner", "Status"], ["R1", "Ann", "Open"], ["X/y", "Bob", "Open"]]
    done = brought_up_to_date(written(rows), assessed(""))
    assert [row[:3] for row in values(done.data)] == rows
    assert Fate.CLOSED not in done.refs


def test_a_row_of_ours_is_closed_even_if_its_rule_is_there_no_more() -> None:
    rows = [["Ref", "Raised by", "Status"], ["OLD-1/x", "fame-rules", "Open"]]
    done = brought_up_to_date(written(rows), assessed(""))
    assert done.refs[Fate.CLOSED] == ("OLD-1/x",)


def test_filters_tables_and_choices_grow_with_the_rows_which_look_like_the_others() -> None:
    sheet = sheet_of(
        written([["Ref", "Description", "Status"], ["T-1/a", "A is a board.", "Open"]])
    )
    sheet.auto_filter.ref = "A1:C2"
    sheet.add_table(Table(displayName="Risks", ref="A1:C2"))
    choices = DataValidation(type="list", formula1='"Open,Closed"')
    choices.add("C2")
    sheet.add_data_validation(choices)
    sheet["A2"].font = Font(bold=True)
    sheet["B2"].fill = PatternFill("solid", "FFFF00")
    sheet["B2"].number_format = "@"
    sheet["A2"].comment = Comment("Ask Ann", "Bob")
    sheet.column_dimensions["B"].width = 55
    sheet.freeze_panes = "B2"
    after = sheet_of(brought_up_to_date(saved(sheet), assessed("ab")).data)
    assert after.auto_filter.ref == "A1:C3"
    assert after.tables["Risks"].ref == "A1:C3"
    assert str(after.data_validations.dataValidation[0].sqref) == "C2:C3"
    assert after["A2"].comment is not None
    assert after["A2"].comment.text == "Ask Ann"
    assert (after.column_dimensions["B"].width, after.freeze_panes) == (55, "B2")
    assert after["A3"].font.bold
    assert after["B3"].fill.fgColor.rgb == "00FFFF00"
    assert after["B3"].number_format == "@"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)
CELLS = st.one_of(TEXTS, st.integers(-9, 9_999), st.booleans(), st.dates(date(1990, 1, 1)))


@settings(max_examples=15, deadline=None)
@given(
    own=st.dictionaries(
        st.sampled_from([c.heading for c in COLUMNS if c.filled_in and c.heading != "Status"]),
        CELLS,
        max_size=4,
    ),
    notes=st.lists(CELLS, min_size=3, max_size=3),
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=2),
)
def test_whatever_people_fill_in_stays_and_a_second_update_changes_nothing(
    own: dict[str, object], notes: list[object], rows: list[list[object]]
) -> None:
    sheet = sheet_of(EXPORT, REGISTER)
    for heading, value in own.items():
        sheet.cell(2, HEADINGS.index(heading) + 1).value = value  # type: ignore[assignment]
    for number, note in enumerate(["Our notes", *notes], 1):
        sheet.cell(number, len(HEADINGS) + 2).value = note  # type: ignore[assignment]
    for number, row in enumerate(rows, 7):
        for column, value in zip((3, 9), row, strict=True):
            sheet.cell(number, column).value = value  # type: ignore[assignment]
    before = values(saved(sheet), REGISTER)
    done = brought_up_to_date(saved(sheet), NEXT)
    after = values(done.data, REGISTER)
    for index, row in enumerate(before):
        kept = [n for n, head in enumerate([*HEADINGS, None, "Our notes"]) if head not in WRITTEN]
        assert [row[n] for n in kept] == [after[index][n] for n in kept]
    assert brought_up_to_date(done.data, NEXT).data == done.data


EXPORT = written(values(xlsx_report(assessed("abc")), REGISTER), REGISTER)
NEXT = assessed("acd", likelihood=4, as_of=LATER)
WRITTEN = {
    "Likelihood",
    "Score",
    "Rating",
    "Direction",
    "Status",
    "Closed on",
    "Last updated",
}
