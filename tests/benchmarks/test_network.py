"""The benchmarks of networks and repairs ask the same of all, and get the same answers."""

from importlib.util import find_spec

import pytest

from tests.benchmarks import network, repairs
from tests.benchmarks.organisations import organisations
from tests.benchmarks.scattered import scattered


def test_the_networks_are_the_same_for_the_same_seed() -> None:
    one, other = organisations(300), organisations(300)
    assert list(one.graph.edges(data=True)) == list(other.graph.edges(data=True))
    assert (one.dependencies, one.targets) == (other.dependencies, other.targets)
    assert 250 < len(one.graph) < 350
    assert list(scattered(90).graph.edges) == list(scattered(90).graph.edges)


def test_ours_and_networkx_agree() -> None:
    network.compare(organisations(300), [network.networkx])


@pytest.mark.skipif(find_spec("rustworkx") is None, reason="rustworkx is not installed")
def test_rustworkx_agrees() -> None:
    network.compare(organisations(300), [network.rustworkx])


def test_who_differs_is_named() -> None:
    def wrong(net: object) -> network.Answers:
        return {}, {}, None

    with pytest.raises(network.WrongAnswer, match="wrong differs at"):
        network.compare(organisations(100), [wrong])


@pytest.mark.slow
def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert network.main([100]) == 0
    assert "full analysis" in capsys.readouterr().out
    assert repairs.main([40]) == 0
    assert "both ways, survive" in capsys.readouterr().out
