"""Judging: what follows from what, and how far what is not known reaches."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from fame_rules.assessment import Assessment, assess
from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Group,
    Organisation,
    Partnership,
    Register,
    register,
)
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import partnership_of

F, C, N, X = Outcome.FINDING, Outcome.CLEAR, Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE

BOARDS = """
rules:
  - {id: A, title: T, for_each: group, when: {kind: board}, then: {says: S., conclude: %s}}
"""
ABOUT = "{seen: $organisation}"
HAS = BOARDS % ABOUT + (
    "  - {id: B, title: T, for_each: organisation, when: [concluded: seen], then: {says: S.}}\n"
)
LACKS = BOARDS % ABOUT + (
    "  - {id: B, title: T, for_each: organisation, when: [none: [concluded: seen]],"
    " then: {says: S.}}\n"
)


def outcomes(found: Assessment, rule: str) -> dict[str, Outcome]:
    """What a rule says of each subject."""
    return {v.subject: v.outcome for v in found.verdicts if v.rule == rule and v.subject}


def judged(rules: str, rule: str, **registers: Register[Any]) -> dict[str, Outcome]:
    """What a rule says of each subject, by every engine."""
    rulebook, partnership = RuleBook.parse(rules), partnership_of(registers)
    first, *others = (
        outcomes(assess(partnership, rulebook, engine=engine), rule) for engine in ENGINES
    )
    assert all(other == first for other in others)
    return first


ORGANISATIONS = register(Organisation("o"), Organisation("p"))


def group(kind: str | Absence = "board", organisation: str | Absence = "o") -> Group:
    return Group("g", kind=kind, organisation=organisation)


REACHES: list[tuple[str, Register[Group], Mapping[str, Outcome]]] = [
    ("surely", register(group()), {"o": F, "p": C}),
    ("not", register(group("steering")), {"o": C, "p": C}),
    ("perhaps", register(group(UNKNOWN)), {"o": N, "p": C}),
    ("not, as it does not apply", register(group(NOT_APPLICABLE)), {"o": C, "p": C}),
    ("of somebody unknown", register(group(organisation=UNKNOWN)), {"o": N, "p": N}),
    ("of nobody", register(group(organisation=NONE)), {"o": C, "p": C}),
    ("of nobody to speak of", register(group(organisation=NOT_APPLICABLE)), {"o": C, "p": C}),
    ("perhaps, of nobody", register(group(UNKNOWN, NONE)), {"o": C, "p": C}),
    ("perhaps, of somebody unknown", register(group(UNKNOWN, UNKNOWN)), {"o": N, "p": N}),
    ("of one that is not in its register", register(group(organisation="x")), {"o": N, "p": N}),
    ("by none, of all that there are", register(), {"o": C, "p": C}),
    ("perhaps by others", register(group(), complete=False), {"o": F, "p": N}),
    ("perhaps by any", Register(), {"o": N, "p": N}),
]
by_reach = pytest.mark.parametrize(
    ("groups", "expected"), [case[1:] for case in REACHES], ids=[case[0] for case in REACHES]
)


@by_reach
def test_a_conclusion_about_another_record(
    groups: Register[Group], expected: Mapping[str, Outcome]
) -> None:
    assert judged(HAS, "B", groups=groups, organisations=ORGANISATIONS) == expected


@by_reach
def test_the_absence_of_a_conclusion(
    groups: Register[Group], expected: Mapping[str, Outcome]
) -> None:
    turned = {F: C, C: F, N: N}
    found = judged(LACKS, "B", groups=groups, organisations=ORGANISATIONS)
    assert found == {subject: turned[outcome] for subject, outcome in expected.items()}


def test_what_nobody_wrote_down_concludes_nothing_of_what_somebody_did() -> None:
    rules = BOARDS % "seen" + (
        "  - {id: B, title: T, for_each: group, when: [none: [concluded: seen]], then: {says: S.}}"
    )
    groups = register(Group("g", kind="board"), Group("h", kind="steering"), complete=False)
    assert judged(rules, "B", groups=groups) == {"g": C, "h": F}


def test_a_group_that_perhaps_is_no_longer_there_concludes_perhaps() -> None:
    groups = register(Group("g", kind="board", organisation="o", until=UNKNOWN))
    found = judged(HAS, "B", groups=groups, organisations=ORGANISATIONS)
    assert found == {"o": N, "p": C}


CHAIN = """
rules:
  - {id: A, title: T, for_each: group, when: {kind: board}, then: {says: S., conclude: a}}
  - {id: B, title: T, for_each: group, when: [concluded: a], then: {says: S., conclude: b}}
  - {id: C, title: T, for_each: group, when: [any: [concluded: b, base: x]],
     then: {says: S., conclude: c}}
  - {id: D, title: T, for_each: group, when: [none: [concluded: c]], then: {says: S.}}
