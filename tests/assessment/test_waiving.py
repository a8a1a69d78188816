"""Waived findings count nowhere and are shown; waivers that waive nothing are told."""

from datetime import date, timedelta

import pytest

from fame_rules.assessment import Assessment, Idle, LessonStatus, assess
from fame_rules.model import Group, Partnership, register
from fame_rules.rulebook import RuleBook, parse_overlay
from tests.rulebook.adoption.small import HEAD, SMALL

DAY = date(2004, 3, 31)


def book(*waivers: str) -> RuleBook:
    return SMALL.adopt(parse_overlay(f"{HEAD}waivers: [{', '.join(waivers)}]"))


def waiver(finding: str, until: str = "2004-06-30", more: str = "") -> str:
    return f"{{finding: {finding}, reason: accepted, owner: K Osei, until: {until}{more}}}"


def judged(*waivers: str, day: date = DAY) -> Assessment:
    """Two steering groups that never met, so that A and B are found of both."""
    partnership = Partnership(
        "p",
        as_of=day,
        groups=register(Group("g", kind="steering"), Group("h", kind="steering")),
        meetings=register(),
    )
    return assess(partnership, book(*waivers), engine="python")


def ids(assessment: Assessment) -> list[str]:
    return sorted(finding.id for finding in assessment.findings)


def test_a_waived_finding_counts_neither_in_risks_lessons_nor_actions() -> None:
    raw, found = judged(), judged(waiver("B/g"), waiver("B/h"), waiver("A/g"))
    assert ids(raw) == ["A/g", "A/h", "B/g", "B/h"]
    assert ids(found) == ["A/h"]
    assert found.risks[0].score == 6
    assert raw.risks[0].score == 12
    assert found.actions[0].findings == ("A/h",)
    assert found.lessons[0].findings == ("A/h",)
    assert found.lessons[0].waived == ("B/g", "B/h", "A/g")
    assert not found.reaches("high")
    assert raw.reaches("high")
    assert found.verdicts == raw.verdicts


def test_what_is_waived_keeps_its_score_and_says_who_answers() -> None:
    [waived] = judged(waiver("B/g")).waived
    assert (waived.finding.score, waived.finding.rating) == (12, "high")
    assert (waived.waiver.owner, waived.waiver.by) == ("K Osei", "here")


def test_conclusions_still_chain() -> None:
    found = judged(waiver("A/g"), waiver("A/h"))
    assert ids(found) == ["B/g", "B/h"]
    assert found.findings[0].stands_on == ("A/g",)


def test_a_lesson_all_of_whose_findings_are_waived_has_its_raw_status_beside() -> None:
    [lesson] = judged(*(waiver(id_) for id_ in ("A/g", "A/h", "B/g", "B/h"))).lessons
    assert (lesson.status, lesson.raw) == (LessonStatus.NOT_APPLICABLE, LessonStatus.NOT_HEEDED)


@pytest.mark.parametrize(("days", "waived"), [(0, True), (1, False)])
def test_a_waiver_holds_on_its_last_day_and_not_on_the_next(days: int, waived: bool) -> None:
    found = judged(waiver("A/g", str(DAY)), day=DAY + timedelta(days))
    assert bool(found.waived) is waived
    assert ("A/g" in ids(found)) is not waived
    assert [(idle.why, idle.found) for idle in found.idle_waivers] == (
        [] if waived else [(Idle.EXPIRED, True)]
    )


def test_a_waiver_that_has_not_begun_is_not_spoken_of() -> None:
    found = judged(waiver("A/g", more=", since: 2004-04-01"))
    assert "A/g" in ids(found)
    assert (found.waived, found.idle_waivers) == ((), ())


def test_a_waiver_that_nothing_matches_is_told() -> None:
    [idle] = judged(waiver("A/elsewhere")).idle_waivers
    assert (idle.why, idle.found) == (Idle.UNMATCHED, False)


def test_a_waiver_that_was_renewed_is_not_told_as_expired() -> None:
    found = judged(waiver("A/g", "2004-01-31"), waiver("A/g"))
    assert len(found.waived) == 1
    assert found.idle_waivers == ()


def test_an_expired_waiver_of_what_is_gone() -> None:
    [idle] = judged(waiver("A/elsewhere", "2004-01-31")).idle_waivers
    assert (idle.why, idle.found) == (Idle.EXPIRED, False)
