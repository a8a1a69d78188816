"""Every bundled scenario is assessed as its README says, by every engine."""

import re
from collections.abc import Callable
from typing import Final

import pytest

import fame_rules as fame
from fame_rules.reasoning import ENGINES
from fame_rules.report import FORMATS
from fame_rules.resources import example_names, examples_root
from fame_rules.testing import examples_of, run

FINDINGS: Final[dict[str, set[str]]] = {
    "all-heeded": set(),
    "fenbridge-after": {
        "FAME-2.6c/wardens",
        "FAME-3.2a/fenbridge-district",
    },
    "fenbridge-before": {
        "FAME-1.1a/discharge-team",
        "FAME-1.2a/steering/p-wragg",
        "FAME-1.2b/lode-mental-health",
        "FAME-1.3b/steering/p-wragg",
        "FAME-2.3a/district-nurses",
        "FAME-2.5c/discharge-team",
        "FAME-2.6a/discharge-team",
        "FAME-2.6c/wardens",
        "FAME-3.2a/fenbridge-district",
        "FAME-3.3b/second-phase",
        "FAME-4.2a/county-link",
        "FAME-4.2b/county-link",
        "FAME-5.3b/lode-mental-health",
        "FAME-X1/lode-mental-health",
        "FAME-X10/discharge-team",
        "FAME-X2/discharge-team",
        "FAME-X7/partnership",
    },
    "it-left-out": {
        "FAME-4.1a/calderwick-pct",
        "FAME-4.1a/merrowdale-trust",
        "FAME-4.1b-late/patient-administration",
        "FAME-4.1b/payroll",
        "FAME-4.2a/council-nhsnet",
        "FAME-4.2a/open-door-nhsnet",
        "FAME-4.2b/council-nhsnet",
        "FAME-4.2b/open-door-nhsnet",
        "FAME-4.3a-bought/service",
        "FAME-4.3a/network",
        "FAME-4.3a/service",
        "FAME-4.3b/network",
        "FAME-4.3b/service",
        "FAME-4.4a/npfit",
        "FAME-4.4b-committed/partnership",
        "FAME-4.4b-line/north-fells-sha",
        "FAME-4.4b/partnership",
        "FAME-4.4c/north-fells",
        "FAME-X12/admissions-feed",
        "FAME-X3/partnership",
        "FAME-X4/partnership",
    },
    "leaders-not-informed": {
        "FAME-3.1a/calderwick-pct",
        "FAME-3.1b/calderwick-pct",
        "FAME-3.1c/calderwick-pct",
        "FAME-3.1c/merrowdale-trust",
        "FAME-3.1d/pct-pec",
        "FAME-3.2a/calderwick-council",
        "FAME-3.2c-managers/calderwick-council",
        "FAME-3.2c/calderwick-council",
        "FAME-3.3a-more/partnership",
        "FAME-3.3a/programme-board",
        "FAME-3.3b/discharge-staff",
        "FAME-3.3b/running-costs",
        "FAME-3.4a/partnership",
    },
    "modern-icp": {
        "FAME-1.3d/programme-board",
        "FAME-2.1a/older-adults-team",
        "FAME-2.6b/link-workers",
        "FAME-3.1c-clinical/westmere-icb",
        "FAME-4.2b/alliance-link",
        "FAME-4.4a-nhs/frontline",
        "FAME-5.1b/one-story",
    },
    "project-unmanaged": {
        "FAME-5.1a/partnership",
        "FAME-5.1b/one-assessment",
        "FAME-5.1b/quicker-discharge",
        "FAME-5.2a/tarn",
        "FAME-5.2b/tarn",
        "FAME-5.3a/manager-3",
        "FAME-5.3b/calderwick-pct",
        "FAME-5.3b/merrowdale-trust",
        "FAME-5.3b/open-door",
        "FAME-5.3c/partnership",
        "FAME-5.4a/partnership",
        "FAME-X6/partnership",
    },
    "staff-not-engaged": {
        "FAME-2.1a/discharge-team",
        "FAME-2.1a/district-nurses",
        "FAME-2.1a/social-workers",
        "FAME-2.2a/district-nurses",
        "FAME-2.2b/discharge-team",
        "FAME-2.2b/social-workers",
        "FAME-2.3a/district-nurses",
        "FAME-2.3b/social-workers",
        "FAME-2.4b-instead/district-nurses",
        "FAME-2.4b-order/social-workers",
        "FAME-2.4b/e-sap",
        "FAME-2.5a/discharge",
        "FAME-2.5b/discharge",
        "FAME-2.5c/discharge-team",
        "FAME-2.5c/district-nurses",
        "FAME-2.5d/district-nurses-2004",
        "FAME-2.5d/social-workers-2004",
        "FAME-2.6a/district-nurses",
        "FAME-2.6b/discharge-team",
        "FAME-2.6c-superuser/district-nurses",
        "FAME-2.6c/social-workers",
    },
    "steering-group-astray": {
        "FAME-1.1a/district-nurses",
        "FAME-1.1b/discharge-team",
        "FAME-1.1c/social-workers",
        "FAME-1.2a/steering/r-odell-now",
        "FAME-1.2b/calderwick-pct",
        "FAME-1.3a/steering",
        "FAME-1.3b/steering/r-odell-now",
        "FAME-1.3b/steering/v-castell",
        "FAME-1.3c/steering",
        "FAME-1.3d/steering",
        "FAME-X1/calderwick-pct",
    },
    "sparse": set(),
    "wirral": {
        "FAME-1.1a/district-nurses",
        "FAME-1.1b/hospital-discharge",
        "FAME-1.1c/older-peoples-cmht",
        "FAME-1.1h/hospital-discharge",
        "FAME-1.2a/steering/a-jones",
        "FAME-1.2a/steering/s-maddox",
        "FAME-1.2b/dee-mental-health-trust",
        "FAME-1.3b/steering/a-jones",
        "FAME-1.3b/steering/d-hallam",
        "FAME-1.3c/steering",
        "FAME-2.2b/home-care-assessors",
        "FAME-2.5c/district-nurses",
        "FAME-2.6a/district-nurses",
        "FAME-2.6b/district-nurses",
        "FAME-3.1a/dee-mental-health-trust",
        "FAME-3.1d/mental-health-board",
        "FAME-3.4a/partnership",
        "FAME-4.1a/arno-hospital-trust",
        "FAME-4.1a/dee-mental-health-trust",
        "FAME-4.1b/hospital-it/New radiology system",
        "FAME-4.4b/partnership",
        "FAME-5.3b/dee-mental-health-trust",
        "FAME-X1/dee-mental-health-trust",
        "FAME-X12/council-records/hospital-pas/Nightly feed of admissions",
        "FAME-X2/district-nurses",
        "FAME-X7/partnership",
        "FAME-X10/district-nurses",
    },
    "woking": {
        "FAME-1.3c/steering",
        "FAME-2.6b/support-workers",
        "FAME-3.1c/wey-partnership-trust",
        "FAME-3.1d/wey-partnership-board",
        "FAME-4.2b/nhsnet-county",
    },
}
FINDINGS["registers"] = FINDINGS["wirral"]  # the same partnership, kept in spreadsheets