"""


@pytest.mark.parametrize(
    ("kind", "base", "expected"),
    [
        ("board", "y", "FFFC"),
        ("steering", "y", "CCCF"),
        (UNKNOWN, "y", "NNNN"),
        (UNKNOWN, "x", "NNFC"),
        ("steering", UNKNOWN, "CCNN"),
        (NOT_APPLICABLE, "y", "XCCF"),
    ],
)
def test_the_unknown_goes_along_chains(
    kind: str | Absence, base: str | Absence, expected: str
) -> None:
    groups = register(Group("g", kind=kind, base=base))
    letters = {F: "F", C: "C", N: "N", X: "X"}
    found = (judged(CHAIN, rule, groups=groups)["g"] for rule in "ABCD")
    assert "".join(letters[outcome] for outcome in found) == expected


KNOT = """
rules:
  - {id: A, title: T, for_each: organisation, when: [any: [{partner: yes}, {concluded: b}]],
     then: {says: S., conclude: {a: $represented_by}}}
  - {id: B, title: T, for_each: organisation, when: [concluded: a], then: {says: S., conclude: b}}
"""


def ring(first: bool | Absence, *further: bool | Absence) -> Register[Organisation]:
    """Organisations each of which is represented by the next, the last by the first."""
    flags = (first, *further)
    return register(
        *(
            Organisation(f"o{n}", partner=flag, represented_by=f"o{(n + 1) % len(flags)}")
            for n, flag in enumerate(flags)
        )
    )


def test_rules_that_need_each_other_go_round_until_nothing_is_new() -> None:
    found = judged(KNOT, "B", organisations=ring(True, False, False, False))
    assert set(found.values()) == {F}
    assert set(judged(KNOT, "B", organisations=ring(False, False)).values()) == {C}
    assert set(judged(KNOT, "B", organisations=ring(UNKNOWN, False, False)).values()) == {N}
    assert judged(KNOT, "B", organisations=ring(UNKNOWN, True, False)) == dict.fromkeys(
        ("o0", "o1", "o2"), F
    )


COUNTED = (
    BOARDS % "seen"
    + """
  - {id: B, title: T, for_each: organisation, when: {boards: {at_least: 2}}, then: {says: S.}}
measures:
  boards: {of: organisation, count_of: group, where: {organisation: $id, concluded: seen}}
"""
)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("board", "board"), F),
        (("board", "steering"), C),
        (("board", UNKNOWN), N),
        (("board", UNKNOWN, "board"), F),
        (("board", NOT_APPLICABLE), C),
    ],
)
def test_a_measure_over_conclusions(kinds: tuple[str | Absence, ...], expected: Outcome) -> None:
    groups = (Group(f"g{n}", kind=kind, organisation="o") for n, kind in enumerate(kinds))
    found = judged(COUNTED, "B", groups=register(*groups), organisations=ORGANISATIONS)
    assert found["o"] is expected


WHERE = """
rules:
  - id: A
    title: T
    for_each: group
    where: {kind: board, standing: yes}
    when: {base: x, name: y}
    then: {says: S., conclude: a}
  - {id: B, title: T, for_each: group, when: [none: [concluded: a]], then: {says: S.}}
