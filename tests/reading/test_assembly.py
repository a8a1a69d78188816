"""Whole files: what is read of them, where it stands, and every mistake in them at once."""

import pickle
from datetime import date, timedelta

import pytest

from fame_rules.documents import Mapping, Problems, parse_yaml
from fame_rules.errors import Origin, cite
from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN, Partnership
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.reading import partnership_from, read
from fame_rules.resources import example_names, examples_root
from tests.reading.desk import Desk


def test_a_partnership_is_read_from_a_folder_or_from_its_file(desk: Desk) -> None:
    desk.main("name: Ours\nstarted: 2002-10-07\nillustrative: yes\n")
    partnership = desk.read()
    assert partnership == read(desk.path / "partnership.yaml") == read(str(desk.path))
    assert (partnership.id, partnership.name) == ("partners", "Ours")
    assert partnership.started == date(2002, 10, 7)
    assert partnership.illustrative is True


def test_what_is_left_out_is_unknown_and_no_register_is_given(desk: Desk) -> None:
    partnership = desk.main("name: Ours").read()
    assert partnership.lead is UNKNOWN
    assert partnership.illustrative is False
    assert not partnership.people.given
    assert not partnership.people.complete


def test_a_register_may_be_a_mapping_of_ids_or_a_list(desk: Desk) -> None:
    desk.main("people: {ann: {post: Nurse}, bob: }\ngroups: [{id: steering, kind: steering}]")
    partnership = desk.read()
    assert [person.id for person in partnership.people] == ["ann", "bob"]
    assert partnership.groups.records[0].kind == "steering"
    assert partnership.groups.complete


@pytest.mark.parametrize("nothing", ["[]", "{}"])
def test_an_empty_register_is_given_and_has_no_records(desk: Desk, nothing: str) -> None:
    people = desk.main(f"people: {nothing}").read().people
    assert (people.given, people.complete, len(people)) == (True, True, 0)


def test_a_register_may_say_that_it_is_not_complete(desk: Desk) -> None:
    desk.main("people: {ann: {}}\nregisters: {people: {complete: false}}")
    people = desk.read().people
    assert people.given
    assert not people.complete


def test_values_of_the_main_file_know_their_line_and_column(desk: Desk) -> None:
    desk.main("name: Ours\ngroups:\n  steering:\n    kind: steering\n    since: 2002-10-07\n")
    partnership = desk.read()
    steering = partnership.groups.records[0]
    assert str(steering.origin.record) == "partnership.yaml:3:3"
    assert str(steering.origin.of("kind")) == "partnership.yaml:4:11"
    assert steering.origin.of("until") == steering.origin.record
    assert str(partnership.origin.of("name")) == "partnership.yaml:1:7"
    assert str(partnership.groups.origin.record) == "partnership.yaml:2:1"


def test_records_of_a_table_know_their_line(desk: Desk) -> None:
    desk.main("registers: {people: data/staff.csv}")
    desk.write("data/staff.csv", 'id,name\n\nann,"A,\nB"\nbob,C\n')
    people = desk.read().people
    assert [str(person.origin.of("name")) for person in people] == [
        "data/staff.csv:3",
        "data/staff.csv:5",
    ]
    assert people.origin.record == Origin("data/staff.csv")
    assert cite(person.origin.record for person in people) == (
        "data/staff.csv:3",
        "data/staff.csv:5",
    )


def test_absences_and_defaults_are_told_apart(desk: Desk) -> None:
    desk.main(
        "groups: {g: {}}\n"
        "people: {a: {}, b: {}, c: {}, d: {}}\n"
        "memberships:\n"
        "  - {group: g, person: a, can_commit_resources: TBC, until: TBC}\n"
        "  - {group: g, person: b, can_commit_resources: n/a}\n"
        '  - {group: g, person: c, can_commit_resources: "-"}\n'
        "  - {group: g, person: d, can_commit_resources: }\n"
    )
    memberships = desk.read().memberships
    said = [membership.can_commit_resources for membership in memberships]
    assert said == [UNKNOWN, NOT_APPLICABLE, NONE, UNKNOWN]
    assert (memberships.records[0].until, memberships.records[1].until) == (UNKNOWN, LATEST)
    assert memberships.records[0].since == EARLIEST


def test_a_partnership_that_was_read_crosses_a_process_pool() -> None:
    partnership = read(examples_root() / "sparse")
    copy = pickle.loads(pickle.dumps(partnership))
    assert copy == partnership
    assert copy.groups.records[0].origin.of("kind") == partnership.groups.records[0].origin.of(
        "kind"
    )


