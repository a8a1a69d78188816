"""What is not known: the checks that could not be made, by rule."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from fame_rules.assessment import Assessment, NotAssessed
from fame_rules.explanation import missing_in_words


@frozen
class OpenEntry:
    """Of whom a rule could not be assessed, and what is missing for it, in words."""

    name: str
    missing: tuple[str, ...]


@frozen
class OpenRule:
    """A rule with those of whom it could not be assessed."""

    rule: str
    title: str
    lesson: str
    entries: tuple[OpenEntry, ...]


def open_rules(assessment: Assessment) -> Iterator[OpenRule]:
    """The rules that could not be assessed of somebody, in the order of the report."""
    told = missing_in_words(assessment)
    by_rule: dict[str, list[NotAssessed]] = {}
    for entry in assessment.not_assessed:
        by_rule.setdefault(entry.rule, []).append(entry)
    for rule, entries in by_rule.items():
        lacking = (
            OpenEntry(each.name or each.subject, tuple(map(told, each.missing))) for each in entries
        )
        yield OpenRule(rule, entries[0].title, entries[0].lesson, tuple(lacking))
