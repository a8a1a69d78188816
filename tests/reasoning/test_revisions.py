"""Revisions: a field has another number if and only if it reads otherwise."""

from random import Random

import pytest

from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network import survey_view
from fame_rules.reasoning.revisions import Revisions
from fame_rules.rulebook import Inputs
from tests.reasoning.times import AS_OF, DAY, make_facts

FIELDS = tuple((kind, name) for kind, spec in BY_KIND.items() for name in spec.fields)
EVERY = Inputs(frozenset(FIELDS), frozenset(BY_KIND))


def read(view: View) -> dict[tuple[str, str], object]:
    fields: dict[tuple[str, str], object] = {each: view.column(*each) for each in FIELDS}
    return fields | {(kind, ""): view.presence(kind) for kind in BY_KIND}


@pytest.mark.parametrize("seed", range(4))
def test_what_has_the_same_number_reads_the_same(seed: int) -> None:
    facts, random = make_facts(Random(seed)), Random(seed)
    revisions = Revisions(View(facts, AS_OF))
    watched = [each for each in revisions.watch(EVERY) if each != ("partnership", "as_of")]
    last, before = {each: revisions.latest([each]) for each in watched}, read(View(facts, AS_OF))
    networks = {revisions.survey().number: revisions.survey().network}
    changed = 0
    for _ in range(60):
        view = View(facts, AS_OF + random.randrange(-160, 160) * DAY)
        revisions.move(view)
        numbers, now = {each: revisions.latest([each]) for each in watched}, read(view)
        assert all(now[each] == before[each] for each in watched if numbers[each] == last[each])
        changed += sum(numbers[each] != last[each] for each in watched)
        last, before = numbers, now
        survey = revisions.survey()
        assert networks.setdefault(survey.number, survey.network) == survey_view(view)
    assert changed > 50


def test_what_reads_the_same_has_the_same_number_though_a_date_came() -> None:
    """Of a channel that ends nothing is read otherwise in the fields that have no dates."""
    facts = make_facts(Random(2))
    revisions = Revisions(View(facts, AS_OF - 160 * DAY))
    watched = revisions.watch(EVERY)
    medium, holds = ("channel", "medium"), ("channel", "")
    assert {medium, holds} <= {*watched}
    before = revisions.latest([medium]), revisions.latest([holds])
    for day in revisions.turns("channel"):
        revisions.move(View(facts, day))
    assert revisions.latest([medium]) == before[0]
    assert revisions.latest([holds]) > before[1]