BY_AUTHORITY: Final[dict[str, tuple[set[str], set[str], set[str], set[str]]]] = {
    "wirral": (
        {"FAME-1.3b/steering/g-pritchard", "FAME-X1/peninsula-pct", "WIRRAL-1a/steering"},
        {"FAME-3.4a/partnership"},
        {"FAME-4.1b/hospital-it/New radiology system"},
        {"FAME-1.1c/older-peoples-cmht"},
    ),
    "woking": (
        set(),
        {"FAME-1.3c/steering"},
        {"FAME-2.6b/support-workers"},
        set(),
    ),
    "modern-icp": (
        set(),
        {
            "FAME-1.3d/programme-board",
            "FAME-2.1a/older-adults-team",
            "FAME-2.6b/link-workers",
        },
        {"FAME-3.1c-clinical/westmere-icb"},
        set(),
    ),
}
"""What is found by the rules of the authority and not by the core's, the other way round, what is
waived, and which waivers have expired."""
BY_AUTHORITY["registers"] = BY_AUTHORITY["wirral"]

ASTRAY: Final = {
    "steering-group-astray": "1",
    "staff-not-engaged": "2",
    "leaders-not-informed": "3",
    "it-left-out": "4",
    "project-unmanaged": "5",
}
"""The section of which each variant of `all-heeded` breaks lessons."""

