"""Congruence: the requirements of Cataldo and others, by hand and against whole matrices."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import UnknownStakeholder
from fame_rules.network import congruence, requirements

# The textbook case: three workers, three tasks; the first depends on the second, the second on the
# third. TA · TD · TAᵀ is then, by hand, 1 from ann to bob, from bob to cas, and from ann to cas
# (bob's task is cas's as well).
WORK = {"ann": {"form"}, "bob": {"feed"}, "cas": {"feed", "store"}}
NEEDS = [("form", "feed"), ("feed", "store")]
who = st.sampled_from("abcd")
what = st.sampled_from("wxyz")
assignments = st.dictionaries(who, st.frozensets(what), max_size=4)
dependencies = st.lists(st.tuples(what, what), max_size=6)


def test_the_textbook_example() -> None:
    assert requirements(WORK, NEEDS) == {
        ("ann", "bob"): 1, ("ann", "cas"): 1, ("bob", "cas"): 1, ("cas", "cas"): 1,
    }  # fmt: skip
    talk: nx.Graph[str] = nx.Graph([("ann", "bob")])
    talk.add_node("cas")
    found = congruence(talk, WORK, NEEDS)
    assert [(pair.one, pair.other, pair.needs, pair.met) for pair in found.pairs] == [
        ("ann", "bob", 1, True), ("ann", "cas", 1, False), ("bob", "cas", 1, False),
    ]  # fmt: skip
    assert found.share == pytest.approx(1 / 3)
    assert [pair.says(talk) for pair in found.gaps] == [
        "ann and cas are not in touch",
        "bob and cas are not in touch",
    ]


@given(assignments, dependencies)
def test_it_is_the_product_of_the_matrices(
    work: dict[str, frozenset[str]], needs: list[tuple[str, str]]
) -> None:
    product = {
        (one, other): sum(t in work[one] and u in work[other] for t, u in set(needs))
        for one in work
        for other in work
    }
    assert requirements(work, needs) == {pair: n for pair, n in product.items() if n}


@given(assignments, dependencies)
def test_where_all_talk_all_is_met_and_where_nobody_does_nothing_is(
    work: dict[str, frozenset[str]], needs: list[tuple[str, str]]
) -> None:
    everybody = congruence(nx.complete_graph(["a", "b", "c", "d"]), work, needs)
    silent = congruence(nx.empty_graph(["a", "b", "c", "d"]), work, needs)
    assert everybody.share in (None, 1)
    assert silent.share in (None, 0)
    assert (everybody.share is None) == (silent.share is None) == (not everybody.pairs)


def test_news_either_way_will_do_and_so_many_tellings_may_lie_between() -> None:
    line: nx.DiGraph[str] = nx.DiGraph([("bob", "ann"), ("bob", "cas")])
    work = {"ann": {"form"}, "bob": {"feed"}, "cas": {"store"}}
    assert congruence(line, work, [("form", "feed")]).share == 1
    assert congruence(line, work, [("form", "store")], within=2).share == 0
    with pytest.raises(ValueError, match="within is -1"):
        congruence(line, work, [], within=-1)


def test_nobody_and_somebody_unknown() -> None:
    empty: nx.Graph[str] = nx.Graph()
    assert congruence(empty, {}, [("form", "feed")]).share is None
    with pytest.raises(UnknownStakeholder):
        congruence(empty, {"ann": {"form"}}, [])
