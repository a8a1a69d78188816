"""What to find out next: every open verdict is asked about, and what is promised holds."""

from datetime import date
from typing import Final

import pytest

from fame_rules.assessment import assess
from fame_rules.explanation import questions
from fame_rules.explanation.asking import WHICH
from fame_rules.explanation.naming import called_in
from fame_rules.model import Partnership, Person, register
from fame_rules.model.vocabulary import BY_PLURAL
from fame_rules.resources import example_names
from fame_rules.rulebook import RuleBook
from tests.explanation.conftest import Assessed

TWO_ANNS: Final = {"a1": "Ann", "a2": "Ann", "b": "Bert"}


@pytest.mark.parametrize("name", example_names())
def test_every_open_verdict_is_settled_once(name: str, assessed: Assessed) -> None:
    found = assessed(name)
    settled = [verdict for question in questions(found) for verdict in question.settles]
    open_ = [f"{entry.rule}/{entry.subject}" for entry in found.not_assessed if entry.missing]
    assert sorted(settled) == sorted(open_)


@pytest.mark.parametrize("name", ["sparse", "wirral"])
def test_a_verdict_is_settled_once_nothing_else_is_missing(name: str, assessed: Assessed) -> None:
    found = assessed(name)
    missing = {f"{e.rule}/{e.subject}": set(e.missing) for e in found.not_assessed}
    answered: set[object] = set()
    for question in questions(found):
        answered |= set(question.missing)
        for verdict in question.settles:
            assert missing[verdict] <= answered


def test_what_settles_more_is_asked_first(assessed: Assessed) -> None:
    found = questions(assessed("sparse"))
    assert len(found[0].settles) == max(len(each.settles) for each in found[:2])
    assert found[0].asks.endswith("?")


def test_where_all_is_known_nothing_is_asked(assessed: Assessed) -> None:
    book = RuleBook.parse("rules: []")
    assert questions(assess(assessed("sparse").facts, book)) == ()


def test_questions_of_a_field_name_whom_they_are_about(assessed: Assessed) -> None:
    asked = [each for each in questions(assessed("wirral")) if each.field]
    assert asked
    assert all(each.asks.startswith("Of ") or each.asks[0].isupper() for each in asked)


def test_every_register_has_a_question_of_its_own() -> None:
    assert set(WHICH) == set(BY_PLURAL)
    assert all(text.endswith("?") for text in WHICH.values())
    assert len(set(WHICH.values())) == len(WHICH)


def test_records_go_by_their_names_with_the_id_where_two_share_one() -> None:
    people = register(*(Person(id_, name=name) for id_, name in TWO_ANNS.items()))
    found = assess(Partnership("p", as_of=date(2004, 3, 31), people=people), RuleBook.core())
    called = called_in(found)
    assert [called("person", id_) for id_ in TWO_ANNS] == ["Ann (a1)", "Ann (a2)", "Bert"]
    assert called("person", "nobody") == "nobody"


def test_no_question_says_the_id_of_somebody_who_has_a_name(assessed: Assessed) -> None:
    found = assessed("wirral")
    asked = " ".join(each.asks.replace(";", " ").replace(",", " ") for each in questions(found))
    assert "Dawn Swarbrick" in asked
    assert not {person.id for person in found.facts.people} & set(asked.split())
