"""Strata: what has to come before what, whatever the order in which it was written down."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.rulebook.strata import Link, Loop, layers

Links = dict[str, tuple[Link, ...]]


@st.composite
def graphs(draw: st.DrawFn) -> Links:
    """Items that need each other; strict links are rare enough for most to have strata."""
    items = [f"i{number}" for number in range(draw(st.integers(0, 8)))]
    strict = draw(st.sampled_from(([False], [False, False, False, True], [False, True])))
    return {
        item: tuple(
            Link(needed, draw(st.sampled_from(strict)))
            for needed in draw(st.lists(st.sampled_from(items), max_size=3))
        )
        for item in items
    }


@st.composite
def strata_graphs(draw: st.DrawFn) -> Links:
    """Items that have strata: strict links go to a lower height only, others not to a higher."""
    heights = {f"i{n}": draw(st.integers(0, 3)) for n in range(draw(st.integers(1, 8)))}
    links: Links = {}
    for item, height in heights.items():
        needed = draw(st.lists(st.sampled_from([i for i, h in heights.items() if h <= height])))
        links[item] = tuple(
            Link(other, draw(st.booleans()) and heights[other] < height) for other in needed
        )
    return links


def knots_of(links: Links) -> list[frozenset[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(links)
    graph.add_edges_from((item, link.needs) for item, needed in links.items() for link in needed)
    return [frozenset(knot) for knot in nx.strongly_connected_components(graph)]


@given(st.data(), st.one_of(graphs(), strata_graphs()))
def test_the_order_of_links_changes_no_stratum(data: st.DataObject, links: Links) -> None:
    items = data.draw(st.permutations(list(links)))
    shuffled = {item: tuple(data.draw(st.permutations(links[item]))) for item in items}
    found, again = layers(links), layers(shuffled)
    if isinstance(found, Loop) or isinstance(again, Loop):
        assert isinstance(found, Loop)
        assert isinstance(again, Loop)
    else:
        assert [sorted(stratum) for stratum in again] == [sorted(stratum) for stratum in found]


@given(st.data(), st.one_of(graphs(), strata_graphs()))
def test_the_order_of_items_changes_nothing(data: st.DataObject, links: Links) -> None:
    items = data.draw(st.permutations(list(links)))
    assert layers({item: links[item] for item in items}) == layers(links)


@given(st.one_of(graphs(), strata_graphs()))
def test_every_need_is_met_before(links: Links) -> None:
    strata = layers(links)
    if isinstance(strata, Loop):
        return
    place = {
        item: (level, order)
        for level, stratum in enumerate(strata)
        for order, knot in enumerate(stratum)
        for item in knot
    }
    assert sorted(place) == sorted(links)
    for item, needed in links.items():
        for link in needed:
            if link.strictly:
                assert place[link.needs][0] < place[item][0]
            else:
                assert place[link.needs] <= place[item]


@given(st.one_of(graphs(), strata_graphs()))
def test_knots_are_the_items_that_need_each_other(links: Links) -> None:
    strata = layers(links)
    if not isinstance(strata, Loop):
        knots = [knot for stratum in strata for knot in stratum]
        assert {frozenset(knot) for knot in knots} == set(knots_of(links))
        assert all(knot == sorted(knot) for knot in knots)


@given(strata_graphs())
def test_no_stratum_is_higher_than_it_has_to_be(links: Links) -> None:
    strata = layers(links)
    assert not isinstance(strata, Loop)
    level = {item: n for n, stratum in enumerate(strata) for knot in stratum for item in knot}
    for knot in knots_of(links):
        needs = [link for item in knot for link in links[item] if link.needs not in knot]
        least = max((level[link.needs] + link.strictly for link in needs), default=0)
        assert {level[item] for item in knot} == {least}


@given(graphs())
def test_a_loop_is_found_just_where_a_knot_has_a_strict_link(links: Links) -> None:
    strict = any(
        link.strictly and link.needs in knot
        for knot in knots_of(links)
        for item in knot
        for link in links[item]
    )
    assert isinstance(layers(links), Loop) == strict


@given(graphs())
def test_a_loop_is_a_way_that_closes_through_a_strict_link(links: Links) -> None:
    loop = layers(links)
    if not isinstance(loop, Loop):
        return
    first, *_, last = loop.items
    assert first == last
    steps = list(pairwise(loop.items))
    assert steps
    assert all(any(link.needs == needed for link in links[item]) for item, needed in steps)
    assert any(Link(needed, strictly=True) in links[item] for item, needed in steps)
    assert len(set(loop.items)) == len(steps), "it passes nothing twice"


@pytest.mark.parametrize("strictly", [True, False])
def test_a_long_chain_is_no_deeper_than_the_machine(strictly: bool) -> None:
    names = [f"{number:05}" for number in range(5_000)]
    links: Links = {name: (Link(needed, strictly),) for needed, name in pairwise(names)}
    strata = layers({names[0]: (), **links})
    assert not isinstance(strata, Loop)
    assert len(strata) == (5_000 if strictly else 1)
    assert [knot for stratum in strata for knot in stratum] == [[name] for name in names]


def test_nothing_has_no_strata() -> None:
    assert layers({}) == []
