"""Partnerships based on others: what is inherited, what is changed, and where each value stands."""

import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fame_rules.documents import Mapping as Tree
from fame_rules.documents import Problems, parse_yaml
from fame_rules.errors import FilesUnusable
from fame_rules.model import NONE, UNKNOWN, Partnership
from fame_rules.model.values import LATEST
from fame_rules.model.vocabulary import RegisterSpec
from fame_rules.reading import partnership_from
from fame_rules.resources import example_names, examples_root
from tests.reading.desk import Desk
from tests.reading.test_any_files import (
    SAMPLE,
    TABLE,
    damaged,
    registers,
    with_known,
    write_surroundings,
)
from tests.reading.written import Fields, listing, mapping, table

BASE = """\
name: Ours
illustrative: yes
started: 2002-10-07
lead: pct
organisations: {pct: {kind: nhs_commissioner, partner: yes}, trust: {kind: nhs_provider}}
groups:
  steering: {kind: steering, meets_every_days: 28, since: 2002-10-07}
  nurses: {kind: practitioners, organisation: pct}
people: [{id: ann}, {id: bob}]
"""


@pytest.fixture
def base(desk: Desk) -> Desk:
    """The desk of a partnership that lies beside the desk of each test."""
    folder = desk.path.parent / "ours"
    folder.mkdir()
    return Desk(folder).main(BASE)


def test_what_a_file_does_not_give_is_as_in_its_base_and_the_id_is_its_own(
    desk: Desk, base: Desk
) -> None:
    found, whole = desk.main("based_on: ours").read(), base.read()
    assert (found.id, whole.id) == ("partners", "ours")
    assert attrs.evolve(found, id="ours", origin=whole.origin) == whole


def test_fields_of_the_partnership_replace_those_of_its_base(desk: Desk, base: Desk) -> None:
    found = desk.main("based_on: ours\nname: Theirs\nstarted: TBC\nlead: '-'\n").read()
    assert (found.name, found.started, found.lead) == ("Theirs", UNKNOWN, NONE)
    assert found.illustrative is True
    assert str(found.origin.of("name")) == "partnership.yaml:2:7"
    assert str(found.origin.of("illustrative")) == "../ours/partnership.yaml:2:15"


def test_records_change_field_by_field_and_each_value_cites_its_own_file(
    desk: Desk, base: Desk
) -> None:
    desk.main("based_on: ours\ngroups:\n  steering: {meets_every_days: 14, since: TBC}\n")
    steering, nurses = desk.read().groups
    assert (steering.kind, steering.meets_every_days) == ("steering", timedelta(days=14))
    assert (steering.since, steering.until) == (UNKNOWN, LATEST)
    assert str(steering.origin.record) == "../ours/partnership.yaml:7:3"
    assert str(steering.origin.of("kind")) == "../ours/partnership.yaml:7:20"
    assert str(steering.origin.of("meets_every_days")) == "partnership.yaml:3:32"
    assert nurses.organisation == "pct"


def test_records_may_be_added_and_taken_out(desk: Desk, base: Desk) -> None:
    desk.main('based_on: ours\ngroups: {nurses: "-", cabinet: {kind: board}}\n')
    groups = desk.read().groups
    assert [group.id for group in groups] == ["steering", "cabinet"]
    assert str(groups.records[1].origin.record) == "partnership.yaml:2:23"


@pytest.mark.parametrize("none", ["none", '"-"', "NONE", '" - "'])
def test_each_way_to_write_none_takes_a_record_out(desk: Desk, base: Desk, none: str) -> None:
    desk.main(f"based_on: ours\ngroups: {{nurses: {none}}}")
    assert [group.id for group in desk.read().groups] == ["steering"]


def test_a_field_or_a_record_that_is_blank_says_nothing(desk: Desk, base: Desk) -> None:
    desk.main("based_on: ours\nname:\ngroups: {steering: {kind: }, nurses: }\n")
    assert desk.read().groups == base.read().groups
    assert desk.read().name == "Ours"


def test_a_list_replaces_the_whole_register(desk: Desk, base: Desk) -> None:
    desk.main("based_on: ours\ngroups: [{id: board}]\npeople: []\n")
    found = desk.read()
    assert [group.id for group in found.groups] == ["board"]
    assert (len(found.people), found.people.given, found.people.complete) == (0, True, True)


@pytest.mark.parametrize("named", ["people.csv", "staff.csv"])
def test_a_table_of_its_own_replaces_the_whole_register(desk: Desk, base: Desk, named: str) -> None:
    main = "based_on: ours\n" + ("registers: {people: staff.csv}" if named == "staff.csv" else "")
    people = desk.main(main).write(named, "id\ncy\n").read().people
    assert [person.id for person in people] == ["cy"]
    assert str(people.records[0].origin.record) == f"{named}:2"


