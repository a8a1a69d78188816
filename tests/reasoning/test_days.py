"""Days: what is kept from one day to the next is as if it were judged anew."""

from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve

from fame_rules.model import Partnership
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network import survey_view
from fame_rules.reasoning import Days, Memory, judge_alone, measuring
from fame_rules.rulebook import Outcome, RuleBook
from tests.reasoning.times import AS_OF, BOOK, DAY, make_facts
from tests.strategies import make_book, make_partnership

FIRST = date(2004, 2, 1)
Said = dict[str, dict[int, Outcome]]


def anew(partnership: Partnership, book: RuleBook, day: date) -> Said:
    view = View(partnership, day)
    memory = Memory(view, book, measuring(lambda: survey_view(view)))
    return {one.rule.id: one.outcomes for one in judge_alone(memory)}


def said_by(days: Days, day: date) -> Said:
    return {one.rule.id: one.outcomes for one in days.judge(day)[1]}


@pytest.mark.parametrize("batch", range(4))
def test_what_was_kept_is_as_if_it_were_judged_anew(batch: int) -> None:
    """Any books on any facts, over some days, to and fro."""
    turned = 0
    for seed in range(batch * 15, (batch + 1) * 15):
        random = Random(seed)
        book = make_book(random.choice).parse()
        partnership = make_partnership(random.choice)
        days = Days(partnership, book)
        dates = [FIRST + timedelta(random.randrange(0, 90)) for _ in range(5)]
        before: Said = {}
        for day in [*sorted(dates), dates[0]]:
            said = said_by(days, day)
            assert said == anew(partnership, book, day), f"seed {seed}, {day}"
            turned += bool(before) and said != before
            before = said
    assert turned > 2, "days that are all alike show nothing"


def turns_of(days: Days) -> set[date]:
    return {day for kind in BY_KIND for day in days.revisions.turns(kind)}


@pytest.mark.parametrize("seed", range(10))
def test_nothing_changes_by_time_alone_before_it_is_due(seed: int) -> None:
    """Rules in which time counts in every way, on every day of most of a year."""
    facts, first, changes = make_facts(Random(seed)), AS_OF - 150 * DAY, 0
    days = Days(facts, BOOK)
    turns = turns_of(days)
    said, due = said_by(days, first), days.due
    for day in (first + number * DAY for number in range(1, 300)):
        now = anew(facts, BOOK, day)
        changes += now != said
        if day >= due or now != said:
            assert said_by(days, day) == now, day
            assert day >= due or day in turns, day
            said, due = now, days.due
    assert changes > 3, "a partnership in which nothing changes shows nothing"


def test_what_nothing_turns_for_is_not_judged_again() -> None:
    days = Days(make_facts(Random(0)), BOOK)
    quiet = [AS_OF + number * DAY for number in (1000, 1001)]
    first, second = (days.judge(day)[1] for day in quiet)
    assert sum(one is other for one, other in zip(first, second, strict=True)) > 10


def test_another_rule_book_is_followed_from_then_on() -> None:
    facts, days = make_facts(Random(1)), Days(make_facts(Random(1)), BOOK)
    longer = evolve(BOOK.settings["long"], value=90 * DAY)
    settings = FrozenMap({**BOOK.settings, "long": longer})
    rules = FrozenMap({id_: rule for id_, rule in BOOK.rules.items() if id_ not in "PE"})
    strata = tuple(tuple(knot for knot in stratum if knot[0] in rules) for stratum in BOOK.strata)
    other = evolve(BOOK, settings=settings, rules=rules, strata=strata)
    for number, book in enumerate([BOOK, other, BOOK, other]):
        days.follow(book)
        day = AS_OF + number * 30 * DAY
        assert said_by(days, day) == anew(facts, book, day)
