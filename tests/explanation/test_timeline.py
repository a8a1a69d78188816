"""When findings opened and closed; what is judged anew is as if all were."""

import pickle
from datetime import date, timedelta

import pytest

from fame_rules.errors import AsOfMissing
from fame_rules.explanation import Span, timeline
from fame_rules.explanation.trial import outcomes
from fame_rules.model import Briefing, Channel, Group, Partnership, Phase, register
from fame_rules.rulebook import Outcome, RuleBook
from tests.explanation.conftest import Assessed

AS_OF = date(2004, 3, 31)
FIRST = date(2004, 1, 1)
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
  - id: B
    title: T
    for_each: group
    when: {concluded: silent}
    then: {says: S.}
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


def test_the_points_are_what_an_assessment_of_their_days_says(
    assessed: Assessed, core: RuleBook
) -> None:
    one = assessed("fenbridge-before")
    found = timeline(one.facts, core, one.as_of - timedelta(60), ahead=timedelta(0))
    last = found.points[-1]
    assert last.day == one.as_of
    assert last.findings == {finding.id for finding in one.findings}
    assert last.score == sum(entry.score for entry in one.risks)
    for point in found.points[:: max(1, len(found.points) // 6)]:
        assert point.findings == found_on(one.facts, core, point.day)


def found_on(facts: Partnership, book: RuleBook, day: date) -> set[str]:
    said = outcomes(facts, book, day).items()
    return {f"{rule}/{id_}" for (rule, id_), outcome in said if outcome is Outcome.FINDING}


EVERY_WAY = RuleBook.parse("""
settings:
  longest: {value: 30 days, means: m, basis: b}
  times: {value: 2, means: m, basis: b}
  soon: {value: 14 days, means: m, basis: b}
  half: {value: 50%, means: m, basis: b}
measures:
  since_told: {of: group, latest: briefing.date, days_before: $partnership.as_of, means: m}
  gap:
    of: group
    latest: briefing.date
    where: {group: $id}
    days_before: $partnership.as_of
    per: $meets_every_days
    means: m
  silence:
    of: channel
    time_between: [$last_used, $partnership.as_of]
    per: $every_days
    means: m
  time_left: {of: phase, time_between: [$partnership.as_of, $go_live], means: m}
  gone:
    of: partnership
    time_between: [$started, $as_of]
    per: [$started, $go_live]
    means: m
  told: {of: group, count_of: briefing, where: {group: $id}, means: m}
rules:
  - id: A
    title: T
    for_each: group
    when: {since_told: {above: $settings.longest}}
    then: {says: S.}
  - id: B
    title: T
    for_each: group
    when: {gap: {at_least: $settings.times}}
    then: {says: S.}
  - id: C
    title: T
    for_each: channel
    when: {silence: {above: $settings.times}}
    then: {says: S.}
  - id: D
    title: T
    for_each: phase
    when: {time_left: {at_most: $settings.soon}}
    then: {says: S.}
  - id: E
    title: T
    for_each: partnership
    when: {gone: {above: $settings.half}}
    then: {says: S.}
  - id: F
    title: T
    for_each: group
    when: {told: {below: 2}}
    then: {says: S., conclude: rare}
  - id: G
    title: T
    for_each: group
    when: {none: [concluded: rare]}
    then: {says: S.}
  - id: H
    title: T
    for_each: phase
    when: {go_live: {before: $partnership.as_of}}
    then: {says: S.}
""")


def test_between_its_points_nothing_changes() -> None:
    """Every day of four months, by every way in which a rule may measure time."""
    facts = Partnership(
        "p",
        as_of=AS_OF,
        started=date(2004, 1, 1),
        go_live=date(2004, 5, 3),
        groups=register(Group("board", kind="board", meets_every_days=timedelta(10))),
        briefings=register(
            Briefing("1", group="board", date=date(2003, 12, 30)),
            Briefing("2", group="board", date=date(2004, 2, 24)),
        ),
        channels=register(
            Channel("c", from_="board", to="board", every_days=timedelta(9), last_used=FIRST)
        ),
        phases=register(Phase("one", go_live=date(2004, 3, 8))),
    )
    found = timeline(facts, EVERY_WAY, FIRST, date(2004, 4, 30), timedelta(0))
    points = {point.day: point.findings for point in found.points}
    now, changes = points[FIRST], 0
    for number in range((found.last - FIRST).days):
        day = FIRST + timedelta(number)
        changes += points.get(day, now) != now
        now = points.get(day, now)
        assert now == found_on(facts, EVERY_WAY, day), day
    assert changes > 8


def test_a_single_day_and_no_day() -> None:
    found = timeline(partnership(), BOOK, AS_OF, AS_OF, timedelta(0))
    assert [point.day for point in found.points] == [AS_OF]
    with pytest.raises(AsOfMissing):
        timeline(Partnership("p"), BOOK)


def test_it_says_what_each_finding_is_about() -> None:
    found = timeline(partnership(date(2004, 3, 15)), BOOK)
    assert dict(found.about) == {"A/board": "T: board", "B/board": "T: board"}
    assert pickle.loads(pickle.dumps(found)) == found