def test_tables_of_the_base_are_read_in_its_folder(desk: Desk, base: Desk) -> None:
    base.main(BASE + "registers: {meetings: data/held.csv}\n")
    base.write("data/held.csv", "group,date\nsteering,2003-01-07\n")
    base.write("memberships.csv", "group,person\nsteering,ann\n")
    found = desk.main("based_on: ours").read()
    assert str(found.meetings.records[0].origin.record) == "../ours/data/held.csv:2"
    assert str(found.memberships.origin.record) == "../ours/memberships.csv"


def test_no_table_outside_the_folder_of_the_base_is_read(desk: Desk, base: Desk) -> None:
    desk.main("based_on: ours").write("held.csv", "group,date\nsteering,2003-01-07\n")
    base.main(BASE + "registers: {meetings: ../partners/held.csv}\n")
    (base.path / "memberships.csv").symlink_to(desk.path / "held.csv")
    assert [told.split(": ")[:2] for told in desk.told()] == [
        ["../ours/memberships.csv", "error F002"],
        ["../ours/partnership.yaml:10:23", "error F002"],
    ]


def test_options_of_a_register_combine(desk: Desk, base: Desk) -> None:
    base.main(BASE + "registers: {memberships: {file: m.csv, columns: {Who: person}}}\n")
    base.write("m.csv", "Team,Who\nsteering,ann\n")
    desk.main(
        "based_on: ours\nregisters:\n"
        "  memberships: {complete: no, columns: {team: group}}\n"
        "  groups: {complete: no}\n"
    )
    found = desk.read()
    assert [(m.group, m.person) for m in found.memberships] == [("steering", "ann")]
    complete = (found.memberships.complete, found.groups.complete, found.people.complete)
    assert complete == (False, False, True)


def test_what_the_base_says_of_a_register_stands_with_changes_and_goes_with_the_whole(
    desk: Desk, base: Desk
) -> None:
    base.main(BASE + "registers: {groups: {complete: no}, people: {complete: no}}\n")
    desk.main("based_on: ours\ngroups: {board: {}}\npeople: []\n")
    assert not desk.read().groups.complete
    assert desk.read().people.complete
    desk.main("based_on: ours\nregisters: {groups: {complete: yes}}\n")
    assert desk.read().groups.complete


def test_a_base_may_have_a_base(desk: Desk, base: Desk) -> None:
    middle = Desk(base.path.parent / "middle")
    middle.main("based_on: ours\nname: Middle\ngroups: {steering: {kind: board}, nurses: none}\n")
    desk.main("based_on: middle\ngroups: {steering: {base: Town hall}, cabinet: {}}\n")
    found = desk.read()
    steering, _ = found.groups
    assert [group.id for group in found.groups] == ["steering", "cabinet"]
    assert (found.name, steering.kind, steering.base) == ("Middle", "board", "Town hall")
    cited = [str(steering.origin.of(name)) for name in ("since", "kind", "base")]
    assert cited == [
        "../ours/partnership.yaml:7:59",
        "../middle/partnership.yaml:3:27",
        "partnership.yaml:2:27",
    ]


def test_records_of_lists_and_tables_are_changed_by_the_ids_that_they_have(
    desk: Desk, base: Desk
) -> None:
    base.main("groups: {steering: {kind: steering}}\nmemberships: [{group: steering, person: ann}]")
    base.write("people.csv", "id,name,Job\nann,Ann Lee,Nurse\nbob,Bob Roe,Porter\n")
    desk.main(
        "based_on: ours\n"
        "people: {ann: {it_skill: basic}, bob: none, cas: {name: Cas}}\n"
        "memberships: {steering/ann: {role: chair}, m: {group: steering, person: cas}}\n"
    )
    found = desk.read()
    ann, cas = found.people
    assert (ann.name, ann.post, ann.it_skill, cas.name) == ("Ann Lee", "Nurse", "basic", "Cas")
    assert str(ann.origin.of("post")) == "../ours/people.csv:2"
    assert str(ann.origin.of("it_skill")) == "partnership.yaml:2:26"
    assert [(one.id, one.role, one.person) for one in found.memberships] == [
        ("steering/ann", "chair", "ann"),
        ("m", UNKNOWN, "cas"),
    ]


def test_a_base_need_not_be_whole_by_itself(desk: Desk, base: Desk) -> None:
    base.main("groups: {steering: {organisation: pct}}")
    desk.main("based_on: ours\norganisations: {pct: {}}\n")
    assert desk.read().groups.records[0].organisation == "pct"


