"""Charts as JSON and DOT: whole, in the order of the chart, and safe with any name."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fame_rules.network import inspect, mend
from fame_rules.picture import Chart, Mark, Sort, Spot, State, Tie, as_dot, as_json, drawn
from fame_rules.reading import read
from fame_rules.resources import examples_root
from tests.strategies import AS_OF

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "map.schema.json").read_text())


@pytest.fixture
def wirral() -> Chart:
    inspection = inspect(read(examples_root() / "wirral"))
    return drawn(inspection, "Wirral", AS_OF, mend(inspection))


def pair(name: str) -> Chart:
    """Ann, who may not tell somebody of some name."""
    spots = (
        Spot("person/ann", "Ann", Sort.PERSON, box="council"),
        Spot("person/x", name, Sort.PERSON, marks=(Mark.NOT_REACHED,)),
    )
    ties = (Tie("person/ann", "person/x", "depends", state=State.MISSING),)
    return Chart("P", "as of today", {"council": "Council"}, spots, ties)


def test_the_json_of_an_example_keeps_to_its_schema(wirral: Chart) -> None:
    found = json.loads(as_json(wirral))
    assert [*Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert len(found["stakeholders"]) == len(wirral.spots)
    assert len(found["ties"]) == len(wirral.ties)
    assert found["repair"]


def test_the_ties_of_a_repair_bear_its_number(wirral: Chart) -> None:
    found = json.loads(as_json(wirral))
    numbered = {tie["repair"] for tie in found["ties"]} - {None}
    assert numbered == {move["number"] for move in found["repair"]}


def test_dot_draws_everybody_once_and_every_tie(wirral: Chart) -> None:
    lines = as_dot(wirral).decode().splitlines()
    assert sum(" [label=" in line for line in lines) == len(wirral.spots)
    assert sum(" -> " in line for line in lines) == len(wirral.ties)
    assert sum("subgraph" in line for line in lines) == len(wirral.boxes)


def test_a_missing_line_has_no_arrow_and_whoever_is_not_reached_two_outlines() -> None:
    text = as_dot(pair("Bob")).decode()
    assert re.search(r'"person/x" \[label="Bob\\nnot reached".*peripheries=2', text)
    assert 'dir=none, color=red, label="missing"' in text


@given(st.text())
def test_no_name_breaks_out_of_its_quotes(name: str) -> None:
    line = next(line for line in as_dot(pair(name)).decode().splitlines() if '"person/x" [' in line)
    assert re.fullmatch(r'  "person/x" \[label="(?:[^"\\]|\\.)*", shape=ellipse, .*\];', line)
    assert json.loads(as_json(pair(name)))["stakeholders"][1]["id"] == "person/x"
