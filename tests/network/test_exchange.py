"""The network in GraphML: whatever is written can be read again."""

from datetime import timedelta
from io import BytesIO

import networkx as nx
import pytest

from fame_rules.model import Partnership, Person, register
from fame_rules.network import as_graphml, described
from fame_rules.reading import read
from fame_rules.resources import example_names, examples_root
from tests.strategies import AS_OF


def again(data: bytes) -> "nx.MultiDiGraph[str]":
    return nx.MultiDiGraph(nx.read_graphml(BytesIO(data), force_multigraph=True))


@pytest.mark.parametrize("name", example_names())
def test_the_same_nodes_and_arcs_come_back(name: str) -> None:
    graph = described(read(examples_root() / name), AS_OF)
    found = again(as_graphml(graph))
    assert [*found] == ["/".join(node) for node in graph]
    arcs = [("/".join(u), "/".join(v), data["how"]) for u, v, data in graph.edges(data=True)]
    assert sorted(found.edges(data="how")) == sorted(arcs)


def test_dates_lengths_and_lists_are_plain() -> None:
    graph: nx.MultiDiGraph[tuple[str, str]] = nx.MultiDiGraph()
    graph.add_node(("group", "g"), every=timedelta(days=28), on=(AS_OF,), gone=None, met=True)
    assert again(as_graphml(graph)).nodes["group/g"] == {
        "every": 28,
        "on": AS_OF.isoformat(),
        "met": True,
    }


def test_names_that_xml_forbids() -> None:
    odd = Person("ann", name="A\x00<nn> & \ud800")
    graph = described(Partnership(id="p", as_of=AS_OF, people=register(odd)))
    assert again(as_graphml(graph)).nodes["person/ann"]["name"] == "A\ufffd<nn> & \ufffd"


def test_a_network_of_nobody() -> None:
    assert len(again(as_graphml(nx.MultiDiGraph()))) == 0
