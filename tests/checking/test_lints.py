"""Lints tell of what is legal but hardly meant, and of nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.checking import check
from fame_rules.checking.logic import Forms, Ground, conflict
from fame_rules.errors import Problem
from fame_rules.resources import example_names, examples_root, rules_root
from fame_rules.rulebook import RuleBook

from .conftest import Checking

MEASURES = """
measures:
  m: {of: group, count_of: meeting, where: {group: $id}}
  other: {of: group, different: meeting.venue, where: {group: $id}}
  share: {of: group, share_of: meeting, where: {group: $id}, that_are: {held: yes}}
  told: {of: group, latest: briefing.date, where: {group: $id}}
"""


def book(*whens: str, further: str = "") -> RuleBook:
    rules = "".join(
        f"  - {{id: R{n}, title: T, for_each: group, when: {when}, then: {{says: S.}}}}\n"
        for n, when in enumerate(whens)
    )
    return RuleBook.parse(f"{further}{MEASURES}rules:\n{rules}")


def never(when: str, further: str = "") -> bool:
    rules = book(when, further=further)
    return bool(conflict(rules.rules["R0"].when, Ground(rules)))


SETTINGS = "settings: {three: {value: 3, means: M., basis: ours}}\n"


@pytest.mark.parametrize(
    "when",
    [
        "[{kind: board}, {kind: public}]",
        "{kind: [board, public], none: [{kind: board}, {kind: public}]}",
        "[{standing: yes}, {standing: no}]",
        "[{standing: yes}, {none: [{standing: yes}]}]",
        "{m: {above: 2, below: 3}}",
        "{m: {below: 0}}",
        "[{m: {above: $settings.three}}, {m: {at_most: 3}}]",
        "{share: {above: 100%}}",
        "{share: {between: [80%, 40%]}}",
        "[{m: [1, 2]}, {m: {above: 2}}]",
        "[{m: {below: $other}}, {m: {at_least: $other}}]",
        "[{m: {above: $m}}]",
        "[{told: {missing: yes}}, {told: {after: 2004-01-01}}]",
        "[{told: {missing: yes}}, {told: {missing: no}}]",
        "[{since: {before: 2004-01-01}}, {since: {after: 2004-01-01}}]",
        "{any: [{m: {below: 0}}, {share: {above: 100%}}]}",
        "[{none: [{any: [{standing: yes}, {standing: no}]}]}, {standing: yes}]",
    ],
)
def test_conditions_that_nothing_meets(when: str) -> None:
    assert never(when, SETTINGS)


@pytest.mark.parametrize(
    "when",
    [
        "[{kind: [board, public]}, {kind: [public, steering]}]",
        "{m: {above: 2, below: 4}}",
        "{m: {at_least: 2, at_most: 2}}",
        "[{m: {above: $settings.three}}, {m: {below: 9}}]",
        "{share: {at_least: 100%}}",
        "[{m: {at_least: $other}}, {m: {at_most: $other}}]",
        "[{told: {missing: no}}, {told: {after: 2004-01-01}}]",
        "[{told: {missing: yes}}, {none: [{told: {after: 2004-01-01}}]}]",
        "[{kind: {not: board}}, {kind: {missing: yes}}]",
        "{any: [{m: {below: 0}}, {m: {above: 3}}]}",
        "[{none: [{kind: board}]}, {kind: public}]",
        "[{organisation.kind: council}, {kind: board}]",
        "[{m: {at_least: $m}}]",
    ],
)
def test_conditions_that_something_meets(when: str) -> None:
    assert not never(when, SETTINGS)


@given(
    st.lists(
        st.tuples(st.sampled_from(["below", "above", "at_least", "at_most"]), st.integers(0, 6)),
        min_size=1,
        max_size=4,
    )
)
def test_bounds_on_a_count_are_told_as_counting_tells_them(bounds: list[tuple[str, int]]) -> None:
    compare = {
        "below": int.__lt__,
        "above": int.__gt__,
        "at_least": int.__ge__,
        "at_most": int.__le__,
    }
    met = any(all(compare[word](n, bound) for word, bound in bounds) for n in range(20))
    when = ", ".join(f"{{m: {{{word}: {bound}}}}}" for word, bound in bounds)
    assert never(f"[{when}]") == (not met)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("{kind: [board, public]}", "[{kind: [public, board]}]", True),
        ("{any: [{m: 1}, {m: 2}]}", "{any: [{m: 2}, {m: 1}]}", True),
        ("[{m: 1}, [{standing: yes}]]", "{standing: yes, m: 1}", True),
        ("{m: {below: 3}}", "{m: {at_most: 3}}", False),
        ("{m: {below: 3}}", "{share: {below: 3%}}", False),
        ("{m: {below: 3}}", "{m: {below: $settings.three}}", False),
        ("{any: [{m: 1}, {m: 2}]}", "[{m: 1}, {m: 2}]", False),
        ("{none: [{m: 1}]}", "{m: 1}", False),
    ],
)
def test_conditions_that_ask_the_same(one: str, other: str, same: bool) -> None:
    rules = book(one, other, further=SETTINGS)
    forms = [Forms(rules).of(rule.when) for rule in rules.rules.values()]
    assert (forms[0] == forms[1]) == same


def test_a_measure_is_what_it_measures_whatever_it_is_called() -> None:
    rules = RuleBook.parse("""
