"""Workbooks: cells as people would have typed them; files that are none, or not safe to open."""

import io
import zipfile
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.documents import Problems, load_tables
from fame_rules.documents.workbook import workbook_grids
from tests.documents.made import Cell, book, grids, sheet_of

FILES = Path(__file__).parent / "files"
"""Made with xlwt, odfpy and msoffcrypto-tool, which only these need; the password is 'secret'."""


def refused(data: bytes, most: int = 2**20) -> list[str]:
    problems = Problems()
    assert workbook_grids(data, "a.xlsx", problems, most) is None
    return [str(problem) for problem in problems.found]


def test_cells_are_what_a_person_would_have_typed() -> None:
    rows: list[list[Cell]] = [
        ["a", 38077, 0.75, True, False, date(2004, 3, 31), time(14, 5), " =1+1 "]
    ]
    (grid,) = grids(book({"Log": rows}))
    assert grid.rows == [(1, ("a", "38077", "0.75", "yes", "no", "2004-03-31", "14:05", " =1+1 "))]
    assert (grid.sheet, str(grid.span(1, 6).origin)) == ("Log", "a.xlsx!Log!F1")


def test_rows_keep_their_numbers_and_columns_where_a_sheet_begins_late() -> None:
    (grid,) = grids(book({"Log": [[], [], ["", "", "x"], [], ["", "", "", "y"]]}))
    assert grid.rows == [(3, ("", "", "x", "")), (5, ("", "", "", "y"))]


def test_text_of_any_script_and_length_is_kept() -> None:
    texts = ["Siân Ŵyn", "שלום", "🙂", "<script>alert(1)</script>", "x" * 10_000, "a\nb"]
    (grid,) = grids(book({"Log": [texts]}))
    assert grid.rows[0][1] == tuple(texts)


def test_a_cell_merged_over_rows_is_said_in_each_of_them() -> None:
    def merge(made: xlsxwriter.Workbook) -> None:
        sheet = sheet_of(made, "Log")
        sheet.merge_range(1, 0, 3, 0, "sg-01")
        sheet.merge_range(0, 1, 0, 2, "Actual")

    (grid,) = grids(book({"Log": [[], ["", "ann"], ["", "bob"], ["", "cy"]]}, merge))
    assert [row[:2] for _, row in grid.rows[1:]] == [(x, y) for x, y in _pairs("ann", "bob", "cy")]
    assert grid.above == {(1, 2): "Actual", (1, 3): "Actual"}


def _pairs(*names: str) -> list[tuple[str, str]]:
    return [("sg-01", name) for name in names]


def test_hidden_and_empty_sheets_are_known_for_what_they_are() -> None:
    def hide(made: xlsxwriter.Workbook) -> None:
        sheet_of(made, "Lists").hide()
        made.add_worksheet("Empty")

    found = grids(book({"Log": [["a"]], "Lists": [["b"]]}, hide))
    assert [(grid.sheet, grid.hidden, len(grid.rows)) for grid in found] == [
        ("Log", False, 1),
        ("Lists", True, 1),
        ("Empty", False, 0),
    ]


def test_values_that_are_not_stored_are_lost_and_not_empty() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["B9"] = "a", "=1+1", "=NOW()"
    stream = io.BytesIO()
    made.save(stream)
    (grid,) = grids(stream.getvalue())
    lost = "holds a formula of which no value is stored"
    assert grid.lost == {(2, 1): lost, (9, 2): lost}
    assert [number for number, _ in grid.rows] == [1, 2, 9]


def test_stored_values_of_formulas_are_read_and_errors_are_lost() -> None:
    def formulas(made: xlsxwriter.Workbook) -> None:
        sheet = sheet_of(made, "Log")
        sheet.write_formula(0, 0, '="sg-"&"01"', None, "sg-01")
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")

    (grid,) = grids(book({"Log": []}, formulas))
    assert grid.rows[0] == (1, ("sg-01",))
    assert grid.lost == {(2, 1): "holds the error #DIV/0!"}


@pytest.mark.parametrize("name", ["log.xls", "log.ods"])
def test_older_and_open_workbooks_are_read_alike(name: str) -> None:
    problems = Problems()
    found = load_tables(FILES / name, name, problems)
    assert isinstance(found, tuple), problems.found
    assert found[0].rows[1] == (2, ("sg-01", "2004-03-31", "14:05", "yes", "Siân Ŵyn"))


def test_a_password_is_told() -> None:
    assert refused((FILES / "protected.xlsx").read_bytes()) == [
        "a.xlsx: error Y050: is protected by a password\n"
        "      save a copy without a password: File, Info, Protect Workbook"
    ]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("name", ["", "log.xls", "log.ods"])
def test_a_file_that_was_cut_off_is_damaged(name: str, part: float) -> None:
    whole = (FILES / name).read_bytes() if name else book({"Log": [["a", "b"], ["1", "2"]]})
    problems = Problems()
    found = workbook_grids(whole[: int(len(whole) * part)], "a.xlsx", problems)
    if name != "log.xls":  # in which what is cut off may be no part of any cell
        assert found is None
    assert all(problem.code == "Y051" for problem in problems.found)
    assert (found is None) == bool(problems.found)


def test_an_old_workbook_that_ends_its_reader_ends_nothing_else() -> None:
    data = bytearray((FILES / "log.xls").read_bytes())
    data[2121], data[1765] = 166, 77  # a length for which no machine has the memory
    assert refused(bytes(data)) == [
        "a.xlsx: error Y051: is damaged: open it in Excel and save it again"
    ]


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2**21)
    assert len(stream.getvalue()) < 10_000
    assert refused(stream.getvalue()) == [
        "a.xlsx: error Y052: would unpack to more than 1,048,576 bytes\n"
        "      save the register alone in a new workbook"
    ]


def test_an_archive_that_lies_about_its_size_is_damaged() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2**21)
    honest = (2**21).to_bytes(4, "little")
    lie = stream.getvalue().replace(honest, (100).to_bytes(4, "little"))
    assert refused(lie)[0].startswith("a.xlsx: error Y051")


def test_a_million_rows_of_which_few_hold_anything_are_few_rows() -> None:
    def far(made: xlsxwriter.Workbook) -> None:
        sheet = sheet_of(made, "Log")
        sheet.write_string(1_048_575, 0, "last")
        sheet.set_column(0, 5, 20, made.add_format({"bold": True}))

    (grid,) = grids(book({"Log": [["first"]]}, far))
    assert [number for number, _ in grid.rows] == [1, 1_048_576]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_workbooks_are_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    problems = Problems()
    found = workbook_grids(bytes(whole), "a.xlsx", problems)
    assert (found is None) == bool(problems.found)


SOUND = [
    book({"Log": [["a", date(2004, 3, 31)], ["b", 1.5]]}),
    (FILES / "log.ods").read_bytes(),
]
