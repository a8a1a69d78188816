"""Repeats: what is wrong in many rows is told once, and where else it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable, Origin, Problem, told_once

ROW = "sg-01,nobody,present"


def unknown(line: int, file: str = "log.csv", name: str = "nobody") -> Problem:
    shown = ROW.replace("nobody", name)
    return Problem(Origin(file, line, 7), "F030", f"no person '{name}'", shown, len(name), "hint")


def test_one_wrong_name_in_many_rows_is_one_problem() -> None:
    (told,) = told_once([unknown(line) for line in (2, 3, 5, *range(31, 40))])
    assert str(told) == (
        "log.csv:2:7: error F030: no person 'nobody'\n"
        "    2 | sg-01,nobody,present\n"
        "      |       ^^^^^^ hint\n"
        "      | and in 11 more lines, the last of them line 39"
    )


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([Origin("a.csv", 5, 1)], "and in line 5"),
        ([Origin("a.csv", 5, 1), Origin("a.csv", 8, 9)], "and in lines 5 and 8"),
        ([Origin("a.csv", 5, 1), Origin("a.csv", 5, 9)], "and in line 5"),
        ([Origin("a.csv", 2, 9)], "and 1 more in the same line"),
    ],
)
def test_few_others_are_all_named(others: list[Origin], said: str) -> None:
    problems = [Problem(at, "F030", "no such id") for at in (Origin("a.csv", 2, 1), *others)]
    assert str(told_once(problems)[0]).splitlines()[-1].strip() == said


def test_rows_of_a_sheet_are_rows_and_other_sheets_are_named() -> None:
    cells = [Origin("a.xlsx", row, 3, "!Log") for row in (2, 4, 9)]
    (told,) = told_once([Problem(at, "F030", "no such id") for at in cells])
    assert str(told).endswith("and in rows 4 and 9")
    cells.append(Origin("a.xlsx", 7, 3, "!2004"))
    (told,) = told_once([Problem(at, "F030", "no such id") for at in cells])
    assert str(told).endswith("and in a.xlsx!Log!C4, a.xlsx!Log!C9 and a.xlsx!2004!C7")


def test_another_word_another_file_and_another_message_are_told_by_themselves() -> None:
    problems = [unknown(2), unknown(3, name="no-one"), unknown(4, "other.csv")]
    problems.append(Problem(Origin("log.csv", 5, 7), "F030", "else", ROW, 6))
    assert len(told_once(problems)) == 4
    # Two rules that can never fire are two, though the same is said of both.
    rules = [Problem(Origin("a.yaml", n, 1), "W001", "never", f"- id: R{n}", 8) for n in (1, 2)]
    named = [Problem(Origin("a.yaml", n, 7), "W001", "never", f"- id: R{n}", 2) for n in (1, 2)]
    assert (len(told_once(rules)), len(told_once(named))) == (1, 2)


@given(
    st.lists(st.builds(unknown, st.integers(1, 9), st.sampled_from("ab"), st.sampled_from("xy")))
)
def test_nothing_is_lost_and_the_order_stays(problems: list[Problem]) -> None:
    told = told_once(problems)
    places = [origin for each in told for origin in (each.problem.origin, *each.others)]
    assert sorted(places) == sorted(problem.origin for problem in problems)
    first = {(p.origin.file, p.message): p for p in reversed(problems)}
    met = dict.fromkeys((p.origin.file, p.message) for p in problems)
    assert [each.problem for each in told] == [first[key] for key in met]


def test_the_exception_keeps_every_problem_and_tells_each_once() -> None:
    error = FilesUnusable(tuple(unknown(line) for line in range(2, 1002)))
    assert len(error.problems) == 1000
    assert str(error).endswith("and in 999 more lines, the last of them line 1001")
