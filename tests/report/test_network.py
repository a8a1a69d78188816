"""The network of an assessment is the one that was judged, and shows what was found."""

from io import BytesIO

import networkx as nx
import pytest

import fame_rules as fame
from fame_rules.network import Asked
from fame_rules.report.network import asked_of, network_of
from fame_rules.report.network_files import dot_report, graphml_report
from fame_rules.resources import examples_root


@pytest.fixture(scope="module")
def wirral() -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())


def test_it_shows_what_was_found_of_each_stakeholder(wirral: fame.Assessment) -> None:
    notes = network_of(wirral).chart.by_id["group/district-nurses"].notes
    assert any(note.startswith("FAME-1.1a/district-nurses: District nurses") for note in notes)


def test_graphml_is_read_back_with_all_stakeholders(wirral: fame.Assessment) -> None:
    graph = nx.read_graphml(BytesIO(graphml_report(wirral)), force_multigraph=True)
    assert graph.nodes["group/district-nurses"]["name"] == "District nurses"


def test_dot_marks_who_is_not_reached(wirral: fame.Assessment) -> None:
    assert b'label="District nurses\\nnot reached' in dot_report(wirral)


def test_lines_are_asked_for_by_the_settings_that_there_are() -> None:
    book = fame.RuleBook.parse(
        "settings: {longest_line: {value: 2, means: m, basis: ours},"
        " ties_across: {value: 20%, means: m, basis: ours}}"
    )
    assert asked_of(book) == Asked(within=2, across=0.2)
    assert asked_of(fame.RuleBook.parse("rules: []")) == Asked()
