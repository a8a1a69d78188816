"""Knowing less: whatever is still settled is settled in the same way.

`test_properties` compares clear with findings on partnerships of any kind. Here it is every
outcome, after several things were forgotten.
"""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.assessment import assess
from fame_rules.model import NOT_APPLICABLE, Partnership
from fame_rules.model.vocabulary import BY_PLURAL
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import (
    Book,
    Pick,
    books,
    make_book,
    make_partnership,
    partnerships,
    registers_of,
    some_cases,
    weaken,
    weakened,
)

# Where "n/a" is forgotten, a row may count that did not: with it there are enough rows.
KEEP = (NOT_APPLICABLE,)
ALWAYS_COMPLETE = ("complete",)


def outcomes(partnership: Partnership, rulebook: RuleBook) -> dict[tuple[str, str], Outcome]:
    """What every rule says of every subject; what it says of nobody is left out."""
    verdicts = assess(partnership, rulebook, engine="python", repairs=False).verdicts
    return {(v.rule, v.subject): v.outcome for v in verdicts if v.subject}


def turned(more: Partnership, less: Partnership, rulebook: RuleBook) -> dict[object, str]:
    """The verdicts that are settled with less knowledge, but otherwise than with more."""
    rich, poor = outcomes(more, rulebook), outcomes(less, rulebook)
    return {
        key: f"{rich[key].phrase} to {poor[key].phrase}"
        for key in rich.keys() & poor.keys()
        if poor[key] not in (Outcome.NOT_ASSESSED, rich[key])
    }


@some_cases
@given(st.data(), partnerships(), books())
def test_what_is_still_settled_is_settled_in_the_same_way(
    data: st.DataObject, partnership: Partnership, book: Book
) -> None:
    assert not turned(partnership, data.draw(weakened(partnership, KEEP)), book.parse())


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_so_it_is_however_much_is_forgotten(batch: int) -> None:
    for seed in range(batch * 400, batch * 400 + 400):
        pick: Pick = Random(seed).choice
        states = pick(((), ALWAYS_COMPLETE)) or None
        partnership = make_partnership(pick, states=states) if states else make_partnership(pick)
        rulebook, less = make_book(pick).parse(), partnership
        for _ in range(pick((1, 2, 4, 8))):
            less = weaken(pick, less, KEEP)
        assert not turned(partnership, less, rulebook), f"seed {seed}"


NETWORK = RuleBook.parse(
    """
measures:
  told: {of: group, route_from: {group: {kind: steering}}}
  near: {of: group, route_from: {group: {kind: steering}}, within: 1}
  owned: {of: group, route_from: {group: {kind: steering}}, where: {owner: {missing: no}}}
  hops: {of: group, hops_from: {group: {kind: steering}}}
  to_person: {of: person, hops_from: {organisation: {partner: yes}}}
  carried: {of: person, carried_from: {group: {kind: steering}}, to: {group: {kind: practitioners}}}
  hangs: {of: group, hangs_on_one: {group: {kind: steering}}}
  answers: {of: group, can_answer: {group: {kind: steering}}}
rules:
  - {id: A, title: T, for_each: group, when: {told: no}, then: {says: S.}}
  - {id: B, title: T, for_each: group, when: {near: no}, then: {says: S.}}
  - {id: C, title: T, for_each: group, when: {owned: yes}, then: {says: S.}}
  - {id: D, title: T, for_each: group, when: {hops: {above: 1}}, then: {says: S.}}
  - {id: E, title: T, for_each: group, when: {hops: {missing: yes}}, then: {says: S.}}
  - {id: F, title: T, for_each: person, when: {to_person: {at_most: 1}}, then: {says: S.}}
  - {id: G, title: T, for_each: person, when: {carried: {at_least: 50%}}, then: {says: S.}}
  - {id: H, title: T, for_each: person, when: {carried: {above: 0%}}, then: {says: S.}}
  - {id: I, title: T, for_each: group, when: {hangs: yes}, then: {says: S.}}
  - {id: J, title: T, for_each: group, when: {answers: no}, then: {says: S.}}
"""
)


@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(batch, marks=pytest.mark.slow) for batch in range(1, 8))]
)
def test_so_it_is_with_what_is_known_of_the_network(batch: int) -> None:
    settled = 0
    for seed in range(batch * 200, batch * 200 + 200):
        pick: Pick = Random(seed).choice
        partnership = make_partnership(pick, states=ALWAYS_COMPLETE)
        less = weaken(pick, partnership, KEEP)
        assert not turned(partnership, less, NETWORK), f"seed {seed}"
        settled += sum(o is not Outcome.NOT_ASSESSED for o in outcomes(less, NETWORK).values())
    assert settled > 200


@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(batch, marks=pytest.mark.slow) for batch in range(1, 4))]
)
def test_so_it_is_with_the_core_rules(batch: int) -> None:
    core = RuleBook.core()
    for seed in range(batch * 50, batch * 50 + 50):
        pick: Pick = Random(seed).choice
        partnership = make_partnership(pick, states=ALWAYS_COMPLETE)
        assert not turned(partnership, weaken(pick, partnership, KEEP), core), f"seed {seed}"


@given(st.data(), partnerships())
def test_to_weaken_is_to_know_less(data: st.DataObject, partnership: Partnership) -> None:
    less = data.draw(weakened(partnership))
    before, after = registers_of(partnership), registers_of(less)
    assert after.keys() <= before.keys()
    for plural, register in after.items():
        ids = [record.id for record in before[plural]]
        assert [record.id for record in register] == [
            i for i in ids if i in register_ids(less, plural)
        ]
        assert before[plural].complete or not register.complete


def register_ids(partnership: Partnership, plural: str) -> set[str]:
    assert plural in BY_PLURAL
    return {record.id for record in registers_of(partnership)[plural]}
