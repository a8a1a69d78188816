"""The assessment as JUnit XML: a suite a lesson, and in it a test case a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, Finding, IdleWaiver, NotAssessed, Verdict, Waived
from fame_rules.explanation import InWords, missing_in_words
from fame_rules.reasoning import Step
from fame_rules.report import adopted, digest
from fame_rules.report.junit_xml import Case, Result, Suite, junit_xml
from fame_rules.rulebook import Outcome

_WAIVERS: Final = "Waivers that waive nothing"


def junit_report(assessment: Assessment) -> bytes:
    """What was judged as tests: findings fail, what was not assessed or is waived is skipped.

    What does not apply is left out: nobody was asked anything. Waivers of findings that there are
    not are skipped tests of a suite of their own.
    """
    answers = _Answers.of(assessment)
    by_lesson: dict[str, list[Case]] = {}
    for verdict in assessment.verdicts:
        if verdict.outcome is not Outcome.NOT_APPLICABLE:
            lesson = assessment.rulebook.rules[verdict.rule].lesson
            by_lesson.setdefault(lesson, []).append(answers.case(verdict))
    return junit_xml(assessment.name, _suites(assessment, by_lesson), assessment.as_of)


def _suites(assessment: Assessment, by_lesson: Mapping[str, list[Case]]) -> Iterator[Suite]:
    for entry in assessment.lessons:
        if cases := by_lesson.get(entry.lesson.id):
            yield Suite(f"{entry.lesson.id} {entry.lesson.title}", cases)
    if together := by_lesson.get(""):
        yield Suite(digest.TOGETHER, together)
    if waivers := [_unmatched(each) for each in adopted.unmatched(assessment)]:
        yield Suite(_WAIVERS, waivers)


def _unmatched(idle: IdleWaiver) -> Case:
    waiver = idle.waiver
    rule, name = waiver.finding.partition("/")[0], f"waiver of {waiver.finding}"
    message = f"waiver {adopted.idle_in_words(idle)}"
    said = f"{adopted.waiver_in_words(waiver)} [{waiver.origin}]"
    return Case(rule, name, Result.SKIPPED, message, said)


@frozen
class _Answers:
    """What there is to say of each verdict."""

    findings: Mapping[str, Finding]
    waived: Mapping[str, Waived]
    lapsed: Mapping[str, str]
    open: Mapping[tuple[str, str], NotAssessed]
    missing: InWords

    @classmethod
    def of(cls, assessment: Assessment) -> _Answers:
        return cls(
            {finding.id: finding for finding in assessment.findings},
            {each.finding.id: each for each in assessment.waived},
            adopted.lapsed_in_words(assessment),
            {(entry.rule, entry.subject): entry for entry in assessment.not_assessed},
            missing_in_words(assessment),
        )

    def case(self, verdict: Verdict) -> Case:
        id_ = f"{verdict.rule}/{verdict.subject}" if verdict.subject else verdict.rule
        if finding := self.findings.get(id_):
            rating = finding.rating or "for information"
            why = "\n".join(filter(None, (self.lapsed.get(id_), _why(finding))))
            return Case(verdict.rule, id_, Result.FAILED, f"{rating}: {finding.says}", why)
        if waived := self.waived.get(id_):
            message = f"waived: {adopted.waiver_in_words(waived.waiver)}"
            return Case(verdict.rule, id_, Result.SKIPPED, message)
        if entry := self.open.get((verdict.rule, verdict.subject)):
            missing = "; ".join(map(self.missing, entry.missing))
            return Case(verdict.rule, id_, Result.SKIPPED, f"not assessed, for want of: {missing}")
        return Case(verdict.rule, id_)


def _why(finding: Finding) -> str:
    """The actions of a finding and its steps, a line each."""
    do = [f"do: {each.action} ({each.by}, effort {each.effort})" for each in finding.actions]
    mend = [f"mend by: {move}" for move in finding.repair]
    because = [f"because: {digest.reason(step)}{_where(step)}" for step in finding.steps]
    return "\n".join((*do, *mend, *because))


def _where(step: Step) -> str:
    return f" [{digest.places(step)}]" if step.origins else ""
