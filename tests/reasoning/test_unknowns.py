"""What is missing: whatever could not be assessed names the facts that would settle it."""

import json
from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import Any

import pytest

from fame_rules.assessment import assess
from fame_rules.model import (
    UNKNOWN,
    Channel,
    Group,
    Meeting,
    Membership,
    Organisation,
    Pause,
    Person,
    Register,
    register,
)
from fame_rules.rulebook import RuleBook
from tests.strategies import AS_OF, partnership_of


def missing(rules: str, **registers: Register[Any]) -> dict[str, list[str]]:
    """What is missing for each verdict that could not be reached."""
    found = assess(partnership_of(registers), RuleBook.parse(rules))
    return {f"{n.rule}/{n.subject}": list(map(str, n.missing)) for n in found.not_assessed}


def rule(when: str, of: str = "group", further: str = "") -> str:
    return (
        f"rules: [{{id: A, title: T, for_each: {of}, when: {when}, then: {{says: S.}}{further}}}]\n"
    )


MEASURED = "measures:\n  m: %s\n"
COUNT = MEASURED % "{of: group, count_of: channel, where: {owner.base: $base}}"
HELD = MEASURED % (
    "{of: group, share_of: meeting, where: {group: $id}, that_are: {mode: online}, at_least: 2}"
)


@pytest.mark.parametrize(
    ("rules", "registers", "expected"),
    [
        (rule("{kind: board}"), {"groups": register(Group("g"))}, ["kind of g (groups)"]),
        (
            rule("{kind: board, base: x}"),
            {"groups": register(Group("g"))},
            ["base of g (groups)", "kind of g (groups)"],
        ),
        (
            rule("{kind: board}"),
            {"groups": register(Group("g", kind="board", since=UNKNOWN))},
            ["since of g (groups)"],
        ),
        (
            rule("{organisation.partner: yes}"),
            {
                "groups": register(Group("g", organisation="o")),
                "organisations": register(Organisation("o")),
            },
            ["partner of o (organisations)"],
        ),
        (
            rule("{organisation.partner: yes}"),
            {"groups": register(Group("g", organisation="o"))},
            ["organisation of g (groups)"],
        ),
        (
            rule("{since: {before: $partnership.go_live}}"),
            {"groups": register(Group("g"))},
            ["go_live (partnership)"],
        ),
        (
            rule("{base: $name}"),
            {"groups": register(Group("g", base="x"))},
            ["name of g (groups)"],
        ),
        (
            HELD + rule("{m: 50%}"),
            {"groups": register(Group("g")), "meetings": register()},
            ["meetings: at least 2 rows"],
        ),
        (HELD + rule("{m: 50%}"), {"groups": register(Group("g"))}, ["meetings"]),
        (
            HELD + rule("{m: {above: 50%}}"),
            {
                "groups": register(Group("g")),
                "meetings": register(
                    Meeting("t", group="g", date=AS_OF, held=True, mode="online"),
                    Meeting("u", group="g", date=AS_OF, held=True),
                ),
            },
            ["mode of u (meetings)"],
        ),
        (
            HELD + rule("{m: {above: 50%}}"),
            {
                "groups": register(Group("g")),
                "meetings": register(
                    Meeting("t", group="g", date=AS_OF, held=True, mode="online"),
                    Meeting("u", group="g", date=AS_OF, held=True, mode="in_person"),
                    Meeting("v", group="g", date=AS_OF, mode="online"),
                ),
            },
            ["held of v (meetings)"],
        ),
        (
            COUNT + rule("{m: 1}"),
            {
                "groups": register(Group("g", base="x")),
                "people": register(Person("p")),
                "channels": register(Channel("c", owner="p", since=AS_OF)),
            },
            ["base of p (people)"],
        ),
        (
            COUNT + rule("{m: 1}"),
            {"groups": register(Group("g")), "channels": register()},
            ["channels: at least 1 rows", "base of g (groups)"],
        ),
    ],
)
def test_by_hand(rules: str, registers: dict[str, Register[Any]], expected: list[str]) -> None:
    assert missing(rules, **registers) == {"A/g": expected}


def test_a_rule_about_nobody_misses_somebody() -> None:
    rules = rule("{base: x}", further=", where: {kind: board}")
    assert missing(rules) == {"A/": ["groups"]}
    assert missing(rules, groups=register()) == {"A/": ["groups"]}
    steering = register(Group("g", kind="steering"))
    assert missing(rules, groups=steering) == {"A/": ["groups: one of which kind is board"]}


