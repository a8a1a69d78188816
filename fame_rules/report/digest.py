"""What the reports for people share: findings by lesson, counts, and what is missing most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from attrs import evolve, frozen

from fame_rules.assessment import Assessment, Finding, LessonEntry, LessonStatus
from fame_rules.errors import taken_apart
from fame_rules.explanation import missing_in_words
from fame_rules.reasoning import Step
from fame_rules.rulebook import Action, Lesson

TOGETHER: Final = "Several lessons together"
"""What the findings that belong to no single lesson stand under."""

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
        yield Chapter(TOGETHER, "", together)


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
    number = lesson.id.split(".")[0]
    # Only the lessons of the document are numbered as it is; an authority's own are not.
    section = f"section {number} ({lesson.section})" if number.isdecimal() else lesson.section
    return f"{lesson.document}, {section}, bullet {lesson.bullet}"


def scored(likelihood: int, impact: int) -> str:
    """A score in its parts, or that there is none."""
    return f"{likelihood} × {impact}" if likelihood and impact else "not scored"


def joined(texts: Iterable[str]) -> str:
    """Texts in one line, each once, in their order."""
    return "; ".join(dict.fromkeys(texts))


def action(todo: Action) -> str:
    """An action in one line, with who does it and the effort."""
    return f"{todo.action} ({todo.by}, effort {todo.effort})"


def to_do(finding: Finding) -> str:
    """What to do about a finding: its actions, and the moves that would mend it."""
    return joined((*(each.action for each in finding.actions), *finding.repair))


def sources(finding: Finding) -> str:
    """Where all that a finding stands on can be read, or the findings that it stands on."""
    return joined(
        place for step in finding.steps for place in (places(step), *step.because) if place
    )


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
    >>> places(Step("c", True, UNKNOWN, "", origins=("a.xlsx!Log!C7", "a.xlsx!Log!C9")))
    'a.xlsx!Log!C7, C9'
    """
    by_file = groupby(map(taken_apart, step.origins), key=itemgetter(0))
    return "; ".join(_of_one_file(file, [place for _, place in group]) for file, group in by_file)


def _of_one_file(file: str, places_: list[str]) -> str:
    first, *others = places_
    return ", ".join([f"{file}{first}", *(place.lstrip(":!#") for place in others)])


def most_missing(assessment: Assessment, most: int = 5) -> list[tuple[str, int]]:
    """What is missing for most verdicts, with for how many; cells of one field are one thing."""
    told, counts = missing_in_words(assessment), Counter[str]()
    for entry in assessment.not_assessed:
        counts.update({told(evolve(item, record="")) for item in entry.missing})
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "finding"), count(2, "finding")
    ('1 finding', '2 findings')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
