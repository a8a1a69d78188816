"""Risks and actions: what findings raise together, once, and what is worth most for its effort."""

import pytest
from hypothesis import given

from fame_rules.assessment import Assessment, assess
from fame_rules.model import Group, Partnership, register
from fame_rules.rulebook import RuleBook
from tests.strategies import Book, books, partnership_of, partnerships, some_cases

HEAD = """
scoring:
  bands:
    - {rating: low, at_least: 1, colour: green}
    - {rating: moderate, at_least: 5, colour: yellow}
    - {rating: high, at_least: 10, colour: red}
  impact_alone: {5: high}
  effort: {low: 1, medium: 3, high: 9}
risks:
  late: {title: T, cause: C, event: E, consequence: C, category: C, owner: O}
  lost: {title: T, cause: C, event: E, consequence: C, category: C, owner: O}
rules:
"""


def rule(id_: str, then: str, when: str = "{kind: board}") -> str:
    return (
        f"  - {{id: {id_}, title: T, for_each: group, when: {when}, then: {{says: S., {then}}}}}\n"
    )


def assessed(*rules: str, boards: int = 1) -> Assessment:
    groups = register(*(Group(f"g{n}", kind="board") for n in range(boards)))
    return assess(partnership_of({"groups": groups}), RuleBook.parse(HEAD + "".join(rules)))


@pytest.mark.parametrize(
    ("likelihood", "impact", "rating"),
    [(1, 1, "low"), (2, 2, "low"), (5, 1, "moderate"), (3, 3, "moderate"), (5, 2, "high"),
     (1, 5, "high"), (5, 5, "high")],
)  # fmt: skip
def test_how_a_finding_is_rated(likelihood: int, impact: int, rating: str) -> None:
    scored = f"risk: late, likelihood: {likelihood}, impact: {impact}"
    (finding,) = assessed(rule("A", scored)).findings
    assert (finding.score, finding.rating) == (likelihood * impact, rating)


def test_what_is_not_scored_has_no_rating() -> None:
    found = assessed(rule("A", "risk: late"), rule("B", "risk: late, likelihood: 4"))
    assert [(finding.score, finding.rating) for finding in found.findings] == [(0, ""), (0, "")]
    assert [(entry.score, entry.rating) for entry in found.risks] == [(0, "")]
    assert not found.reaches("low")


def test_a_rating_is_reached_by_the_highest_finding() -> None:
    found = assessed(rule("A", "risk: late, likelihood: 2, impact: 3"))
    assert [found.reaches(rating) for rating in ("low", "moderate", "high")] == [True, True, False]
    with pytest.raises(ValueError, match="not in"):
        found.reaches("severe")


def test_a_risk_scores_as_its_highest_finding_and_counts_no_cause_twice() -> None:
    found = assessed(
        rule("A", "risk: late, likelihood: 3, impact: 2, conclude: seen"),
        rule("B", "risk: late, likelihood: 4, impact: 2", "[concluded: seen]"),
        rule("C", "risk: lost, likelihood: 1, impact: 2"),
        boards=3,
    )
    late, lost = found.risks
    assert (late.risk.id, late.likelihood, late.impact, late.score) == ("late", 4, 2, 8)
    assert late.findings == ("B/g0", "B/g1", "B/g2", "A/g0", "A/g1", "A/g2")
    assert (lost.risk.id, lost.score, len(lost.findings)) == ("lost", 2, 3)


def test_a_risk_is_rated_as_highly_as_any_of_its_findings() -> None:
    found = assessed(
        rule("A", "risk: late, likelihood: 3, impact: 3"),
        rule("B", "risk: late, likelihood: 1, impact: 5"),
    )
    (entry,) = found.risks
    assert (entry.score, entry.rating) == (9, "high")


ASK = "do: {action: Ask, by: chair, effort: %s}"


def test_an_action_counts_each_risk_once() -> None:
    ask = ASK % "low"
    found = assessed(
        rule("A", f"risk: late, likelihood: 3, impact: 2, {ask}"),
        rule("B", f"risk: late, likelihood: 4, impact: 2, {ask}"),
        rule("C", f"risk: lost, likelihood: 1, impact: 2, {ask}"),
        boards=2,
    )
    (entry,) = found.actions
    assert entry.score == 8 + 2
    assert len(entry.findings) == 6


def test_an_action_counts_a_cause_once_along_a_chain() -> None:
    ask = ASK % "low"
    found = assessed(
        rule("A", f"risk: late, likelihood: 3, impact: 2, {ask}, conclude: a"),
        rule("B", "risk: late, likelihood: 5, impact: 5, conclude: b", "[concluded: a]"),
        rule("C", f"risk: lost, likelihood: 4, impact: 2, {ask}", "[concluded: b]"),
    )
    assert {finding.id: finding.stands_on for finding in found.findings} == {
        "A/g0": (),
        "B/g0": ("A/g0",),
        "C/g0": ("B/g0",),
    }
    (entry,) = found.actions
    assert entry.score == 8
    assert set(entry.findings) == {"A/g0", "C/g0"}


def test_actions_that_are_worth_most_for_their_effort_come_first() -> None:
    def acting(action: str, effort: str) -> str:
        return f"do: {{action: {action}, by: chair, effort: {effort}}}"

    found = assessed(
        rule("A", f"risk: late, likelihood: 5, impact: 5, {acting('Rebuild', 'high')}"),
        rule("B", f"risk: lost, likelihood: 2, impact: 3, {acting('Meet', 'medium')}"),
        rule("C", f"risk: lost, likelihood: 1, impact: 4, {acting('Ask', 'low')}"),
        rule("D", f"risk: lost, likelihood: 2, impact: 3, {acting('Agree', 'medium')}"),
    )
    assert [entry.action.action for entry in found.actions] == ["Ask", "Rebuild", "Agree", "Meet"]


@some_cases
@given(partnerships(), books())
def test_risks_and_actions_add_up(partnership: Partnership, book: Book) -> None:
    rulebook = book.parse()
    found = assess(partnership, rulebook, engine="python")
    by_id = {finding.id: finding for finding in found.findings}
    scores = [finding.score for finding in found.findings]
    assert scores == sorted(scores, reverse=True)
    assert len(by_id) == len(found.findings)
    for risk in found.risks:
        members = [by_id[id_] for id_ in risk.findings]
        assert all(finding.risk == risk.risk.id for finding in members)
        assert risk.score == max(finding.score for finding in members)
        assert risk.score == risk.likelihood * risk.impact
    raised = [id_ for risk in found.risks for id_ in risk.findings]
    assert sorted(raised) == sorted(finding.id for finding in found.findings if finding.risk)
    worth = []
    for action in found.actions:
        answered = [by_id[id_] for id_ in action.findings]
        highest = {
            risk: max(f.score for f in answered if f.risk == risk)
            for risk in {finding.risk for finding in answered}
        }
        assert max(highest.values()) <= action.score <= sum(highest.values())
        if not any(finding.stands_on for finding in answered):
            assert action.score == sum(highest.values())
        assert all(action.action in finding.actions for finding in answered)
        worth.append(action.score / rulebook.scoring.effort[action.action.effort])
    assert worth == sorted(worth, reverse=True)
    answered_ids = [id_ for action in found.actions for id_ in action.findings]
    assert sorted(answered_ids) == sorted(f.id for f in found.findings for _ in f.actions)
