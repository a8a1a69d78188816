"""CSV as tables: the header's words, the lines below it, and where each cell stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.documents import Problems, Scalar, Table, parse_csv


def table(text: str) -> Table:
    problems = Problems()
    found = parse_csv(text, "a.csv", problems)
    assert found is not None, problems.found
    return found


def cells(text: str) -> list[dict[str, str]]:
    return [
        {key.text: cell.text for key, cell in line.nodes() if isinstance(cell, Scalar)}
        for line in table(text).lines
    ]


def shown(text: str) -> list[str]:
    problems = Problems()
    assert parse_csv(text, "a.csv", problems) is None
    return [str(problem) for problem in problems.found]


def test_a_line_gives_its_cells_by_the_words_of_the_header() -> None:
    assert cells("a, b\n 1 ,2\n") == [{"a": "1", "b": "2"}]


def test_an_empty_cell_is_null_and_an_empty_line_is_none() -> None:
    (line,) = table("\na,b\n\n,\n1,\n").lines
    values = [cell.null for _, cell in line.nodes() if isinstance(cell, Scalar)]
    assert (line.number, values) == (5, [False, True])


def test_a_line_that_ends_early_has_fewer_cells() -> None:
    assert cells("a,b,c\n1,2\n") == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_shows_what_separates(separator: str) -> None:
    text = (
        f"a{separator}b\n1,5{separator}2;5\n"
        if separator == "\t"
        else f"a{separator}b\n1{separator}2\n"
    )
    expected = {"a": "1,5", "b": "2;5"} if separator == "\t" else {"a": "1", "b": "2"}
    assert cells(text) == [expected]


def test_quotes_keep_separators_quotes_and_line_ends() -> None:
    assert cells('a,b\n"1,2","say ""hi"""\n"x\ny",z\n') == [
        {"a": "1,2", "b": 'say "hi"'},
        {"a": "x\ny", "b": "z"},
    ]


def test_lines_are_counted_as_an_editor_does() -> None:
    lines = table('a,b\r\n"x\r\ny",1\r\n\r\nz\u2028z,2\r\nq,3\r\n').lines
    assert [line.number for line in lines] == [2, 5, 6]
    assert str(lines[-1].nodes().entries[1][1].span.origin) == "a.csv:6:3"


def test_each_cell_knows_where_it_stands() -> None:
    (line,) = table('a,b,c\n"x, y",x,y\n').lines
    columns = [(cell.span.column, cell.span.width) for _, cell in line.nodes()]
    assert columns == [(2, 4), (8, 1), (10, 1)]
    assert (str(line.span.row), line.span.width) == ("a.csv:2", 10)


def test_a_header_alone_is_a_table_without_lines() -> None:
    found = table("a,,b\n")
    assert [word.text for word in found.header] == ["a", "", "b"]
    assert [word.null for word in found.header] == [False, True, False]
    assert found.lines == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n ,\n", "a.csv: error Y004: is empty"),
        (
            "a,a\n",
            "a.csv:1:3: error Y021: the column 'a' is given twice\n    1 | a,a\n      |   ^",
        ),
        (
            "a,b\n1,2\n1,Smith, Jo\n",
            "a.csv:3:10: error Y022: has 3 cells, but the header has 2 columns\n"
            "    3 | 1,Smith, Jo\n"
            '      |          ^^ put text with commas in "quotes"',
        ),
        (
            "a,\n1,2\n",
            "a.csv:2:3: error Y023: stands in a column that has no heading\n"
            "    2 | 1,2\n"
            "      |   ^",
        ),
        (
            'a\n"b" c\n',
            "a.csv:2:1: error Y020: is not a CSV line: ',' expected after '\"'\n"
            '    2 | "b" c\n'
            "      | ^",
        ),
    ],
)
def test_what_is_wrong_is_shown_where_it_is(text: str, expected: str) -> None:
    assert shown(text) == [expected]


def test_trailing_separators_without_anything_do_no_harm() -> None:
    assert cells("a,b,,\n1,2,,,,\n") == [{"a": "1", "b": "2"}]


@given(st.text(max_size=100))
def test_any_text_is_a_table_or_a_problem(text: str) -> None:
    problems = Problems()
    found = parse_csv(text, "a.csv", problems)
    assert (found is None) == bool(problems.found)
    for line in found.lines if found else ():
        assert line.nodes().span.line == line.number
