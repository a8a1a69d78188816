"""The network with the days on which news passes: meetings as held, channels by their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from fame_rules.model.values import Value
from fame_rules.model.view import View
from fame_rules.network.arrivals import Outs, Rhythm, meeting_on
from fame_rules.network.network import Arc, Network, Node

YEAR: Final = timedelta(365)
_NEVER: Final = Rhythm(on=())


@frozen(eq=False)
class Timed:
    """Where and when news passes, in two ways that bound it, and the days between which it starts.

    Only what is certain is `slow`; what is possible is `fast`, where a channel of which no interval
    is recorded carries news at once. These are the `paceless`; if the two do not differ, they are
    `exact`. It is `settled` when each group met, if of no meeting it is open whether it was held.
    """

    slow: Outs[Node] = field(repr=False)
    fast: Outs[Node] = field(repr=False)
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
    certain = (a for a in network.arcs if a.certain and a.channel not in paceless)
    slow = _outs(certain, _rhythms(sure, settled), paces)
    fast = slow if exact else _outs(network.arcs, _rhythms(perhaps, settled), paces)
    between = _first(view, perhaps), view.as_of
    return Timed(slow, fast, between, frozenset(paceless), exact, settled)


def _rhythms(met: Mapping[str, Iterable[date]], settled: bool) -> Mapping[str, Rhythm]:
    """When each group meets; if that is settled, it is taken to have met so before as well."""
    return {group: meeting_on(days, steady=settled) for group, days in met.items()}


def _outs(
    arcs: Iterable[Arc], meetings: Mapping[str, Rhythm], paces: Mapping[str, Value]
) -> Outs[Node]:
    """The arcs that carry news, with when they do; at once, if nothing is known of that."""
    found: dict[Node, list[tuple[Node, Rhythm]]] = {}
    for arc in arcs:
        pace = paces.get(arc.channel)
        if arc.how == "meeting":
            rhythm = meetings.get(arc.head[1], _NEVER)
        else:
            rhythm = Rhythm(every=pace.days if isinstance(pace, timedelta) else 0)
        found.setdefault(arc.tail, []).append((arc.head, rhythm))
    return found


def _days(view: View, *, surely: bool) -> dict[str, set[date]]:
    """The days on which each group met."""
    found: dict[str, set[date]] = {}
    for group, day in _held(view, surely):
        found.setdefault(group, set()).add(day)
    return found


def _held(view: View, surely: bool) -> Iterator[tuple[str, date]]:
    presence = view.presence("meeting")
    groups, days = view.column("meeting", "group"), view.column("meeting", "date")
    for row in view.visible("meeting"):
        day = days[row]
        if isinstance(day, date) and (presence[row] is True or not surely):
            yield str(groups[row]), day


def _first(view: View, days: Mapping[str, Iterable[date]]) -> date:
    started, year = view.partnership.started, view.as_of - YEAR
    earliest = map(min, days.values())
    begun = started if isinstance(started, date) else min(earliest, default=date.min)
    return min(max(year, begun), view.as_of)
