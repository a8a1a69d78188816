"""Advice: from findings to risks, lessons and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fame_rules.assessment.findings import in_order
from fame_rules.assessment.values import (
    ActionEntry,
    Finding,
    LessonEntry,
    LessonStatus,
    RiskEntry,
)
from fame_rules.reasoning import Judgement
from fame_rules.rulebook import Action, Lesson, Outcome, Risk, Scoring


def risks_of(
    findings: Sequence[Finding], risks: Mapping[str, Risk], scoring: Scoring
) -> tuple[RiskEntry, ...]:
    """The risks that findings raise, those that score highest first.

    A risk scores as its highest finding: several findings of one risk do not add up, so that a
    chain of findings never counts its cause twice. It is rated as highly as any of them.
    """
    raised: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.risk:
            raised.setdefault(finding.risk, []).append(finding)
    entries = [_risk_entry(risks[id_], members, scoring) for id_, members in raised.items()]
    return tuple(sorted(entries, key=lambda entry: (-entry.score, entry.risk.id)))


def _risk_entry(risk: Risk, findings: Sequence[Finding], scoring: Scoring) -> RiskEntry:
    highest = max(findings, key=lambda finding: finding.score)
    ratings = ("", *scoring.ratings)
    return RiskEntry(
        risk,
        highest.likelihood,
        highest.impact,
        highest.score,
        max((finding.rating for finding in findings), key=ratings.index),
        tuple(finding.id for finding in findings),
    )


def lessons_of(
    judgements: Iterable[Judgement], findings: Sequence[Finding], lessons: Mapping[str, Lesson]
) -> tuple[LessonEntry, ...]:
    """The lessons in the order of their numbers, with their status."""
    by_lesson: dict[str, list[Judgement]] = {id_: [] for id_ in lessons}
    for judgement in judgements:
        if judgement.rule.lesson:
            by_lesson[judgement.rule.lesson].append(judgement)
    against: dict[str, list[str]] = {id_: [] for id_ in lessons}
    for finding in findings:
        if finding.lesson:
            against[finding.lesson].append(finding.id)
    return tuple(
        LessonEntry(
            lessons[id_], status_of(by_lesson[id_]), tuple(against[id_]), _open(by_lesson[id_])
        )
        for id_ in in_order(lessons)
    )


def status_of(judgements: Sequence[Judgement]) -> LessonStatus:
    """How far a lesson is heeded, by the judgements of its rules.

    What the document itself says (`basis: seed`) decides: it is heeded if all of that is clear of
    everyone to whom it applies; partly, if some of it is clear beside a finding. A finding of an
    extension makes a lesson partly heeded at most; one that is not assessed changes nothing.
    """
    seed = [j for j in judgements if j.rule.basis == "seed"] or list(judgements)
    outcomes = {outcome for judgement in seed for outcome in judgement.outcomes.values()}
    clear = Outcome.CLEAR in outcomes
    if any(Outcome.FINDING in judgement.outcomes.values() for judgement in judgements):
        return LessonStatus.PARTLY_HEEDED if clear else LessonStatus.NOT_HEEDED
    if Outcome.NOT_ASSESSED in outcomes or any(judgement.vacant for judgement in seed):
        return LessonStatus.NOT_KNOWN
    if clear:
        return LessonStatus.HEEDED
    return LessonStatus.NOT_APPLICABLE if outcomes else LessonStatus.NOT_KNOWN


def _open(judgements: Sequence[Judgement]) -> int:
    outcomes = (outcome for judgement in judgements for outcome in judgement.outcomes.values())
    vacant = sum(judgement.vacant for judgement in judgements)
    return sum(outcome is Outcome.NOT_ASSESSED for outcome in outcomes) + vacant


def actions_of(findings: Sequence[Finding], scoring: Scoring) -> tuple[ActionEntry, ...]:
    """The actions, those that work on most risk for their effort first.

    An action's score is that of the risks behind its findings, each risk once.
    """
    answered: dict[Action, list[Finding]] = {}
    for finding in findings:
        for action in finding.actions:
            answered.setdefault(action, []).append(finding)
    entries = [
        ActionEntry(action, _score(members), tuple(finding.id for finding in members))
        for action, members in answered.items()
    ]
    return tuple(
        sorted(
            entries,
            key=lambda e: (
                -e.score / scoring.effort[e.action.effort],
                e.action.action,
                e.action.by,
            ),
        )
    )


def _score(findings: Iterable[Finding]) -> int:
    by_risk: dict[str, int] = {}
    for finding in findings:
        by_risk[finding.risk] = max(finding.score, by_risk.get(finding.risk, 0))
    return sum(by_risk.values())
