"""Ids: a record's own, or made of its key fields; no two records of a register share one."""

import pytest

from tests.reading.desk import Desk

PEOPLE = "groups: {steering: {}}\npeople: {ann: {}, bob: {}}\n"


def ids_of(desk: Desk, records: str) -> list[str]:
    return [m.id for m in desk.main(f"{PEOPLE}memberships: {records}").read().memberships]


def test_an_id_is_made_of_the_key_fields_unless_there_is_one(desk: Desk) -> None:
    records = "[{group: steering, person: ann}, {id: bobs, group: steering, person: bob}]"
    assert ids_of(desk, records) == ["steering/ann", "bobs"]


def test_the_key_of_a_mapping_is_the_id_in_any_register(desk: Desk) -> None:
    assert ids_of(desk, "{m1: {group: steering, person: ann}}") == ["m1"]


def test_dates_words_and_defaults_are_written_plainly_in_ids(desk: Desk) -> None:
    desk.main(
        f"{PEOPLE}"
        "meetings: [{group: steering, date: 2003-01-07}]\n"
        "channels: [{from: ann, to: bob}, {from: ann, to: bob, medium: One to one}]\n"
    )
    partnership = desk.read()
    assert [meeting.id for meeting in partnership.meetings] == ["steering/2003-01-07"]
    assert [c.id for c in partnership.channels] == ["ann/bob/other", "ann/bob/one_to_one"]


def test_what_is_not_known_of_a_key_is_a_question_mark_and_counted(desk: Desk) -> None:
    unknown, nobody = "{group: steering, person: TBC}", "{group: steering, person: none}"
    records = f"[{unknown}, {unknown}, {{group: TBC, person: n/a}}, {nobody}]"
    assert ids_of(desk, records) == ["steering/?", "steering/?#2", "?/?", "steering/?#3"]


def test_an_id_that_is_given_twice_names_the_line_of_the_first(desk: Desk) -> None:
    desk.main(
        "groups: {g: {}}\n"
        "meetings:\n"
        "  - {group: g, date: 2003-01-07, planned_start: 09:00}\n"
        "  - {group: g, date: 2003-01-07, planned_start: 14:00}\n"
        "people:\n"
        "  - {id: ann}\n"
        "  - {id: ann}\n"
    )
    assert desk.problems() == [
        "partnership.yaml:4:5: error F031: "
        "the meeting 'g/2003-01-07' is given twice, first in line 3\n"
        "    4 |   - {group: g, date: 2003-01-07, planned_start: 14:00}\n"
        "      |     ^ give each an `id`",
        "partnership.yaml:7:10: error F031: the person 'ann' is given twice, first in line 6\n"
        "    7 |   - {id: ann}\n"
        "      |          ^^^ keep one of them",
    ]


@pytest.mark.parametrize(
    ("main", "told"),
    [
        ("people: {na: {}}", "a person cannot have this id: 'na' means not applicable"),
        ("people: {tbc: {}}", "a person cannot have this id: 'tbc' means unknown"),
        ("people: {'': {}}", "a person cannot have this id: it is blank"),
        ("people: {~: {}}", "a person cannot have this id: it is blank"),
        ("people: [{id: none}]", "a person cannot have this id: 'none' means none"),
    ],
)
def test_an_id_is_not_a_word_for_what_is_not_there(desk: Desk, main: str, told: str) -> None:
    assert told in desk.main(main).told()[0]
    assert "F033" in desk.told()[0]


def test_two_people_may_share_a_name_and_ids_may_look_like_numbers(desk: Desk) -> None:
    people = desk.main("people: {1.10: {name: A Jones}, 1.1: {name: A Jones}}").read().people
    assert [person.id for person in people] == ["1.10", "1.1"]