@pytest.mark.parametrize(
    ("main", "shown"),
    [
        (
            "groups: {nurse: none}",
            "partnership.yaml:2:10: error F030: there is no group 'nurse' to take out\n"
            "    2 | groups: {nurse: none}\n"
            "      |          ^^^^^ did you mean 'nurses'?",
        ),
        (
            "groups: {}",
            "partnership.yaml:2:1: error F015: 'groups' changes nothing\n"
            "    2 | groups: {}\n"
            "      | ^^^^^^ write [] if there are none, or leave it out to keep them",
        ),
        (
            "groups: {steering: {until: 2002-01-01}}",
            "partnership.yaml:2:28: error F040: "
            "until (1 January 2002) is before since (7 October 2002)\n"
            "    2 | groups: {steering: {until: 2002-01-01}}\n"
            "      |                            ^^^^^^^^^^ "
            "the other date stands in ../ours/partnership.yaml:7:59",
        ),
        (
            "organisations: {pct: none, trust: none}\nlead: none",
            "../ours/partnership.yaml:8:47: error F030: "
            "no organisation has the id 'pct'; searched: organisations\n"
            "    8 |   nurses: {kind: practitioners, organisation: pct}\n"
            "      |                                               ^^^ "
            "it is taken out in partnership.yaml:2:17",
        ),
        (
            "registers: {training: {complete: no}}",
            "partnership.yaml:2:13: error F013: 'training' is not given, so this says nothing\n"
            "    2 | registers: {training: {complete: no}}\n"
            "      |             ^^^^^^^^ name a `file`, or write them in this one",
        ),
    ],
)
def test_what_is_wrong_in_a_change_is_told(desk: Desk, base: Desk, main: str, shown: str) -> None:
    base.write("courses.csv", "id\nc\n")
    assert desk.main(f"based_on: ours\n{main}\n").problems() == [shown]


def test_a_mapping_may_stand_where_the_base_has_an_empty_list(desk: Desk, base: Desk) -> None:
    base.main(BASE + "courses: []\n")
    assert len(desk.main("based_on: ours\ncourses: {c: {}}\n").read().courses) == 1


def test_the_mistakes_of_both_files_are_told_at_once_each_in_its_own(
    desk: Desk, base: Desk
) -> None:
    base.main("nmae: Ours\ngroups: {g: {kind: bord, knd: x}}\npeople: {ann: {it_skill: good}}\n")
    base.write("atendance.csv", "a\n").write("training.csv", "person,course\nbob,c\n")
    desk.main("based_on: ours\nmeeting: []\ngroups: {g: {snce: x}}\npeople: {ann: words}\n")
    assert desk.told() == [
        "../ours/atendance.csv: error F016: is almost named like a register, but not read",
        "../ours/partnership.yaml:1:1: error F010: "
        "'nmae' is neither a field nor a register of a partnership",
        "../ours/partnership.yaml:2:20: error F020: kind cannot be 'bord'",
        "../ours/partnership.yaml:2:26: error F010: 'knd' is not a field of a group",
        "../ours/partnership.yaml:3:26: error F020: it_skill cannot be 'good'",
        "../ours/training.csv:2:1: error F030: no person has the id 'bob'; searched: people",
        "../ours/training.csv:2:5: error F030: no course has the id 'c'; not given: courses",
        "partnership.yaml:2:1: error F010: "
        "'meeting' is neither a field nor a register of a partnership",
        "partnership.yaml:3:14: error F010: 'snce' is not a field of a group",
        "partnership.yaml:4:15: error F011: a person must be keys with values, not a single value",
    ]


def test_of_a_base_that_cannot_be_read_no_more_is_told_than_that(desk: Desk, base: Desk) -> None:
    base.main("a: [\n")
    desk.main("based_on: ours\nnmae: x\ngroups: {g: {organisation: pct}}\n")
    assert [told.split(": ")[:2] for told in desk.told()] == [
        ["../ours/partnership.yaml:2:1", "error Y010"],
        ["partnership.yaml:2:1", "error F010"],
    ]


def test_a_register_in_two_places_of_the_base_is_cited_there(desk: Desk, base: Desk) -> None:
    base.write("people.csv", "id\n").write("it-priorities.csv", "a\n")
    base.write("IT priorities.csv", "a\n")
    assert desk.main("based_on: ours").told() == [
        "../ours/it-priorities.csv: error F014: "
        "'it_priorities' is given twice, in IT priorities.csv and in it-priorities.csv",
        "../ours/partnership.yaml:9:1: error F014: "
        "'people' is given twice, in line 9 and in people.csv",
    ]
    desk.main("based_on: ours\npeople: [{id: ann}]\nit_priorities: []\n").read()


