"""All that stands in the page, in the order in which it stands there."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from fame_rules.assessment import Assessment
from fame_rules.explanation import Question, questions
from fame_rules.report.page.actions import NextStep, next_steps
from fame_rules.report.page.findings import FindingRow, numbers_of, rows_of
from fame_rules.report.page.lessons import Section, sections_of
from fame_rules.report.page.looks import Look, looks_of
from fame_rules.report.page.over_time import Course, course_of
from fame_rules.report.page.picture import Picture, picture_of
from fame_rules.report.page.risks import MatrixRow, RiskRow, matrix_of, register_of
from fame_rules.report.page.summary import Summary, summary_of
from fame_rules.report.page.thresholds import Threshold, other_changes, thresholds_of
from fame_rules.report.page.unknown import OpenRule, open_rules
from fame_rules.rulebook import Amendment


@frozen
class Contents:
    """What the page says, ready to be written down.

    `numbers` has the number of each finding by its id, and `sections` those of the lessons.
    """

    assessment: Assessment
    summary: Summary
    looks: Mapping[str, Look]
    risks: tuple[RiskRow, ...]
    actions: tuple[NextStep, ...]
    matrix: tuple[MatrixRow, ...]
    sections: tuple[Section, ...]
    picture: Picture | None
    findings: tuple[FindingRow, ...]
    numbers: Mapping[str, int]
    course: Course | None
    questions: tuple[Question, ...]
    thresholds: tuple[Threshold, ...]
    changes: tuple[Amendment, ...]
    open_rules: tuple[OpenRule, ...]


def contents_of(assessment: Assessment) -> Contents:
    """What the page says of an assessment."""
    looks = looks_of(assessment.scoring)
    risks = register_of(assessment, looks)
    return Contents(
        assessment,
        summary_of(assessment, looks),
        looks,
        risks,
        tuple(next_steps(assessment)),
        matrix_of(risks, assessment.scoring, looks),
        tuple(sections_of(assessment)),
        picture_of(assessment),
        tuple(rows_of(assessment, looks, risks)),
        numbers_of(assessment.findings),
        course_of(assessment),
        questions(assessment),
        tuple(thresholds_of(assessment)),
        other_changes(assessment),
        tuple(open_rules(assessment)),
    )
