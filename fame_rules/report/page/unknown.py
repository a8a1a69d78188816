"""What is not known: the checks that could not be made, by rule."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from fame_rules.assessment import Assessment, NotAssessed


@frozen
class OpenRule:
    """A rule with the subjects of which it could not be assessed."""

    rule: str
    title: str
    lesson: str
    entries: tuple[NotAssessed, ...]


def open_rules(assessment: Assessment) -> Iterator[OpenRule]:
    """The rules that could not be assessed of somebody, in the order of the report."""
    by_rule: dict[str, list[NotAssessed]] = {}
    for entry in assessment.not_assessed:
        by_rule.setdefault(entry.rule, []).append(entry)
    for rule, entries in by_rule.items():
        yield OpenRule(rule, entries[0].title, entries[0].lesson, tuple(entries))
