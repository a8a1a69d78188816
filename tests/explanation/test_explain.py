"""Explanations: their conditions give the verdict, and what is said to tip it does."""

from __future__ import annotations

from datetime import date
from itertools import combinations, islice

import pytest
from attrs import evolve

from fame_rules.assessment import Assessment, Waived, assess
from fame_rules.explanation import Explanation, NothingToExplain, explain, steps_in
from fame_rules.explanation.explain import Explainer
from fame_rules.explanation.trial import outcome_of, outcomes
from fame_rules.model import Attendance, Group, Meeting, Membership, Partnership, Person, register
from fame_rules.model.changes import SetField, changed
from fame_rules.resources import example_names
from fame_rules.rulebook import Amendment, Outcome, RuleBook, Waiver, WaiverReason
from tests.explanation.conftest import Assessed

AS_OF = date(2004, 3, 31)
BOOK = RuleBook.parse("""
settings:
  least: {value: 75%, means: m, basis: ours}
measures:
  rate:
    of: membership
    share_of: attendance
    where: {person: $person}
    that_are: {status: present}
    means: m
rules:
  - id: A
    title: T
    for_each: membership
    where: {group.kind: steering}
    when: [{rate: {below: $settings.least}}, {role: [chair, member]}]
    then: {says: "{person} came to {rate}.", conclude: {away: $group}}
  - {id: B, title: T, for_each: group, when: {concluded: away}, then: {says: S.}}
  - id: C
    title: T
    for_each: group
    when: {any: [{kind: board}, {kind: public}]}
    then: {says: S.}
""")


def partnership(came: int, role: str = "member") -> Partnership:
    """Ann sits on the steering group, and came to so many of its four meetings."""
    days = [date(2004, 1, day) for day in range(1, 5)]
    meetings = [Meeting(f"m{n}", group="s", date=day, held=True) for n, day in enumerate(days)]
    statuses = ["present"] * came + ["absent"] * (4 - came)
    return Partnership(
        "p",
        as_of=AS_OF,
        groups=register(Group("s", kind="steering"), Group("t", kind="board")),
        people=register(Person("ann", name="Ann")),
        memberships=register(Membership("s/ann", group="s", person="ann", role=role)),
        meetings=register(*meetings),
        attendance=register(
            *(
                Attendance(f"m{n}/ann", meeting=f"m{n}", person="ann", status=status)
                for n, status in enumerate(statuses)
            )
        ),
    )


def judged(found: Partnership, book: RuleBook = BOOK) -> Assessment:
    return assess(found, book, engine="python", repairs=False)


def why(found: Partnership, rule: str, subject: str) -> Explanation:
    [explanation] = explain(judged(found), rule, subject)
    return explanation


def test_a_finding_with_its_values_settings_and_what_would_clear_it() -> None:
    found = why(partnership(2), "A", "s/ann")
    assert (found.outcome, found.says) == (Outcome.FINDING, "Ann came to 50%.")
    [rate, role] = [step for step in steps_in(found.asks) if step.met is True]
    assert (rate.shown, role.shown) == ("50%", "member")
    assert [read.setting.name for read in found.settings] == ["least"]
    assert found.tip is not None
    # One field may be enough: somebody who is no member is not asked for.
    assert len(found.tip.changes) == 1
    assert found.tip.outcome is Outcome.CLEAR


def test_a_clear_verdict_and_how_near_it_was() -> None:
    found = why(partnership(3), "A", "s/ann")
    assert found.outcome is Outcome.CLEAR
    assert found.tip is not None
    assert found.tip.outcome is Outcome.FINDING
    assert "status is" in found.tip.says or "without attendance" in found.tip.says


def test_the_nearest_word_that_makes_a_finding() -> None:
    found = why(partnership(0, role="adviser"), "A", "s/ann")
    assert found.outcome is Outcome.CLEAR
    assert found.tip is not None
    assert [str(change) for change in found.tip.changes] == ["membership s/ann: role is chair"]


def test_a_compound_finding_stands_on_another_which_is_explained_too() -> None:
    found = why(partnership(1), "B", "s")
    assert [below.id for below in found.stands_on] == ["A/s/ann"]
    assert found.tip is not None


def test_what_is_not_known_is_said_to_be_missing() -> None:
    bare = Partnership("p", as_of=AS_OF, memberships=partnership(1).memberships,
                       groups=partnership(1).groups, people=partnership(1).people)  # fmt: skip
    found = why(bare, "A", "ann")  # the end of an id will do
    assert found.outcome is Outcome.NOT_ASSESSED
    assert "attendance" in {missing.register for missing in found.missing}
    assert found.tip is None


def test_to_whom_a_rule_does_not_apply() -> None:
    other = changed(partnership(1), [SetField("group", "s", "kind", "board")])
    found = why(other, "A", "s/ann")
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert [step.met for step in steps_in(found.applies)] == [False]


