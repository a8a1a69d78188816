"""Mutation: tests that look at the edges notice every slip, others let some through."""

from collections.abc import Callable, Sequence

from attrs import evolve

from fame_rules.rulebook import RuleBook
from fame_rules.testing import Case, Mutation, examples_of, mutation
from fame_rules.testing.mutants import mutants_of
from tests.testing.conftest import RULES

Read = Callable[[str], Sequence[Case]]

BOOK = RuleBook.parse(RULES)
ALL = tuple(examples_of(BOOK))

CHAIN = """
measures:
  members: {of: group, count_of: membership, where: {group: $id}}
  chaired: {of: group, some: membership, where: {group: $id}, that_are: {role: chair}, at_least: 2}
rules:
  - id: A
    title: Nobody is in it
    for_each: group
    when: {members: {below: 1}}
    then: {says: "{subject} is empty.", conclude: empty}
  - id: B
    title: It has a name alone
    for_each: group
    where: {kind: board}
    when: {any: [{concluded: empty}, {chaired: no}]}
    then: {says: "{subject} is a name."}
    examples:
      - {it: a, given: {groups: {b: {kind: board}}, memberships: []}, expect: finding}
"""


def told(found: Mutation) -> list[str]:
    return [f"{each.name}: {each.was} -> {each.now}" for each in found.survivors]


def test_examples_at_the_edge_notice_every_slip() -> None:
    found = mutation(ALL, BOOK, ["LOCAL-1"])
    assert told(found) == []
    assert (found.percent, found.killed) == (100, 6)


def test_what_is_let_through_without_the_example_at_the_edge() -> None:
    found = mutation([*ALL[:1], *ALL[2:]], BOOK, ["LOCAL-1"])
    assert told(found) == [
        "LOCAL-1: members below $settings.enough -> members at most $settings.enough",
        "members: group is $id -> not: group is $id",
        "enough: enough is 2 -> 3",
    ]
    assert found.survivors[0].origin.line == 14
    assert (found.killed, found.total, found.percent) == (3, 6, 50)


def test_several_processes_find_the_same() -> None:
    cases = ALL[:1]
    alone = mutation(cases, BOOK, ["LOCAL-1"])
    assert alone.survivors
    assert mutation(cases, BOOK, ["LOCAL-1"], jobs=2) == alone


def test_a_slip_is_noticed_by_tests_of_rules_that_stand_on_the_rule() -> None:
    book = RuleBook.parse(CHAIN)
    cases = tuple(examples_of(book))
    found = told(mutation(cases, book, ["A"]))
    assert "A: members below 1 -> not: members below 1" not in found
    assert "A: members below 1 -> members below 2" in found


def test_mutants_of_measures() -> None:
    book = RuleBook.parse(CHAIN)
    found = [f"{each.was} -> {each.now}" for each in mutants_of(book, (), ["chaired"], ())]
    assert found == [
        "group is $id -> not: group is $id",
        "role is chair -> not: role is chair",
        "some -> every",
        "at_least 2 -> at_least 3",
        "at_least 2 -> at_least 1",
    ]


def test_a_mutant_of_another_rule_book_s_rule_is_no_mutant_of_this_one() -> None:
    (first, *_) = mutants_of(BOOK, ["LOCAL-1"], (), ())
    changed = evolve(BOOK.rules["LOCAL-1"], impact=5)
    assert first.applied(BOOK) is not None
    assert first.applied(evolve(BOOK, rules={"LOCAL-1": changed})) is None


def test_a_mutant_whose_rules_would_wait_for_each_other_is_none() -> None:
    book = RuleBook.parse("""
rules:
  - id: A
    title: T
    for_each: group
    when: {concluded: b}
    then: {says: S, conclude: a}
  - id: B
    title: T
    for_each: group
    when: {any: [{concluded: a}, {kind: board}]}
    then: {says: S, conclude: b}
""")
    found = {each.was: each.applied(book) for each in mutants_of(book, ["A", "B"], (), ())}
    assert found["concluded b"] is None
    assert found["kind is board"] is not None


def test_tests_of_files_notice_slips_too(cases: Read) -> None:
    (case,) = cases("""
tests:
  - {it: a, based_on: ../river, expect: {finding: {LOCAL-1/board: {impact: 4}}}}
""")
    found = told(mutation([case], case.rulebook, ["LOCAL-1"]))
    assert "LOCAL-1: kind is board -> not: kind is board" not in found
    assert "enough: enough is 2 -> 1" not in found
    assert "enough: enough is 2 -> 3" in found
