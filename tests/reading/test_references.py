"""References: every id that is named is that of one record."""

import time

import pytest

from tests.reading.desk import Desk


def test_an_id_of_no_record_is_shown_with_what_was_searched_and_meant(desk: Desk) -> None:
    desk.main(
        "groups: {steering: {}}\n"
        "people: {k-osei: {}}\n"
        "memberships:\n"
        "  - {group: steering, person: k-ossei}\n"
    )
    assert desk.problems() == [
        "partnership.yaml:4:31: error F030: no person has the id 'k-ossei'; searched: people\n"
        "    4 |   - {group: steering, person: k-ossei}\n"
        "      |                               ^^^^^^^ did you mean 'k-osei'?"
    ]


def test_a_reference_into_a_register_that_is_not_given_says_so(desk: Desk) -> None:
    desk.main("people: {ann: {organisation: pct}, bob: {organisation: pct}}")
    assert desk.problems() == [
        "partnership.yaml:1:30: error F030: "
        "no organisation has the id 'pct'; not given: organisations\n"
        "    1 | people: {ann: {organisation: pct}, bob: {organisation: pct}}\n"
        "      |                              ^^^ give organisations, or leave this out",
        "partnership.yaml:1:56: error F030: "
        "no organisation has the id 'pct'; not given: organisations\n"
        "    1 | people: {ann: {organisation: pct}, bob: {organisation: pct}}\n"
        "      |                                                        ^^^ "
        "give organisations, or leave this out",
    ]


def test_a_channel_may_lead_to_a_person_a_group_or_an_organisation(desk: Desk) -> None:
    desk.main(
        "people: {ann: {}}\ngroups: {g: {}}\norganisations: {pct: {}}\n"
        "channels: [{from: ann, to: g}, {from: g, to: pct}]\n"
    )
    assert len(desk.read().channels) == 2


def test_an_id_is_sought_in_every_register_that_may_have_it(desk: Desk) -> None:
    desk.main("people: {ann: {}}\ngroups: {g: {}}\nchannels: [{from: ann, to: gg}]\n")
    assert desk.told() == [
        "partnership.yaml:3:28: error F030: "
        "no person, group or organisation has the id 'gg'; "
        "searched: people, groups; not given: organisations"
    ]


def test_an_id_that_two_registers_have_is_ambiguous(desk: Desk) -> None:
    desk.main(
        "people: {ann: {}}\ngroups: {pct: {organisation: pct}}\norganisations: {pct: {}}\n"
        "channels: [{from: ann, to: pct}]\n"
    )
    assert desk.problems() == [
        "partnership.yaml:4:28: error F032: 'pct' is both a group and an organisation\n"
        "    4 | channels: [{from: ann, to: pct}]\n"
        "      |                            ^^^ give one of them another id"
    ]


def test_each_id_of_a_list_is_checked_where_it_stands(desk: Desk) -> None:
    desk.main("groups: {nurses: {}}\nprocesses: {p: {groups: [nurses, nursse]}}\n")
    assert desk.told() == [
        "partnership.yaml:2:34: error F030: no group has the id 'nursse'; searched: groups"
    ]
    desk.main("groups: {nurses: {}}\n").write("processes.csv", "id,groups\np,nurses; nursse\n")
    assert desk.told() == [
        "processes.csv:2:3: error F030: no group has the id 'nursse'; searched: groups"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "lead: pct\norganisations: {pcct: {}}",
        "organisations: {pcct: {represented_by: pct}}",
        "organisations: {pcct: {merged_into: pct}}",
    ],
)
def test_references_of_and_to_organisations_are_checked(desk: Desk, text: str) -> None:
    problems = desk.main(text).problems()
    assert len(problems) == 1
    assert "did you mean 'pcct'?" in problems[0]


def test_absences_refer_to_nothing(desk: Desk) -> None:
    desk.main("people: {ann: {organisation: TBC}, bob: {organisation: none}}\nlead: n/a")
    assert len(desk.read().people) == 2


def test_a_register_without_records_has_no_ids(desk: Desk) -> None:
    desk.main("groups: []\nbriefings: [{group: board, date: 2003-01-07}]")
    assert desk.told() == [
        "partnership.yaml:2:21: error F030: no group has the id 'board'; searched: groups"
    ]


def test_many_dangling_ids_are_all_told_without_long_searches(desk: Desk) -> None:
    desk.main("name: Ours\nmeetings: {m: {group: TBC, date: 2003-01-07}}\n")
    desk.write("people.csv", "id\n" + "".join(f"person-{n}\n" for n in range(8_000)))
    rows = "".join(f"m,prson-{n},present\n" for n in range(3_000))
    desk.write("attendance.csv", f"meeting,person,status\n{rows}")
    begun = time.perf_counter()
    assert len(desk.told()) == 3_000
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("records", "circle", "line"),
    [
        (
            "organisations:\n  a: {merged_into: a}\n",
            "merged_into leads round in a circle: a to a",
            2,
        ),
        (
            "organisations:\n  a: {merged_into: b}\n  b: {merged_into: c, merged_on: 2003-01-01}\n"
            "  c: {merged_into: b, merged_on: 2004-01-01}\n",
            "merged_into leads round in a circle: b to c to b",
            3,
        ),
        (
            "people:\n  ann: {}\n  bob: {same_as: cas}\n  cas: {same_as: bob}\n",
            "same_as leads round in a circle: bob to cas to bob",
            3,
        ),
    ],
)
def test_mergers_that_lead_round_in_a_circle(
    desk: Desk, records: str, circle: str, line: int
) -> None:
    (problem,) = desk.main(records).told()
    assert problem.startswith(f"partnership.yaml:{line}:")
    assert problem.endswith(f": error F034: {circle}")


def test_mergers_of_several_into_one_are_right(desk: Desk) -> None:
    desk.main(
        "organisations: {a: {merged_into: c}, b: {merged_into: c}, c: {merged_into: d}, d: {}}\n"
        "people: {ann: {}, bob: {same_as: ann}, cas: {same_as: ann}}\n"
    )
    assert len(desk.read().organisations) == 4


def test_the_partnership_is_no_register_of_a_file(desk: Desk) -> None:
    desk.main("partnership: {p: {name: X}}\nregisters: {partnership: p.csv}\n")
    assert [line.split(" error ")[1] for line in desk.told()] == [
        "F010: 'partnership' is neither a field nor a register of a partnership",
        "F010: 'partnership' is not a register",
    ]
    desk.main("groups: {g: {partnership: p}}")
    assert "F010: 'partnership' is not a field of a group" in desk.told()[0]
    assert len(desk.main("name: X").write("partnership.csv", "id\nx\n").read().groups) == 0


def test_a_word_that_is_often_wrong_leaves_suggestions_for_others(desk: Desk) -> None:
    desk.main("groups: {nurses: {}, doctors: {}}")
    rows = [*(f"p{n},midwives" for n in range(99)), "q,nursess"]
    desk.write("memberships.csv", "\n".join(["person,group", *rows]))
    desk.write("people.csv", "\n".join(["id", *(row.split(",")[0] for row in rows)]))
    assert desk.problems()[-1].endswith("did you mean 'nurses'?")