@pytest.mark.parametrize("name", example_names())
def test_the_bundled_scenarios_have_no_problem_and_say_that_they_are_invented(name: str) -> None:
    partnership = read(examples_root() / name)
    assert partnership.illustrative is True
    assert isinstance(partnership.as_of, date)


def test_reading_is_repeatable() -> None:
    folder = examples_root() / "wirral"
    assert read(folder) == read(folder)


def test_every_problem_of_every_file_is_told_at_once(desk: Desk) -> None:
    desk.main(
        "name: Ours\n"
        "go_lve: 2005-02-28\n"
        "started: 31/03/2004\n"
        "groups: {steering: {kind: steerin}}\n"
        "meeting: []\n"
        "registers: {people: peeple.csv}\n"
    )
    desk.write("memberships.csv", "group,person,role\nstearing,ann,boss\n")
    desk.write("channels.csv", b"from,to\ncaf\x81,b\n")
    assert desk.told() == [
        "channels.csv: error Y003: is not UTF-8 text: byte 0x81 in line 2",
        "memberships.csv:2:1: error F030: no group has the id 'stearing'; searched: groups",
        "memberships.csv:2:14: error F020: role cannot be 'boss'",
        "partnership.yaml:2:1: error F010: "
        "'go_lve' is neither a field nor a register of a partnership",
        "partnership.yaml:3:10: error F020: started must be a date, not '31/03/2004'",
        "partnership.yaml:4:27: error F020: kind cannot be 'steerin'",
        "partnership.yaml:5:1: error F010: "
        "'meeting' is neither a field nor a register of a partnership",
        "partnership.yaml:6:21: error F001: there is no file 'peeple.csv'",
    ]


def test_a_problem_shows_the_line_a_caret_and_what_was_meant(desk: Desk) -> None:
    desk.main("name: Ours\nmeeting: []\nzzz: {}\n")
    assert desk.problems() == [
        "partnership.yaml:2:1: error F010: "
        "'meeting' is neither a field nor a register of a partnership\n"
        "    2 | meeting: []\n"
        "      | ^^^^^^^ did you mean 'meetings'?",
        "partnership.yaml:3:1: error F010: "
        "'zzz' is neither a field nor a register of a partnership\n"
        "    3 | zzz: {}\n"
        "      | ^^^",
    ]


@pytest.mark.parametrize("text", ["[a, b]", "just words", "~"])
def test_a_file_that_is_not_a_mapping_is_refused(desk: Desk, text: str) -> None:
    assert "F011: a partnership must be keys with values" in desk.main(text).told()[0]


def test_what_refers_to_a_register_with_problems_is_not_blamed(desk: Desk) -> None:
    desk.main("people: {ann: {organisation: pct}}\nregisters: {organisations: bodies.csv}")
    desk.write("bodies.csv", "id,nome\npct,PCT\n")
    assert desk.told() == [
        "bodies.csv:1:4: error F010: the column 'nome' is not a field of organisations"
    ]


def example(text: str) -> Mapping:
    tree = parse_yaml(text, "rules/a.yaml", Problems())
    assert isinstance(tree, Mapping)
    return tree


def test_an_example_in_a_rule_file_is_a_partnership_too() -> None:
    problems = Problems()
    tree = example("as_of: 2004-03-31\ngroups: {g: {meets_every_days: 28}}\nmeetings: []")
    partnership = partnership_from(tree, "fires", problems)
    assert isinstance(partnership, Partnership)
    assert (partnership.id, partnership.as_of) == ("fires", date(2004, 3, 31))
    assert partnership.groups.records[0].meets_every_days == timedelta(days=28)
    assert str(partnership.groups.records[0].origin.record) == "rules/a.yaml:2:10"
    assert problems.found == []


def test_an_example_may_say_that_a_register_is_not_complete() -> None:
    tree = example("groups: {g: {}}\nregisters: {groups: {complete: false}}")
    partnership = partnership_from(tree, "fires", Problems())
    assert partnership is not None
    assert not partnership.groups.complete


def test_an_example_reads_no_files() -> None:
    problems = Problems()
    assert partnership_from(example("registers: {people: people.csv}"), "fires", problems) is None
    assert [str(problem).splitlines()[0] for problem in problems.found] == [
        "rules/a.yaml:1:21: error F002: an example reads no files"
    ]


def test_the_problems_of_an_example_are_added_to_those_there_are() -> None:
    problems = Problems()
    problems.file("rules/a.yaml", "R001", "something else")
    assert partnership_from(example("groups: {g: {}}"), "fires", problems) is not None
    assert partnership_from(example("groups: {g: {knd: x}}"), "fires", problems) is None
    assert [problem.code for problem in problems.found] == ["R001", "F010"]
