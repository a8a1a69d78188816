"""Opening a register: what is none, or could not come out whole, is refused with its place."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl.chart import BarChart, Reference

import fame_rules as fame
from fame_rules.report.updating import open_register
from fame_rules.report.updating.headings import ALIASES, recognised
from fame_rules.report.xlsx_report import xlsx_report
from tests.report.updating.made import assessed, brought_up_to_date, saved, sheet_of, written


def refused(data: bytes) -> str:
    with pytest.raises(fame.FilesUnusable) as caught:
        open_register(data, "r.xlsx")
    return str(caught.value)


def with_part(name: str, content: bytes) -> bytes:
    file = BytesIO(written([["Ref", "Status"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return file.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "U001", "is not an Excel workbook, or is cut short"),
        (b"Ref,Status\n", "U001", "is not an Excel workbook, or is cut short"),
        (written([["Ref", "Status"]])[:900], "U001", "is not an Excel workbook, or is cut short"),
        (COMPOUND, "U001", "is a workbook of Excel before 2007"),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "U002",
            "is protected by a password",
        ),
        (written([["Owner", "Status"]]), "U003", "no sheet (Risks) has a row of headings"),
        (written([["Ref"], ["A/b"]]), "U003", "no sheet (Risks) has a row of headings"),
        (with_part("xl/threadedComments/1.xml", b"<x/>"), "U004", "threaded comments"),
    ],
)
def test_what_is_refused_and_why(data: bytes, code: str, message: str) -> None:
    said = refused(data)
    assert said.startswith(f"r.xlsx: error {code}: ")
    assert message in said


def test_a_workbook_that_unpacks_to_more_than_anyone_keeps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fame_rules.report.updating.workbooks._LARGEST", 2**20)
    assert "too large once it is unpacked" in refused(with_part("xl/zeros", bytes(2**20)))


def test_a_zip_that_is_no_workbook() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("letter.txt", "Dear all")
    assert "cannot be read as an Excel workbook" in refused(file.getvalue())


def test_a_workbook_that_would_lose_its_charts() -> None:
    sheet = sheet_of(written([["Ref", "Score"], ["A/b", 3]]))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "E2")
    said = refused(saved(sheet))
    assert "U004" in said
    assert "charts" in said


def test_ids_that_are_there_twice_are_all_named_with_both_cells() -> None:
    rows: list[list[object]] = [["Our risks", None], ["Status", "Ref"]]
    rows += [["Open", ref] for ref in ("A/b", "A/c", "A/b ", "A/c")]
    said = refused(written(rows))
    assert said.count("U005") == 2
    assert (
        "r.xlsx!Risks!B5: error U005: the id 'A/b' is there twice: also in r.xlsx!Risks!B3" in said
    )


def test_a_cell_of_ours_in_merged_cells_is_named() -> None:
    sheet = sheet_of(written([["Ref", "Description", "Score"], ["T-1/a", "Old words", 9]]))
    sheet.merge_cells("A2:B2")
    with pytest.raises(fame.FilesUnusable) as caught:
        brought_up_to_date(saved(sheet), assessed("a"))
    assert str(caught.value).startswith("r.xlsx!Risks!B2: error U006: is part of merged cells")


def test_of_several_sheets_the_register_is_taken() -> None:
    opened = open_register(xlsx_report(assessed("a")), "r.xlsx")
    assert (opened.sheet.title, opened.head, opened.rows) == ("Risk register", 1, {"T-1/a": 2})


def test_headings_under_a_title_are_found() -> None:
    opened = open_register(written([["Register"], [], ["Title", "RISK REF."], ["x", "A/b"]]), "r")
    assert (opened.head, opened.columns, opened.rows) == (3, {"Title": 1, "Ref": 2}, {"A/b": 4})


def test_no_heading_stands_for_two_columns() -> None:
    names = [name for known, others in ALIASES.items() for name in (known.casefold(), *others)]
    assert len(names) == len(set(names))
    assert recognised(enumerate(names)).keys() == ALIASES.keys()


def test_what_was_inherent_is_not_what_is_now() -> None:
    assert recognised([(1, "Inherent Likelihood"), (2, "Likelihood")]) == {"Likelihood": 2}
