"""Rules in which time counts in every way, and partnerships with dates close together."""

from datetime import date, timedelta
from random import Random
from typing import Final

from fame_rules.model import (
    NONE,
    UNKNOWN,
    Briefing,
    Channel,
    Group,
    Meeting,
    Membership,
    Partnership,
    Pause,
    Person,
    Phase,
    register,
)
from fame_rules.model.fields import Maybe
from fame_rules.model.values import LATEST
from fame_rules.rulebook import RuleBook

AS_OF: Final = date(2004, 3, 31)
DAY: Final = timedelta(1)

_MEASURES: Final = """
settings:
  long: {value: 30 days, means: m, basis: b}
  soon: {value: 14 days, means: m, basis: b}
  twice: {value: 2, means: m, basis: b}
  some: {value: 8, means: m, basis: b}
  half: {value: 50%, means: m, basis: b}
measures:
  since_told:
    of: group
    latest: briefing.date
    where: {group: $id}
    days_before: $partnership.as_of
    means: m
  gap:
    of: group
    longest_gap: meeting.date
    where: {group: $id}
    up_to: $partnership.as_of
    per: $meets_every_days
    means: m
  counted_gap:
    of: group
    longest_gap: briefing.date
    where: {group: $id}
    up_to: $partnership.as_of
    without_pauses: yes
    means: m
  next_meeting:
    of: group
    earliest: meeting.date
    where: {group: $id, date: {after: $partnership.as_of}}
    also: [planned]
    days_after: $partnership.as_of
    means: m
  silence:
    {of: channel, time_between: [$last_used, $partnership.as_of], per: $every_days, means: m}
  unused_for:
    {of: channel, time_between: [$last_used, $partnership.as_of], without_pauses: yes, means: m}
  time_left: {of: phase, time_between: [$partnership.as_of, $go_live], means: m}
  gone:
    of: partnership
    time_between: [$started, $as_of]
    per: [$started, $go_live]
    without_pauses: yes
    means: m
  running: {of: partnership, time_between: [$started, $as_of], without_pauses: yes, means: m}
  served: {of: membership, time_between: [$since, $partnership.as_of], per: 7 days, means: m}
  weeks_in_all: {of: group, sum_of: membership.served, where: {group: $id}, means: m}
  quiet_lines:
    {of: group, count_of: channel, where: {from: $id, silence: {above: $settings.twice}}, means: m}
  slow_lines:
    of: group
    count_of: channel
    where: {unused_for: {above: $meets_every_days}}
    means: m
  share_served:
    {of: group, share_of: membership, where: {group: $id}, that_are: {served: {above: 4}}, means: m}
  heard_in_use:
    of: group
    route_from: {group: {kind: steering}}
    where: {silence: {at_most: $settings.twice}}
    means: m
  wait: {of: group, days_to_hear: {group: {kind: steering}}, means: m}
"""

_RULES: Final = """
A group since_told: {above: $settings.long}
B group gap: {at_least: $settings.twice}
C group counted_gap: {above: $settings.long}
D group next_meeting: {below: $settings.soon}
E channel silence: {above: $settings.twice}
F phase time_left: {at_most: $settings.soon}
G partnership gone: {above: $settings.half}
H phase go_live: {before: $partnership.as_of}
I group weeks_in_all: {between: [$settings.some, 40]}
J group quiet_lines: {at_least: 1}
K group slow_lines: {at_least: 2}
L group share_served: 100%
M group heard_in_use: no
N group wait: {above: $settings.soon}
O group partnership.running: $settings.long
P group none: [concluded: J], any: [concluded: C, {since_told: {missing: yes}}]
"""


def _rule(id_: str, kind: str, when: str) -> str:
    then = f"{{says: S., conclude: {id_}}}"
    return f"  - {{id: {id_}, title: T, for_each: {kind}, when: {{{when}}}, then: {then}}}\n"


_LINES: Final = (line.split(" ", 2) for line in _RULES.strip().splitlines())
BOOK: Final = RuleBook.parse(f"{_MEASURES}rules:\n{''.join(_rule(*line) for line in _LINES)}")


def make_facts(random: Random) -> Partnership:
    """A partnership of two groups, with dates up to five months before and after its own."""

    def day(*others: Maybe[date]) -> Maybe[date]:
        return random.choice((AS_OF + random.randrange(-150, 150) * DAY,) * 6 + others)

    def ids(kind: str, most: int) -> list[str]:
        return [f"{kind}{number}" for number in range(random.randrange(most + 1))]

    groups, people = ("steering", "nurses"), ("ann", "bob", "cas")
    stakeholders = (*groups, *people)
    return Partnership(
        "p",
        as_of=AS_OF,
        started=day(),
        go_live=day(UNKNOWN),
        groups=register(
            Group("steering", kind="steering", organisation=NONE, meets_every_days=14 * DAY),
            Group("nurses", kind="practitioners", organisation=NONE, meets_every_days=30 * DAY),
        ),
        people=register(*(Person(id_, organisation=NONE) for id_ in people)),
        memberships=register(
            *(
                Membership(
                    f"{group}/{person}",
                    group=group,
                    person=person,
                    since=day(UNKNOWN),
                    until=day(LATEST, LATEST, LATEST),
                )
                for group in groups
                for person in people
                if random.random() < 0.6
            )
        ),
        meetings=register(
            *(
                Meeting(
                    id_,
                    group=random.choice(groups),
                    date=day(),
                    held=random.choice((True, True, True, False, UNKNOWN)),
                )
                for id_ in ids("m", 6)
            )
        ),
        briefings=register(
            *(Briefing(id_, group=random.choice(groups), date=day()) for id_ in ids("b", 4))
        ),
        channels=register(
            *(
                Channel(
                    id_,
                    from_=random.choice(stakeholders),
                    to=random.choice(stakeholders),
                    topic="project",
                    every_days=random.choice((7 * DAY, 30 * DAY, UNKNOWN)),
                    last_used=day(UNKNOWN),
                    since=day(UNKNOWN),
                    until=day(LATEST, LATEST, LATEST),
                )
                for id_ in ids("c", 6)
            )
        ),
        phases=register(*(Phase(id_, go_live=day(UNKNOWN)) for id_ in ids("f", 2))),
        pauses=register(
            *(Pause(id_, since=day(), until=day(LATEST, LATEST, UNKNOWN)) for id_ in ids("w", 2)),
            complete=random.random() < 0.9,
        ),
    )