OF_THE_NETWORK: Final = ("FAME-X12/", "FAME-X13/")
"""What is found in the network between partners, which stands on no finding of a section."""


@pytest.mark.parametrize("name", example_names())
@pytest.mark.parametrize("engine", ENGINES)
def test_an_example_has_the_findings_that_are_expected(name: str, engine: str) -> None:
    partnership = fame.read(examples_root() / name)
    assessment = fame.assess(partnership, fame.RuleBook.core(), engine=engine)
    assert {finding.id for finding in assessment.findings} == FINDINGS[name]
    assert assessment.engine == engine


@pytest.mark.parametrize("name", example_names())
def test_an_example_has_the_findings_that_are_expected_by_its_authoritys_rules(name: str) -> None:
    new, gone, waived, expired = BY_AUTHORITY.get(name, (set(), set(), set(), set()))
    partnership = fame.read(examples_root() / name)
    assessment = fame.assess(partnership, fame.RuleBook.of(partnership), repairs=False)
    assert {f.id for f in assessment.findings} == (FINDINGS[name] | new) - gone - waived
    assert {each.finding.id for each in assessment.waived} == waived
    assert {idle.waiver.finding for idle in assessment.idle_waivers} == expired
    assert bool(assessment.amendments) is (name in BY_AUTHORITY)
    assert all(amendment.reason for amendment in assessment.amendments)


def test_the_rules_of_an_authority_have_examples_and_they_hold() -> None:
    book = fame.RuleBook.core().adopt("wirral")
    own = [rule for rule in book.rules.values() if rule.origin.file.startswith("authorities/")]
    assert [rule.id for rule in own if len(rule.examples) >= 2] == ["WIRRAL-1a"]
    cases = examples_of(book, [rule.id for rule in own])
    assert [(case.it, found) for case in cases if (found := run(case).differences)] == []


@pytest.mark.parametrize("name", example_names())
def test_an_example_says_that_its_data_are_invented(name: str) -> None:
    assert fame.read(examples_root() / name).illustrative is True


@pytest.mark.parametrize("name", ["wirral", "woking", "fenbridge-before", "modern-icp"])
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
    assert len(statuses) == 21
    not_wholly = {"1.3", "2.6", "3.1", "4.2"}
    assert {id_ for id_, s in statuses.items() if s is not fame.LessonStatus.HEEDED} == not_wholly
    assert {statuses[id_] for id_ in not_wholly} == {fame.LessonStatus.PARTLY_HEEDED}
    assert assessment.not_assessed == ()


def test_of_every_section_wirral_heeds_something_and_something_not() -> None:
    assessment = fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())
    statuses = {entry.lesson.id: entry.status for entry in assessment.lessons}
    for section in "2345":
        found = {status for id_, status in statuses.items() if id_.startswith(section)}
        assert {fame.LessonStatus.HEEDED, fame.LessonStatus.NOT_KNOWN} <= found
        assert found & {fame.LessonStatus.PARTLY_HEEDED, fame.LessonStatus.NOT_HEEDED}
    assert statuses["3.4"] is fame.LessonStatus.NOT_HEEDED


def test_chains_of_wirral_stand_on_findings_of_their_own() -> None:
    assessment = fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())
    stands_on = {finding.id: set(finding.stands_on) for finding in assessment.findings}
    assert "FAME-X2/district-nurses" in stands_on["FAME-X10/district-nurses"]
    assert "FAME-X1/dee-mental-health-trust" in stands_on["FAME-X7/partnership"]
    open_rules = {entry.rule for entry in assessment.not_assessed}
    assert {"FAME-X8", "FAME-X9"} <= open_rules


