"""Odd partnerships: what the whole rule book says of those that lack, or have too much of, a thing.

Each stands for a trap: what is true of nobody is never clear, and what is not known is not found.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from fame_rules.assessment import LessonStatus
from fame_rules.model import NONE, UNKNOWN, Group, Membership, register
from tests.rules.odd import (
    CORE,
    DATES,
    NA,
    STEERING,
    C,
    F,
    N,
    assessed,
    base,
    changed,
    empty,
    findings,
    missing,
    new,
    odd,
    outcomes,
    written,
)

ALL_RULES = set(CORE.rules)


def kind_of(was: str, now: str) -> Callable[[Any], Group]:
    return lambda group: evolve(group, kind=now) if group.kind == was else group


def test_the_base_is_clear_and_nearly_everything_is_known_of_it() -> None:
    assert not findings(assessed(base()))
    assert set(missing(assessed(base()))) <= {("FAME-3.2a-tier", "")}


# ----------------------------------------------------------------------- nothing, or not known


def test_where_everything_is_left_out_nothing_is_assessed() -> None:
    for text in ("as_of: 2004-03-31", DATES):
        assessment = assessed(written(text))
        assert set(outcomes(assessment).values()) == {N}
        assert {verdict.rule for verdict in assessment.verdicts} == ALL_RULES
        assert all(entry.missing for entry in assessment.not_assessed)
        assert {entry.status for entry in assessment.lessons} == {LessonStatus.NOT_KNOWN}


def test_where_everything_is_empty_no_rule_is_clear_for_having_nobody_to_ask() -> None:
    said = outcomes(assessed(empty()))
    # That several lessons are neglected at once is not so where none of them is: there is one
    # partnership of which that is said. Of groups and organisations it is said of none.
    assert {rule for (rule, _), outcome in said.items() if outcome is C} == {
        f"FAME-X{number}" for number in (3, 4, 5, 6, 7, 8, 9, 11)
    }
    # It is known that nobody was seen, nothing agreed and nobody appointed, in fifteen months.
    assert findings(assessed(empty())) == {
        "FAME-3.4a/partnership",
        "FAME-5.1a/partnership",
        "FAME-5.3a-vacant/partnership",
    }


def test_where_everything_is_empty_only_what_may_well_be_absent_does_not_apply() -> None:
    said = outcomes(assessed(empty()))
    nobody = {rule.id for rule in CORE.rules.values() if rule.if_none is NA}
    assert {rule for (rule, who), o in said.items() if o is NA and not who} == nobody
    assert {rule for (rule, who), o in said.items() if o is NA and who} == {
        "FAME-2.4a",  # nothing goes live
        "FAME-3.3a-more",  # there are no meetings
        "FAME-4.4b-committed",  # nothing is signed or bought
        "FAME-5.3c",  # nobody was appointed
        "FAME-5.4a",  # there are no partners
    }
    heeded = (LessonStatus.HEEDED, LessonStatus.PARTLY_HEEDED)
    assert not [e for e in assessed(empty()).lessons if e.status in heeded]


# ------------------------------------------------------------------------------------ groups


def test_without_practitioner_groups_what_is_asked_of_all_of_them_is_not_assessed() -> None:
    assessment = assessed(changed("groups", kind_of("practitioners", "working_group")))
    assert not findings(assessment)
    said, changes = outcomes(assessment), new(assessment)
    about = {
        rule.id
        for rule in CORE.rules.values()
        if rule.for_each == "group" and (rule.id, "social-workers") in changes
    }
    assert about >= {"FAME-1.1a", "FAME-2.1a", "FAME-2.2a", "FAME-2.3a", "FAME-2.6a", "FAME-X2"}
    for rule in about:
        assert said[rule, ""] is N
        assert {o for (r, subject), o in said.items() if r == rule and subject} == {NA}
        assert any("kind is practitioners" in m for m in missing(assessment)[rule, ""])
    carried = {outcome for (rule, _), outcome in said.items() if rule == "FAME-1.1d"}
    assert carried == {N}
    assert said["FAME-5.4a", "partnership"] is C


def test_without_a_steering_group_nobody_is_found_to_be_cut_off_from_it() -> None:
    assessment = assessed(changed("groups", kind_of("steering", "working_group")))
    said, gaps = outcomes(assessment), missing(assessment)
    # The project manager met the deciders of one partner nowhere else.
    assert findings(assessment) == {"FAME-5.3b/open-door"}
    for group in ("social-workers", "district-nurses", "discharge-team"):
        assert said["FAME-1.1a", group] is N
        assert gaps["FAME-1.1a", group] == {"groups: one of which kind is steering"}
    assert {outcome for (rule, _), outcome in said.items() if rule in STEERING} == {N, NA}
    assert not [e for e in assessment.lessons if e.lesson.section == "1" and e.findings]


def test_before_the_steering_group_is_set_up_no_partner_is_missing_on_it() -> None:
    later = odd("groups: {steering: {since: 2004-04-01}}\nmemberships: []\nattendance: []")
    said = outcomes(assessed(later))
    assert {outcome for (rule, _), outcome in said.items() if rule == "FAME-1.2b"} == {NA}


def test_each_of_two_steering_groups_is_judged_by_itself() -> None:
    two = odd("groups: {second: {kind: steering, meets_every_days: 28, standing: no}}")
    assessment = assessed(two)
    assert not findings(assessment)
    assert {rule for (rule, subject), o in new(assessment).items() if o is not NA} == {
        "FAME-1.3a",
        "FAME-1.3c",
        "FAME-1.3d",
        "FAME-X13",  # nobody wrote down whose group it is
    }
    assert missing(assessment)["FAME-1.3a", "second"] == {"meetings: at least 3 rows"}
    assert outcomes(assessment)["FAME-1.3a", "steering"] is C


def test_a_partner_needs_somebody_on_one_of_two_steering_groups() -> None:
    two = odd("""
