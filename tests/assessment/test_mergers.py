"""One history is not split in two: by a merger of organisations, or by two entries of a person."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.model import (
    UNKNOWN,
    Absence,
    Attendance,
    Briefing,
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    Register,
    register,
)
from fame_rules.network import spread, survey
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import AS_OF, partnership_of

F, C, N = Outcome.FINDING, Outcome.CLEAR, Outcome.NOT_ASSESSED
STARTED, MERGED = date(2003, 1, 6), date(2004, 1, 1)


def found(rules: str, partnership: Partnership, as_of: date = AS_OF) -> Assessment:
    """What the rules find, by every engine."""
    book = RuleBook.parse(rules)
    first, *others = (assess(partnership, book, as_of=as_of, engine=engine) for engine in ENGINES)
    assert all(evolve(other, engine=first.engine) == first for other in others)
    return first


def outcomes(assessment: Assessment) -> dict[str, Outcome]:
    return {f"{v.rule}/{v.subject}": v.outcome for v in assessment.verdicts}


INFORMED = """
measures:
  first_told:
    of: organisation
    earliest: briefing.date
    where: {group.organisation: $id, group.kind: board}
    days_after: $partnership.started
rules:
  - {id: A, title: T, for_each: organisation, where: {partner: yes},
     when: {any: [{first_told: {above: 60 days}}, {first_told: {missing: yes}}]},
     then: {says: S., conclude: uninformed}}
  - {id: B, title: T, for_each: group, where: {kind: board},
     when: [none: [concluded: heard]], then: {says: S., conclude: {deaf: $organisation}}}
  - {id: C, title: T, for_each: briefing, when: {group.kind: board},
     then: {says: "{group.organisation}.", conclude: {heard: $group}}}
  - {id: D, title: T, for_each: organisation, when: [concluded: deaf], then: {says: S.}}
"""


def informed(merged_on: date | Absence = MERGED) -> Partnership:
    """The old trust's board is told at the start; the new one's only long after the merger."""
    organisations = register(
        Organisation("old", partner=True, merged_into="new", merged_on=merged_on, name="Old PCT"),
        Organisation("new", partner=True, name="New PCT"),
    )
    groups = register(
        Group("old-board", kind="board", organisation="old", until=date(2003, 12, 31)),
        Group("new-board", kind="board", organisation="new", since=MERGED),
    )
    briefings = register(
        Briefing("b1", group="old-board", date=date(2003, 2, 1)),
        Briefing("b2", group="new-board", date=date(2004, 3, 1)),
    )
    facts: dict[str, Register[Any]] = {
        "organisations": organisations,
        "groups": groups,
        "briefings": briefings,
    }
    return partnership_of(facts, started=STARTED)


def test_what_a_board_was_told_counts_for_the_successor_of_its_organisation() -> None:
    after = found(INFORMED, informed())
    assert outcomes(after) == {
        "A/new": C,
        "B/new-board": C,
        "C/b1": F,
        "C/b2": F,
        "D/new": C,
    }
    assert {f.says for f in after.findings} == {"New PCT."}


def test_before_the_merger_both_have_histories_of_their_own() -> None:
    before = found(INFORMED, informed(), date(2003, 12, 31))
    assert outcomes(before) == {
        "A/new": F,
        "A/old": C,
        "B/old-board": C,
        "C/b1": F,
        "D/new": C,
        "D/old": C,
    }
    never = evolve(informed(), organisations=register(
        Organisation("old", partner=True, name="Old PCT"),
        Organisation("new", partner=True, name="New PCT"),
    ))  # fmt: skip
    assert outcomes(found(INFORMED, never, date(2003, 12, 31))) == outcomes(before)


def test_a_merger_on_a_day_that_nobody_knows_settles_nothing() -> None:
    unknown = found(INFORMED, informed(UNKNOWN))
    said = outcomes(unknown)
    assert (said["A/old"], said["A/new"]) == (N, N)
    missing = {str(item) for entry in unknown.not_assessed for item in entry.missing}
    assert "merged_on of old (organisations)" in missing
    assert not {item for item in missing if item.startswith("organisation of")}


def test_what_is_concluded_of_a_merged_organisation_is_concluded_of_its_successor() -> None:
    deaf = evolve(informed(), briefings=register())
    assert outcomes(found(INFORMED, deaf))["D/new"] is F
    assert "D/old" not in outcomes(found(INFORMED, deaf))


COMES = """
measures:
  rate:
    of: membership
    share_of: attendance
    where: {person: $person, meeting.group: $group}
    that_are: {status: [present, deputy]}
    at_least: 3
  members: {of: group, different: membership.person, where: {group: $id}}
  seats: {of: group, count_of: membership, where: {group: $id}}