"""
APPLIES: list[tuple[str | Absence, bool | Absence, str | Absence, str | Absence, str]] = [
    # kind, standing, base, name: what A says, and B
    ("board", True, "x", "y", "FC"),
    ("board", True, "x", "z", "CF"),
    ("board", True, UNKNOWN, "y", "NN"),
    ("board", True, UNKNOWN, "z", "CF"),
    ("board", True, NOT_APPLICABLE, "y", "XF"),
    ("board", True, NOT_APPLICABLE, UNKNOWN, "NN"),
    ("board", False, "x", "y", "XF"),
    ("board", UNKNOWN, "x", "y", "NN"),
    ("board", UNKNOWN, "x", "z", "NF"),
    ("board", NOT_APPLICABLE, "x", "y", "XF"),
    (UNKNOWN, NOT_APPLICABLE, "x", "y", "XF"),
    (UNKNOWN, False, "x", "y", "XF"),
    ("steering", UNKNOWN, "x", "y", "XF"),
]


@pytest.mark.parametrize(("kind", "standing", "base", "name", "expected"), APPLIES)
def test_whether_a_rule_applies_and_what_it_says(
    kind: str | Absence,
    standing: bool | Absence,
    base: str | Absence,
    name: str | Absence,
    expected: str,
) -> None:
    groups = register(Group("g", kind=kind, standing=standing, base=base, name=name))
    letters = {F: "F", C: "C", N: "N", X: "X"}
    found = "".join(letters[judged(WHERE, rule, groups=groups)["g"]] for rule in "AB")
    assert found == expected


NOBODY = """
rules:
  - {id: A, title: T, for_each: group, where: {kind: board}, when: {base: x}, then: {says: S.}}
"""


@pytest.mark.parametrize(
    ("groups", "vacant"),
    [
        (Register(), True),
        (register(), True),
        (register(Group("g", kind="steering")), True),
        (register(Group("g", kind="steering"), Group("h", kind="board")), False),
        (register(Group("g", kind=UNKNOWN)), False),
        (register(Group("g", kind="board", base=NOT_APPLICABLE)), False),
    ],
    ids=["not given", "none", "of another sort", "one of two", "perhaps", "with nothing to ask"],
)
def test_a_rule_about_nobody_is_not_assessed(groups: Register[Group], vacant: bool) -> None:
    found = assess(partnership_of({"groups": groups}), RuleBook.parse(NOBODY))
    about_nobody = [v.outcome for v in found.verdicts if not v.subject]
    assert about_nobody == ([N] if vacant else [])


EMPTY_TEXT = """
rules:
  - {id: A, title: T, for_each: group, when: {base: ""}, then: {says: S.}}
  - {id: B, title: T, for_each: group, when: {base: {not: ""}}, then: {says: S.}}
"""


def test_none_is_not_the_empty_text() -> None:
    groups = register(Group("g", base=NONE), Group("h", base=""), Group("i", base="x"))
    assert judged(EMPTY_TEXT, "A", groups=groups) == {"g": C, "h": F, "i": C}
    assert judged(EMPTY_TEXT, "B", groups=groups) == {"g": F, "h": C, "i": F}


TOGETHER = """
rules:
  - {id: A, title: T, for_each: group, when: [any: {since: {after: 2004-01-01, before: 2004-02-01},
     base: x}], then: {says: S.}}
  - {id: B, title: T, for_each: group, then: {says: S.},
     when: [none: {since: {after: 2004-01-01, before: 2004-02-01}}]}
"""


@pytest.mark.parametrize(
    ("since", "within"), [("2003-12-31", False), ("2004-01-15", True), ("2004-02-15", False)]
)
def test_words_under_one_field_of_a_choice_belong_together(since: str, within: bool) -> None:
    groups = register(Group("g", since=date.fromisoformat(since), base="y"))
    assert judged(TOGETHER, "A", groups=groups) == {"g": F if within else C}
    assert judged(TOGETHER, "B", groups=groups) == {"g": C if within else F}


def test_every_partnership_of_nothing_has_no_finding() -> None:
    found = assess(Partnership("p", as_of=partnership_of({}).as_of), RuleBook.core())
    assert not found.findings
    assert {v.outcome for v in found.verdicts} == {N}
