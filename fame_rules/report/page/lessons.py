"""The lessons by the sections of the document, each with its status."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from fame_rules.assessment import Assessment, LessonEntry, LessonStatus
from fame_rules.report.page.looks import STATUSES, Look


@frozen
class LessonRow:
    """A lesson and how its status looks."""

    entry: LessonEntry
    look: Look

    @property
    def anchor(self) -> str:
        """The id of its place in the page."""
        return f"lesson-{self.entry.lesson.id.replace(' ', '-')}"


@frozen
class Section:
    """A section of a document, with its lessons in their order."""

    title: str
    lessons: tuple[LessonRow, ...]

    @property
    def findings(self) -> int:
        """How many findings tell against its lessons."""
        return sum(len(row.entry.findings) for row in self.lessons)

    @property
    def told(self) -> str:
        """Its statuses in words, as for `Steering group`: `2 partly heeded, 1 not known`."""
        counts = ((status, self._with(status)) for status in LessonStatus)
        return ", ".join(f"{number} {status.value}" for status, number in counts if number)

    def _with(self, status: LessonStatus) -> int:
        return sum(row.entry.status is status for row in self.lessons)


def sections_of(assessment: Assessment) -> Iterator[Section]:
    """The sections that lessons come from, in the order of the lessons."""
    by_section = groupby(assessment.lessons, key=lambda entry: entry.lesson.section)
    for title, entries in by_section:
        rows = (LessonRow(entry, STATUSES[entry.status]) for entry in entries)
        yield Section(title, tuple(rows))