rules:
  - {id: A, title: T, for_each: membership, when: {rate: {below: 75%}}, then: {says: "{rate}."}}
  - {id: B, title: T, for_each: group, when: {members: 1, seats: 1}, then: {says: S.}}
"""


def attending(first: str, second: str, meetings: int = 4) -> Partnership:
    """One person, a member under two ids, who came (p) or did not (a) to meetings by each."""
    days = [date(2004, 1, 1 + i) for i in range(meetings)]
    letters = {"p": "present", "a": "absent"}
    facts: dict[str, Register[Any]] = {
        "groups": register(Group("g")),
        "people": register(Person("ann"), Person("ann-2", same_as="ann")),
        "memberships": register(
            *(
                Membership(
                    f"g/{id_}", group="g", person=id_, role="chair", can_commit_resources=True
                )
                for id_ in ("ann", "ann-2")
            )
        ),
        "meetings": register(
            *(Meeting(f"m{i}", group="g", date=day, held=True) for i, day in enumerate(days))
        ),
        "attendance": register(
            *(
                Attendance(f"m{i}/{id_}", meeting=f"m{i}", person=id_, status=letters[letter])
                for id_, came in (("ann", first), ("ann-2", second))
                for i, letter in enumerate(came)
                if letter != " "
            )
        ),
    }
    return partnership_of(facts)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("pp  ", "  pp", C),
        ("ppaa", "aapp", C),
        ("pppp", "aaaa", C),
        ("paaa", "apaa", F),
        ("pa  ", "pa  ", N),
    ],
    ids=["half by each", "by the one or the other", "by one", "seldom", "of two only"],
)
def test_somebody_with_two_ids_has_one_attendance(
    first: str, second: str, outcome: Outcome
) -> None:
    assessment = found(COMES, attending(first, second))
    assert outcomes(assessment) == {"A/g/ann": outcome, "B/g": F}


def test_the_network_sees_one_person() -> None:
    channels = register(
        Channel("c1", from_="s", to="ann-2", topic="project", two_way=False, since=STARTED),
        Channel("c2", from_="ann", to="g", topic="project", two_way=False, since=STARTED),
        Channel("c3", from_="ann", to="ann-2", topic="project", two_way=True, since=STARTED),
        Channel("c4", from_="old", to="g", topic="project", two_way=False, since=STARTED),
    )
    facts: dict[str, Register[Any]] = {
        "organisations": register(Organisation("old", merged_into="new"), Organisation("new")),
        "people": register(
            Person("ann", organisation="new"), Person("ann-2", same_as="ann"), Person("bob")
        ),
        "groups": register(Group("s", organisation="old"), Group("g", organisation="new")),
        "memberships": register(),
        "meetings": register(),
        "channels": channels,
    }
    network = survey(partnership_of(facts), AS_OF)
    assert sorted(network.nodes) == [
        ("group", "g"),
        ("group", "s"),
        ("organisation", "new"),
        ("person", "ann"),
        ("person", "bob"),
    ]
    assert network.node("person", "ann-2") == ("person", "ann")
    assert [a.channel for a in network.arcs if a.channel] == ["c1", "c4", "c2"]
    assert network.unplaced == (("person", "bob"),)
    reached = spread(network, {("group", "s"): True}).reach({("group", "g"): True})
    assert reached.path == (("group", "s"), ("person", "ann"), ("group", "g"))
    rules = (
        "measures: {m: {of: person, route_from: {group: {base: here}}}}\n"
        "rules: [{id: A, title: T, for_each: person, when: {m: no}, then: {says: S.}}]"
    )
    assert set(outcomes(found(rules, partnership_of(facts)))) == {"A/ann", "A/bob"}
