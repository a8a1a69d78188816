"""Paces: no reading changes faster, from one day to the next, than its pace says."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

import pytest

from fame_rules.model import Partnership
from fame_rules.model.values import Range, Value
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network import survey_view
from fame_rules.reading import read
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.compare import bounds
from fame_rules.reasoning.paces import ANY, DAILY, STILL, Pace, any_of, paces_of_measure
from fame_rules.reasoning.revisions import dates
from fame_rules.rulebook import RuleBook, measures_behind, timed_comparisons
from tests.reasoning.times import AS_OF, BOOK, DAY, make_facts


def test_what_is_now_one_and_now_another_may_go_as_either() -> None:
    assert any_of([]) == STILL
    assert any_of([DAILY, STILL, Pace(-1.0, 0.0)]) == Pace(-1.0, 1.0)
    assert not STILL.moves
    assert DAILY.times(0.5) - ANY == ANY


def test_what_rests_does_so_until_the_first_of_both_moves() -> None:
    rested = Pace(0.0, 1.0, rest=9.0)
    assert (rested - STILL).rest == 9.0
    assert (rested | DAILY).rest == 0.0
    assert (STILL + rested).times(-2) == Pace(-2.0, 0.0, rest=9.0)


def memory_of(facts: Partnership, book: RuleBook, day: date) -> Memory:
    view = View(facts, day)
    return Memory(view, book, measuring(lambda: survey_view(view)))


def quiet_days(facts: Partnership, first: date, last: date) -> Iterator[date]:
    """Days of which neither they, nor the next, are a date of any record, or follow one."""
    view = View(facts, first)
    turns = {
        day + later
        for spec in BY_KIND.values()
        for name in spec.fields
        for day in dates(view, spec.kind, name)
        for later in (timedelta(0), DAY)
    }
    days = (first + timedelta(n) for n in range((last - first).days))
    return (day for day in days if turns.isdisjoint((day, day + DAY)))


def numbers(value: Value) -> list[float]:
    ends = bounds(value) if isinstance(value, Range) else bounds(value)[:1]
    return [number for end in ends for number in number_of(end)]


def number_of(end: object) -> Iterator[float]:
    if isinstance(end, timedelta):
        yield end / DAY
    elif isinstance(end, date):
        yield float(end.toordinal())
    elif isinstance(end, float):
        yield end


def takes_steps(name: str, book: RuleBook) -> bool:
    """Whether a condition somewhere behind a measure may be settled otherwise by time alone."""
    behind = measures_behind(book.measures[name], book.measures)
    return any(timed_comparisons(measure, book.measures) for measure in behind)


def keep_to_their_paces(facts: Partnership, book: RuleBook, days: Iterable[date]) -> int:
    """Look that no reading changes faster than its pace; how many changed at all."""
    moved = 0
    measures = [each for name, each in book.measures.items() if not takes_steps(name, book)]
    for day in days:
        today, tomorrow = memory_of(facts, book, day), memory_of(facts, book, day + DAY)
        for measure in measures:
            columns = (memory.readings(measure.name).column for memory in (today, tomorrow))
            rows = zip(paces_of_measure(today, measure), *columns, strict=True)
            for pace, old, new in rows:
                for before, after in zip(numbers(old), numbers(new), strict=pace != ANY):
                    moved += (change := after - before) != 0
                    assert pace.least - 1e-9 <= change <= pace.most + 1e-9, (measure, day)
                    assert not change or pace.rest < 1, (measure, day)
    return moved


@pytest.mark.parametrize("seed", range(12))
def test_readings_keep_to_their_paces(seed: int) -> None:
    facts = make_facts(Random(seed))
    days = [*quiet_days(facts, AS_OF - 170 * DAY, AS_OF + 170 * DAY)]
    assert keep_to_their_paces(facts, BOOK, days[::5]) > 20, "what stands still shows nothing"


def test_readings_of_the_core_rules_keep_to_their_paces() -> None:
    facts = read("examples/fenbridge-before")
    assert isinstance(facts.as_of, date)
    days = [*quiet_days(facts, facts.as_of - 365 * DAY, facts.as_of)]
    assert keep_to_their_paces(facts, RuleBook.core(), days[::40]) > 50
