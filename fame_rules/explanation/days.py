"""The days on which rules may say something else: when their facts begin, end or fall due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from fame_rules.model import Partnership
from fame_rules.model.partnership import Record, Register
from fame_rules.model.values import EARLIEST, LATEST, Value
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP_FIELDS, REGISTERS, Lasts
from fame_rules.rulebook import RuleBook, needs, stands_on

_DAY: Final = timedelta(1)


@frozen
class Days:
    """Of each day, the rules that have to be judged anew."""

    by_day: Mapping[date, set[str]]


def days_of(partnership: Partnership, rulebook: RuleBook, first: date, last: date) -> Days:
    """The days between two on which facts that a rule reads begin, end or fall due.

    What lasts ends the day after its last; what is due after a length of time that the rule reads
    as a setting is due the day after that too. The first of every month is among the days.
    """
    dates = {spec.plural: [*_dates(partnership, spec.plural)] for spec in REGISTERS}
    own = [*_partnership_dates(partnership)]
    by_day: dict[date, set[str]] = {}
    for id_, rule in rulebook.rules.items():
        needed = needs(rule, rulebook)
        registers = dict.fromkeys(fact.partition(".")[0] for fact in needed.facts)
        facts = [day for name in registers for day in dates.get(name, ())] + own
        lengths = [rulebook.settings[name].value for name in needed.settings]
        for day in _falling_due(facts, lengths, _silences(partnership, registers, lengths)):
            if first < day <= last:
                by_day.setdefault(day, set()).add(id_)
    for month in months(first, last):
        by_day.setdefault(month, set())
    _pass_on(rulebook, by_day)
    return Days(by_day)


def _pass_on(rulebook: RuleBook, by_day: Mapping[date, set[str]]) -> None:
    """A rule is judged anew wherever one is that it stands on."""
    leads: dict[str, set[str]] = {}
    for id_, below in stands_on(rulebook).items():
        for other in below:
            leads.setdefault(other, set()).add(id_)
    for touched in by_day.values():
        queue = list(touched)
        while queue:
            news = leads.get(queue.pop(), set()) - touched
            touched.update(news)
            queue += news


def _falling_due(
    facts: Iterable[date], lengths: Iterable[Value], silences: Iterable[date]
) -> Iterator[date]:
    durations = [length for length in lengths if isinstance(length, timedelta)]
    for day in facts:
        yield day
        for length in durations:  # some rules ask for at least so long, others for more
            yield _later(day, length)
            yield _later(day, length + _DAY)
            yield _later(day, -length)  # what must be done so long before
    yield from silences


def _silences(
    partnership: Partnership, registers: Iterable[str], lengths: Iterable[Value]
) -> Iterator[date]:
    """The days after channels have been silent for a number of their own intervals."""
    numbers = [length for length in lengths if isinstance(length, float) and length >= 1]
    for channel in partnership.channels if "channels" in registers else ():
        every = channel.every_days
        last = channel.last_used if isinstance(channel.last_used, date) else channel.since
        if isinstance(every, timedelta) and isinstance(last, date):
            for number in numbers:
                yield _later(last, every * number + _DAY)


def _later(day: date, length: timedelta) -> date:
    try:
        return day + length
    except OverflowError:
        return day


def _dates(partnership: Partnership, plural: str) -> Iterator[date]:
    register: Register[Record] = getattr(partnership, plural)
    spec = BY_PLURAL[plural]
    last = spec.timing.until if isinstance(spec.timing, Lasts) else ""
    for record in register:
        for name, field in spec.fields.items():
            value = getattr(record, field.attribute)
            if isinstance(value, date) and value not in (EARLIEST, LATEST):
                yield _later(value, _DAY) if name == last else value


def _partnership_dates(partnership: Partnership) -> Iterator[date]:
    for name, spec in PARTNERSHIP_FIELDS.items():
        value = getattr(partnership, spec.attribute)
        if isinstance(value, date) and name != "as_of":
            yield value


def months(first: date, last: date) -> Iterator[date]:
    """The first of each month after a day, up to another."""
    day = first.replace(day=1)
    while (day := (day + timedelta(32)).replace(day=1)) <= last:
        yield day
