"""Targets are given by name, or as nodes of which each is one, in every analysis alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import networkx as nx
import pytest

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import (
    Join,
    Link,
    Move,
    Targets,
    analyse,
    candidates,
    carriers,
    cheapest,
    gaps,
    latency,
    repair,
    taken,
)

Analysis = Callable[["Targets[str]"], object]
NODES = ["cas", "dev", "eve"]


def line() -> nx.DiGraph[str]:
    graph = nx.DiGraph([("ann", "bob"), ("bob", "cas"), ("bob", "dev")])
    graph.add_nodes_from(["eve", "team"])
    return graph


LINE = line()
OFFERS: list[Move[str]] = [Link("bob", "eve"), Join("eve", "team")]
DAYS = (date(2004, 1, 1), date(2004, 2, 1))
ANALYSES: list[Analysis] = [
    lambda targets: gaps(LINE, {"ann"}, targets),
    lambda targets: carriers(LINE, {"ann"}, targets),
    lambda targets: latency(LINE, {"ann"}, targets, DAYS),
    lambda targets: repair(LINE, {"ann"}, targets, OFFERS),
    lambda targets: cheapest(LINE, {"ann"}, targets, OFFERS),
    lambda targets: candidates(LINE, ["ann", "eve"], ["team"], {"ann"}, targets),
    lambda targets: taken(LINE, OFFERS, {"ann"}, targets),
    lambda targets: analyse(LINE, {"ann"}, targets),
]


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("targets", [NODES, tuple(NODES), set(NODES), frozenset(NODES)])
def test_nodes_are_targets_by_themselves(analysis: Analysis, targets: Targets[str]) -> None:
    assert analysis(targets) == analysis({node: {node} for node in NODES})


def test_all_nodes_of_a_graph_may_be_targets() -> None:
    assert [gap.target for gap in gaps(LINE, {"bob"}, LINE.nodes)] == ["ann", "eve", "team"]


@pytest.mark.parametrize("analysis", ANALYSES)
def test_one_text_is_not_taken_for_its_letters(analysis: Analysis) -> None:
    with pytest.raises(TypeError, match=r"for the node 'cas' alone write \{'cas'\}"):
        analysis("cas")


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("targets", [{"caz"}, ["caz"], {"Cas": {"caz"}}])
def test_a_target_that_is_not_in_the_graph_is_told(
    analysis: Analysis, targets: Targets[str]
) -> None:
    with pytest.raises(UnknownStakeholder, match="did you mean 'cas'"):
        analysis(targets)


def test_nodes_that_share_a_name_need_names() -> None:
    graph: nx.DiGraph[int | str] = nx.DiGraph([(0, 1), (0, "1")])
    start: set[int | str] = {0}
    ends: list[int | str] = [1, "1"]
    with pytest.raises(ValueError, match="two targets are called '1'"):
        gaps(graph, start, ends)
