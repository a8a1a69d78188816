"""The examples inside the core rules: each of them holds, with every engine, and they cover much.

Each example is judged by its rule and those that it stands on, once for each engine.
"""

from functools import cache

import pytest
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.reasoning import ENGINES
from fame_rules.rulebook import Outcome, Rule, RuleBook, leaves
from fame_rules.testing import Case, coverage, examples_of, run

CORE = RuleBook.core()
RULES = [
    # One worker runs all tests of a rule, so that each example is assessed once for each engine.
    pytest.param(rule, id=rule.id, marks=pytest.mark.xdist_group(rule.id))
    for rule in CORE.rules.values()
]
by_rule = pytest.mark.parametrize("rule", RULES)


@cache
def cases(rule: str) -> tuple[Case, ...]:
    return tuple(examples_of(CORE, [rule]))


@cache
def assessments(rule: str, engine: str) -> tuple[Assessment, ...]:
    return tuple(
        assess(case.facts, case.narrowed(CORE), engine=engine, repairs=False)
        for case in cases(rule)
    )


@by_rule
def test_every_example_of_a_rule_holds(rule: Rule) -> None:
    assert [(case.it, found) for case in cases(rule.id) if (found := run(case).differences)] == []


@by_rule
@pytest.mark.parametrize("engine", list(ENGINES)[1:])
def test_engines_agree_on_everything_but_their_name(rule: Rule, engine: str) -> None:
    first, *_ = ENGINES
    for found, other in zip(assessments(rule.id, engine), assessments(rule.id, first), strict=True):
        assert found.engine == engine
        assert evolve(found, engine=first) == other


@by_rule
def test_all_rules_together_say_the_same_of_it_as_those_that_it_stands_on(rule: Rule) -> None:
    case, alone = cases(rule.id)[0], assessments(rule.id, "python")[0]
    together = assess(case.facts, CORE, repairs=False)
    about = {verdict.rule for verdict in alone.verdicts}
    assert [v for v in together.verdicts if v.rule in about] == list(alone.verdicts)
    assert {f for f in together.findings if f.rule in about} == set(alone.findings)


@by_rule
def test_examples_of_a_rule_have_names_of_their_own(rule: Rule) -> None:
    names = [example.it for example in rule.examples]
    assert len(names) == len(set(names))
    assert all(names)


@by_rule
def test_tests_saw_a_rule_in_every_way_and_each_condition_met_and_not_met(rule: Rule) -> None:
    found = coverage(cases(rule.id), CORE, [rule.id])
    assert found.percent == 100
    assert found.unseen == ()


@by_rule
def test_a_rule_that_is_not_about_every_record_has_an_example_of_another(rule: Rule) -> None:
    expected = {example.expect for example in rule.examples}
    assert not list(leaves(rule.where)) or Outcome.NOT_APPLICABLE in expected


@by_rule
def test_a_rule_says_in_what_sense_it_takes_its_lesson(rule: Rule) -> None:
    assert rule.sense.endswith(".")


@by_rule
def test_a_rule_says_where_it_comes_from(rule: Rule) -> None:
    assert rule.basis in {"seed", "extension"}
    if rule.lesson:
        assert rule.lesson in CORE.lessons
        assert rule.id.startswith(f"FAME-{rule.lesson}")
    else:
        assert rule.id.startswith("FAME-X")
        assert rule.basis == "extension"


@by_rule
def test_a_finding_is_scored_with_its_risk_and_has_something_to_do(rule: Rule) -> None:
    assert bool(rule.risk) == bool(rule.likelihood) == bool(rule.impact)
    assert rule.actions
    assert all(action.action and action.by and action.effort for action in rule.actions)


@by_rule
def test_what_a_finding_says_is_a_sentence(rule: Rule) -> None:
    said = [
        finding.says
        for found in assessments(rule.id, "python")
        for finding in found.findings
        if finding.rule == rule.id
    ]
    assert said
    for sentence in said:
        assert not set("{}") & set(sentence)
        assert "not known" not in sentence
        assert sentence.endswith(".")
        assert "  " not in sentence