measures:
  a: {of: group, count_of: meeting, where: {group: $id}, means: One}
  b: {of: group, count_of: meeting, where: [{group: $id}], means: Two}
rules:
  - {id: A, title: T, for_each: group, when: {a: 1}, then: {says: S.}}
  - {id: B, title: T, for_each: group, when: {b: 1}, then: {says: S.}}
""")
    forms = Forms(rules)
    assert forms.of(rules.rules["A"].when) == forms.of(rules.rules["B"].when)


def shown(problems: list[Problem]) -> list[str]:
    return [f"{p.origin.line}: {p.code} {p.message}" for p in problems]


def test_a_rule_that_builds_on_rules_that_never_fire(checking: Checking) -> None:
    problems = checking("""
rules:
  - {id: A, title: T, for_each: group, when: [{kind: board}, {kind: public}],
     then: {says: S., conclude: local_a}}
  - {id: B, title: T, for_each: group, when: {concluded: local_a}, then: {says: S.}}
  - {id: C, title: T, for_each: group, when: {none: [{concluded: local_a}]}, then: {says: S.}}
""")
    assert shown(problems) == [
        "3: W001 A can never find anything: it cannot be that the kind is board and that the kind "
        "is public",
        "5: W001 B can never find anything: 'local a' is concluded about it (by A) only by rules "
        "that never fire",
    ]


def test_an_overlay_that_narrows_a_rule_to_nothing(checking: Checking) -> None:
    overlay = "overlay: mill\nextends: core 1\nchanges:\n"
    (problem,) = checking(
        mill=f"{overlay}  FAME-1.1c: {{where: {{kind: board}}, reason: R}}\n"
        "  FAME-1.1a: {where: {standing: yes}, reason: R}\n"
    )
    assert shown([problem])[0].startswith("4: W005 the `where` of FAME-1.1c excludes everything")


def test_a_setting_that_only_a_sentence_shows_is_used(checking: Checking) -> None:
    assert not checking("""
settings: {local_x: {value: 3, means: M., basis: ours}}
rules:
  - {id: A, title: T, for_each: group, when: {kind: board},
     then: {says: "At most {settings.local_x}."}}
""")


WAIVED = """overlay: mill
extends: core 1
waivers: [{finding: FAME-1.2a/steering/ann, reason: accepted, owner: K, until: 2004-12-31}]
"""
FACTS = """authority: mill
as_of: 2004-03-31
groups: {steering: {kind: steering}}
people: {ann: {}}
memberships: [{group: steering, person: ann, role: chair, can_commit_resources: ANSWER}]
"""


@pytest.mark.parametrize(("answer", "codes"), [("no", []), ("yes", ["W004"]), ("TBC", ["W004"])])
def test_a_waiver_is_held_against_the_partnership(
    answer: str, codes: list[str], checking: Checking
) -> None:
    problems = checking(rules__mill=WAIVED, p__partnership=FACTS.replace("ANSWER", answer))
    assert [problem.code for problem in problems] == codes


def test_a_waiver_of_an_overlay_that_no_partnership_goes_by_is_not_told(
    checking: Checking,
) -> None:
    assert checking(mill=WAIVED) == []


@pytest.mark.slow  # every example of every rule is read
def test_the_rules_of_the_package_have_nothing_to_be_warned_of() -> None:
    assert [str(problem) for problem in check([Path(str(rules_root()))])] == []


def test_the_examples_have_nothing_to_be_warned_of() -> None:
    assert [str(p) for p in check([examples_root() / name for name in example_names()])] == []
