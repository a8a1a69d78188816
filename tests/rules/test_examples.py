"""The examples inside the core rules: each of them holds, with every engine, and they cover much.

Each example is judged once by the whole rule book, and by the other engine with the rules that its
own stands on; the slow tests have the whole rule book for every engine.
"""

from functools import cache

import pytest

from fame_rules.assessment import judge
from fame_rules.assessment.rehearsal import Rehearsal, rehearse
from fame_rules.model.view import Truth
from fame_rules.reasoning import ENGINES, Memory
from fame_rules.rulebook import Concluded, Leaf, Outcome, Rule, RuleBook, leaves, only, stands_on

CORE = RuleBook.core()
BELOW = stands_on(CORE)
FIRST, *OTHERS = sorted(ENGINES, key="python".__ne__)
RULES = [
    # One worker runs all tests of a rule, so that each example is assessed once for each engine.
    pytest.param(rule, id=rule.id, marks=pytest.mark.xdist_group(rule.id))
    for rule in CORE.rules.values()
]
CASES = [
    pytest.param(rule, n, id=f"{rule.id}: {e.it}", marks=pytest.mark.xdist_group(rule.id))
    for rule in CORE.rules.values()
    for n, e in enumerate(rule.examples)
]


@cache
def rehearsals(rule: str, engine: str = FIRST, *, alone: bool = False) -> tuple[Rehearsal, ...]:
    """The examples of a rule by the whole rule book, or `alone` by what the rule stands on."""
    book = only(CORE, [rule], BELOW) if alone else CORE
    return tuple(rehearse(book, [rule], engine=engine))


by_rule = pytest.mark.parametrize("rule", RULES)


@pytest.mark.parametrize(("rule", "number"), CASES)
def test_an_example(rule: Rule, number: int) -> None:
    found = rehearsals(rule.id)[number]
    example = rule.examples[number]
    assert found.outcome is example.expect, f"{example.origin}: {example.it}"
    assert found.passed
    assert found.assessment.engine == FIRST


@by_rule
@pytest.mark.parametrize("engine", OTHERS)
def test_engines_agree_on_a_rule_and_what_it_stands_on(rule: Rule, engine: str) -> None:
    whole, alone = rehearsals(rule.id), rehearsals(rule.id, engine, alone=True)
    for found, other in zip(alone, whole, strict=True):
        ids = found.assessment.rulebook.rules
        assert found.assessment.engine == engine
        assert found.assessment.verdicts == tuple(
            verdict for verdict in other.assessment.verdicts if verdict.rule in ids
        )
        assert found.assessment.findings == tuple(
            finding for finding in other.assessment.findings if finding.rule in ids
        )


@pytest.mark.slow
@by_rule
@pytest.mark.parametrize("engine", OTHERS)
def test_engines_agree_on_everything_but_their_name(rule: Rule, engine: str) -> None:
    for found, other in zip(rehearsals(rule.id, engine), rehearsals(rule.id), strict=True):
        assert found.assessment.verdicts == other.assessment.verdicts
        assert found.assessment.findings == other.assessment.findings
        assert found.assessment.not_assessed == other.assessment.not_assessed


@by_rule
def test_examples_of_a_rule_have_names_of_their_own(rule: Rule) -> None:
    names = [example.it for example in rule.examples]
    assert len(names) == len(set(names))
    assert all(names)


@by_rule
def test_a_rule_has_an_example_of_each_outcome_that_says_something(rule: Rule) -> None:
    expected = {example.expect for example in rule.examples}
    assert expected >= {Outcome.FINDING, Outcome.CLEAR, Outcome.NOT_ASSESSED}


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
        for found in rehearsals(rule.id)
        for finding in found.assessment.findings
        if finding.rule == rule.id
    ]
    assert said
    for sentence in said:
        assert not set("{}") & set(sentence)
        assert "not known" not in sentence
        assert sentence.endswith(".")
        assert "  " not in sentence


@cache
def truths(rule_id: str) -> list[tuple[Leaf, set[Truth]]]:
    """Each condition of a rule, with how it stands for the records of the rule's own examples."""
    rule = CORE.rules[rule_id]
    found: list[tuple[Leaf, set[Truth]]] = [
        (leaf, set()) for part in (rule.where, rule.when) for leaf, _ in leaves(part)
    ]
    for rehearsal in rehearsals(rule_id):
        memory = remembered(rehearsal)
        for row in memory.view.visible(rule.for_each):
            for leaf, stands in found:
                stands.add(memory.holds(leaf, row, row))
    return found


def remembered(rehearsal: Rehearsal) -> Memory:
    """The memory of an example, with all that was concluded."""
    book, said = only(CORE, [rehearsal.rule.id], BELOW), rehearsal.assessment
    return judge(said.facts, book, said.as_of, FIRST)[0].memory


def leaf_name(leaf: Leaf) -> str:
    return leaf.name if isinstance(leaf, Concluded) else f"{leaf.path} {leaf.word.phrase}"


LEAVES = [
    pytest.param(
        rule, n, id=f"{rule.id}: {leaf_name(leaf)}", marks=pytest.mark.xdist_group(rule.id)
    )
    for rule in CORE.rules.values()
    for n, (leaf, _) in enumerate(pair for part in (rule.where, rule.when) for pair in leaves(part))
]


@pytest.mark.parametrize(("rule", "number"), LEAVES)
def test_a_condition_is_met_in_one_example_and_not_in_another(rule: Rule, number: int) -> None:
    leaf, stands = truths(rule.id)[number]
    assert stands >= {True, False}, f"{leaf.origin}: it is always {stands}"
