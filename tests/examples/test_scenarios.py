"""Every bundled scenario is assessed as its README says, by every engine."""

from typing import Final

import pytest

import fame_rules as fame
from fame_rules.reasoning import ENGINES
from fame_rules.resources import example_names, examples_root

FINDINGS: Final = {
    "sparse": set(),
    "wirral": {
        "FAME-1.1a/district-nurses",
        "FAME-1.1b/hospital-discharge",
        "FAME-1.1c/older-peoples-cmht",
        "FAME-1.2a/steering/a-jones",
        "FAME-1.2a/steering/s-maddox",
        "FAME-1.2b/dee-mental-health-trust",
        "FAME-1.3b/steering/a-jones",
        "FAME-1.3b/steering/d-hallam",
        "FAME-1.3c/steering",
        "FAME-X1/dee-mental-health-trust",
    },
    "woking": {"FAME-1.3c/steering"},
}


@pytest.mark.parametrize("name", example_names())
@pytest.mark.parametrize("engine", ENGINES)
def test_an_example_has_the_findings_that_are_expected(name: str, engine: str) -> None:
    partnership = fame.read(examples_root() / name)
    assessment = fame.assess(partnership, fame.RuleBook.core(), engine=engine)
    assert {finding.id for finding in assessment.findings} == FINDINGS[name]
    assert assessment.engine == engine


@pytest.mark.parametrize("name", example_names())
def test_an_example_says_that_its_data_are_invented(name: str) -> None:
    assert fame.read(examples_root() / name).illustrative is True


@pytest.mark.parametrize("name", ["wirral", "woking"])
def test_a_realistic_example_has_people_enough(name: str) -> None:
    assert 30 <= len(fame.read(examples_root() / name).people) <= 60


def test_where_little_is_known_most_is_not_assessed() -> None:
    assessment = fame.assess(fame.read(examples_root() / "sparse"), fame.RuleBook.core())
    outcomes = {verdict.outcome for verdict in assessment.verdicts}
    assert outcomes == {fame.Outcome.NOT_ASSESSED, fame.Outcome.NOT_APPLICABLE}
    assert all(entry.missing for entry in assessment.not_assessed)
    assert {entry.status for entry in assessment.lessons} == {fame.LessonStatus.NOT_KNOWN}


def test_lessons_of_woking_are_mostly_heeded() -> None:
    assessment = fame.assess(fame.read(examples_root() / "woking"), fame.RuleBook.core())
    statuses = {entry.lesson.id: entry.status for entry in assessment.lessons}
    assert statuses["1.1"] is statuses["1.2"] is fame.LessonStatus.HEEDED
