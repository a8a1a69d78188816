"""Overlaps, against every way in which the rows may turn out, and without any index."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.assessment import assess
from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN, Group, Membership, Range, register
from fame_rules.model.fields import Maybe
from fame_rules.model.values import EARLIEST, Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.memory import Readings
from fame_rules.rulebook import RuleBook
from tests.strategies import AS_OF, many_cases, partnership_of

GROUPS = ("g", "h", "i")
PEOPLE = ("p", "q", "r")
Row = tuple[Maybe[str], Maybe[str], bool]
"""The group and the person of a membership, and whether it is known to hold."""

OVERLAP = "{of: group, overlap_of: membership.person, by: group, with: {kind: {not: board}}}"


def readings(
    rows: Sequence[Row], *groups: Group, complete: bool = True, measure: str = OVERLAP
) -> Readings:
    memberships = [
        Membership(f"m{n}", group=group, person=person, since=EARLIEST if sure else UNKNOWN)
        for n, (group, person, sure) in enumerate(rows)
    ]
    partnership = partnership_of(
        {
            "groups": register(*(groups or (Group(id_, kind="steering") for id_ in GROUPS))),
            "memberships": register(*memberships, complete=complete),
        }
    )
    view = View(partnership, AS_OF)
    rulebook = RuleBook.parse(f"measures: {{m: {measure}}}")
    return Memory(view, rulebook, measuring(lambda: survey_view(view))).readings("m")


def naive(rows: Sequence[Row], own: str, others: Sequence[str]) -> Value:
    """The reading of a group where everything is known."""
    members = {id_: {p for g, p, _ in rows if g == id_ and p is not NONE} for id_ in GROUPS}
    if not any(group == own and person is not NOT_APPLICABLE for group, person, _ in rows):
        return UNKNOWN
    pairs = [(members[own] & members[id_], members[own] | members[id_]) for id_ in others]
    return max((len(both) / len(either) for both, either in pairs if either), default=0.0)


def turns_out(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """All rows that may be: with anyone in any group, somebody new too, or not there at all."""
    choices: list[list[Row | None]] = []
    for group, person, sure in rows:
        groups = (*GROUPS, "other", NONE) if group is UNKNOWN else (group,)
        people = (*PEOPLE, "new", NONE) if person is UNKNOWN else (person,)
        here: list[Row | None] = [(g, p, True) for g, p in product(groups, people)]
        choices.append(here if sure else [*here, None])
    for case in product(*choices):
        yield [row for row in case if row]


def allows(reading: Value, value: Value) -> bool:
    if isinstance(reading, Range):
        low, high = reading.low, reading.high
        return value is not UNKNOWN and low <= value <= high  # type: ignore[operator]
    return reading is UNKNOWN or reading == value


KNOWN = st.tuples(st.sampled_from(GROUPS), st.sampled_from((*PEOPLE, NONE)), st.just(True))
ANY = st.tuples(
    st.sampled_from((*GROUPS, UNKNOWN)),
    st.sampled_from((*PEOPLE, *PEOPLE, UNKNOWN, UNKNOWN, NONE)),
    st.sampled_from((True, True, False)),
)


@many_cases
@given(st.lists(KNOWN, max_size=12))
def test_what_is_in_common_is_exact_where_everything_is_known(rows: list[Row]) -> None:
    for own, reading in zip(GROUPS, readings(rows).column, strict=True):
        assert reading == naive(rows, own, [id_ for id_ in GROUPS if id_ != own])


@many_cases
@given(st.lists(KNOWN, max_size=5), st.lists(ANY, max_size=3))
def test_a_reading_leaves_open_whatever_may_turn_out(known: list[Row], rows: list[Row]) -> None:
    column = readings([*known, *rows]).column
    for case in turns_out([*known, *rows]):
        for own, reading in zip(GROUPS, column, strict=True):
            assert allows(reading, naive(case, own, [id_ for id_ in GROUPS if id_ != own])), case


@many_cases
@given(
    st.lists(KNOWN, max_size=8),
    st.tuples(*[st.sampled_from(("steering", "board", UNKNOWN))] * 3),
)
def test_a_record_that_is_perhaps_another_is_perhaps_compared_with(
    rows: list[Row], kinds: tuple[Maybe[str], ...]
) -> None:
    groups = [Group(id_, kind=kind) for id_, kind in zip(GROUPS, kinds, strict=True)]
    column = readings(rows, *groups).column
    for case in product(*(("steering", "board") if k is UNKNOWN else (k,) for k in kinds)):
        fit = [id_ for id_, kind in zip(GROUPS, case, strict=True) if kind != "board"]
        for own, reading in zip(GROUPS, column, strict=True):
            assert allows(reading, naive(rows, own, [id_ for id_ in fit if id_ != own]))


def sits(group: Maybe[str], *people: Maybe[str], sure: bool = True) -> list[Row]:
    return [(group, person, sure) for person in people]


@pytest.mark.parametrize(
    ("rows", "reading"),
    [
        ([*sits("g", "p", "q"), *sits("h", "q", "r")], 1 / 3),
        ([*sits("g", "p", "q"), *sits("h", "p", "q"), *sits("i", "p")], 1.0),
        ([*sits("g", "p", "p"), *sits("h", "p")], 1.0),
        ([*sits("g", "p"), *sits("h", "q")], 0.0),
        (sits("g", "p"), 0.0),
        (sits("g", NONE), 0.0),
        (sits("h", "p"), UNKNOWN),
        (sits("g", "p", sure=False), UNKNOWN),
        ([*sits("g", "p"), *sits("h", "p", sure=False)], Range(0.0, 1.0)),
        ([*sits("g", "p", "q"), *sits("h", "p", UNKNOWN)], Range(1 / 3, 1.0)),
        ([*sits("g", "p", "q"), *sits("h", "r"), *sits(UNKNOWN, "q")], Range(0.0, 0.5)),
        ([*sits("g", UNKNOWN), *sits("h", "p", sure=False)], Range(0.0, 1.0)),
    ],
)
def test_overlaps_by_hand(rows: list[Row], reading: Value) -> None:
    assert readings(rows).column[0] == reading


def test_an_overlap_is_not_known_of_rows_or_records_that_nobody_wrote_down() -> None:
    rows = [*sits("g", "p"), *sits("h", "p", "q")]
    assert readings(rows, complete=False).column[0] is UNKNOWN


def test_few_rows_say_nothing() -> None:
    rows = [*sits("g", "p"), *sits("h", "p", "q")]
    of_two = OVERLAP.replace("{of", "{at_least: 2, of")
    assert readings(rows, measure=of_two).column[:2] == [UNKNOWN, 0.5]


def test_an_overlap_names_the_record_and_shows_its_own_rows() -> None:
    rows = [*sits("h", "p", "q"), *sits("g", "p", "q"), *sits("i", "p")]
    named = [Group("g", name="Steering"), Group("h", name="Locality Managers"), Group("i")]
    found = readings(rows, *[Group(g.id, name=g.name, kind="steering") for g in named])
    assert found.detail(0) == "most in common with Locality Managers"
    assert found.detail(2) == "most in common with Steering"  # the first of two that are alike
    assert found.evidence(0) == [("membership", 2), ("membership", 3)]
    assert readings([*sits("g", "p"), *sits("h", "q")]).detail(0) == ""


RULE = f"""
measures: {{m: {OVERLAP}}}
rules:
  - {{id: A, title: T, for_each: group, where: {{id: g}}, when: {{m: {{above: 60%}}}},
     then: {{says: S.}}}}
"""


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([*sits("g", "p", "q"), *sits("h", "p", UNKNOWN)], ["person of m3 (memberships)"]),
        ([*sits("g", "p", UNKNOWN), *sits("h", "p")], ["person of m1 (memberships)"]),
        ([*sits("g", "p"), *sits(UNKNOWN, "p"), *sits("i", "q")], ["group of m1 (memberships)"]),
        ([*sits("g", "p"), *sits("h", "p", sure=False)], ["since of m1 (memberships)"]),
        ([*sits("h", "p")], ["memberships: at least 1 rows"]),
    ],
)
def test_what_is_missing_for_an_overlap_is_named(rows: list[Row], missing: list[str]) -> None:
    memberships = [
        Membership(f"m{n}", group=group, person=person, since=EARLIEST if sure else UNKNOWN)
        for n, (group, person, sure) in enumerate(rows)
    ]
    groups = register(*(Group(id_, kind="steering") for id_ in GROUPS))
    partnership = partnership_of({"groups": groups, "memberships": register(*memberships)})
    (entry,) = assess(partnership, RuleBook.parse(RULE)).not_assessed
    assert list(map(str, entry.missing)) == missing
