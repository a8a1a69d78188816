"""Test files: what they start from, what they change, and what is wrong with them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable, Problem
from fame_rules.model import Partnership
from fame_rules.testing import EXAMPLE_DATE, Case, Wanted, cases_of, gather, run
from tests.testing.conftest import adopt

Read = Callable[[str], Sequence[Case]]
Told = Callable[[str], Sequence[Problem]]

TEST = "  - {{it: a, {facts}, expect: {{finding: LOCAL-1}}}}\n"


def facts_of(read: Read, facts: str, top: str = "") -> Partnership:
    (case,) = read(f"{top}\ntests:\n{TEST.format(facts=facts)}")
    return case.facts


def test_facts_that_are_given(cases: Read) -> None:
    facts = facts_of(cases, "given: {groups: {b: {kind: board}}}")
    assert [group.id for group in facts.groups] == ["b"]
    assert facts.as_of == EXAMPLE_DATE


def test_facts_of_a_partnership_beside_the_file(cases: Read) -> None:
    facts = facts_of(cases, "based_on: ../river")
    assert (facts.name, facts.as_of) == ("River", date(2004, 3, 31))
    assert facts.groups.records[0].origin.record.file == "../river/partnership.yaml"


def test_facts_of_a_partnership_that_is_named_by_its_file(cases: Read) -> None:
    facts = facts_of(cases, "based_on: ../river/partnership.yaml")
    assert facts.groups.records[0].origin.record.file == "../river/partnership.yaml"


def test_facts_of_a_bundled_example(cases: Read) -> None:
    assert facts_of(cases, "based_on: sparse").id == "sparse"


def test_given_facts_change_those_of_the_base_and_the_file_s_those_of_the_test(
    cases: Read,
) -> None:
    facts = facts_of(
        cases,
        "given: {groups: {board: {kind: steering}}}",
        "based_on: ../river\ngiven: {groups: {board: {kind: other}, more: {kind: board}}}",
    )
    assert {group.id: group.kind for group in facts.groups} == {
        "board": "steering",
        "team": "practitioners",
        "more": "board",
    }


def test_changes_are_made_as_by_what_if_the_file_s_first(cases: Read) -> None:
    facts = facts_of(
        cases,
        "set: {group.team.kind: board}, add: [membership group=team person=bob]",
        "based_on: ../river\nset: {group.team.kind: steering}\nremove: membership.board/ann",
    )
    assert [group.kind for group in facts.groups] == ["board", "board"]
    assert [member.person for member in facts.memberships] == ["bob"]


def test_the_date_of_the_test_goes_over_the_file_s_and_that_over_the_facts(cases: Read) -> None:
    top = "based_on: ../river\nas_of: 2004-01-31"
    assert facts_of(cases, "todo: x", top).as_of == date(2004, 1, 31)
    assert facts_of(cases, "as_of: 2004-02-29", top).as_of == date(2004, 2, 29)


def test_rules_to_add_are_found_from_the_file(home: Path) -> None:
    (home / "tests").mkdir()
    (home / "tests" / "x.test.yaml").write_text(
        f"rules: ../rules\ntests:\n{TEST.format(facts='based_on: ../river')}"
    )
    (case,) = cases_of(gather([home / "tests"]), adopt)
    assert "LOCAL-1" in case.rulebook.rules
    assert run(case).holds


def test_what_is_expected(cases: Read) -> None:
    (case,) = cases("""
tests:
  - it: a
    based_on: ../river
    todo: later
    expect:
      finding: {LOCAL-1/board: {impact: 4}}
      nothing: [LOCAL-1/team]
      not assessed: {LOCAL-1: {missing: memberships}}
      nothing else: yes
