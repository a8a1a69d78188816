"""Measures of rows: what the index finds is what comparing every row with every subject finds."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from fame_rules.model import (
    NONE,
    NOT_APPLICABLE,
    UNKNOWN,
    Attendance,
    Briefing,
    Group,
    Meeting,
    Membership,
    Partnership,
    Pause,
    Person,
    Range,
    Survey,
    Workshop,
    register,
)
from fame_rules.model.fields import Maybe
from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network import survey_view
from fame_rules.reasoning import Memory, measuring
from fame_rules.reasoning.joins import plan
from fame_rules.reasoning.rows import aggregate_of, extended
from fame_rules.reasoning.truth import conjunction
from fame_rules.reasoning.turns import turned
from fame_rules.rulebook import KINDS, Measure, Reads, RuleBook
from tests.strategies import (
    AS_OF,
    Book,
    books,
    partnership_of,
    partnerships,
    some_cases,
    with_register,
)


def memory_of(partnership: Partnership, rulebook: RuleBook) -> Memory:
    view = View(partnership, AS_OF)
    return Memory(view, rulebook, measuring(lambda: survey_view(view)))


def naive(memory: Memory, measure: Measure, subject: int) -> Value:
    """A reading by trying every row, without any index."""
    view, kind = memory.view, measure.rows
    sure: list[Value] = []
    perhaps: list[Value] = []
    for row, held in enumerate(view.presence(kind, measure.also)):
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
    if measure.up_to is not None:
        sure = extended(sure, memory.constant(measure.up_to))
    value = aggregate_of(memory, measure)(sure, perhaps, not view.complete(kind))
    return turned(memory, measure, subject, value)


def sums_measured(measure: Measure) -> bool:
    return measure.kind == "sum_of" and measure.value is not None and bool(measure.value.measure)


@some_cases
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


def held(id_: str, days: int, called_off: Maybe[bool] = UNKNOWN) -> Meeting:
    return Meeting(id_, group="g", date=days_ago(days), held=True if days >= 0 else called_off)


NEXT = "{of: group, latest: meeting.date, where: {group: $id}, also: [planned]}"


def test_a_meeting_that_is_planned_counts_where_it_is_asked_for() -> None:
    ahead, called_off = held("u", -7), held("v", -9, False)
    assert reading(meetings(HELD, ahead, called_off), NEXT) == days_ago(-7)
    assert reading(meetings(HELD, ahead), NEXT.replace(", also: [planned]", "")) == days_ago(1)
    soon = "{of: group, count_of: meeting, also: planned, where: {group: $id, date: {after: %s}}}"
    assert reading(meetings(HELD, ahead, called_off), soon % AS_OF) == 1.0


def told(*days: int) -> Partnership:
    """A group with briefings so many days ago."""
    briefings = (Briefing(f"b{n}", group="g", date=days_ago(day)) for n, day in enumerate(days))
    groups = register(Group("g"), Group("h"))
    return partnership_of({"groups": groups, "briefings": register(*briefings)})


def test_what_is_planned_is_read_as_it_was_recorded() -> None:
    last = "{of: group, latest: briefing.date, where: {group: $id}, also: [planned]}"
    assert reading(told(1, -7), last) == days_ago(-7)
    assert reading(told(1, -7), last.replace(", also: [planned]", "")) == days_ago(1)


def test_so_are_measures_of_it() -> None:
    soon = "{of: group, some: briefing, where: {group: $id}, that_are: {n: {above: 3 days}}"
    ahead = "}\n  n: {of: briefing, time_between: [$partnership.as_of, $date]}"
    assert reading(told(1, -7), f"{soon}, also: [planned]{ahead}") is True
    assert reading(told(1, -7), f"{soon}{ahead}") is False


def test_what_the_subject_says_is_read_as_of_the_date_even_so() -> None:
    later = "{of: briefing, count_of: briefing, where: {date: $date}, also: [planned]}"
    assert reading(told(-7), later) == 0.0
    assert reading(told(7, 7, -7), later) == 2.0


def test_members_who_have_left_count_where_they_are_asked_for() -> None:
    memberships = register(
        Membership("m", group="g", since=days_ago(90), until=days_ago(60)),
        Membership("n", group="g", since=days_ago(60)),
        Membership("l", group="g", since=days_ago(-9)),
    )
    partnership = partnership_of({"groups": register(Group("g")), "memberships": memberships})
    first = "{of: group, earliest: membership.since, where: {group: $id}"
    assert reading(partnership, f"{first}, also: [ended]}}") == days_ago(90)
    assert reading(partnership, f"{first}}}") == days_ago(60)


def paused(partnership: Partnership, *pauses: Pause, complete: bool = True) -> Partnership:
    return with_register(partnership, "pauses", register(*pauses, complete=complete))


GAP = "{of: group, longest_gap: meeting.date, where: {group: $id}, without_pauses: yes%s}"
PAUSE = Pause("z", since=days_ago(35), until=days_ago(16))


@pytest.mark.parametrize(
    ("pauses", "further", "gap"),
    [
        ((), "", 30),
        ((PAUSE,), "", 20),  # the gap that was the second
        ((PAUSE, PAUSE), "", 20),
        ((PAUSE, Pause("y", since=days_ago(20), until=days_ago(12))), "", 20),
        ((Pause("y", since=days_ago(99), until=days_ago(1)),), "", 0),
        ((PAUSE,), ", up_to: $partnership.as_of", 20),
        ((Pause("y", since=days_ago(9)),), ", up_to: $partnership.as_of", 30),
    ],
)
def test_each_gap_is_shorter_by_the_pauses_in_it(
    pauses: tuple[Pause, ...], further: str, gap: int
) -> None:
    met = meetings(held("t", 60), held("u", 40), held("v", 10))
    assert reading(paused(met, *pauses), GAP % further) == timedelta(days=gap)


def test_pauses_that_are_not_known_make_a_gap_a_range() -> None:
    met = meetings(held("u", 40), held("v", 10))
    most = timedelta(days=30)
    open_ = Pause("y", since=days_ago(20), until=UNKNOWN)
    assert reading(paused(met, open_), GAP % "") == Range(timedelta(days=19), most)
    assert reading(paused(met, complete=False), GAP % "") == Range(timedelta(0), most)
    assert reading(met, GAP % "") == most


def test_a_day_after_the_last_that_counts_has_ended_the_gap() -> None:
    met = meetings(held("u", 40), held("v", 10))
    up_to = GAP % ", up_to: %s"
    assert reading(met, up_to % days_ago(20)) == timedelta(days=30)
    assert reading(met, up_to % days_ago(-30)) == timedelta(days=40)


NAMED = "{of: group, earliest: meeting.date, where: {group: $id}, days_after: %s, per: [%s, %s]}"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (days_ago(90), days_ago(-10), 0.5),
        (days_ago(40), days_ago(-10), 0.0),
        (days_ago(30), days_ago(10), -0.5),
        (days_ago(30), days_ago(30), NOT_APPLICABLE),
        (days_ago(10), days_ago(30), NOT_APPLICABLE),
    ],
)
def test_a_time_as_a_share_of_another(start: date, end: date, found: Value) -> None:
    assert reading(meetings(held("t", 40)), NAMED % (start, start, end)) == found


def test_pauses_count_neither_in_a_time_nor_in_that_of_which_it_is_a_share() -> None:
    start, end = days_ago(90), days_ago(-10)
    share = NAMED.replace("}", ", without_pauses: yes}").replace("$id, without_pauses: yes", "$id")
    both = Pause("z", since=days_ago(50), until=days_ago(31))  # ten days before, ten after
    met = paused(meetings(held("t", 40)), both)
    assert reading(met, share % (start, start, end)) == pytest.approx(39 / 80)


def test_which_part_one_number_is_of_another() -> None:
    part = "{of: survey, part_of: [$positive, $answered]}"

    def of(positive: Maybe[float], answered: Maybe[float]) -> Value:
        survey = Survey("s", group="g", date=AS_OF, positive=positive, answered=answered)
        return reading(partnership_of({"surveys": register(survey)}), part)

    assert [of(3.0, 4.0), of(0.0, 4.0), of(5.0, 4.0)] == [0.75, 0.0, 1.25]
    assert of(0.0, 0.0) is NOT_APPLICABLE
    assert of(UNKNOWN, 4.0) is of(3.0, UNKNOWN) is UNKNOWN


def test_the_part_of_numbers_that_are_not_known_exactly_is_a_range() -> None:
    unsure = Meeting("v", group="g", date=days_ago(1), mode="online")  # held or not
    part = (
        "{of: group, part_of: [$n, $o]}\n"
        "  n: {of: group, count_of: meeting, where: {group: $id, mode: online}}\n"
        f"  o: {COUNT}"
    )
    met = meetings(online("t"), online("u", "in_person"), unsure)
    assert reading(met, part) == Range(1 / 3, 1.0)
