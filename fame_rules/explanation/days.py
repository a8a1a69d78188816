"""The days on which rules may say something else: when their facts begin, end or fall due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final

from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.reasoning import Days
from fame_rules.rulebook import (
    KINDS,
    Literal,
    Measure,
    Operand,
    PartnershipValue,
    Reads,
    Rule,
    SettingValue,
    SubjectValue,
    comparisons_behind,
    measures_read_by,
)

_DAY: Final = timedelta(1)


def due_days(days: Days, first: date, last: date) -> Mapping[date, set[str]]:
    """The days between two on which something may change, each with the rules due on it.

    Facts that begin or end change what is read. Where a rule compares a time with a length, what
    it measures from is due after that length as well, and the day after that. The first of every
    month is among the days.
    """
    found: dict[date, set[str]] = {day: set() for day in _months(first, last)}
    for kind in BY_KIND:
        for day in days.turns(kind):
            found.setdefault(day, set())
    for rule in days.rulebook.rules.values():
        for day in _due(rule, days):
            found.setdefault(day, set()).add(rule.id)
    return {day: rules for day, rules in found.items() if first < day <= last}


def _due(rule: Rule, days: Days) -> Iterator[date]:
    """The days on which what a rule measures falls due, by each of its comparisons."""
    measures = days.rulebook.measures
    for leaf in comparisons_behind(rule, measures):
        measure = measures.get(leaf.path.measure)
        values = [value for operand in leaf.operands for value in _values(operand, days)]
        if measure and days.inputs(measure).timed:
            yield from _due_from(measure, values, days)
        elif any(map(_of_today, leaf.operands)):
            for day in days.turns(leaf.path.kind):
                yield from (day, day + _DAY)


def _due_from(measure: Measure, values: Sequence[Value], days: Days) -> Iterator[date]:
    """The days on which a measure of time reaches what it is compared with."""
    sign = -1 if _counts_down(measure, days) else 1
    kinds = days.inputs(measure).kinds | {PARTNERSHIP}
    if measure.kind == "days_to_hear":  # a wait begins with the project, or after a missed meeting
        starts = [*days.turns(PARTNERSHIP), *(day + _DAY for day in days.turns("meeting"))]
        from_ = list(product(starts, _lengths(measure, values, days)))
    elif measure.per and KINDS[measure.kind].reads is Reads.SUBJECT:
        from_ = list(_of_each(measure, values, days))
    else:
        dates = {day for kind in kinds for day in days.turns(kind)}
        lengths = {timedelta(0), *_lengths(measure, values, days)}
        from_ = list(product(dates, lengths))
    for day, length in from_:
        yield from _around(day, sign * length)
    yield from _shares(measure, values, days)


def _counts_down(measure: Measure, days: Days) -> bool:
    """Whether a measure tells how long it is until something, rather than since."""
    start = measure.days_after or (measure.between and measure.between[0])
    if start and _of_today(start):
        return True
    nested = (days.rulebook.measures[name] for name in measures_read_by(measure))
    return any(_counts_down(one, days) for one in nested)


def _of_each(
    measure: Measure, values: Sequence[Value], days: Days
) -> Iterator[tuple[date, timedelta]]:
    """The dates of each record, with the lengths that numbers of its own unit are."""
    units = _values(measure.per, days) if measure.per else ()
    spec, view = BY_KIND[measure.of], View(days.partnership, date.max)
    columns = [view.recorded(spec, name) for name in spec.fields]
    for unit, *record in zip(units, *columns, strict=True):
        for number in values:
            if isinstance(unit, timedelta) and isinstance(number, float):
                yield from ((day, unit * number) for day in record if isinstance(day, date))


def _of_today(operand: Operand) -> bool:
    paths = isinstance(operand, (SubjectValue, PartnershipValue)) and operand.path.steps
    return "as_of" in (paths or ())


def _values(operand: Operand, days: Days) -> Iterator[Value]:
    """What a reading is compared with: a constant, or what a field holds in any record."""
    match operand:
        case Literal(value=value):
            yield value
        case SettingValue(name=name):
            yield days.rulebook.settings[name].value
        case SubjectValue(path=path) | PartnershipValue(path=path) if not path.measure:
            yield from _column(days, path.kind, path.steps)


def _column(days: Days, kind: str, steps: tuple[str, ...]) -> Iterator[Value]:
    for step in steps[:-1]:
        kind = next(iter(BY_KIND[kind].readable[step].type.registers), kind)
    spec = BY_KIND[kind]
    if steps[-1] in spec.fields:
        yield from View(days.partnership, date.max).recorded(spec, steps[-1])


def _lengths(measure: Measure | None, values: Iterable[Value], days: Days) -> Iterator[timedelta]:
    """The lengths of time that a reading is compared with; numbers count what it is told `per`."""
    units = [*_values(measure.per, days)] if measure and measure.per else []
    for value in values:
        if isinstance(value, timedelta):
            yield value
        elif isinstance(value, float):
            yield from (unit * value for unit in units if isinstance(unit, timedelta))


def _shares(measure: Measure | None, values: Iterable[Value], days: Days) -> Iterator[date]:
    """The days on which a share of the time between two others is over."""
    if measure is None or measure.per_time is None:
        return
    starts, ends = ([*_values(operand, days)] for operand in measure.per_time)
    for start in starts:
        for end in ends:
            for share in values:
                if isinstance(start, date) and isinstance(end, date) and isinstance(share, float):
                    yield from _around(start, (end - start) * share)


def _around(day: date, length: timedelta) -> Iterator[date]:
    """So long after a day, or before it; some ask for at least so long, others for more."""
    try:
        yield from (day + length, day + length + _DAY)
    except OverflowError:
        return


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while (day := (day + timedelta(32)).replace(day=1)) <= last:
        yield day
