"""Plans: each step does what it says, and nothing that has happened is rewritten."""

from datetime import date

import pytest

import fame_rules as fame
from fame_rules.assessment import assess
from fame_rules.explanation import Plan, plan
from fame_rules.explanation.moves import can_be_done
from fame_rules.model.changes import AddRecord, Change, RemoveRecord, SetField, changed
from fame_rules.model.partnership import Partnership
from fame_rules.model.values import NONE
from fame_rules.rulebook import RuleBook
from tests.explanation.conftest import Assessed


@pytest.fixture(scope="module")
def fenbridge(assessed: Assessed) -> Plan:
    return plan(assessed("fenbridge-before"))


def test_every_step_is_what_an_assessment_of_the_changed_facts_says(
    fenbridge: Plan, assessed: Assessed, core: RuleBook
) -> None:
    before = assessed("fenbridge-before")
    assert fenbridge.exact
    assert fenbridge.risk == sum(entry.score for entry in before.risks)
    facts, there = before.facts, {finding.id for finding in before.findings}
    for step in fenbridge.steps:
        facts = changed(facts, step.move.changes)
        after = assess(facts, core, engine="python", repairs=False)
        now = {finding.id for finding in after.findings}
        assert step.risk == sum(entry.score for entry in after.risks)
        assert (set(step.clears), set(step.makes)) == (there - now, now - there)
        there = now
    assert set(fenbridge.left) == there


def test_risk_goes_down_and_effort_up_along_the_curve(fenbridge: Plan) -> None:
    assert len(fenbridge.curve) > 2
    efforts, risks = zip(*fenbridge.curve, strict=True)
    assert efforts == tuple(sorted(set(efforts)))
    assert risks == tuple(sorted(risks, reverse=True))


def test_a_budget_is_kept(fenbridge: Plan, assessed: Assessed) -> None:
    cheap = plan(assessed("fenbridge-before"), budget=1)
    effort, risk = cheap.curve[-1]
    assert effort <= 1
    assert fenbridge.curve[-1][1] < risk < cheap.risk


def test_where_nothing_is_found_there_is_nothing_to_do(assessed: Assessed) -> None:
    found = plan(assessed("all-heeded"))
    assert (found.risk, found.steps, found.left) == (0, (), ())


@pytest.mark.parametrize(
    ("change", "can"),
    [
        (SetField("membership", "steering/a-jones", "can_commit_resources", True), True),
        (SetField("membership", "steering/a-jones", "role", "observer"), False),
        (SetField("group", "steering", "kind", "board"), False),
        (SetField("group", "steering", "organisation", NONE), False),
        (SetField("attendance", "sg-01/a-jones", "status", "present"), False),
        (SetField("phase", "phase-1", "go_live", date(2004, 12, 1)), True),
        (SetField("phase", "phase-1", "go_live", date(2004, 1, 1)), False),
        (SetField("partnership", "partnership", "started", date(2004, 6, 1)), False),
        (RemoveRecord("membership", "steering/a-jones"), False),
    ],
)
def test_what_has_happened_stays_as_it_was(change: Change, can: bool, assessed: Assessed) -> None:
    facts: Partnership = assessed("wirral").facts
    assert can_be_done(facts, change, date(2004, 3, 31)) is can


def test_something_more_can_always_be_done(assessed: Assessed) -> None:
    one = assessed("wirral")
    more = AddRecord("briefing", one.facts.briefings.records[0])
    assert can_be_done(one.facts, more, one.as_of)
    assert isinstance(one, fame.Assessment)