def test_an_example_in_a_rule_file_is_based_on_nothing() -> None:
    problems = Problems()
    tree = parse_yaml("based_on: wirral\n", "rules/a.yaml", problems)
    assert isinstance(tree, Tree)
    assert partnership_from(tree, "fires", problems) is None
    assert [str(problem) for problem in problems.found] == [
        "rules/a.yaml:1:1: error F002: an example is based on no other partnership\n"
        "    1 | based_on: wirral\n"
        "      | ^^^^^^^^ write here what it needs"
    ]


def without_files(partnership: Partnership) -> Partnership:
    """A partnership of which only what was said is compared."""
    return attrs.evolve(partnership, id="", origin=Partnership("").origin)


@pytest.mark.parametrize("name", example_names())
def test_a_file_that_changes_nothing_reads_as_its_base(tmp_path: Path, name: str) -> None:
    shutil.copytree(examples_root(), tmp_path / "all")
    desk = Desk(tmp_path / "all" / "same").main(f"based_on: {name}")
    assert without_files(desk.read()) == without_files(Desk(examples_root() / name).read())


@st.composite
def split(draw: st.DrawFn, records: Mapping[str, Fields]) -> tuple[dict[str, Fields], ...]:
    """Records as a base and a file that is based on it may give them together."""
    base: dict[str, Fields] = {}
    change: dict[str, Fields] = {}
    for id_, said in records.items():
        names = st.sets(st.sampled_from(sorted(said))) if said else st.just(set[str]())
        below, above = draw(names), draw(names)
        above |= set(said) - below
        base[id_] = {name: value for name, value in said.items() if name in below}
        change[id_] = {name: value for name, value in said.items() if name in above}
    return base, change


@settings(max_examples=90, deadline=None)
@given(registers(), st.sampled_from(["mapping", "list", "table"]), st.data())
def test_however_records_are_split_between_two_files_they_are_the_same(
    register: tuple[RegisterSpec, dict[str, Fields]], form: str, data: st.DataObject
) -> None:
    spec, records = register[0], with_known(*register)
    base, change = data.draw(split(records))
    with tempfile.TemporaryDirectory() as folder:
        desks = [Desk(Path(folder) / name) for name in ("whole", "base", "changed")]
        for desk, said in zip(desks, (records, base), strict=False):
            desk.write("partnership.yaml", "")
            if form == "table" and said:
                write_surroundings(desk, spec)
                desk.write(f"{spec.plural}.csv", table(spec, said, ["id", *spec.fields]))
            else:
                written = listing(said) if form == "list" else mapping(said)
                write_surroundings(desk, spec, f"{spec.plural}: {written}\n")
        desks[2].write("partnership.yaml", f"based_on: base\n{spec.plural}: {mapping(change)}\n")
        assert without_files(desks[2].read()) == without_files(desks[0].read())


@settings(max_examples=40, deadline=None)
@given(registers(), st.sampled_from(["mapping", "list", "table"]), st.data())
def test_a_register_given_whole_is_the_same_whatever_the_base_had(
    register: tuple[RegisterSpec, dict[str, Fields]], form: str, data: st.DataObject
) -> None:
    spec, records = register[0], with_known(*register)
    names = ["id", *spec.fields]
    with tempfile.TemporaryDirectory() as folder:
        base, changed = Desk(Path(folder) / "base"), Desk(Path(folder) / "changed")
        base.write("partnership.yaml", "")
        if form == "table":
            write_surroundings(base, spec)
            base.write(f"{spec.plural}.csv", table(spec, records, names))
        else:
            write_surroundings(base, spec, f"{spec.plural}: {mapping(records)}\n")
        changed.write(f"{spec.plural}.csv", table(spec, records, names))
        changed.main("based_on: base")
        assert without_files(changed.read()) == without_files(base.read())


CHANGE = """\
based_on: base
name: Theirs
groups: {steering: {meets_every_days: 28}, nurses: none, board: {kind: board}}
people: [{id: ann}]
registers: {meetings: {complete: yes, columns: {Shoe size: none}}}
"""


@settings(max_examples=60, deadline=None)
@given(damaged(CHANGE), damaged(SAMPLE))
def test_damaged_files_on_a_base_are_read_or_refused(change: bytes, base: bytes) -> None:
    for below, above in ((SAMPLE.encode(), change), (base, CHANGE.encode())):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            Desk(root / "base").write("partnership.yaml", below).write("held.csv", TABLE)
            desk = Desk(root / "changed").write("partnership.yaml", above)
            with contextlib.suppress(FilesUnusable):
                desk.read()


def test_dates_of_both_files_are_compared(desk: Desk, base: Desk) -> None:
    desk.main("based_on: ours\ngo_live: 2001-01-01\n")
    assert "F040" in desk.told()[0]
    assert desk.main("based_on: ours\ngo_live: 2005-01-01\n").read().go_live == date(2005, 1, 1)
