"""The whole stakeholder network as one NetworkX graph, with all that is recorded of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

import networkx as nx

from fame_rules.errors import AsOfMissing
from fame_rules.model import Partnership
from fame_rules.model.values import EARLIEST, LATEST, Absence, Value
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network.network import KINDS, Network, Node
from fame_rules.network.survey import survey_view

Graph: TypeAlias = "nx.MultiDiGraph[Node]"
"""Stakeholders and IT systems, and the arcs between them."""
Attributes: TypeAlias = dict[str, object]
_ENDS: Final = ("id", "from", "to")


def described(partnership: Partnership, as_of: date | None = None) -> Graph:
    """The network of a partnership as of a date, its own unless another is given.

    Nodes are people, groups, organisations and IT systems, by kind and id, with what their records
    say. Arcs say `how`: "channel" (line management too: its `medium`), "meeting" (a member speaks
    in a group that meets, `on` these days), "member" (what a group is told, its members know),
    "belongs" (what an organisation is told, its people and groups know) and "depends" (its `hops`
    are none: it carries no news). An arc that rests on what is not recorded is not `certain`.

    Raises:
        AsOfMissing: Neither the partnership nor the caller gives a date.

    >>> from fame_rules.model import Channel, Person, register
    >>> partnership = Partnership(
    ...     id="p",
    ...     as_of=date(2004, 3, 31),
    ...     people=register(Person("ann", name="Ann"), Person("bob", name="Bob")),
    ...     channels=register(Channel("1", from_="ann", to="bob", medium="visit", topic="any")),
    ... )
    >>> for teller, told, data in described(partnership).edges(data=True):
    ...     print(teller, told, data["how"], data["medium"], data["certain"])
    ('person', 'ann') ('person', 'bob') channel visit False
    ('person', 'bob') ('person', 'ann') channel visit False
    """
    day = as_of or partnership.as_of
    if not isinstance(day, date):
        raise AsOfMissing(partnership.id)
    view = View(partnership, day)
    return described_view(view, survey_view(view))


def described_view(view: View, network: Network) -> Graph:
    """The network of a view with all that is recorded; as `described`."""
    graph = network.graph()
    for kind in KINDS:
        for row, id_ in enumerate(view.ids(kind)):
            if (kind, str(id_)) in graph:
                graph.nodes[kind, str(id_)].update(_said(view, kind, row, "kind"))
    _describe_channels(graph, view)
    _describe_meetings(graph, view)
    _describe_memberships(graph, view)
    _add_systems(graph, view)
    _add_dependencies(graph, view, network)
    return graph


def _said(view: View, kind: str, row: int, *but: str) -> Attributes:
    """What a record says, by field; a field that graphs use otherwise is called by its kind."""
    said: Attributes = {}
    for name in BY_KIND[kind].fields:
        value = view.column(kind, name)[row]
        if not isinstance(value, Absence) and value not in (EARLIEST, LATEST):
            said[f"{kind}_{name}" if name in but else name] = value
    return said


def _describe_channels(graph: Graph, view: View) -> None:
    """Add what is recorded of each channel; `every` and `first` say when it is used."""
    said = {
        str(id_): {
            name: value for name, value in _said(view, "channel", row).items() if name not in _ENDS
        }
        for row, id_ in enumerate(view.ids("channel"))
    }
    for _, _, data in graph.edges(data=True):
        if data["channel"]:
            data.update(said[data["channel"]])
            if isinstance(data.get("every_days"), timedelta):
                data["every"] = data["every_days"]


def _describe_meetings(graph: Graph, view: View) -> None:
    """Add the days on which each group met, or is to meet."""
    days = meeting_days(view)
    for _, head, data in graph.edges(data=True):
        if data["how"] == "meeting":
            data["on"] = days.get(head[1], ())


def _describe_memberships(graph: Graph, view: View) -> None:
    """Add what is recorded of each member in post, such as the role."""
    for row in view.visible("membership"):
        said = _said(view, "membership", row)
        tail, head = ("group", str(said.pop("group", ""))), ("person", str(said.pop("person", "")))
        for data in (graph.get_edge_data(tail, head) or {}).values():
            if data["how"] == "member":
                data.update(said)


def meeting_days(view: View) -> Mapping[str, tuple[date, ...]]:
    """The days on which each group met, or means to: those of which it is known that it did not."""
    planned = view.planning("meeting")
    held = planned.column("meeting", "held")
    columns = zip(
        planned.column("meeting", "group"), planned.column("meeting", "date"), held, strict=True
    )
    found: dict[str, set[date]] = {}
    for group, day, took_place in columns:
        if isinstance(day, date) and took_place is not False:
            found.setdefault(str(group), set()).add(day)
    return {group: tuple(sorted(days)) for group, days in found.items()}


def _add_systems(graph: Graph, view: View) -> None:
    for row, id_ in enumerate(view.ids("system")):
        name = view.column("system", "name")[row]
        said = _said(view, "system", row)
        said["name"] = name if isinstance(name, str) else str(id_)
        graph.add_node(("system", str(id_)), kind="system", **said)


def _add_dependencies(graph: Graph, view: View, network: Network) -> None:
    for row in view.visible("dependency"):
        tail, head = (end_of(view, network, row, name) for name in ("from", "to"))
        if tail in graph and head in graph and tail and head:
            said = {k: v for k, v in _said(view, "dependency", row).items() if k not in _ENDS}
            number = str(view.ids("dependency")[row])
            graph.add_edge(tail, head, how="depends", dependency=number, hops=None, **said)


def end_of(view: View, network: Network, row: int, name: str) -> Node | None:
    """The stakeholder or system at one end of a dependency, if it is known."""
    return next(_ends(view, network, view.column("dependency", name)[row]), None)


def _ends(view: View, network: Network, id_: Value) -> Iterator[Node]:
    for kind in (*KINDS, "system"):
        if isinstance(id_, str) and view.row(kind, id_) is not None:
            yield network.same.get((kind, id_), (kind, id_))
