"""Results of rule tests as text and as JUnit XML."""

from datetime import date
from xml.etree import ElementTree as ET

from fame_rules.errors import Origin
from fame_rules.model import Partnership
from fame_rules.report.tested import (
    covered_as_text,
    mutated_as_text,
    results_as_junit,
    results_as_text,
)
from fame_rules.rulebook import RuleBook
from fame_rules.testing import (
    Case,
    Coverage,
    Difference,
    Goal,
    Mutant,
    Mutation,
    Result,
    Results,
)

BOOK = RuleBook.parse("settings: {a: {value: 1, means: M, basis: ours}}")
FACTS = Partnership("p", as_of=date(2004, 3, 31))


def case(it: str, file: str, todo: str = "", rule: str = "") -> Case:
    return Case(it, Origin(file, 9, 3), FACTS, BOOK, {}, (), todo=todo, rule=rule)


def wrong(*values: str) -> tuple[Difference, ...]:
    return tuple(
        Difference("R-1/k-osei", value, "4", "3", Origin("a.test.yaml", 12)) for value in values
    )


RESULTS = Results(
    (
        Result(case("holds", "rules/a.yaml", rule="R-1"), ()),
        Result(case("bites at 78 % & <more>\x07", "a.test.yaml"), wrong("impact", "likelihood")),
        Result(case("later", "a.test.yaml", todo="nobody asked"), wrong("outcome")),
        Result(case("by now", "a.test.yaml", todo="was wrong"), ()),
    )
)


def test_the_text_tells_each_value_with_its_place() -> None:
    assert results_as_text(RESULTS) == (
        "1 passed · 1 to do · 1 done · 1 failed\n"
        "FAILED a.test.yaml:9  bites at 78 % & <more>\N{REPLACEMENT CHARACTER}\n"
        "   R-1/k-osei   impact       expected 4   got 3   a.test.yaml:12\n"
        "   R-1/k-osei   likelihood   expected 4   got 3   a.test.yaml:12\n"
        "DONE   a.test.yaml:9  by now\n"
        "   it holds; take out: todo: was wrong\n"
        "TO DO  a.test.yaml:9  later\n"
        "   nobody asked"
    )


def test_junit_has_a_suite_a_file_and_escapes_what_xml_may_not_hold() -> None:
    root = ET.fromstring(results_as_junit(RESULTS))
    assert {key: root.get(key) for key in ("tests", "failures", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "skipped": "2",
    }
    assert [suite.get("name") for suite in root] == ["a.test.yaml", "rules/a.yaml"]
    failed, later, done = root[0]
    assert failed.get("name") == "bites at 78 % & <more>\N{REPLACEMENT CHARACTER}"
    (failure,) = failed
    assert failure.get("message") == "R-1/k-osei: impact: expected 4, got 3"
    assert (failure.text or "").count("\n") == 1
    assert [each.get("message") for each in (later[0], done[0])] == [
        "to do: nobody asked",
        "to do: was wrong (it holds by now)",
    ]
    assert (root[1][0].get("classname"), len(root[1][0])) == ("R-1", 0)


def test_coverage_lists_what_was_never_seen() -> None:
    goals = (Goal("R-1", "fired"), Goal("R-2", "quiet"))
    unseen = (Goal("R-2", "not met", "kind is", Origin("a.yaml", 14, 7)),)
    assert covered_as_text(Coverage(goals, unseen)) == (
        "coverage 66%: 1 of 2 rules seen in every way\n"
        "   a.yaml:14:7  R-2  condition never not met: kind is"
    )


def test_mutation_lists_survivors_but_not_without_end() -> None:
    setting = BOOK.settings["a"]
    survivor = Mutant("a", "a is 1", "2", setting, setting, Origin("s.yaml", 3, 12))
    text = mutated_as_text(Mutation(7, (survivor,) * 102))
    assert text.startswith(
        "mutation 6%: 7 of 109 changes noticed by a test\n   s.yaml:3:12  a  a is 1 → 2\n"
    )
    assert text.endswith("\n   and 2 more")
    assert len(text.splitlines()) == 102
