"""Needs: the facts, settings and rules behind a rule, which are also what it reads when judged."""

import pytest

from fame_rules.rulebook import Rule, RuleBook
from fame_rules.rulebook.needs import needs

CORE = RuleBook.core()

BOOK = """
settings:
  least: {value: 2, means: m, basis: b}
  never: {value: 2, means: m, basis: b}
measures:
  age: {of: partnership, time_between: [$started, $as_of]}
  seats: {of: group, count_of: membership, where: {group: $id, person.practitioner: yes}}
  told:
    of: group
    route_from: {group: {kind: steering, seats: {at_least: $settings.least}}}
    where: {owner: {missing: no}}
rules:
  - {id: A, title: t, for_each: group, when: {told: no}, then: {says: s, conclude: deaf}}
  - id: B
    title: t
    for_each: group
    where: {partnership.age: {above: 3 days}}
    when: {concluded: deaf}
    then: {says: s}
"""


def test_facts_are_followed_through_measures_and_paths() -> None:
    book = RuleBook.parse(BOOK)
    found = needs(book.rules["A"], book)
    assert found.facts == (
        "channels",
        "channels.owner",
        "groups.kind",
        "meetings",
        "memberships",
        "memberships.group",
        "memberships.person",
        "people.practitioner",
    )
    assert found.settings == ("least",)
    assert found.leads_to == ("B",)


def test_a_rule_stands_on_those_whose_conclusions_it_reads() -> None:
    book = RuleBook.parse(BOOK)
    found = needs(book.rules["B"], book)
    assert found.stands_on == ("A",)
    assert found.facts == ("partnership.started",)
    assert found.settings == found.leads_to == ()


@pytest.mark.parametrize("rule", CORE.rules.values(), ids=lambda rule: rule.id)
def test_every_core_rule_reads_facts_or_conclusions(rule: Rule) -> None:
    found = needs(rule, CORE)
    assert found.facts or found.stands_on
    assert set(found.settings) <= set(CORE.settings)


def test_every_setting_of_the_core_is_of_use() -> None:
    repair = {"cost_of_joining", "cost_of_channel", "cost_of_meeting"}
    used = {name for rule in CORE.rules.values() for name in needs(rule, CORE).settings}
    assert used | repair == set(CORE.settings)


def test_two_chains_of_the_core_are_three_rules_deep() -> None:
    depth: dict[str, int] = {}
    for id_ in [id_ for stratum in CORE.strata for knot in stratum for id_ in knot] * 4:
        below = needs(CORE.rules[id_], CORE).stands_on
        depth[id_] = 1 + max((depth.get(other, 0) for other in below), default=-1)
    own = {"FAME-X12", "FAME-X13"}  # of the network between partners, not of findings
    compound = {i: steps for i, steps in depth.items() if i.startswith("FAME-X") and i not in own}
    assert len(compound) >= 8
    assert min(compound.values()) == 1
    assert sum(steps >= 3 for steps in compound.values()) >= 2
