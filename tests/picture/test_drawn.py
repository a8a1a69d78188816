"""From an inspection to its chart: who is marked, which ties are drawn, and what is said."""

from __future__ import annotations

import pytest

from fame_rules.network import Inspection, inspect, mend
from fame_rules.picture import Chart, Mark, Sort, State, as_text, drawn
from fame_rules.reading import read
from fame_rules.resources import example_names, examples_root
from tests.strategies import AS_OF


@pytest.fixture(scope="module")
def wirral() -> Inspection:
    return inspect(read(examples_root() / "wirral"))


@pytest.fixture(scope="module")
def chart(wirral: Inspection) -> Chart:
    return drawn(wirral, "Wirral", AS_OF, mend(wirral), {("person", "a-jones"): ("A finding.",)})


def test_everybody_is_there_once_in_their_organisation(wirral: Inspection, chart: Chart) -> None:
    ids = [spot.id for spot in chart.spots]
    assert len(ids) == len(set(ids))
    assert {"/".join(node) for node in wirral.ground.network.nodes} <= set(ids)
    assert {spot.box for spot in chart.spots} <= {*chart.boxes, ""}
    assert chart.by_id["person/a-jones"].box in chart.boxes


def test_every_tie_has_both_its_ends(chart: Chart) -> None:
    assert all({tie.tail, tie.head} <= chart.by_id.keys() for tie in chart.ties)


def test_who_falls_short_is_marked_and_told_why(chart: Chart) -> None:
    nurses = chart.by_id["group/district-nurses"]
    assert Mark.NOT_REACHED in nurses.marks
    assert "No way leads to District nurses" in nurses.notes
    assert nurses.depth is None
    assert chart.by_id["person/a-jones"].notes[-1] == "A finding."


def test_who_steers_and_who_carries_alone_is_marked(chart: Chart) -> None:
    sources = [spot for spot in chart.spots if Mark.SOURCE in spot.marks]
    assert [spot.sort for spot in sources] == [Sort.GROUP]
    assert len([spot for spot in chart.spots if Mark.CARRIER in spot.marks]) == len(chart.carriers)


def test_ties_bear_their_state_and_the_number_of_their_move(chart: Chart) -> None:
    states = {tie.state for tie in chart.ties}
    assert {State.LIVE, State.STALE, State.MISSING} <= states
    assert {tie.mend for tie in chart.ties if tie.mend} == {m.number for m in chart.mends}
    assert any("every" in tie.note for tie in chart.ties)


def test_systems_are_drawn_where_they_need_something(chart: Chart) -> None:
    systems = {spot.id for spot in chart.spots if spot.sort is Sort.SYSTEM}
    ends = {end for tie in chart.ties if tie.state is State.MISSING for end in (tie.tail, tie.head)}
    assert systems == ends


@pytest.mark.parametrize("name", example_names())
def test_the_text_says_all_that_the_chart_does(name: str) -> None:
    inspection = inspect(read(examples_root() / name))
    found = drawn(inspection, name, AS_OF, mend(inspection))
    text = as_text(found)
    for said in (*found.gaps, *found.carriers, *found.waits, *found.limits, found.congruence):
        assert said in text
    assert all(mend.says in text for mend in found.mends)


def test_waits_come_with_the_longest_first(chart: Chart) -> None:
    assert chart.waits[0].startswith("News reaches PCT professional executive committee after 63")
    days = [int(wait.split(" after ")[1].split()[0]) for wait in chart.waits]
    assert days == sorted(days, reverse=True)
    assert chart.congruence == "Of 2 dependencies, 1 has a line between their ends (50%)"


def test_the_text_of_nothing() -> None:
    text = as_text(Chart("P", "As of today", {}, (), ()))
    assert text.splitlines() == [
        "P: as of today", "0 stakeholders · 0 channels", "", "GAPS", "  none",
    ]  # fmt: skip
