"""The network with the days on which news passes: meetings as held, channels by their intervals."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import networkx as nx
from attrs import field, frozen

from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network.survey import Arc, Network, Node

YEAR: Final = timedelta(365)


@frozen(eq=False)
class Timed:
    """Two graphs that bound how fast news is, and the days between which it starts.

    In `slow` only what is certain carries news; in `fast` what is possible does, and a channel of
    which no interval is recorded at once. These are the `paceless`; if the graphs do not differ,
    they are `exact`. It is `settled` when each group met, if of no
    meeting it is open whether it was held.
    """

    slow: nx.MultiDiGraph[Node] = field(repr=False)
    fast: nx.MultiDiGraph[Node] = field(repr=False)
    between: tuple[date, date]
    paceless: frozenset[str]
    exact: bool
    settled: bool


def timed(view: View, network: Network) -> Timed:
    """The network of a view with the days on which news passes, over the year before its date.

    Members and channels count as they are on that date, meetings as they were held. The year begins
    later if the project did; where that is not recorded, with the first meeting.
    """
    sure, perhaps = _days(view, surely=True), _days(view, surely=False)
    every = view.column("channel", "every_days")
    paces = {str(view.ids("channel")[row]): every[row] for row in view.visible("channel")}
    used = {arc.channel for arc in network.arcs if arc.how != "meeting" and arc.channel}
    paceless = {channel for channel in used if not isinstance(paces.get(channel), timedelta)}
    settled = sure == perhaps
    exact = settled and not paceless and all(arc.certain for arc in network.arcs)
    slow = _graph(network, sure, paces, paceless, surely=True)
    fast = slow if exact else _graph(network, perhaps, paces, paceless, surely=False)
    between = _first(view, perhaps), view.as_of
    return Timed(slow, fast, between, frozenset(paceless), exact, settled)


def _graph(
    network: Network,
    met: Mapping[str, tuple[date, ...]],
    paces: Mapping[str, Value],
    paceless: Container[str],
    *,
    surely: bool,
) -> nx.MultiDiGraph[Node]:
    """The arcs that carry news, surely or perhaps, with when they do."""
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    graph.add_nodes_from((node, {"name": name}) for node, name in network.nodes.items())
    for arc in network.arcs:
        if surely and (not arc.certain or arc.channel in paceless):
            continue
        if arc.how == "meeting":
            _add(graph, arc, on=met.get(arc.head[1], ()))
        elif arc.channel in paceless:
            _add(graph, arc)
        else:
            _add(graph, arc, every=paces.get(arc.channel))
    return graph


def _add(graph: nx.MultiDiGraph[Node], arc: Arc, **rhythm: object) -> None:
    graph.add_edge(arc.tail, arc.head, hops=arc.hops, channel=arc.channel, **rhythm)


def _days(view: View, *, surely: bool) -> dict[str, tuple[date, ...]]:
    """The days on which each group met."""
    found: dict[str, set[date]] = {}
    for group, day in _held(view, surely):
        found.setdefault(group, set()).add(day)
    return {group: tuple(sorted(days)) for group, days in found.items()}


def _held(view: View, surely: bool) -> Iterator[tuple[str, date]]:
    presence = view.presence("meeting")
    groups, days = view.column("meeting", "group"), view.column("meeting", "date")
    for row in view.visible("meeting"):
        day = days[row]
        if isinstance(day, date) and (presence[row] is True or not surely):
            yield str(groups[row]), day


def _first(view: View, days: dict[str, tuple[date, ...]]) -> date:
    started, year = view.partnership.started, view.as_of - YEAR
    earliest = [each[0] for each in days.values()]
    begun = started if isinstance(started, date) else min(earliest, default=date.min)
    return min(max(year, begun), view.as_of)