def test_where_all_lessons_are_heeded_nothing_is_found() -> None:
    assessment = fame.assess(fame.read(examples_root() / "all-heeded"), fame.RuleBook.core())
    assert [entry.status for entry in assessment.lessons] == [fame.LessonStatus.HEEDED] * 21
    assert assessment.findings == ()
    assert assessment.not_assessed == ()


@pytest.mark.parametrize(("name", "section"), ASTRAY.items())
def test_a_variant_breaks_most_lessons_of_one_section_and_no_other(name: str, section: str) -> None:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    statuses = {entry.lesson.id: entry.status for entry in assessment.lessons}
    own = {id_: s for id_, s in statuses.items() if id_.startswith(f"{section}.")}
    others = {id_: s for id_, s in statuses.items() if id_ not in own}
    broken = (fame.LessonStatus.PARTLY_HEEDED, fame.LessonStatus.NOT_HEEDED)
    assert set(others.values()) == {fame.LessonStatus.HEEDED}
    assert sum(status in broken for status in own.values()) > len(own) / 2


@pytest.mark.parametrize(("name", "section"), ASTRAY.items())
def test_what_is_found_in_a_variant_goes_back_to_its_section(name: str, section: str) -> None:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    stands_on = {finding.id: finding.stands_on for finding in assessment.findings}
    sections = {i: below for i, below in stands_on.items() if not i.startswith(OF_THE_NETWORK)}
    causes = [id_ for id_, below in sections.items() if not below]
    assert all(id_.startswith(f"FAME-{section}.") for id_ in causes)
    assert all(id_.startswith("FAME-X") for id_ in sections if id_ not in causes)


def test_what_fenbridge_did_removes_findings_and_brings_none() -> None:
    core = fame.RuleBook.core()
    before = fame.assess(fame.read(examples_root() / "fenbridge-before"), core)
    after = fame.assess(fame.read(examples_root() / "fenbridge-after"), core)
    assert {finding.id for finding in after.findings} < {finding.id for finding in before.findings}
    assert before.not_assessed == after.not_assessed == ()


def test_before_it_acted_fenbridge_has_findings_of_every_section_and_chains() -> None:
    assessment = fame.assess(fame.read(examples_root() / "fenbridge-before"), fame.RuleBook.core())
    stands_on = {finding.id: set(finding.stands_on) for finding in assessment.findings}
    assert {id_.removeprefix("FAME-")[0] for id_ in stands_on} == {*"12345X"}
    assert "FAME-X2/discharge-team" in stands_on["FAME-X10/discharge-team"]
    assert {"FAME-1.1a/discharge-team", "FAME-2.6a/discharge-team"} <= stands_on[
        "FAME-X2/discharge-team"
    ]


OF_2004: Final = re.compile(
    r"\b(PEC|NHSnet|NPfIT|Professional Executive Committee|Strategic Health Authority"
    r"|Primary Care Trust|Single Assessment Process|e-?SAP)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("report", [FORMATS[name] for name in ("text", "markdown", "json")])
def test_reports_of_a_partnership_of_today_use_the_words_of_today(
    report: Callable[[fame.Assessment], bytes],
) -> None:
    core = fame.RuleBook.core()
    today = report(fame.assess(fame.read(examples_root() / "modern-icp"), core)).decode()
    then = report(fame.assess(fame.read(examples_root() / "fenbridge-before"), core)).decode()
    assert OF_2004.search(today) is None
    assert "Health and Social Care Network" in " ".join(today.split())
    assert OF_2004.search(then) is not None


def test_what_merged_bodies_were_told_counts_for_their_successor() -> None:
    partnership = fame.read(examples_root() / "modern-icp")
    assessment = fame.assess(partnership, fame.RuleBook.core())
    judged = {(verdict.rule, verdict.subject): verdict.outcome for verdict in assessment.verdicts}
    for rule in ("FAME-3.1a", "FAME-3.1b", "FAME-3.1c"):
        assert judged[rule, "westmere-icb"] is fame.Outcome.CLEAR
        assert (rule, "westmere-ccg") not in judged
