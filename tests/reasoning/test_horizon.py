"""Horizons: until when a comparison with a time surely comes out the same."""

from datetime import date, timedelta

import pytest

from fame_rules.model import Briefing, Group, Partnership, Phase, register
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.horizon import Horizon
from fame_rules.rulebook import RuleBook

NEVER = date.max
BOOK = RuleBook.parse(
    """
settings: {long: {value: 30 days, means: m, basis: b}}
measures:
  untold: {of: group, latest: briefing.date, days_before: $partnership.as_of, means: m}
  gap: {of: group, longest_gap: briefing.date, up_to: $partnership.as_of, means: m}
  left: {of: phase, time_between: [$partnership.as_of, $go_live], means: m}
  told: {of: group, count_of: briefing, means: m}
rules:
  - id: untold
    title: T
    for_each: group
    when: {untold: {above: $settings.long}}
    then: {says: S.}
  - {id: gap, title: T, for_each: group, when: {gap: {above: $settings.long}}, then: {says: S.}}
  - {id: left, title: T, for_each: phase, when: {left: {at_most: 14 days}}, then: {says: S.}}
  - {id: told, title: T, for_each: group, when: {told: {below: 2}}, then: {says: S.}}
  - id: board
    title: T
    for_each: group
    where: {kind: board}
    when: {untold: {above: $settings.long}}
    then: {says: S.}
"""
)


def after(rule: str, today: date, *briefings: date, kind: str = "board") -> date:
    facts = Partnership(
        "p",
        groups=register(Group("g", kind=kind)),
        briefings=register(*(Briefing(str(n), group="g", date=d) for n, d in enumerate(briefings))),
        phases=register(Phase("one", go_live=date(2004, 5, 31))),
    )
    view = View(facts, today)
    memory = Memory(view, BOOK, measuring(lambda: survey_view(view)))
    return Horizon.of(BOOK.rules[rule], memory).after(memory)


TODAY = date(2004, 3, 31)


def test_a_time_that_grows_is_due_when_it_reaches_the_line_and_the_day_after() -> None:
    told = date(2004, 3, 11)
    assert after("untold", TODAY, told) == told + timedelta(30)
    assert after("untold", told + timedelta(30), told) == told + timedelta(31)
    assert after("untold", told + timedelta(31), told) == NEVER


def test_a_time_that_is_left_is_due_when_it_is_short() -> None:
    assert after("left", TODAY) == date(2004, 5, 17)
    assert after("left", date(2004, 5, 18)) == date(2004, 5, 31), "from its date on, it is past"


@pytest.mark.parametrize(
    ("briefings", "due"),
    [
        ((date(2004, 3, 1),), date(2004, 3, 31)),
        ((date(2004, 3, 1), date(2004, 3, 25)), date(2004, 4, 24)),
        ((date(2004, 3, 30),), date(2004, 3, 31)),  # before that there is no gap
        ((date(2004, 2, 28), date(2004, 3, 29)), date(2004, 4, 29)),
    ],
)
def test_the_longest_gap_rests_until_the_open_one_is_as_long(
    briefings: tuple[date, ...], due: date
) -> None:
    assert after("gap", date(2004, 3, 30), *briefings) == due


def test_counts_have_no_end_of_their_own() -> None:
    assert after("told", TODAY, date(2004, 3, 11)) == NEVER


def test_subjects_to_which_a_rule_does_not_apply_do_not_matter() -> None:
    told = date(2004, 3, 11)
    assert after("board", TODAY, told) == told + timedelta(30)
    assert after("board", TODAY, told, kind="forum") == NEVER
