"""Order: dates and times that cannot be, the later one before the earlier."""

import pytest

from tests.reading.desk import Desk

SURROUNDINGS = "groups: {g: {}}\npeople: {a: {}, b: {}}\n"


def test_an_end_before_the_beginning_is_shown(desk: Desk) -> None:
    dates = "since: 2003-05-01, until: 2003-01-01"
    desk.main(f"{SURROUNDINGS}memberships: [{{group: g, person: a, {dates}}}]")
    assert desk.problems() == [
        "partnership.yaml:3:63: error F040: until (1 January 2003) is before since (1 May 2003)\n"
        "    3 | memberships: [{group: g, person: a, since: 2003-05-01, until: 2003-01-01}]\n"
        "      |                                                               ^^^^^^^^^^"
    ]


@pytest.mark.parametrize(
    ("record", "earlier", "later"),
    [
        ("channels: [{from: a, to: b, %s}]", "since", "last_used"),
        ("channels: [{from: a, to: b, %s}]", "since", "until"),
        ("channels: [{from: a, to: b, %s}]", "last_used", "until"),
        ("champions: [{person: a, group: g, %s}]", "named_on", "until"),
        ("it_priorities: [{group: g, what: x, %s}]", "since", "until"),
        ("connections: {c: {%s}}", "requested_on", "granted_on"),
        ("appointments: [{person: a, %s}]", "since", "until"),
        ("pauses: [{%s}]", "since", "until"),
        ("meetings: [{group: g, %s}]", "papers_due", "date"),
        ("%s", "started", "go_live"),
    ],
)
def test_the_same_day_is_in_order_and_the_day_before_is_not(
    desk: Desk, record: str, earlier: str, later: str
) -> None:
    separator = "\n" if record == "%s" else ", "

    def main(first: str, second: str) -> Desk:
        dates = f"{earlier}: {first}{separator}{later}: {second}"
        return desk.main(SURROUNDINGS + record % dates)

    assert main("2003-05-01", "2003-05-01").read().id == "partners"
    assert "error F040" in main("2003-05-01", "2003-04-30").told()[0]


@pytest.mark.parametrize(
    "times", [("planned_start", "planned_end"), ("actual_start", "actual_end")]
)
def test_a_meeting_does_not_end_before_it_starts(desk: Desk, times: tuple[str, str]) -> None:
    start, end = times
    meeting = f"{{group: g, date: 2003-01-07, {start}: 14:00, {end}: 13:00}}"
    (told,) = desk.main(f"{SURROUNDINGS}meetings: [{meeting}]").told()
    assert told.endswith(f"error F040: {end} (13:00) is before {start} (14:00)")


def test_what_is_not_known_is_in_any_order(desk: Desk) -> None:
    desk.main(f"{SURROUNDINGS}pauses: [{{since: 2003-01-07, until: TBC}}, {{since: TBC}}]")
    assert len(desk.read().pauses) == 2


def test_a_project_may_be_described_before_it_starts(desk: Desk) -> None:
    assert desk.main("started: 2004-05-01\nas_of: 2004-03-31").read().id == "partners"


def test_dates_in_a_table_are_shown_in_their_cell(desk: Desk) -> None:
    desk.main(SURROUNDINGS)
    desk.write("memberships.csv", "group,person,since,until\ng,a,2003-05-01,2003-01-01\n")
    assert desk.told() == [
        "memberships.csv:2:16: error F040: until (1 January 2003) is before since (1 May 2003)"
    ]
