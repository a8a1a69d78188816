"""Surveying: who can tell whom, from memberships, meetings, channels and posts as of a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Final

from fame_rules.model import Partnership
from fame_rules.model.inquiry import what_is_missing
from fame_rules.model.missing import Missing
from fame_rules.model.values import Absence
from fame_rules.model.view import Column, View
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network.network import KINDS, Arc, Network, Node

_ORDER: Final = attrgetter("tail", "head", "how", "channel", "hops", "certain")
"""The order of arcs, as the class has it, but many times faster to sort by."""
_BLANKS: Final = (Absence.NONE, Absence.NOT_APPLICABLE)


def survey(partnership: Partnership, as_of: date) -> Network:
    """The stakeholder network of a partnership as of a date.

    Members count while they are in post, channels while they are in use and meant for the project,
    a group's meetings once one was held. Line management always goes both ways. What is not
    recorded (a direction, a date, a topic) makes an arc uncertain, never absent.
    """
    return survey_view(View(partnership, as_of))


def survey_view(view: View) -> Network:
    """The stakeholder network of a view; as `survey`, on columns that are already made."""
    same = _same(view)
    nodes = {
        (kind, str(id_)): _name(view, kind, row)
        for kind in KINDS
        for row, id_ in enumerate(view.ids(kind))
        if (kind, id_) not in same
    }
    arcs = {*_meetings(view), *_belonging(view, same), *_channels(view)}
    known = sorted((arc for arc in arcs if arc.tail in nodes and arc.head in nodes), key=_ORDER)
    missing = sorted(set(_missing(view)))
    unplaced = sorted(node for node in _unplaced(view) if node not in same)
    return Network(dict(sorted(nodes.items())), tuple(known), tuple(missing), tuple(unplaced), same)


def _same(view: View) -> dict[Node, Node]:
    """The nodes that stand for others: for those merged into them, and for their other entries."""
    return {
        (kind, str(id_)): (kind, heir)
        for kind in KINDS
        for id_, heir in view.succession(kind).heirs.items()
        if isinstance(heir, str) and view.row(kind, heir) is not None
    }


def _name(view: View, kind: str, row: int) -> str:
    name = view.column(kind, "name")[row]
    return name if isinstance(name, str) else str(view.ids(kind)[row])


def _rows(view: View, kind: str, *names: str) -> Iterator[tuple[bool, tuple[object, ...]]]:
    """The visible rows of a register: whether each surely holds, and what some fields hold."""
    presence = view.presence(kind)
    columns: list[Column] = [view.column(kind, name) for name in names]
    for row in view.visible(kind):
        yield presence[row] is True, tuple(column[row] for column in columns)


def _meetings(view: View) -> Iterator[Arc]:
    """A member of a group that meets can tell it; whatever a group is told, its members know."""
    meets: dict[str, bool] = {}
    for certain, (group,) in _rows(view, "meeting", "group"):
        meets[str(group)] = certain or meets.get(str(group), False)
    perhaps = not view.complete("meeting")
    for certain, (group, person) in _rows(view, "membership", "group", "person"):
        here, body = ("person", str(person)), ("group", str(group))
        yield Arc(body, here, "member", hops=0, certain=certain)
        if str(group) in meets or perhaps:
            yield Arc(here, body, "meeting", certain=certain and meets.get(str(group), False))


def _belonging(view: View, same: Mapping[Node, Node]) -> Iterator[Arc]:
    """What is sent to a whole organisation, its people and groups know."""
    for kind in ("group", "person"):
        for id_, owner in zip(view.ids(kind), view.column(kind, "organisation"), strict=True):
            if isinstance(owner, str):
                node = (kind, str(id_))
                yield Arc(("organisation", owner), same.get(node, node), "belongs", hops=0)


def _channels(view: View) -> Iterator[Arc]:
    node_of = {id_: (kind, str(id_)) for kind in KINDS for id_ in view.ids(kind)}
    fields = ("id", "from", "to", "medium", "two_way", "topic")
    for certain, (id_, tail, head, medium, two_way, topic) in _rows(view, "channel", *fields):
        managed, perhaps = medium == "line_management", medium is Absence.UNKNOWN
        if tail not in node_of or head not in node_of:
            continue
        if topic == "other" and not (managed or perhaps):
            continue
        sure = certain and (managed or (topic != "other" and not isinstance(topic, Absence)))
        there, back = node_of[str(tail)], node_of[str(head)]
        if there == back:
            continue
        yield Arc(there, back, "channel", str(id_), certain=sure)
        if managed or perhaps or two_way is not False:
            both = managed or two_way is True
            yield Arc(back, there, "channel", str(id_), certain=sure and both)


def _missing(view: View) -> Iterator[Missing]:
    """What would have to be known before the absence of a route is certain."""
    for kind in ("channel", "meeting", "membership"):
        if not view.complete(kind):
            yield Missing(BY_KIND[kind].plural)
    ends = (("membership", "group"), ("membership", "person"), ("channel", "from"),
            ("channel", "to"), ("meeting", "group"))  # fmt: skip
    for kind, name in ends:
        targets = BY_KIND[kind].fields[name].type.registers
        known = {*(id_ for target in targets for id_ in view.ids(target)), *_BLANKS}
        column = view.column(kind, name)
        for row in view.visible(kind):
            if column[row] not in known:  # an id that nobody has is no gap either
                yield what_is_missing(view, kind, row, name)


def _unplaced(view: View) -> Iterator[Node]:
    """Who belongs to an organisation, or to none, but nobody has written down to which."""
    for kind in ("group", "person"):
        for id_, owner in zip(view.ids(kind), view.column(kind, "organisation"), strict=True):
            if owner is Absence.UNKNOWN:
                yield kind, str(id_)


__all__ = ["survey", "survey_view"]
