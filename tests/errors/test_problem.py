"""Problems: a line, a caret below what is wrong, and what was probably meant."""

from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import Origin, Problem, did_you_mean, in_order

AT = Origin("a.yaml", 5, 15)


def test_a_problem_shows_the_line_with_carets_and_a_hint() -> None:
    line = "    for_each: membrship"
    assert str(Problem(AT, "R012", "no such register", line, 9, "did you mean it?")) == (
        "a.yaml:5:15: error R012: no such register\n"
        "    5 |     for_each: membrship\n"
        "      |               ^^^^^^^^^ did you mean it?"
    )


def test_a_problem_without_a_line_keeps_its_hint() -> None:
    assert (
        str(Problem(Origin("a.csv"), "Y003", "is not UTF-8")) == "a.csv: error Y003: is not UTF-8"
    )
    shown = str(Problem(Origin("a.csv"), "Y003", "is not UTF-8", hint="save it as UTF-8"))
    assert shown == "a.csv: error Y003: is not UTF-8\n      save it as UTF-8"


def test_carets_end_with_the_line() -> None:
    shown = str(Problem(Origin("a", 1, 3), "F020", "wrong", "ab cd", 500))
    assert shown.splitlines()[-1] == "      |   ^^^"


def test_a_tab_is_as_wide_as_its_caret_thinks() -> None:
    shown = str(Problem(Origin("a", 1, 3), "F020", "wrong", "\t\tx", 1)).splitlines()
    assert shown[1].index("x") == shown[2].index("^")


@given(st.integers(1, 1_000), st.integers(1, 50))
def test_of_a_long_line_the_part_around_the_caret_is_shown(column: int, width: int) -> None:
    line = ("." * 999 + "x" + "." * 999)[1_000 - column : 2_000 - column]
    _, text, pointer = str(Problem(Origin("a", 1, column), "F020", "w", line, width)).splitlines()
    assert len(text) <= 130
    assert text[pointer.index("^")] == "x"


def test_problems_sort_by_place() -> None:
    later, earlier = Problem(AT, "F010", "a"), Problem(Origin("a.yaml", 4, 90), "F099", "b")
    assert in_order([later, earlier, later]) == (earlier, later)


def test_a_close_word_is_suggested_whatever_its_case_and_signs() -> None:
    assert (
        did_you_mean("Planned-Strat", ["planned_start", "venue"]) == "did you mean 'planned_start'?"
    )
    assert did_you_mean("k-ossei", ["k-osei", "a-jones"]) == "did you mean 'k-osei'?"


def test_a_few_words_are_all_named_and_many_are_not() -> None:
    assert did_you_mean("q", ["yes", "no", "yes"]) == "use one of: yes, no"
    assert did_you_mean("q", [f"word{n}" for n in range(13)]) == ""
    assert did_you_mean("q", []) == ""
