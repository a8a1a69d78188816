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
    Waived,
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
    judgements: Iterable[Judgement],
    findings: Sequence[Finding],
    lessons: Mapping[str, Lesson],
    waived: Sequence[Waived] = (),
    counting: Iterable[Judgement] | None = None,
) -> tuple[LessonEntry, ...]:
    """The lessons in the order of their numbers, with their status.

    `counting` are the judgements without what is `waived`; the status is by these.
    """
    raw = _by_lesson(judgements, lessons)
    kept = raw if counting is None else _by_lesson(counting, lessons)
    against: dict[str, list[str]] = {id_: [] for id_ in lessons}
    for finding in findings:
        if finding.lesson:
            against[finding.lesson].append(finding.id)
    return tuple(
        LessonEntry(
            lessons[id_],
            status_of(kept[id_]),
            tuple(against[id_]),
            _open(raw[id_]),
            tuple(each.finding.id for each in waived if each.finding.lesson == id_),
            status_of(raw[id_]),
        )
        for id_ in in_order(lessons)
    )


def _by_lesson(
    judgements: Iterable[Judgement], lessons: Iterable[str]
) -> Mapping[str, list[Judgement]]:
    by_lesson: dict[str, list[Judgement]] = {id_: [] for id_ in lessons}
    for judgement in judgements:
        if judgement.rule.lesson:
            by_lesson[judgement.rule.lesson].append(judgement)
    return by_lesson


def status_of(judgements: Sequence[Judgement]) -> LessonStatus:
    """How far a lesson is heeded, by the judgements of its rules.

    What the document itself says (`basis: seed`) decides: it is heeded if all of that is clear of
    everyone to whom it applies; partly, if some of it is clear beside a finding. A finding of an
    extension makes a lesson partly heeded at most; one that is not assessed changes nothing.
    """
    seed = [j for j in judgements if j.rule.basis == "seed"] or list(judgements)
    outcomes = {outcome for judgement in seed for outcome in judgement.said}
    clear = Outcome.CLEAR in outcomes
    if any(Outcome.FINDING in judgement.outcomes.values() for judgement in judgements):
        return LessonStatus.PARTLY_HEEDED if clear else LessonStatus.NOT_HEEDED
    if Outcome.NOT_ASSESSED in outcomes:
        return LessonStatus.NOT_KNOWN
    if clear:
        return LessonStatus.HEEDED
    return LessonStatus.NOT_APPLICABLE if outcomes else LessonStatus.NOT_KNOWN


def _open(judgements: Sequence[Judgement]) -> int:
    return sum(judgement.said.count(Outcome.NOT_ASSESSED) for judgement in judgements)


def actions_of(findings: Sequence[Finding], scoring: Scoring) -> tuple[ActionEntry, ...]:
    """The actions, those that work on most risk for their effort first.

    An action's score is that of the risks behind its findings. Findings of one risk, or that go
    back to one cause through a chain, count once, as the highest of them.
    """
    answered: dict[Action, list[Finding]] = {}
    for finding in findings:
        for action in finding.actions:
            answered.setdefault(action, []).append(finding)
    causes = _causes(findings)
    entries = [
        ActionEntry(action, _score(members, causes), tuple(finding.id for finding in members))
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


def _causes(findings: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """Every finding with those that it goes back to through the chain, itself among them."""
    below = {finding.id: finding.stands_on for finding in findings}
    return {id_: _reached(id_, below) for id_ in below}


def _reached(start: str, below: Mapping[str, Sequence[str]]) -> frozenset[str]:
    reached, queue = {start}, [start]
    while queue:
        news = set(below.get(queue.pop(), ())) - reached
        reached |= news
        queue += news
    return frozenset(reached)


def _score(findings: Iterable[Finding], causes: Mapping[str, frozenset[str]]) -> int:
    """The scores of what has nothing in common, summed; of what has, the highest."""
    apart: list[tuple[frozenset[str], int]] = []
    for finding in findings:
        common = causes[finding.id] | {f"risk {finding.risk}"}
        score = finding.score
        for other in [other for other in apart if other[0] & common]:
            apart.remove(other)
            common, score = common | other[0], max(score, other[1])
        apart.append((common, score))
    return sum(score for _, score in apart)
