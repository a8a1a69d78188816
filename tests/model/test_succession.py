"""Succession: who stands for those that are merged into others, and who for two entries of one."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Absence,
    Attendance,
    Engagement,
    Group,
    Meeting,
    Membership,
    Organisation,
    Partnership,
    Person,
    Training,
    register,
)
from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.succession import succession
from fame_rules.model.values import Value
from fame_rules.model.view import Truth, View

AS_OF = date(2004, 3, 31)
BEFORE, AFTER = date(2004, 3, 30), date(2004, 4, 1)


def view(as_of: date = AS_OF, **registers: object) -> View:
    return View(Partnership("p", **registers), as_of)  # type: ignore[arg-type]


def organisations(
    into: str | Absence, on: date | Absence, as_of: date = AS_OF, **registers: object
) -> View:
    merged = Organisation("old", merged_into=into, merged_on=on)
    return view(as_of, organisations=register(merged, Organisation("new")), **registers)


@pytest.mark.parametrize(
    ("into", "on", "read", "present"),
    [
        ("new", BEFORE, "new", False),
        ("new", AS_OF, "new", False),
        ("new", AFTER, "old", True),
        ("new", NONE, "new", False),
        ("new", NOT_APPLICABLE, "new", False),
        ("new", UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, BEFORE, UNKNOWN, False),
        (UNKNOWN, AFTER, "old", True),
        (UNKNOWN, NONE, UNKNOWN, UNKNOWN),
        (NONE, BEFORE, "old", True),
        (NOT_APPLICABLE, UNKNOWN, "old", True),
    ],
)
def test_a_reference_to_what_is_merged_is_read_as_one_to_its_successor(
    into: str | Absence, on: date | Absence, read: Value, present: Truth
) -> None:
    one = organisations(into, on, groups=register(Group("g", organisation="old")))
    assert one.column("group", "organisation") == [read]
    assert one.referred("group", "organisation") == [{"old": 0, "new": 1}.get(str(read))]
    assert one.presence("organisation") == [present, True]
    assert one.ids("organisation") == ["old", "new"]


def test_before_a_merger_nobody_knows_of_it() -> None:
    later = organisations("new", AFTER)
    assert later.column("organisation", "merged_into") == [NONE, NONE]
    assert organisations("new", BEFORE).column("organisation", "merged_into") == ["new", NONE]


def test_what_is_not_known_of_a_merger_is_what_is_missing() -> None:
    groups = register(Group("g", organisation="old", serves=("new", "old")), Group("h"))
    for into, on, name in (("new", UNKNOWN, "merged_on"), (UNKNOWN, NONE, "merged_into")):
        one = organisations(into, on, groups=groups)
        told = f"{name} of old (organisations)"
        assert str(what_is_missing(one, "group", 0, "organisation")) == told
        assert one.column("group", "serves")[0] is UNKNOWN
        assert str(what_is_missing(one, "group", 0, "serves")) == told
        assert str(what_is_missing(one, "organisation", 0, "dates")) == told
        assert str(what_is_missing(one, "group", 0, "kind")) == "kind of g (groups)"
        assert str(what_is_missing(one, "group", 1, "organisation")) == "organisation of h (groups)"


def test_a_list_names_a_successor_once() -> None:
    one = organisations("new", BEFORE, groups=register(Group("g", serves=("old", "new", "x"))))
    assert one.column("group", "serves") == [("new", "x")]


def test_a_chain_of_mergers_leads_to_its_last_as_of_the_date() -> None:
    records = register(
        Organisation("a", merged_into="b", merged_on=date(2004, 1, 1)),
        Organisation("b", merged_into="c", merged_on=date(2004, 2, 1)),
        Organisation("c", merged_into="d", merged_on=date(2004, 3, 1)),
        Organisation("d"),
    )
    groups = register(*(Group(name, organisation=name) for name in "abcd"))
    read = {
        month: "".join(
            map(
                str,
                view(date(2004, month, 15), organisations=records, groups=groups).column(
                    "group", "organisation"
                ),
            )
        )
        for month in (1, 2, 3)
    }
    assert read == {1: "bbcd", 2: "cccd", 3: "dddd"}


def test_a_circle_that_nobody_checked_leads_nowhere() -> None:
    records = register(
        Organisation("a", merged_into="b"),
        Organisation("b", merged_into="a"),
        Organisation("c", merged_into="a"),
        Organisation("d", merged_into="d"),
    )
    groups = register(*(Group(name, organisation=name) for name in "abcd"))
    one = view(organisations=records, groups=groups)
    assert one.column("group", "organisation") == [UNKNOWN] * 4


@given(st.lists(st.tuples(st.integers(0, 7), st.booleans()), min_size=8, max_size=8))
def test_nobody_is_read_as_one_that_is_merged(drawn: list[tuple[int, bool]]) -> None:
    ids = [str(i) for i in range(8)]
    found = succession(ids, [str(into) for into, _ in drawn], [merged for _, merged in drawn])
    assert set(found.heirs) == {id_ for id_, (_, merged) in zip(ids, drawn, strict=True) if merged}
    assert not {heir for heir in found.heirs.values() if heir in found.heirs}
    assert set(found.doubts) == {id_ for id_, heir in found.heirs.items() if heir is UNKNOWN}


PEOPLE = register(Person("ann", organisation="o"), Person("ann-2", same_as="ann"), Person("bob"))


def test_another_entry_of_a_person_is_that_person_at_any_date() -> None:
    one = view(
        date(1990, 1, 1), people=PEOPLE, memberships=register(Membership("m", person="ann-2"))
    )
    assert one.column("membership", "person") == ["ann"]
    assert one.presence("person") == [True, False, True]


def test_what_is_said_twice_of_one_person_counts_once() -> None:
    known: dict[str, Any] = {"role": "member", "can_commit_resources": True}
    memberships = register(
        Membership("m1", group="g", person="ann-2", **known),
        Membership("m2", group="g", person="ann", **known),
        Membership("m3", group="g", person="ann", **(known | {"role": "chair"})),
        Membership("m4", group="h", person="ann-2", **known),
        Membership("m5", group="g", person="bob", **known),
        Membership("m6", group="g", person="bob", **known),
        Membership("m7", group=UNKNOWN, person="ann", **known),
        Membership("m8", group=UNKNOWN, person="ann-2", **known),
    )
    one = view(people=PEOPLE, memberships=memberships)
    assert one.presence("membership") == [False, *[True] * 7]


@pytest.mark.parametrize("unknown", ["m1", "m2"])
def test_what_is_perhaps_said_twice_perhaps_counts(unknown: str) -> None:
    known = {"m1": True, "m2": True} | {unknown: UNKNOWN}
    memberships = register(
        Membership("m1", group="g", person="ann", role="chair", can_commit_resources=known["m1"]),
        Membership("m2", group="g", person="ann-2", role="chair", can_commit_resources=known["m2"]),
    )
    one = view(people=PEOPLE, memberships=memberships)
    assert one.presence("membership") == [True, UNKNOWN]
    told = f"can_commit_resources of {unknown} (memberships)"
    assert str(what_is_missing(one, "membership", 1, "dates")) == told


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("present", "absent", 0),
        ("absent", "present", 1),
        ("apologies", "deputy", 1),
        ("present", UNKNOWN, 0),
        ("absent", UNKNOWN, 1),
        ("deputy", UNKNOWN, 1),
        (UNKNOWN, "apologies", 0),
        (NONE, "absent", 1),
        ("absent", "absent", 0),
    ],
)
def test_somebody_invited_under_two_ids_came_if_one_of_them_did(
    first: str | Absence, second: str | Absence, counts: int
) -> None:
    one = view(
        people=PEOPLE,
        meetings=register(Meeting("t", group="g", date=BEFORE, held=True)),
        attendance=register(
            Attendance("a1", meeting="t", person="ann", status=first),
            Attendance("a2", meeting="t", person="ann-2", status=second),
        ),
    )
    assert one.visible("attendance") == [counts]


def test_records_of_merged_organisations_all_count() -> None:
    engagements = register(
        Engagement("e1", organisation="old"), Engagement("e2", organisation="new")
    )
    one = organisations("new", BEFORE, engagements=engagements)
    assert one.column("engagement", "organisation") == ["new", "new"]
    assert one.visible("engagement") == [0, 1]


def test_where_nobody_is_merged_columns_are_what_was_recorded() -> None:
    training = register(Training("t", person="bob", completed=BEFORE))
    one = view(people=register(Person("bob")), training=training)
    assert one.column("training", "person") == ["bob"]
    assert not one.succession("person").heirs
    assert not one.succession("group").heirs
