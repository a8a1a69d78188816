"""Findings carry their repair: the moves that give the line whose want was found."""

import re
from datetime import date
from typing import Any

import pytest
from attrs import evolve

import fame_rules as fame
from fame_rules.assessment import Assessment, assess, costs_of
from fame_rules.assessment.repairs import MOST_STAKEHOLDERS
from fame_rules.model import (
    Channel,
    Dependency,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    register,
)
from fame_rules.network import Costs
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import RuleBook

CORE = RuleBook.core()
AS_OF = date(2004, 3, 31)
LINES = """
measures:
  reached: {of: group, route_from: {group: {kind: steering}}, means: m}
  heard: {of: group, route_to: {group: {kind: steering}}, means: m}
  near: {of: group, route_from: {group: {kind: steering}}, within: 1, means: m}
  joined: {of: dependency, line_between: [$from, $to], within: 1, means: m}
  hangs: {of: group, hangs_on_one: {group: {kind: steering}}}
  carried:
    of: person
    carried_from: {group: {kind: steering}}
    to: {group: {kind: practitioners}}
    means: m
rules:
"""


def rule(id_: str, for_each: str, when: str, where: str = "") -> str:
    where = f"where: {{{where}}}, " if where else ""
    what = f"for_each: {for_each}, {where}when: {{{when}}}"
    return f"- {{id: {id_}, title: T, {what}, then: {{says: S}}}}\n"


def line(id_: str, tail: str, head: str, two_way: bool) -> Channel:
    return Channel(
        id_, from_=tail, to=head, two_way=two_way, medium="visit", topic="project", since=AS_OF
    )


def partnership(**changes: Any) -> Partnership:
    """Ann steers; Ned, who is told by her, tells the nurses; Bob is in a team that nobody tells."""
    groups = (Group("s", kind="steering", name="Steering group"),
              Group("nurses", kind="practitioners", name="Nurses"),
              Group("team", kind="practitioners", name="Team"))  # fmt: skip
    people = [
        Person(id_, name=id_.title(), organisation="o") for id_ in ("ann", "ned", "sue", "bob")
    ]
    every: dict[str, Any] = {
        "organisations": register(Organisation("o")),
        "groups": register(*(evolve(group, organisation="o") for group in groups)),
        "people": register(*people),
        "memberships": register(
            Membership("1", group="s", person="ann"),
            Membership("2", group="nurses", person="sue"),
            Membership("3", group="team", person="bob"),
        ),
        "meetings": register(Meeting("1", group="s", date=AS_OF, held=True)),
        "channels": register(
             line("1", "ann", "ned", two_way=True),
             line("2", "ned", "sue", two_way=False),
        ),
        "dependencies": register(),
    }  # fmt: skip
    return Partnership("p", as_of=AS_OF, **(every | changes))


def repaired(*rules: str, **changes: Any) -> dict[str, tuple[str, ...]]:
    found = assess(partnership(**changes), RuleBook.parse(LINES + "".join(rules)))
    return {finding.id: finding.repair for finding in found.findings}


def test_who_is_not_reached_is_given_a_way() -> None:
    assert repaired(rule("A", "group", "reached: no")) == {
        "A/team": ("Add Bob to the Steering group",)
    }


def test_each_finding_has_the_moves_on_its_own_way() -> None:
    found = repaired(rule("A", "group", "reached: no"), rule("B", "group", "near: no"))
    assert found["A/team"] == ("Add Bob to the Steering group",)
    assert found["B/nurses"] == ("Add Sue to the Steering group",)
    assert found["B/team"] == found["A/team"]


def test_a_way_back() -> None:
    found = repaired(rule("A", "group", "heard: no", "kind: practitioners"))
    assert found["A/nurses"] == ("Add Sue to the Steering group",)


def test_a_second_way_beside_the_one_who_carries_alone() -> None:
    found = repaired(rule("A", "person", "carried: {above: 40%}"))
    assert found["A/ned"] == ("Add Sue to the Steering group",)


def test_a_second_way_to_who_hangs_on_one() -> None:
    found = repaired(rule("A", "group", "hangs: yes", "kind: practitioners"))
    assert found == {"A/nurses": ("Add Sue to the Steering group",)}


def test_a_line_between_two_that_depend_on_each_other() -> None:
    needs = register(Dependency("d", from_="ned", to="bob", what="access"))
    found = repaired(rule("A", "dependency", "joined: no"), dependencies=needs)
    assert found == {"A/d": ("Add Ned to the Steering group", "Add Bob to the Steering group")}


def test_what_holds_or_is_not_about_lines_has_no_repair() -> None:
    rules = (rule("A", "group", "reached: yes"), rule("B", "group", "kind: steering"))
    assert set(repaired(*rules).values()) == {()}
    either = rule("C", "group", "any: [{reached: yes}, {kind: practitioners}]")
    assert repaired(either)["C/team"] == ()


def test_what_is_not_known_is_not_mended() -> None:
    assert repaired(rule("A", "group", "reached: no"), channels=register()) != {}
    unknown = Partnership("p", as_of=AS_OF, groups=partnership().groups)
    assert assess(unknown, RuleBook.parse(LINES + rule("A", "group", "reached: no"))).findings == ()


def test_costs_are_settings_and_the_usual_ones_without() -> None:
    assert costs_of(CORE) == Costs(1, 3, 8)
    assert costs_of(RuleBook.parse("rules: []")) == Costs()
    dear = "settings: {cost_of_joining: {value: 9, means: m, basis: b}}\n"
    book = RuleBook.parse(dear + LINES + rule("A", "group", "reached: no"))
    assert [finding.repair for finding in assess(partnership(), book).findings] == [
        ("Open a two-way channel between Ann and Bob",)
    ]


def test_of_very_many_stakeholders_there_are_no_repairs() -> None:
    people = [Person(f"p{number}", organisation="o") for number in range(MOST_STAKEHOLDERS)]
    crowd = register(*partnership().people.records, *people)
    assert repaired(rule("A", "group", "reached: no"), people=crowd) == {"A/team": ()}


# ---------------------------------------------------------------- the examples, and a promise kept


def assessed(name: str) -> Assessment:
    return assess(fame.read(examples_root() / name), CORE)


def test_repairs_of_the_examples_are_moves() -> None:
    moves = [move for name in example_names() for f in assessed(name).findings for move in f.repair]
    assert moves
    assert all(re.match(r"Add .* to the |Open a two-way channel between ", move) for move in moves)


@pytest.mark.parametrize("finding", ["FAME-1.1a/district-nurses"])
def test_the_finding_goes_when_its_repair_is_made(finding: str) -> None:
    before = fame.read(examples_root() / "wirral")
    [found] = [each for each in assess(before, CORE).findings if each.id == finding]
    [move] = found.repair
    name, group = re.fullmatch(r"Add (.*) to the (.*)", move).groups()  # type: ignore[union-attr]
    [person] = [p.id for p in before.people.records if p.name == name]
    [there] = [g.id for g in before.groups.records if str(g.name).removeprefix("The ") == group]
    joined = Membership("new", group=there, person=person, since=date(2004, 1, 1))
    memberships = register(*before.memberships.records, joined)
    after = assess(evolve(before, memberships=memberships), CORE)
    assert finding not in {each.id for each in after.findings}
