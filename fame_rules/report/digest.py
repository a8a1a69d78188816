"""What the reports for people share: findings by lesson, counts, and what is missing most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from fame_rules.assessment import Assessment, Finding, LessonEntry, LessonStatus
from fame_rules.reasoning import Step
from fame_rules.rulebook import Lesson

_SHAPES: Final = "○●▲■"


@frozen
class Chapter:
    """A lesson, or none for the findings that belong to several, with what was found."""

    title: str
    status: str
    findings: tuple[Finding, ...]
    lesson: Lesson | None = None


def chapters(assessment: Assessment) -> Iterator[Chapter]:
    """The lessons that have findings, in their order; then what belongs to several of them."""
    for entry in assessment.lessons:
        found = tuple(f for f in assessment.findings if f.lesson == entry.lesson.id)
        if found:
            title = f"{entry.lesson.id} {entry.lesson.title}"
            yield Chapter(title, entry.status.value, found, entry.lesson)
    together = tuple(f for f in assessment.findings if not f.lesson)
    if together:
        yield Chapter("Several lessons together", "", together)


def without_findings(assessment: Assessment) -> tuple[LessonEntry, ...]:
    """The lessons that have no findings, in their order."""
    return tuple(entry for entry in assessment.lessons if not entry.findings)


def status_counts(assessment: Assessment) -> str:
    """How many lessons have each status, in one line.

    >>> from fame_rules.assessment import assess
    >>> from fame_rules.model import Partnership
    >>> from fame_rules.rulebook import RuleBook
    >>> from datetime import date
    >>> nothing = Partnership(id="p", as_of=date(2004, 3, 31))
    >>> status_counts(assess(nothing, RuleBook.core()))
    'not known 21'
    """
    counts = Counter(entry.status for entry in assessment.lessons)
    return " · ".join(f"{s.value} {counts[s]}" for s in LessonStatus if counts[s])


def source_of(entry: LessonEntry) -> str:
    """The place in the document that a lesson comes from."""
    lesson = entry.lesson
    section = f"section {lesson.id.split('.')[0]} ({lesson.section})"
    return f"{lesson.document}, {section}, bullet {lesson.bullet}"


def scored(likelihood: int, impact: int) -> str:
    """A score in its parts, or that there is none."""
    return f"{likelihood} × {impact}" if likelihood and impact else "not scored"


def shape(rating: str, ratings: Sequence[str]) -> str:
    """A shape for a rating among all, the lowest first; a letter for what is not rated.

    >>> [shape(rating, ("low", "high")) for rating in ("low", "high", "")]
    ['○', '■', 'i']
    """
    if rating not in ratings:
        return "i"
    place = ratings.index(rating) * (len(_SHAPES) - 1) / max(1, len(ratings) - 1)
    return _SHAPES[round(place)]


def reason(step: Step) -> str:
    """A step in one line: the condition, what was read, and what more there is to say."""
    if step.because:
        return f"{step.condition}, from {', '.join(step.because)}"
    read = "" if step.condition.endswith(f" is {step.shown}") else f"it is {step.shown}"
    details = ", ".join(filter(None, (read, step.detail)))
    return f"{step.condition}: {details}" if details else step.condition


def places(step: Step) -> str:
    """Where a step's facts stand, each file named once.

    >>> from fame_rules.model.values import UNKNOWN
    >>> places(Step("c", True, UNKNOWN, "", origins=("a.csv:3", "a.csv:7-9", "b.yaml:4:9")))
    'a.csv:3, 7-9; b.yaml:4:9'
    """
    by_file = groupby(step.origins, key=lambda origin: origin.partition(":")[0])
    return "; ".join(
        f"{file}:{', '.join(origin.removeprefix(f'{file}:') for origin in origins)}"
        for file, origins in by_file
    )


def most_missing(assessment: Assessment, most: int = 5) -> list[tuple[str, int]]:
    """What is missing for most verdicts, with for how many; cells of one field are one thing."""
    counts: Counter[str] = Counter()
    for entry in assessment.not_assessed:
        counts.update({str(evolve(item, record="")) for item in entry.missing})
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "finding"), count(2, "finding")
    ('1 finding', '2 findings')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
