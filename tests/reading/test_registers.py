"""Registers: where they may stand, what `registers` says of them, and whose records they hold."""

import pytest

from tests.reading.desk import Desk


def test_a_register_with_nothing_after_its_name_is_refused(desk: Desk) -> None:
    assert desk.main("channels:\n").problems() == [
        "partnership.yaml:1:1: error F015: 'channels' is empty\n"
        "    1 | channels:\n"
        "      | ^^^^^^^^ write [] if there are none, or leave it out if it is not known"
    ]


def test_a_file_is_not_named_in_the_place_of_records(desk: Desk) -> None:
    assert desk.main("people: people.csv").problems() == [
        "partnership.yaml:1:9: error F011: 'people' must be records by id, or a list\n"
        "    1 | people: people.csv\n"
        "      |         ^^^^^^^^^^ to name a file, write it below `registers`"
    ]


@pytest.mark.parametrize(
    ("main", "told"),
    [
        (
            "people: {}\nregisters: {people: staff.csv}",
            "partnership.yaml:2:13: error F014: "
            "'people' is given twice, in line 1 and in staff.csv and in people.csv",
        ),
        (
            "people: {}\nregisters: {meetings: staff.csv}",
            "partnership.yaml:1:1: error F014: "
            "'people' is given twice, in line 1 and in people.csv",
        ),
        (
            "registers: {people: staff.csv}",
            "partnership.yaml:1:13: error F014: "
            "'people' is given twice, in staff.csv and in people.csv",
        ),
    ],
)
def test_a_register_that_is_given_in_two_places_is_refused(
    desk: Desk, main: str, told: str
) -> None:
    desk.main(main).write("staff.csv", "id,group,date\n").write("people.csv", "id\n")
    assert told in desk.told()


def test_two_tables_that_are_named_like_one_register_are_refused(desk: Desk) -> None:
    desk.main("name: Ours").write("IT priorities.csv", "a\n").write("it-priorities.csv", "a\n")
    assert desk.told() == [
        "it-priorities.csv: error F014: "
        "'it_priorities' is given twice, in IT priorities.csv and in it-priorities.csv"
    ]


@pytest.mark.parametrize(
    ("main", "told"),
    [
        (
            "registers: {poeple: a.csv}",
            "partnership.yaml:1:13: error F010: 'poeple' is not a register",
        ),
        (
            "registers: {person: a.csv}",
            "partnership.yaml:1:13: error F010: 'person' is not a register",
        ),
        (
            "registers: {people: {fille: a.csv}}",
            "partnership.yaml:1:22: error F010: 'fille' is not a key of the source of people",
        ),
        (
            "registers: {people: {file: a.csv, complete: perhaps}}",
            "partnership.yaml:1:45: error F020: complete must be yes or no, not 'perhaps'",
        ),
        (
            "registers: {people: {file: a.csv, columns: {Name: nmae}}}",
            "partnership.yaml:1:51: error F010: 'nmae' is not a field of people",
        ),
        (
            "registers: {people: {file: a.csv, columns: {Nmae: name}}}",
            "partnership.yaml:1:45: error F010: no column is headed 'Nmae'",
        ),
        (
            "registers: {people: {file: [[a.csv]]}}",
            "partnership.yaml:1:29: error F011: the name of a file must be a single value, "
            "not a list",
        ),
        (
            "registers: {people: }",
            "partnership.yaml:1:21: error F011: the name of a file must be a single value, "
            "not nothing",
        ),
        (
            "registers: [people.csv]",
            "partnership.yaml:1:12: error F011: `registers` must be keys with values, not a list",
        ),
        (
            "registers: {people: {complete: no}}",
            "partnership.yaml:1:13: error F013: 'people' is not given, so this says nothing",
        ),
    ],
)
def test_what_is_wrong_below_registers_is_told(desk: Desk, main: str, told: str) -> None:
    assert told in desk.main(main).write("a.csv", "id,Name\nann,Ann\n").told()


def test_a_register_by_the_name_of_its_records_is_recognised(desk: Desk) -> None:
    problems = desk.main("person: {}\nregisters: {Person: a.csv}").problems()
    assert all("did you mean 'people'?" in problem for problem in problems)
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("main", "shown"),
    [
        (
            "groups: {g: {knd: board}}",
            "partnership.yaml:1:14: error F010: 'knd' is not a field of a group\n"
            "    1 | groups: {g: {knd: board}}\n"
            "      |              ^^^ did you mean 'kind'?",
        ),
        (
            "organisations: {pct: {id: x}}",
            "partnership.yaml:1:23: error F010: 'id' is not a field of an organisation\n"
            "    1 | organisations: {pct: {id: x}}\n"
            "      |                       ^^ the id is the key above it; leave this out",
        ),
        (
            "groups: {g: The board}",
            "partnership.yaml:1:13: error F011: "
            "a group must be keys with values, not a single value\n"
            "    1 | groups: {g: The board}\n"
            "      |             ^^^^^^^^^",
        ),
        (
            "groups: [g]",
            "partnership.yaml:1:10: error F011: "
            "a group must be keys with values, not a single value\n"
            "    1 | groups: [g]\n"
            "      |          ^",
        ),
        (
            "groups: [{kind: board}]",
            "partnership.yaml:1:10: error F013: a group needs 'id'\n"
            "    1 | groups: [{kind: board}]\n"
            "      |          ^",
        ),
        (
            "pauses: [{why: Purdah}]",
            "partnership.yaml:1:10: error F013: a pause needs 'since'\n"
            "    1 | pauses: [{why: Purdah}]\n"
            "      |          ^ write TBC where it is not known yet",
        ),
        (
            "pauses: {p: }",
            "partnership.yaml:1:10: error F013: a pause needs 'since'\n"
            "    1 | pauses: {p: }\n"
            "      |          ^ write TBC where it is not known yet",
        ),
    ],
)
def test_what_is_wrong_in_a_record_is_told(desk: Desk, main: str, shown: str) -> None:
    assert desk.main(main).problems() == [shown]


def test_a_record_that_cannot_be_read_still_lends_its_id(desk: Desk) -> None:
    desk.main("groups: {g: words}\npeople: {ann: {}}\nmemberships: [{group: g, person: ann}]")
    assert len(desk.told()) == 1


def test_records_may_share_an_anchor_but_not_an_id(desk: Desk) -> None:
    desk.main("people: {ann: &nurse {practitioner: yes}, bob: *nurse}")
    assert [person.practitioner for person in desk.read().people] == [True, True]
    desk.main("people: [&ann {id: ann}, *ann]")
    assert "F031" in desk.told()[0]
