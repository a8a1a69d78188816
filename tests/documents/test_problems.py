"""The list of problems: it grows while files are read, and is told whole and in order."""

import pytest

from fame_rules.documents import Document, Problems, Span
from fame_rules.errors import FilesUnusable


def test_nothing_is_raised_where_nothing_is_wrong() -> None:
    problems = Problems()
    problems.settle()
    assert problems.found == []


def test_all_are_raised_in_order_and_each_once() -> None:
    problems = Problems()
    a, b = Document("a.yaml", ("first", "second")), Document("b.yaml", ("only",))
    problems.at(Span(b, 1, 1), "F010", "in b")
    problems.at(Span(a, 2, 1, 6), "F010", "below", "look here")
    problems.at(Span(a, 1, 3), "F020", "above")
    problems.at(Span(a, 2, 1, 6), "F010", "below", "look here")
    problems.file("a.yaml", "Y001", "as a whole")
    with pytest.raises(FilesUnusable) as caught:
        problems.settle()
    assert [problem.message for problem in caught.value.problems] == [
        "as a whole",
        "above",
        "below",
        "in b",
    ]
    assert str(caught.value).endswith("    1 | only\n      | ^")


def test_a_line_that_does_not_exist_is_not_shown() -> None:
    problems = Problems()
    problems.at(Span(Document("a.yaml", ()), 1, 1), "Y010", "ends here")
    assert str(problems.found[0]) == "a.yaml:1:1: error Y010: ends here"
