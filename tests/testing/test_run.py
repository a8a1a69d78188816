"""Running cases: what is expected holds or not, and what differs is told value by value."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import RuleBook
from fame_rules.testing import Case, examples_of, run, run_all, run_tests
from tests.testing.conftest import RULES, adopt

Read = Callable[[str], Sequence[Case]]

TEST = "tests: [{{it: a, based_on: ../river, {}}}]"


def differences(read: Read, text: str) -> list[tuple[str, str, str, str]]:
    (case,) = read(TEST.format(text))
    return [(d.id, d.value, d.expected, d.got) for d in run(case).differences]


@pytest.mark.parametrize("engine", ENGINES)
def test_examples_of_rules_hold(engine: str) -> None:
    results = run_all(examples_of(RuleBook.parse(RULES)), engine)
    assert len(results.passed) == 4
    assert len(results.results) == 4


HOLDS = [
    "expect: {finding: LOCAL-1/board}",
    "expect: {finding: LOCAL-1}",
    "expect: {finding: {LOCAL-1/board: {likelihood: 3, impact: 4, score: 12, rating: high}}}",
    'expect: {finding: {LOCAL-1: {says: "The board has 1 members."}}}',
    "expect: {not applicable: LOCAL-1/team}",
    "expect: {nothing: LOCAL-1/team}",
    "expect: {finding: LOCAL-1/board, nothing else: yes}",
    "add: membership group=board person=bob, expect: {clear: LOCAL-1/board}",
    "add: membership group=board person=bob, expect: nothing",
    "set: {group.board.kind: TBC}, expect: {not assessed: {LOCAL-1: {missing: kind of board "
    "(groups)}}}",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds(cases: Read, text: str) -> None:
    assert differences(cases, text) == []


FAILS = {
    "expect: {clear: LOCAL-1/board}": ("LOCAL-1/board", "outcome", "clear", "finding"),
    "expect: {nothing: LOCAL-1}": ("LOCAL-1", "outcome", "nothing", "finding"),
    "expect: {waived: LOCAL-1/board}": ("LOCAL-1/board", "outcome", "waived", "finding"),
    "expect: {not assessed: LOCAL-1/board}": (
        *("LOCAL-1/board", "outcome"),
        *("not assessed", "finding"),
    ),
    "expect: nothing": ("LOCAL-1/board", "outcome", "nothing", "The board has 1 members."),
    "expect: {not applicable: LOCAL-1/team, nothing else: yes}": (
        *("LOCAL-1/board", "outcome"),
        *("nothing", "The board has 1 members."),
    ),
    "expect: {finding: {LOCAL-1/board: {impact: 5}}}": ("LOCAL-1/board", "impact", "5", "4"),
    "set: {group.board.kind: TBC}, expect: {not assessed: {LOCAL-1: {missing: people}}}": (
        *("LOCAL-1", "missing"),
        *("people", "kind of board (groups)"),
    ),
}


@pytest.mark.parametrize(("text", "difference"), FAILS.items())
def test_what_does_not_hold(cases: Read, text: str, difference: tuple[str, str, str, str]) -> None:
    assert differences(cases, text) == [difference]


def test_every_value_that_differs_is_told_with_its_place(cases: Read) -> None:
    (case,) = cases(
        "tests:\n- it: a\n  based_on: ../river\n  expect:\n    finding:\n"
        "      LOCAL-1/board: {likelihood: 1,\n        impact: 4, rating: low}"
    )
    found = [(d.value, d.origin.line) for d in run(case).differences]
    assert found == [("likelihood", 6), ("rating", 7)]


def test_the_likeliest_of_several_findings_of_a_rule_is_compared(cases: Read) -> None:
    found = differences(
        cases,
        "add: group id=other kind=board name=Other, expect: {finding: {LOCAL-1: "
        '{impact: 5, says: "Other has 0 members."}}}',
    )
    assert found == [("LOCAL-1/other", "impact", "5", "4")]


def test_what_is_to_do_and_what_is_done(cases: Read, home: Path) -> None:
    cases("""
based_on: ../river
tests:
  - {it: fails, expect: {clear: LOCAL-1/board}}
  - {it: to do, todo: soon, expect: {clear: LOCAL-1/board}}
  - {it: done, todo: soon, expect: {finding: LOCAL-1/board}}
""")
    results = run_tests([home / "rules"], adopt)
    assert [result.case.it for result in results.failed] == ["fails"]
    assert [result.case.it for result in results.to_do] == ["to do"]
    assert [result.case.it for result in results.done] == ["done"]
    assert len(results.passed) == 4


OVERLAY = """
overlay: river
extends: core 1
changes:
  FAME-3.4a: {off: yes, until: 2004-06-30, reason: Elections}
  FAME-1.3b: {impact: 5, reason: Small partners}
waivers:
  - finding: FAME-1.1a/district-nurses
    reason: accepted
    note: They are to be told in May
    owner: K Osei
    since: 2004-03-01
    until: 2004-05-31
"""
LAID_OVER = """
based_on: wirral
authority: none
rules: river.yaml
tests:
  - it: a
    expect:
      finding: {FAME-1.3b/steering/a-jones: {impact: 5}}
      waived: FAME-1.1a/district-nurses
      nothing: FAME-3.4a
  - it: switched off
    expect: {finding: FAME-3.4a}
  - it: from July on it is not
    as_of: 2004-07-31
    expect: {finding: FAME-1.1a/district-nurses, nothing else: no}
"""


def test_tests_of_an_overlay(tmp_path: Path) -> None:
    (tmp_path / "river.yaml").write_text(OVERLAY)
    (tmp_path / "river.test.yaml").write_text(LAID_OVER)
    results = run_tests([tmp_path / "river.test.yaml"])
    assert [(r.case.it, [d.got for d in r.differences]) for r in results.failed] == [
        ("switched off", ["switched off"])
    ]


def test_an_authority_that_made_no_rules(tmp_path: Path) -> None:
    path = tmp_path / "a.test.yaml"
    path.write_text("tests: [{it: a, based_on: sparse, authority: wiral, expect: nothing}]")
    with pytest.raises(FilesUnusable) as caught:
        run_tests([path])
    (problem,) = caught.value.problems
    assert (problem.code, problem.origin.column) == ("T038", 46)
    assert "wirral" in str(problem)
