"""The repair of gaps by hand: which move is cheapest, limits, ways back, losses, odd input."""

from __future__ import annotations

import networkx as nx
import pytest

from fame_rules.errors import UnknownStakeholder
from fame_rules.network.gaps import Gap, Need, gaps
from fame_rules.network.repairing import (
    Costs,
    Join,
    Link,
    Meet,
    Move,
    applied,
    candidates,
    cheapest,
    repair,
)

GROUPS = ("board", "forum")


def network(*arcs: tuple[str, str], members: str = "") -> nx.MultiDiGraph[str]:
    """People by a letter, two groups; `members` such as "board: abc" may speak and hear there."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from("abcdef", kind="person")
    graph.add_nodes_from(GROUPS, kind="group")
    graph.add_edges_from(arcs)
    if members:
        group, people = members.split(": ")
        for person in people:
            graph.add_edge(person, group, hops=1)
            graph.add_edge(group, person, hops=0)
    return graph


def targets(letters: str) -> dict[str, set[str]]:
    return {letter: {letter} for letter in letters}


ALL: list[Move[str]] = [Meet(("a", "e")), Link("a", "e"), Join("e", "board")]


# ------------------------------------------------------------------------- what comes cheapest


def test_to_join_a_meeting_beats_a_channel_beats_a_new_meeting() -> None:
    graph = network(members="board: ab")
    for offers, best in ((ALL, ALL[2]), (ALL[:2], ALL[1]), (ALL[:1], ALL[0])):
        found = repair(graph, {"a"}, targets("e"), offers)
        assert found.moves == (best,)
        assert (found.cost, found.unmended, found.verified) == (best.cost, (), True)


def test_a_new_meeting_beats_many_channels() -> None:
    channels: list[Move[str]] = [Link("a", person) for person in "bcde"]
    found = repair(network(), {"a"}, targets("bcde"), [*channels, Meet(("a", *"bcde"))])
    assert found.moves == (Meet(("a", *"bcde")),)


def test_two_joins_on_one_path_beat_a_channel() -> None:
    offers: list[Move[str]] = [Link("a", "e"), Join("a", "board"), Join("e", "board")]
    found = repair(network(members="board: b"), {"a"}, targets("e"), offers)
    assert set(found.moves) == {*offers[1:]}
    assert found.cost == 2


def test_costs_are_the_callers() -> None:
    graph = network(members="board: a")
    offers: list[Move[str]] = [Join("e", "board", cost=5), Link("a", "e", cost=0.5)]
    assert repair(graph, {"a"}, targets("e"), offers).cost == 0.5


def test_what_there_is_costs_nothing() -> None:
    found = repair(network(("a", "b")), {"a"}, targets("ab"), ALL)
    assert (found.moves, found.cost, found.left, found.verified) == ((), 0, (), True)


def test_a_target_is_reached_by_any_of_its_nodes() -> None:
    graph = network(("a", "b"))
    assert repair(graph, {"a"}, {"either": {"b", "e"}}, []).unmended == ()


def test_swaps_get_past_a_greedy_choice() -> None:
    offers: list[Move[str]] = [
        Meet(("a", "b", "c", "d"), cost=2.9),
        Meet(("a", "b", "c"), cost=2),
        Meet(("a", "d", "e"), cost=2),
    ]
    found = repair(network(), {"a"}, targets("bcde"), offers)
    assert set(found.moves) == {*offers[1:]}


# -------------------------------------------------------------------------- limits, back, losses


def test_a_limit_of_hops() -> None:
    graph = network(("a", "b"), ("b", "c"), ("c", "d"))
    offers: list[Move[str]] = [Link("c", "e", cost=1), Link("b", "e", cost=2), Link("a", "e")]
    for within, best in ((3, 0), (2, 1), (1, 2), (None, 0)):
        assert repair(graph, {"a"}, targets("e"), offers, Need(within=within)).moves == (
            offers[best],
        )
    assert repair(graph, {"a"}, targets("e"), offers, Need(within=0)).unmended == ("e",)


def test_a_new_meeting_is_one_hop_as_any_meeting() -> None:
    found = repair(network(), {"a"}, targets("e"), [Meet(("a", "e"))], Need(within=1, both=True))
    assert (found.unmended, found.verified) == ((), True)


def test_a_dearer_way_that_is_shorter() -> None:
    graph = network(("a", "b"), ("b", "c"), ("d", "e"))
    offers: list[Move[str]] = [Link("c", "d", cost=1), Link("a", "d", cost=2)]
    assert repair(graph, {"a"}, targets("e"), offers).cost == 1
    assert repair(graph, {"a"}, targets("e"), offers, Need(within=2)).cost == 2


def test_a_way_back() -> None:
    graph = network(("a", "b"))
    offers: list[Move[str]] = [Link("b", "a")]
    assert repair(graph, {"a"}, targets("b"), offers).moves == ()
    assert repair(graph, {"a"}, targets("b"), offers, Need(both=True)).moves == (offers[0],)
    nothing = repair(graph, {"a"}, targets("b"), [], Need(both=True))
    assert nothing.left == (Gap("b", back=True),)
    assert (nothing.unmended, nothing.verified) == (("b",), True)


def test_a_loss_is_survived() -> None:
    graph = network(("a", "b"), ("b", "d"))
    offers: list[Move[str]] = [Link("b", "d"), Link("a", "c", cost=1), Link("c", "d", cost=1)]
    found = repair(graph, {"a"}, targets("d"), offers, Need(survive=True))
    assert set(found.moves) == {*offers[1:]}
    assert found.verified


def test_only_who_may_fail_is_lost() -> None:
    graph = network(members="board: ad")
    assert repair(graph, {"a"}, targets("d"), [], Need(survive=True)).unmended == ()
    lost = repair(graph, {"a"}, targets("d"), [], Need(survive=True, may_fail=lambda node: True))
    assert lost.left == (Gap("d", without=("board",)),)


def test_the_sources_and_the_targets_own_people_are_not_lost() -> None:
    graph = network(("a", "b"), ("b", "c"))
    assert gaps(graph, {"a"}, {"team": {"b", "c"}}, Need(survive=True)) == ()


def test_a_loss_may_not_make_the_way_too_long() -> None:
    graph = network(("a", "b"), ("b", "e"), ("a", "c"), ("c", "d"), ("d", "e"))
    assert gaps(graph, {"a"}, targets("e"), Need(survive=True)) == ()
    need = Need[str](within=2, survive=True)
    assert gaps(graph, {"a"}, targets("e"), need) == (Gap("e", without=("b",)),)


def test_what_can_be_reached_is_reached_though_it_survives_no_loss() -> None:
    graph = network(("a", "b"))
    found = repair(graph, {"a"}, targets("d"), [Link("b", "d")], Need(survive=True))
    assert found.moves == (Link("b", "d"),)
    assert found.left == (Gap("d", without=("b",)),)
    assert (found.unmended, found.verified) == (("d",), True)


# ------------------------------------------------------------------------------------ odd input


def test_an_empty_graph() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    assert repair(empty, set(), {}, []).cost == 0
    assert repair(empty, set(), {"nobody": set()}, [], Need(both=True, survive=True)).left == (
        Gap("nobody"),
        Gap("nobody", back=True),
    )


def test_a_source_of_one_and_no_source() -> None:
    assert repair(network(), {"a"}, targets("a"), [], Need(within=0, both=True)).cost == 0
    assert repair(network(), set(), targets("a"), ALL).unmended == ("a",)


def test_a_group_without_members() -> None:
    offers: list[Move[str]] = [Join("e", "forum"), Join("a", "forum")]
    found = repair(network(), {"a"}, {"forum": {"forum"}, "e": {"e"}}, offers, Need(both=True))
    assert set(found.moves) == {*offers}


def test_an_undirected_graph_with_a_self_loop() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b"), ("c", "c")])
    found = repair(graph, {"a"}, targets("bc"), [Link("b", "c")], Need(both=True))
    assert (found.moves, found.verified) == ((Link("b", "c"),), True)


def test_the_fewest_hops_of_parallel_arcs_count() -> None:
    graph = network(("a", "b"))
    graph.add_edge("a", "b", hops=0)
    assert gaps(graph, {"a"}, targets("b"), Need(within=0)) == ()


@pytest.mark.parametrize("unknown", ["source", "target", "candidate"])
def test_an_unknown_stakeholder_is_an_error(unknown: str) -> None:
    source, target, told = ("z" if unknown == n else "a" for n in ("source", "target", "candidate"))
    with pytest.raises(UnknownStakeholder, match="'z'"):
        repair(network(), {source}, {"one": {target}}, [Link("b", told)])


def test_values_that_cannot_be() -> None:
    for cost in (0, -1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="above 0"):
            Join("a", "board", cost)
        with pytest.raises(ValueError, match="above 0"):
            Costs(link=cost)
    for people in ("", "a", "aa", "abcdefghi"):
        with pytest.raises(ValueError, match="2 to 8 different people"):
            Meet(tuple(people))
    with pytest.raises(ValueError, match="0 or more"):
        repair(network(), {"a"}, {}, [], Need(within=-1))


def test_the_cheapest_is_only_looked_for_among_a_few() -> None:
    offers: list[Move[str]] = [Link("a", "b", cost) for cost in range(1, 22)]
    with pytest.raises(ValueError, match="among 20"):
        cheapest(network(), {"a"}, targets("b"), offers)
    assert cheapest(network(), {"a"}, targets("b"), offers, limit=21).cost == 1
    assert cheapest(network(), {"a"}, targets("b"), offers[:20] * 2).cost == 1


# ------------------------------------------------------------------------- sentences, candidates


def test_moves_as_sentences() -> None:
    graph = network()
    names = {"a": "Ann Cole", "b": "Bob Day", "board": "The Locality Managers' Meeting"}
    for node, name in names.items():
        graph.nodes[node]["name"] = name
    assert Join("a", "board").says(graph) == "Add Ann Cole to the Locality Managers' Meeting"
    assert Link("a", "b").says(graph) == "Open a two-way channel between Ann Cole and Bob Day"
    assert Meet(("a", "b", "c")).says(graph) == "Hold a new meeting of Ann Cole, Bob Day and c"


def test_moves_made_leave_the_graph_as_it_was() -> None:
    graph = network(members="board: ab")
    before = nx.to_dict_of_dicts(graph)
    meet = Meet(("a", "e"))
    made = applied(graph, [meet, Join("c", "board")])
    assert nx.to_dict_of_dicts(graph) == before
    assert made.nodes[meet]["kind"] == "group"
    assert made.edges["e", meet]["hops"] == 1
    assert made.edges[meet, "a"]["hops"] == 0
    assert made.edges["board", "c"]["hops"] == 0


def test_sensible_candidates() -> None:
    graph = network(("b", "c"), members="board: ab")
    asked = {"e": {"e"}, "forum": {"forum"}}
    offers = candidates(graph, "abcdef", GROUPS, {"a"}, asked, costs=Costs(join=2))
    assert Join("e", "board", 2) in offers
    assert Link("a", "e") in offers
    assert Meet(("a", "e")) in offers
    assert Join("a", "forum", 2) in offers
    assert Join("a", "board", 2) not in offers  # is there already
    assert not any(set(offer.nodes) & {"d", "f"} for offer in offers)  # nobody needs these
    found = repair(graph, {"a"}, asked, offers, Need(both=True))
    assert (found.unmended, found.verified) == ((), True)


def test_candidates_are_bounded() -> None:
    graph: nx.DiGraph[int] = nx.complete_graph(80, nx.DiGraph())
    graph.add_nodes_from(range(80, 140))
    asked = {str(lead): {lead} for lead in range(80, 90)}
    offers = candidates(graph, range(100), range(100, 140), {0}, asked, each=5)
    assert len(offers) <= 11 * 5 + 10 * 5 + 3 * 2 + 2
    found = repair(graph, {0}, asked, offers, Need(within=2))
    assert (found.unmended, found.verified) == ((), True)


def test_nobody_to_ask() -> None:
    assert candidates(network(), (), GROUPS, {"a"}, targets("e")) == ()
    assert candidates(network(), "ae", (), set(), targets("e")) == ()
    with pytest.raises(UnknownStakeholder):
        candidates(network(), "az", (), {"a"}, targets("e"))
