"""Coverage: what tests saw of a rule, and what they never did."""

from collections.abc import Callable, Sequence

import pytest

from fame_rules.rulebook import RuleBook
from fame_rules.testing import Case, Coverage, Goal, coverage, examples_of
from tests.testing.conftest import RULES

Read = Callable[[str], Sequence[Case]]

BOOK = RuleBook.parse(RULES)
ALL = tuple(examples_of(BOOK))


def unseen(cases: Sequence[Case]) -> list[str]:
    return [str(goal) for goal in coverage(cases, BOOK, ["LOCAL-1"]).unseen]


def test_the_examples_see_everything() -> None:
    found = coverage(ALL, BOOK, ["LOCAL-1"])
    assert (found.percent, found.unseen, found.whole) == (100, (), ("LOCAL-1",))
    assert len(found.seen) == 3 + 2 * 2


def test_what_no_case_sees_is_told_with_its_place() -> None:
    found = coverage(ALL[:1], BOOK, ["LOCAL-1"])
    assert [(str(goal), goal.origin.line) for goal in found.unseen] == [
        ("never quiet", 10),
        ("never not assessed", 10),
        ("condition never not met: kind is", 13),
        ("condition never not met: members below", 14),
    ]
    assert found.percent == 42
    assert found.whole == ()


@pytest.mark.parametrize(
    ("left_out", "goals"),
    [
        (0, ["never fired", "condition never met: members below"]),
        (1, ["never quiet", "condition never not met: members below"]),
        (2, []),  # nobody knows whether there is a board besides the team
        (3, ["condition never not met: kind is"]),
    ],
)
def test_each_example_sees_something_of_its_own(left_out: int, goals: list[str]) -> None:
    assert unseen([*ALL[:left_out], *ALL[left_out + 1 :]]) == goals


def test_a_case_sees_nothing_of_a_rule_of_which_it_expects_nothing(cases: Read) -> None:
    (case,) = cases("tests: [{it: a, based_on: ../river, expect: nothing}]")
    assert coverage([case], case.rulebook, ["LOCAL-1"]).seen == ()


def test_coverage_is_rounded_down_and_of_nothing_whole() -> None:
    goals = tuple(Goal("R", "fired") for _ in range(999))
    assert Coverage(goals, (Goal("R", "quiet"),)).percent == 99
    assert Coverage((), ()).percent == 100
