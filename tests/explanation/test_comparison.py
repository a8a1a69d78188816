"""What differs between two assessments, and what made the difference."""

from datetime import date, timedelta

import pytest
from attrs import evolve

import fame_rules as fame
from fame_rules.assessment import assess
from fame_rules.errors import AsOfMissing
from fame_rules.explanation import Cause, compare, why_different
from fame_rules.explanation.comparison import Change
from fame_rules.model import Briefing, Group, Partnership, register
from fame_rules.model.changes import RemoveRecord, SetField, changed
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import RuleBook

AS_OF = date(2004, 3, 31)
RULES = """
settings: {{longest: {{value: {days} days, means: m, basis: b}}}}
scoring:
  bands: [{{rating: low, at_least: 1, colour: green}}]
  impact_alone: {{}}
  effort: {{low: 1, medium: 2, high: 3}}
risks: {{r: {{title: T, cause: C, event: E, consequence: C, category: C, owner: O}}}}
measures:
  silence:
    of: group
    latest: briefing.date
    days_before: $partnership.as_of
    means: m
rules:
  - id: A
    title: T
    for_each: group
    when: {{silence: {{above: $settings.longest}}}}
    then: {{says: S., risk: r, likelihood: {likelihood}, impact: 3}}
"""


def book(days: int = 90, likelihood: int = 2) -> RuleBook:
    return RuleBook.parse(RULES.format(days=days, likelihood=likelihood))


def partnership(ago: int, as_of: date = AS_OF) -> Partnership:
    return Partnership(
        "p",
        as_of=as_of,
        groups=register(Group("board", kind="board")),
        briefings=register(Briefing("1", group="board", date=AS_OF - timedelta(ago))),
    )


def told(
    before: tuple[Partnership, RuleBook], after: tuple[Partnership, RuleBook]
) -> list[tuple[Change, str, Cause]]:
    found = why_different(before, after)
    return [(each.change, each.finding.id, each.cause) for each in found.differences]


def test_facts_that_changed() -> None:
    assert told((partnership(10), book()), (partnership(100), book())) == [
        (Change.NEW, "A/board", Cause.FACTS)
    ]
    assert told((partnership(100), book()), (partnership(10), book())) == [
        (Change.GONE, "A/board", Cause.FACTS)
    ]


def test_a_threshold_or_a_score_that_changed() -> None:
    old = partnership(100)
    assert told((old, book(120)), (old, book(90))) == [(Change.NEW, "A/board", Cause.RULES)]
    assert told((old, book()), (old, book(likelihood=4))) == [
        (Change.WORSE, "A/board", Cause.RULES)
    ]
    assert told((old, book()), (old, book(likelihood=1))) == [
        (Change.BETTER, "A/board", Cause.RULES)
    ]


def test_time_that_passed() -> None:
    later = partnership(50, AS_OF + timedelta(50))
    assert told((partnership(50), book()), (later, book())) == [(Change.NEW, "A/board", Cause.TIME)]


def test_two_things_that_only_together_make_a_difference() -> None:
    both = partnership(60, AS_OF + timedelta(20))
    assert told((partnership(40), book(75)), (both, book(75))) == [
        (Change.NEW, "A/board", Cause.SEVERAL)
    ]


@pytest.mark.parametrize("name", example_names())
def test_an_assessment_is_like_itself(name: str) -> None:
    found = assess(fame.read(examples_root() / name), RuleBook.core(), repairs=False)
    comparison = compare(found, found)
    assert (comparison.differences, comparison.same) == ((), len(found.findings))


def test_to_and_fro_are_each_others_opposites() -> None:
    before = fame.read(examples_root() / "fenbridge-before")
    after = fame.read(examples_root() / "fenbridge-after")
    core = RuleBook.core()
    one, other = (assess(each, core, repairs=False) for each in (before, after))
    there, back = compare(one, other), compare(other, one)
    assert {d.finding.id for d in there.of(Change.NEW)} == {
        d.finding.id for d in back.of(Change.GONE)
    }
    assert there.same == back.same


def test_a_date_is_needed() -> None:
    undated = evolve(partnership(1), as_of=fame.Partnership("p").as_of)
    with pytest.raises(AsOfMissing):
        why_different((undated, book()), (partnership(1), book()))


def test_a_change_shows_as_facts() -> None:
    wirral = fame.read(examples_root() / "wirral")
    core = RuleBook.core()
    better = SetField("membership", "steering/a-jones", "can_commit_resources", True)
    found = why_different((wirral, core), (changed(wirral, [better]), core))
    gone = {each.finding.id: each.cause for each in found.of(Change.GONE)}
    assert gone["FAME-1.2a/steering/a-jones"] is Cause.FACTS
    worse = changed(wirral, [RemoveRecord("champion", wirral.champions.records[0].id)])
    assert why_different((wirral, core), (worse, core)).of(Change.GONE) == ()