groups: {second: {name: Second, kind: steering, standing: no}}
memberships: {steering/m-thwaite: {group: second}}
""")
    assert outcomes(assessed(two))["FAME-1.2b", "open-door"] is C


def test_groups_in_which_there_is_nobody_say_nothing_of_their_people() -> None:
    assessment = assessed(odd("memberships: []"))
    said = outcomes(assessment)
    for group in ("social-workers", "district-nurses", "discharge-team"):
        assert said["FAME-1.1a", group] is F  # nobody there who could be told
        assert said["FAME-2.2a", group] is said["FAME-2.2b", group] is N
    assert said["FAME-2.3a", "social-workers"] is N
    assert missing(assessment)["FAME-2.3a", "social-workers"] == {"memberships: at least 1 rows"}
    assert said["FAME-1.2a", ""] is said["FAME-1.3b", ""] is N
    assert said["FAME-1.2b", "open-door"] is F
    assert {said[rule, "partnership"] for rule in ("FAME-X8", "FAME-X9")} == {C}


def test_people_in_no_group_change_no_verdict() -> None:
    stranger = odd("people: {x-gray: {name: Xavier Gray, organisation: merrowdale-trust}}")
    assert set(new(assessed(stranger)).items()) == {(("FAME-1.1d", "x-gray"), C)}


# -------------------------------------------------------------------------- phases, meetings


def test_a_phase_without_a_date_leaves_open_what_depends_on_it() -> None:
    assessment = assessed(odd("phases: {first: {go_live: TBC}}"))
    assert not findings(assessment)
    changes = new(assessment)
    assert set(changes.values()) == {N}
    assert {rule for rule, _ in changes} >= {"FAME-2.3a", "FAME-2.3b", "FAME-5.4b"}
    gaps = missing(assessment)
    assert all("go_live of first (phases)" in gaps[key] for key in changes)
    # Two other phases have dates of their own.
    assert outcomes(assessment)["FAME-5.4a", "partnership"] is C


def test_phases_without_dates_are_not_known_to_be_phases() -> None:
    assessment = assessed(changed("phases", lambda phase: evolve(phase, go_live=UNKNOWN)))
    assert not findings(assessment)
    assert outcomes(assessment)["FAME-5.4a", "partnership"] is N
    assert outcomes(assessment)["FAME-X6", "partnership"] is N


@pytest.mark.parametrize("end", ["actual_end", "planned_end"])
def test_meetings_without_an_end_are_not_known_to_overrun(end: str) -> None:
    without = changed("meetings", lambda meeting: evolve(meeting, **{end: UNKNOWN}))
    assessment = assessed(without)
    assert new(assessment) == {("FAME-1.3d", "steering"): N}
    assert f"{end} of sg-01 (meetings)" in missing(assessment)["FAME-1.3d", "steering"]


def test_one_meeting_without_an_end_makes_no_difference_where_the_others_decide() -> None:
    assert new(assessed(odd("meetings: {sg-01: {actual_end: TBC}}"))) == {}


# -------------------------------------------------------------------------- one person twice

TWICE = """
people: {castell: {name: V. Castell, organisation: merrowdale-trust%s}}
memberships:
  hospital-board/v-castell: {person: castell}
  steering/castell: {group: steering, person: castell, role: member, can_commit_resources: yes}
"""


def test_somebody_with_two_ids_is_one_person_where_that_is_said() -> None:
    assert new(assessed(odd(TWICE % ", same_as: v-castell"))) == {}


def test_somebody_with_two_ids_is_two_people_where_it_is_not_said() -> None:
    assessment = assessed(odd(TWICE % ""))
    assert not findings(assessment)
    assert {key: o for key, o in new(assessment).items() if o is not NA} == {
        ("FAME-1.1d", "castell"): C,
        ("FAME-1.2a", "steering/castell"): C,
        ("FAME-1.3b", "steering/castell"): N,  # nobody wrote down that the other one came
    }


def test_two_people_of_one_name_are_two_people() -> None:
    namesake = odd("people: {x-castell: {name: Vincent Castell, organisation: open-door}}")
    assert {subject for _, subject in new(assessed(namesake))} == {"x-castell"}


def test_a_group_that_nobody_knows_the_kind_of_may_be_of_any() -> None:
    groups = register(*base().groups, Group("x", organisation=NONE), complete=True)
    members = register(*base().memberships, Membership("x/m", group="x", person="h-okonjo"))
    assessment = assessed(evolve(base(), groups=groups, memberships=members))
    assert not findings(assessment)
    assert outcomes(assessment)["FAME-2.6a", "x"] is N
    assert "kind of x (groups)" in missing(assessment)["FAME-2.6a", "x"]
