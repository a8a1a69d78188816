"""Days: what is kept from one day to the next is as if it were judged anew."""

from datetime import date, timedelta
from random import Random

import pytest

from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Days, Memory, judge_alone, measuring
from fame_rules.rulebook import Outcome, RuleBook
from tests.strategies import make_book, make_partnership

FIRST = date(2004, 2, 1)
Said = dict[str, dict[int, Outcome]]


def anew(partnership: Partnership, book: RuleBook, day: date) -> Said:
    view = View(partnership, day)
    memory = Memory(view, book, measuring(lambda: survey_view(view)))
    return {one.rule.id: one.outcomes for one in judge_alone(memory)}


@pytest.mark.parametrize("batch", range(4))
def test_what_was_kept_is_as_if_it_were_judged_anew(batch: int) -> None:
    """Any books on any facts, over the days as of which something turns, to and fro."""
    turned = 0
    for seed in range(batch * 15, (batch + 1) * 15):
        random = Random(seed)
        book = make_book(random.choice).parse()
        partnership = make_partnership(random.choice)
        days = Days(partnership, book)
        dates = [FIRST + timedelta(random.randrange(0, 90)) for _ in range(5)]
        before: Said = {}
        for day in [*sorted(dates), dates[0]]:
            _, judged = days.judge(day)
            said = {one.rule.id: one.outcomes for one in judged}
            assert said == anew(partnership, book, day), f"seed {seed}, {day}"
            turned += bool(before) and said != before
            before = said
    assert turned > 2, "days that are all alike show nothing"