def test_alternatives_stay_together() -> None:
    found = why(partnership(1), "C", "t")
    [branch] = found.asks.parts
    assert getattr(branch, "word", "") == "any"
    assert [step.met for step in steps_in(branch)] == [True, False]


def test_all_subjects_come_with_the_findings_first() -> None:
    found = explain(judged(partnership(1)), "C")
    assert [(each.subject, each.outcome) for each in found] == [
        ("t", Outcome.FINDING),
        ("s", Outcome.CLEAR),
    ]


def test_there_must_be_something_to_explain() -> None:
    with pytest.raises(NothingToExplain, match="no rule 'X'"):
        explain(judged(partnership(1)), "X")
    with pytest.raises(NothingToExplain, match="did you mean 's/ann'"):
        explain(judged(partnership(1)), "A", "s/anne")


def test_a_tip_says_which_reading_it_turns() -> None:
    found = why(partnership(3), "A", "s/ann")
    assert found.tip is not None
    assert found.tip.turned == ("rate is below 75% (settings.least): 75% → 50%",)


def test_what_was_not_concluded_is_explained_by_whoever_might_have() -> None:
    found = why(partnership(4), "B", "s")
    assert found.outcome is Outcome.CLEAR
    assert [(below.id, below.outcome) for below in found.stands_on] == [("A/s/ann", Outcome.CLEAR)]


def test_a_waived_finding_is_explained_with_who_answers_for_it() -> None:
    assessment = judged(partnership(1))
    finding = next(f for f in assessment.findings if f.rule == "A")
    waiver = Waiver(finding.id, WaiverReason.ACCEPTED, "Back in May", "K Osei", date(2004, 6, 30))
    rest = tuple(f for f in assessment.findings if f is not finding)
    waived = evolve(assessment, findings=rest, waived=(Waived(finding, waiver),))
    [found] = explain(waived, "A", "s/ann")
    assert (found.outcome, found.waived) == (Outcome.FINDING, waiver)


def test_a_setting_and_a_rule_come_with_what_overlays_changed_in_them() -> None:
    setting = Amendment("setting", "least", "80%", "75%", "ours")
    impact = Amendment("impact", "A", "3", "4", "ours", "It hurts more here")
    book = evolve(BOOK, amendments=(setting, impact))
    [found] = explain(judged(partnership(1), book), "A", "s/ann")
    assert [read.changes for read in found.settings] == [(setting,)]
    assert found.amendments == (impact,)


@pytest.mark.parametrize("came", range(5))
def test_no_smaller_change_of_the_same_kind_flips_a_verdict(came: int) -> None:
    """Every smaller set of rows, with every status, is tried and changes nothing."""
    found, facts = why(partnership(came), "A", "s/ann"), partnership(came)
    assert found.tip is not None
    before = outcomes(facts, BOOK, AS_OF)
    assert outcomes(changed(facts, found.tip.changes), BOOK, AS_OF)["A", "s/ann"] is (
        found.tip.outcome
    )
    assert found.tip.outcome is not before["A", "s/ann"]
    rows = facts.attendance.records
    statuses = ("present", "deputy", "stand_in", "apologies", "absent")
    if found.tip.changes[0].kind != "attendance":
        return  # one field of another record: there is nothing smaller
    for number in range(1, len(found.tip.changes)):
        for some in combinations(rows, number):
            for status in statuses:
                fewer = [SetField("attendance", row.id, "status", status) for row in some]
                then = outcome_of(changed(facts, fewer), BOOK, AS_OF, "A", "s/ann")
                assert then is before["A", "s/ann"]


@pytest.mark.parametrize("name", example_names())
def test_the_conditions_of_an_explanation_give_its_verdict(name: str, assessed: Assessed) -> None:
    explainer = Explainer.of_assessment(assessed(name))
    rules, view = explainer.rulebook.rules, explainer.judged.memory.view
    for id_, judgement in explainer.judged.judgements.items():
        for row, outcome in islice(judgement.outcomes.items(), 3):
            there = view.presence(rules[id_].for_each)[row]
            explanation = explainer.explanation(rules[id_], row, tipped=False)
            assert explanation.verdict is outcome or there is not True, explanation.id


CLEARED = (
    *("FAME-1.1a/district-nurses", "FAME-1.2a/steering/a-jones"),
    *("FAME-2.6a/district-nurses", "FAME-1.3b/steering/d-hallam"),
)


@pytest.mark.parametrize("finding", CLEARED)
def test_what_would_clear_a_finding_of_wirral_does_by_the_whole_rule_book(
    finding: str, assessed: Assessed, core: RuleBook
) -> None:
    rule, _, subject = finding.partition("/")
    [found] = explain(assessed("wirral"), rule, subject)
    assert found.tip is not None
    after = changed(assessed("wirral").facts, found.tip.changes)
    assert outcomes(after, core, AS_OF)[rule, subject] is Outcome.CLEAR