""")
    assert [(e.wanted, e.id) for e in case.expected] == [
        (Wanted.FINDING, "LOCAL-1/board"),
        (Wanted.NOTHING, "LOCAL-1/team"),
        (Wanted.NOT_ASSESSED, "LOCAL-1"),
    ]
    assert [(v.name, v.text) for v in case.expected[0].values] == [("impact", "4")]
    assert [(v.name, v.text) for v in case.expected[2].values] == [("missing", "memberships")]
    assert case.nothing_else is not None
    assert (case.todo, case.origin.line) == ("later", 3)


def test_nothing_at_all_may_be_expected(cases: Read) -> None:
    (case,) = cases("tests: [{it: a, based_on: ../river, expect: nothing}]")
    assert case.expected == ()
    assert not run(case).holds


ONE = "tests: [{{it: a, based_on: ../river, {}}}]"

BAD = {
    "no tests": ("based_on: ../river", "T013", "a test file needs 'tests'"),
    "a key that means nothing": (
        ONE.format("expects: {finding: LOCAL-1}"),
        "T010",
        "'expects' is not a key of a test",
    ),
    "a list of words": ("tests: [a]", "T011", "a test must be keys with values"),
    "no name": ("tests: [{based_on: ../river, expect: nothing}]", "T013", "a test needs 'it'"),
    "no facts": ("tests: [{it: a, expect: nothing}]", "T013", "a test needs facts"),
    "no expectation": (ONE.format("todo: b"), "T035", "a test needs 'expect'"),
    "an empty expectation": (
        ONE.format("expect: {finding: []}"),
        "T035",
        "the test expects nothing of any rule",
    ),
    "a base that is not there": (
        "tests: [{it: a, based_on: ../rivr, expect: nothing}]",
        "T034",
        "there is no partnership '../rivr'",
    ),
    "a base that no file system can have": (
        f"tests: [{{it: a, based_on: {'x' * 300}, expect: nothing}}]",
        "T034",
        "there is no partnership 'xxx",
    ),
    "rules that no file system can have": (
        ONE.format(f"rules: {'x' * 300}, expect: nothing"),
        "T001",
        "there is no file or folder 'xxx",
    ),
    "a base within given": (
        "tests: [{it: a, given: {based_on: ../river}, expect: nothing}]",
        "T010",
        "`based_on` stands beside `given`",
    ),
    "a date that is none": (ONE.format("as_of: soon, expect: nothing"), "T020", "as_of cannot be"),
    "an unknown rule": (
        ONE.format("expect: {finding: LOCAL-2}"),
        "T030",
        "there is no rule 'LOCAL-2'",
    ),
    "an unknown subject": (
        ONE.format("expect: {finding: LOCAL-1/bord}"),
        "T031",
        "there is no 'bord' in the facts",
    ),
    "an unknown value": (
        ONE.format("expect: {finding: {LOCAL-1: {imact: 3}}}"),
        "T010",
        "'imact' is not a key",
    ),
    "an impact that is no number": (
        ONE.format("expect: {finding: {LOCAL-1: {impact: high}}}"),
        "T020",
        "'impact' is a whole number",
    ),
    "an unknown rating": (
        ONE.format("expect: {finding: {LOCAL-1: {rating: sevre}}}"),
        "T032",
        "there is no rating 'sevre'",
    ),
    "values of what is no finding": (
        ONE.format("expect: {clear: {LOCAL-1: {impact: 3}}}"),
        "T011",
        "`clear` takes ids alone",
    ),
    "a verdict expected twice": (
        ONE.format("expect: {clear: LOCAL-1, finding: LOCAL-1}"),
        "T037",
        "'LOCAL-1' is expected twice",
    ),
    "a change that cannot be made": (
        ONE.format("set: {group.bord.kind: board}, expect: nothing"),
        "T033",
        "there is no group 'bord'",
    ),
    "a change of a field that is not there": (
        ONE.format("add: group knd=board, expect: nothing"),
        "T033",
        "a group has no field 'knd'",
    ),
    "a name given twice": (
        "based_on: ../river\ntests: [{it: a, expect: nothing}, {it: a, expect: nothing}]",
        "T036",
        "another test is called 'a', in line 2",
    ),
    "facts that are wrong": (
        "tests: [{it: a, given: {groups: {b: {kind: bord}}}, expect: nothing}]",
        "F020",
        "kind cannot be 'bord'",
    ),
    "rules that are not there": (
        ONE.format("rules: nope.yaml, expect: nothing"),
        "T001",
        "there is no file or folder 'nope.yaml' beside this file",
    ),
    "nesting without end": (f"tests: {'[' * 1000}", "Y012", "is nested more than 100 deep"),
    "nothing": ("", "Y004", "is empty"),
}


@pytest.mark.parametrize(("text", "code", "message"), BAD.values(), ids=BAD.keys())
def test_a_file_with_a_mistake(problems: Told, text: str, code: str, message: str) -> None:
    (problem,) = problems(text)
    assert problem.code == code
    assert message in problem.message
    assert problem.origin.file


def test_a_word_that_was_meant_is_named(problems: Told) -> None:
    (problem,) = problems(ONE.format("expect: {finding: LOCAL-1/bord}"))
    assert problem.hint == "did you mean 'board'?"
    assert (problem.origin.file.rpartition("/")[2], problem.origin.line) == ("x.test.yaml", 1)


def test_bases_that_go_in_a_circle(home: Path, problems: Told) -> None:
    (home / "river" / "partnership.yaml").write_text("based_on: lake\n")
    (home / "lake").mkdir()
    (home / "lake" / "partnership.yaml").write_text("based_on: river\n")
    (problem,) = problems("tests: [{it: a, based_on: ../river, expect: nothing}]")
    assert problem.code == "F004"


def test_all_mistakes_of_all_files_are_told_at_once(home: Path) -> None:
    (home / "rules" / "y.test.yaml").write_text(ONE.format("expect: {finding: LOCAL-2}"))
    (home / "rules" / "x.test.yaml").write_text(ONE.format("as_of: 1, expect: {finding: LOCAL-3}"))
    with pytest.raises(FilesUnusable) as caught:
        cases_of(gather([home / "rules"]), adopt)
    assert [problem.code for problem in caught.value.problems] == ["T020", "T030", "T030"]


WORDS = st.sampled_from(
    ["it", "tests", "expect", "finding", "nothing", "given", "groups", "CORE-1/board", "../river"]
)
TREES = st.recursive(
    WORDS | st.integers() | st.none(),
    lambda nodes: st.lists(nodes, max_size=3) | st.dictionaries(WORDS, nodes, max_size=4),
    max_leaves=8,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=TREES, expect=TREES)
def test_whatever_stands_in_a_file_is_a_test_or_a_problem(
    home: Path, start: object, expect: object
) -> None:
    test = {"it": "a", "based_on": "../river", "given": start, "expect": expect}
    path = home / "rules" / "x.test.yaml"
    path.write_text(f"tests: [{test!r}]".replace("None", "null"))
    try:
        names = [case.it for case in cases_of(gather([path]), adopt)]
    except FilesUnusable as error:
        names = ["a" for problem in error.problems[:1] if problem.code]
    assert names == ["a"]