ABOUT = """
rules:
  - {id: A, title: T, for_each: membership, when: {can_commit_resources: no},
     then: {says: S., conclude: {weak: $person.organisation}}}
  - {id: B, title: T, for_each: organisation, when: [concluded: weak], then: {says: S.}}
"""


def about(memberships: Register[Membership]) -> dict[str, list[str]]:
    """What is missing of two organisations, each of which has a member."""
    found = missing(
        ABOUT,
        memberships=memberships,
        people=register(*(Person(f"p{n}", organisation=f"o{n}") for n in (1, 2)), Person("p3")),
        organisations=register(Organisation("o1"), Organisation("o2")),
    )
    return {id_: facts for id_, facts in found.items() if id_.startswith("B")}


def test_a_conclusion_misses_only_what_bears_on_its_own_record() -> None:
    memberships = register(Membership("m1", person="p1"), Membership("m2", person="p2"))
    assert about(memberships) == {
        "B/o1": ["can_commit_resources of m1 (memberships)"],
        "B/o2": ["can_commit_resources of m2 (memberships)"],
    }


def test_a_conclusion_about_somebody_unknown_misses_who_it_is() -> None:
    surely = register(Membership("m3", person="p3", can_commit_resources=False))
    of_whom = ["organisation of p3 (people)"]
    assert about(surely) == {"B/o1": of_whom, "B/o2": of_whom}
    perhaps = register(Membership("m3", person="p3"))
    either = ["can_commit_resources of m3 (memberships)", *of_whom]
    assert about(perhaps) == {"B/o1": either, "B/o2": either}


def test_a_conclusion_by_others_perhaps_misses_their_register() -> None:
    assert about(register(complete=False)) == {"B/o1": ["memberships"], "B/o2": ["memberships"]}


def test_rules_that_need_each_other_miss_what_one_of_them_misses() -> None:
    rules = """
rules:
  - {id: A, title: T, for_each: group, when: [any: [{kind: board}, {concluded: b}]],
     then: {says: S., conclude: a}}
  - {id: B, title: T, for_each: group, when: [concluded: a], then: {says: S., conclude: b}}
"""
    kind = ["kind of g (groups)"]
    assert missing(rules, groups=register(Group("g"))) == {"A/g": kind, "B/g": kind}


def chain(length: int, name: Callable[[int], str]) -> str:
    rules = [
        {
            "id": name(n),
            "title": "T",
            "for_each": "membership",
            "when": [{"can_commit_resources": "no"}, *([{"concluded": f"c{n - 1}"}] if n else [])],
            "then": {"says": "S.", "conclude": {f"c{n}": "$id"}},
        }
        for n in range(length)
    ]
    return f"rules: {json.dumps(rules)}"


def test_long_chains_over_many_records_do_not_take_long() -> None:
    """The way from a verdict to its facts is gone once, however many ways lead there."""
    rules = RuleBook.parse(chain(8, "R{}".format))
    memberships = register(*(Membership(f"m{n}") for n in range(300)))
    began = perf_counter()
    found = assess(partnership_of({"memberships": memberships}), rules)
    assert perf_counter() - began < 5
    assert len(found.not_assessed) == 8 * 300
    assert {len(entry.missing) for entry in found.not_assessed} == {1}


SILENCE = (
    "measures: {m: {of: group, longest_gap: meeting.date, where: {group: $id}, "
    "without_pauses: yes, also: [planned]}}\n"
)


@pytest.mark.parametrize(
    ("registers", "expected"),
    [
        ({"pauses": register(Pause("z", since=AS_OF - timedelta(9), until=UNKNOWN))},
         ["until of z (pauses)"]),
        ({"pauses": register(complete=False)}, ["pauses"]),
        ({"meetings": register(Meeting("t", group="g", date=AS_OF + timedelta(9)),
                               Meeting("u", group="g", date=UNKNOWN))},
         ["date of u (meetings)", "held of u (meetings)"]),
    ],
)  # fmt: skip
def test_so_is_what_is_missing_of_pauses_and_plans(
    registers: dict[str, Register[Any]], expected: list[str]
) -> None:
    held = (Meeting(f"t{n}", group="g", date=AS_OF - timedelta(n), held=True) for n in (0, 20))
    known: dict[str, Register[Any]] = {"groups": register(Group("g")), "meetings": register(*held)}
    given = known | registers
    found = missing(SILENCE + rule("{m: {above: 15 days}}"), **given)
    assert found == {"A/g": expected}
