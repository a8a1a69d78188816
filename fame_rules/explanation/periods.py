"""Periods in which a rule book stays the same, and findings of a day without what is waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

from fame_rules.assessment import waived_on
from fame_rules.rulebook import RuleBook, Waiver, in_force, turning_days


@frozen
class Period:
    """From one day to another, both included, with the rules that are in force then."""

    first: date
    last: date
    rulebook: RuleBook


def periods(rulebook: RuleBook, first: date, last: date) -> Iterator[Period]:
    """The periods between two days, in each of which no setting, rule or waiver changes.

    >>> [found] = periods(RuleBook.core(), date(2003, 1, 1), date(2004, 1, 1))
    >>> found.first, found.last
    (datetime.date(2003, 1, 1), datetime.date(2004, 1, 1))
    """
    turns = sorted(day for day in turning_days(rulebook) if first < day <= last)
    starts = [first, *turns]
    ends = [*(day - timedelta(1) for day in turns), last]
    for start, end in zip(starts, ends, strict=True):
        yield Period(start, end, in_force(rulebook, start))


def counting(
    fired: Mapping[str, Iterable[str]], waivers: Iterable[Waiver], day: date
) -> Mapping[str, frozenset[str]]:
    """The subjects of which each rule found something, without what is waived on a day."""
    waived = waived_on(waivers, day)
    return {
        rule: frozenset(subject for subject in subjects if f"{rule}/{subject}" not in waived)
        for rule, subjects in fired.items()
    }
