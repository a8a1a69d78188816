"""When findings opened and closed; what is judged anew is as if all were."""

from datetime import date, timedelta

import pytest

import fame_rules as fame
from fame_rules.assessment import assess
from fame_rules.errors import AsOfMissing
from fame_rules.explanation import Span, timeline
from fame_rules.model import Briefing, Group, Partnership, register
from fame_rules.resources import examples_root
from fame_rules.rulebook import RuleBook

AS_OF = date(2004, 3, 31)
BOOK = RuleBook.parse(
    """
settings: {longest: {value: 30 days, means: m, basis: b}}
measures:
  silence: {of: group, latest: briefing.date, days_before: $partnership.as_of, means: m}
rules:
  - id: A
    title: T
    for_each: group
    when: {silence: {above: $settings.longest}}
    then: {says: S., conclude: {silent: $id}}
  - {id: B, title: T, for_each: group, when: {concluded: silent}, then: {says: S.}}
""".replace("conclude: {silent: $id}", "conclude: [silent]")
)


def partnership(*days: date) -> Partnership:
    briefings = (Briefing(str(n), group="board", date=day) for n, day in enumerate(days))
    return Partnership(
        "p",
        as_of=AS_OF,
        started=date(2004, 1, 1),
        groups=register(Group("board", kind="board")),
        briefings=register(*briefings),
    )


def test_a_finding_opens_when_it_falls_due_and_closes_with_the_fact() -> None:
    found = timeline(partnership(date(2004, 1, 1), date(2004, 2, 20)), BOOK)
    assert found.spans == (
        Span("A/board", date(2004, 2, 1), date(2004, 2, 20)),
        Span("B/board", date(2004, 2, 1), date(2004, 2, 20)),
        Span("A/board", date(2004, 3, 22), None),
        Span("B/board", date(2004, 3, 22), None),
    )


def test_what_is_about_to_fall_due() -> None:
    found = timeline(partnership(date(2004, 3, 15)), BOOK)
    assert found.due == (
        Span("A/board", date(2004, 4, 15), None),
        Span("B/board", date(2004, 4, 15), None),
    )
    assert timeline(partnership(date(2004, 3, 15)), BOOK, ahead=timedelta(5)).due == ()


def test_every_point_is_what_an_assessment_of_that_day_says() -> None:
    woking = fame.read(examples_root() / "woking")
    core = RuleBook.core()
    found = timeline(woking, core, date(2004, 3, 1), ahead=timedelta(0))
    assert found.points[-1].day == found.last
    for point in found.points[:: max(1, len(found.points) // 6)]:
        there = assess(woking, core, as_of=point.day, repairs=False)
        assert point.findings == {finding.id for finding in there.findings}
        assert point.score == sum(entry.score for entry in there.risks)
    last = assess(woking, core, repairs=False)
    assert found.points[-1].findings == {finding.id for finding in last.findings}


def test_a_single_day_and_no_day() -> None:
    found = timeline(partnership(), BOOK, AS_OF, AS_OF, timedelta(0))
    assert [point.day for point in found.points] == [AS_OF]
    with pytest.raises(AsOfMissing):
        timeline(Partnership("p"), BOOK)
