"""Measures of rows: what the index finds is what comparing every row with every subject finds."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Attendance,
    Group,
    Meeting,
    Membership,
    Partnership,
    Person,
    Range,
    Workshop,
    register,
)
from fame_rules.model.fields import Maybe
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.joins import plan
from fame_rules.reasoning.rows import turned
from fame_rules.reasoning.truth import conjunction
from fame_rules.rulebook import KINDS, Measure, Reads, RuleBook
from tests.strategies import AS_OF, Book, books, many_cases, partnership_of, partnerships


def memory_of(partnership: Partnership, rulebook: RuleBook) -> Memory:
    view = View(partnership, AS_OF)
    return Memory(view, rulebook, measuring(lambda: survey_view(view)))


def naive(memory: Memory, measure: Measure, subject: int) -> Value:
    """A reading by trying every row, without any index."""
    view, kind = memory.view, measure.rows
    sure: list[Value] = []
    perhaps: list[Value] = []
    for row, held in enumerate(view.presence(kind)):
        counts = conjunction([held, memory.selects(measure.where, row, subject)])
        item: Value = True
        if measure.value is not None:
            item = memory.column(measure.value)[row]
        elif measure.that_are is not None:
            item = memory.holds(measure.that_are, row, subject)
        if item is not NOT_APPLICABLE and counts in (True, UNKNOWN):
            (sure if counts is True else perhaps).append(item)
    if len(sure) < measure.at_least:
        return UNKNOWN
    if measure.up_to is not None and sure:
        sure.append(memory.constant(measure.up_to))
    aggregate = KINDS[measure.kind].aggregate
    assert aggregate is not None
    value = aggregate(sure, perhaps, not view.complete(kind))
    return turned(memory, measure, subject, value)


def sums_measured(measure: Measure) -> bool:
    return measure.kind == "sum_of" and measure.value is not None and bool(measure.value.measure)


@many_cases
@given(partnerships(), books(most_rules=1, most_measures=7))
def test_the_index_finds_what_trying_every_row_finds(partnership: Partnership, book: Book) -> None:
    memory = memory_of(partnership, book.parse())
    for measure in memory.rulebook.measures.values():
        if KINDS[measure.kind].reads not in (Reads.ROWS, Reads.FIELD) or sums_measured(measure):
            continue
        joined = [join.subject for join in plan(measure.where).joins]
        for subject, reading in enumerate(memory.readings(measure.name).column):
            keys = [memory.column(path)[subject] for path in joined]
            if NOT_APPLICABLE in keys:
                assert reading is NOT_APPLICABLE
            elif UNKNOWN in keys:
                assert reading is UNKNOWN
            else:
                assert reading == naive(memory, measure, subject)


def reading(partnership: Partnership, measure: str, further: str = "") -> Value:
    """What a measure `m` reads of the first record of its kind."""
    rulebook = RuleBook.parse(f"measures:\n  m: {measure}\n{further}")
    return memory_of(partnership, rulebook).readings("m").column[0]


def days_ago(days: int) -> date:
    return AS_OF - timedelta(days)


def meetings(*records: Meeting, complete: bool = True, **group: Value) -> Partnership:
    """A group with some meetings."""
    groups = register(Group("g", **group))  # type: ignore[arg-type]
    return partnership_of({"groups": groups, "meetings": register(*records, complete=complete)})


HELD = Meeting("t", group="g", date=days_ago(1), held=True)
COUNT = "{of: group, count_of: meeting, where: {group: $id}}"


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (HELD, 1.0),
        (Meeting("t", group="g", date=days_ago(0), held=True), 1.0),
        (Meeting("t", group="g", date=days_ago(-1), held=True), 0.0),
        (Meeting("t", group="g", date=days_ago(1), held=False), 0.0),
        (Meeting("t", group="g", date=days_ago(1)), Range(0.0, 1.0)),
        (Meeting("t", group="g", held=True), Range(0.0, 1.0)),
        (Meeting("t", group=UNKNOWN, date=days_ago(1), held=True), Range(0.0, 1.0)),
        (Meeting("t", group=NONE, date=days_ago(1), held=True), 0.0),
        (Meeting("t", group=NOT_APPLICABLE, date=days_ago(1), held=True), 0.0),
        (Meeting("t", group="other", date=days_ago(1), held=True), 0.0),
    ],
)
def test_a_row_counts_surely_perhaps_or_not_at_all(row: Meeting, number: Value) -> None:
    assert reading(meetings(row), COUNT) == number


def test_of_a_register_that_is_not_complete_there_may_be_more() -> None:
    assert reading(meetings(HELD, complete=False), COUNT) == Range(1.0, None)
    assert reading(partnership_of({"groups": register(Group("g"))}), COUNT) == Range(0.0, None)


def online(id_: str, mode: Maybe[str] = "online") -> Meeting:
    return Meeting(id_, group="g", date=days_ago(1), held=True, mode=mode)


def test_too_few_rows_say_nothing() -> None:
    two = (
        "{of: group, share_of: meeting, where: {group: $id}, that_are: {mode: online}, at_least: 2}"
    )
    other = online("u", NOT_APPLICABLE)
    assert reading(meetings(online("t"), other), two) is UNKNOWN
    assert reading(meetings(online("t"), other, online("v")), two) == 1.0


def test_what_is_wanted_of_rows_may_differ_from_subject_to_subject() -> None:
    people = register(Person("p", base="A"), Person("q", base="B"))
    came = [
        Attendance(f"{who}{place}", person=who, meeting=place) for who in "pq" for place in "AB"
    ]
    held = [Meeting(place, group="g", date=days_ago(1), held=True, venue=place) for place in "AB"]
    partnership = partnership_of(
        {"people": people, "attendance": register(*came), "meetings": register(*held)}
    )
    share = "{of: person, some: attendance, where: {person: $id}, that_are: {meeting.venue: $base}}"
    assert reading(partnership, share) is True
    away = share.replace("$base", "$it_skill")
    assert reading(partnership, away) is UNKNOWN


def workshop(id_: str, groups: Maybe[tuple[str, ...]]) -> Workshop:
    return Workshop(id_, date=days_ago(1), groups=groups)


def test_rows_are_found_by_any_of_the_ids_that_they_list_and_count_once() -> None:
    workshops = register(
        workshop("w1", ("g", "h")),
        workshop("w2", ("g", "g")),
        workshop("w3", ("h",)),
        workshop("w4", ()),
        workshop("w5", NONE),
        workshop("w6", NOT_APPLICABLE),
    )
    partnership = partnership_of({"groups": register(Group("g")), "workshops": workshops})
    listed = "{of: group, count_of: workshop, where: {groups: {contains: $id}}}"
    assert reading(partnership, listed) == 2.0


def test_a_subject_that_names_none_is_in_no_list() -> None:
    memberships = register(Membership("m", group=NONE))
    workshops = register(workshop("w1", ("g",)), workshop("w2", NONE))
    partnership = partnership_of({"memberships": memberships, "workshops": workshops})
    listed = "{of: membership, count_of: workshop, where: {groups: {contains: $group}}}"
    assert reading(partnership, listed) == 0.0


def test_a_list_that_is_not_known_may_contain_anything() -> None:
    workshops = register(Workshop("w", date=days_ago(1)))
    partnership = partnership_of({"groups": register(Group("g")), "workshops": workshops})
    listed = "{of: group, count_of: workshop, where: {groups: {contains: $id}}}"
    assert reading(partnership, listed) == Range(0.0, 1.0)


def test_ranges_that_look_alike_are_not_known_to_be_equal() -> None:
    partnership = partnership_of(
        {
            "groups": register(Group("g"), Group("h")),
            "meetings": register(
                *(Meeting(f"t{id_}", group=id_, date=days_ago(1)) for id_ in "gh")  # held or not
            ),
        }
    )
    alike = "{of: group, count_of: group, where: {n: $n}}\n  n: " + COUNT
    assert reading(partnership, alike) == Range(0.0, 2.0)


MEASURED = "\n  n: {of: meeting, time_between: [$planned_start, $actual_start], per: 1 minute}"


def test_measures_of_rows_are_summed_with_what_is_not_known_of_them() -> None:
    counted = "{of: group, sum_of: group.n}\n  n: " + COUNT
    unsure = Meeting("t", group="g", date=days_ago(1))
    assert reading(meetings(HELD), counted) == 1.0
    assert reading(meetings(unsure), counted) == Range(0.0, 1.0)
    assert reading(meetings(HELD, complete=False), counted) == Range(1.0, None)


def test_a_sum_of_what_may_be_negative_is_open_at_both_ends() -> None:
    late = "{of: group, sum_of: meeting.n, where: {group: $id}}" + MEASURED
    assert isinstance(value := reading(meetings(HELD), late), Range)
    assert (value.low, value.high) == (None, None)


def test_the_earliest_of_days_that_are_measured_keeps_their_bounds() -> None:
    own = "{of: group, earliest: meeting.date, where: {group: $id}}"
    first = "{of: group, earliest: group.n}\n  n: " + own
    unsure = Meeting("u", group="g", date=days_ago(9))
    assert reading(meetings(HELD), first) == days_ago(1)
    assert reading(meetings(HELD, unsure), first) == Range(days_ago(9), days_ago(1))


def test_a_measure_may_be_written_before_the_one_that_it_takes() -> None:
    first, second = "{of: group, latest: group.b}", "{of: group, latest: meeting.date}"
    for text in (f"a: {first}, b: {second}", f"b: {second}, a: {first}"):
        assert set(RuleBook.parse(f"measures: {{{text}}}").measures) == {"a", "b"}


def test_a_subject_without_what_rows_are_joined_by_has_no_reading() -> None:
    count = "{of: membership, count_of: meeting, where: {group: $group}}"
    for value, found in ((UNKNOWN, UNKNOWN), (NOT_APPLICABLE, NOT_APPLICABLE), ("g", 1.0)):
        memberships = register(Membership("m", group=value))
        partnership = partnership_of({"memberships": memberships, "meetings": register(HELD)})
        assert reading(partnership, count) == found
