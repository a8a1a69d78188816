"""What differs between two assessments, and what made the difference."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings

from fame_rules.assessment import Waived, assess
from fame_rules.explanation import Cause, Change, Comparison, Difference, compare, snapshot
from fame_rules.model import Briefing, Group, Partnership, register
from fame_rules.model.changes import SetField, changed
from fame_rules.resources import example_names
from fame_rules.rulebook import RuleBook, Waiver, WaiverReason
from tests.explanation.conftest import Assessed
from tests.strategies import partnerships

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
) -> list[tuple[Change | str | Cause, ...]]:
    return [(each.change, each.finding.id, *each.causes) for each in found(before, after)]


def found(
    before: tuple[Partnership, RuleBook], after: tuple[Partnership, RuleBook]
) -> tuple[Difference, ...]:
    return compared(before, after).differences


def compared(
    before: tuple[Partnership, RuleBook], after: tuple[Partnership, RuleBook]
) -> Comparison:
    old, new = (assess(*each, engine="python", repairs=False) for each in (before, after))
    return compare(old, new)


def test_facts_that_changed() -> None:
    assert told((partnership(10), book()), (partnership(100), book())) == [
        (Change.NEW, "A/board", Cause.FACTS)
    ]
    assert told((partnership(100), book()), (partnership(10), book())) == [
        (Change.GONE, "A/board", Cause.FACTS)
    ]


def test_a_threshold_or_a_score_that_changed() -> None:
    old = partnership(100)
    assert told((old, book(120)), (old, book(90))) == [(Change.NEW, "A/board", Cause.SETTINGS)]
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
        (Change.NEW, "A/board", Cause.FACTS, Cause.TIME)
    ]


@pytest.mark.parametrize("name", example_names())
def test_an_assessment_is_like_itself(name: str, assessed: Assessed) -> None:
    one = assessed(name)
    for before, after in ((one, one), (snapshot(one), one), (one, snapshot(one))):
        comparison = compare(before, after)
        assert (comparison.differences, comparison.same) == ((), len(one.findings))


def test_to_and_fro_are_each_others_opposites(assessed: Assessed) -> None:
    one, other = (snapshot(assessed(f"fenbridge-{state}")) for state in ("before", "after"))
    there, back = compare(one, other), compare(other, one)
    assert {d.finding.id for d in there.of(Change.NEW)} == {
        d.finding.id for d in back.of(Change.GONE)
    }
    assert there.same == back.same


def test_a_change_shows_as_facts_and_says_which(assessed: Assessed, core: RuleBook) -> None:
    wirral = assessed("wirral").facts
    better = SetField("membership", "steering/a-jones", "can_commit_resources", True)
    differences = compared((wirral, core), (changed(wirral, [better]), core)).of(Change.GONE)
    [told] = [each for each in differences if each.finding.rule == "FAME-1.2a"]
    assert told.causes == (Cause.FACTS,)
    assert told.because == (
        "membership steering/a-jones: can commit resources no → yes (memberships.csv:7)",
        "can commit resources is no: no → yes",
    )


def test_of_many_facts_that_changed_the_one_that_does_it_is_told() -> None:
    old = partnership(10)
    other = Group("other", kind="committee")
    new = evolve(partnership(100), groups=register(*old.groups, other))
    difference = found((old, book()), (new, book()))[0]
    assert difference.causes == (Cause.FACTS,)
    assert difference.because[0].startswith("briefing 1: date 21 March 2004 → 22 December 2003")


def test_what_time_or_a_setting_turned_is_told() -> None:
    [late] = found((partnership(50), book()), (partnership(50, AS_OF + timedelta(50)), book()))
    [strict] = found((partnership(100), book(120)), (partnership(100), book(90)))
    assert late.because == ("silence is above 90 days (settings.longest): 50 days → 100 days",)
    assert strict.because[0].startswith("longest: 120 days → 90 days (rules.yaml:2:")
    [worse] = found((partnership(100), book()), (partnership(100), book(likelihood=4)))
    assert len(worse.because) == 1
    assert worse.because[0].startswith("likelihood 2 → 4 (rules.yaml:")


def test_of_what_was_saved_the_causes_are_all_that_changed_of_what_the_rule_reads() -> None:
    def kept(facts: Partnership, rules: RuleBook) -> list[tuple[tuple[Cause, ...], bool]]:
        before = snapshot(assess(partnership(10), book(), engine="python", repairs=False))
        after = assess(facts, rules, engine="python", repairs=False)
        return [(each.causes, each.sure) for each in compare(before, after).differences]

    later = evolve(partnership(10), decisions=register(), as_of=AS_OF + timedelta(90))
    assert kept(partnership(100), book()) == [((Cause.FACTS,), True)]
    assert kept(partnership(10), book(5)) == [((Cause.SETTINGS,), True)]
    assert kept(later, book()) == [((Cause.TIME,), True)]
    both = partnership(100, AS_OF + timedelta(1))
    assert kept(both, book()) == [((Cause.FACTS, Cause.TIME), False)]


def test_a_waiver_is_a_cause(assessed: Assessed) -> None:
    one = assessed("wirral")
    first, *others = one.findings
    waiver = Waiver(first.id, WaiverReason.ACCEPTED, "", "K Osei", date(2004, 6, 30))
    waived = evolve(one, findings=tuple(others), waived=(Waived(first, waiver),))
    [gone] = compare(one, waived).differences
    assert (gone.change, gone.causes) == (Change.GONE, (Cause.WAIVERS,))
    assert gone.because == ("waived by K Osei until 30 June 2004",)
    [back] = compare(snapshot(waived), one).differences
    assert (back.change, back.causes, back.sure) == (Change.NEW, (Cause.WAIVERS,), True)


@given(one=partnerships(), other=partnerships())
@settings(max_examples=10, deadline=None)
def test_the_differences_are_just_what_is_not_in_both(one: Partnership, other: Partnership) -> None:
    rules = book()
    before, after = (
        assess(each, rules, as_of=AS_OF, engine="python", repairs=False) for each in (one, other)
    )
    there = compare(before, after)
    ids = [{finding.id for finding in each.findings} for each in (before, after)]
    assert {each.finding.id for each in there.of(Change.NEW)} == ids[1] - ids[0]
    assert {each.finding.id for each in there.of(Change.GONE)} == ids[0] - ids[1]
    assert all(each.causes for each in there.differences)


def test_only_changes_of_what_the_rule_reads_are_told() -> None:
    old = partnership(120)
    new = changed(old, [SetField("partnership", "partnership", "name", "Other")])
    new = changed(new, [SetField("group", "board", "base", "Town hall")])
    new = changed(new, [SetField("briefing", "1", "date", AS_OF - timedelta(60))])
    [gone] = found((old, book()), (new, book()))
    assert gone.because[0] == "briefing 1: date 2 December 2003 → 31 January 2004"
    assert not any("Other" in told or "Town hall" in told for told in gone.because)
