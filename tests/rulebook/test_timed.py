"""Where time counts: what goes on with every day, and the comparisons with it."""

import pytest

from fame_rules.rulebook import RuleBook, flows, timed_comparisons

BOOK = RuleBook.parse(
    """
settings: {long: {value: 30 days, means: m, basis: b}}
measures:
  silence: {of: channel, time_between: [$last_used, $partnership.as_of], means: m}
  lasted: {of: channel, time_between: [$since, $until], means: m}
  counted: {of: channel, time_between: [$since, $until], without_pauses: yes, means: m}
  quiet:
    of: group
    count_of: channel
    where: {from: $id, medium: email, silence: {above: $settings.long}}
    means: m
  longest: {of: group, longest_gap: meeting.date, up_to: $partnership.as_of, means: m}
  wait: {of: group, days_to_hear: {group: {kind: steering}}, means: m}
rules:
  - id: A
    title: T
    for_each: group
    where: {kind: board}
    when: {longest: {above: $settings.long}, quiet: {above: 2}}
    then: {says: S.}
  - id: B
    title: T
    for_each: phase
    when: {go_live: {before: $partnership.as_of}}
    then: {says: S.}
"""
)


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [("silence", True), ("lasted", False), ("counted", True), ("quiet", False), ("wait", True)],
)
def test_times_up_to_now_go_on_and_counts_do_not(name: str, goes_on: bool) -> None:
    assert flows(BOOK.measures[name], BOOK.measures) is goes_on


def test_a_rule_compares_what_it_reads_up_to_what_takes_steps() -> None:
    [found] = timed_comparisons(BOOK.rules["A"], BOOK.measures)
    assert str(found.comparison.path) == "longest"
    assert found.of_subject
    assert [str(part.path) for part in found.beside.parts if hasattr(part, "path")] == ["kind"]


def test_what_takes_steps_compares_by_itself() -> None:
    [found] = timed_comparisons(BOOK.measures["quiet"], BOOK.measures)
    assert str(found.comparison.path) == "silence"
    assert not found.of_subject
    assert [str(part.path) for part in found.beside.parts if hasattr(part, "path")] == ["medium"]


def test_a_date_is_compared_with_the_day_itself() -> None:
    [found] = timed_comparisons(BOOK.rules["B"], BOOK.measures)
    assert str(found.comparison.path) == "go_live"
