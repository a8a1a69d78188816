"""From a network that was looked over to the chart of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from fame_rules.model.literals import show
from fame_rules.network import (
    Arc,
    Carrier,
    Condition,
    Fault,
    Inspection,
    Join,
    Link,
    Meet,
    Move,
    Node,
    Repair,
)
from fame_rules.picture.chart import Chart, Mark, Mend, Sort, Spot, State, Tie

_MARKS: Final = {
    Fault.NOT_REACHED: Mark.NOT_REACHED,
    Fault.TOO_FAR: Mark.TOO_FAR,
    Fault.NO_WAY_BACK: Mark.NO_WAY_BACK,
    Fault.NOT_IN_USE: Mark.NOT_IN_USE,
    Fault.NOT_CONFIRMED: Mark.NOT_CONFIRMED,
    Fault.UNTIMELY: Mark.UNTIMELY,
    Fault.NOT_KNOWN: Mark.NOT_KNOWN,
    Fault.ONE_WAY: Mark.ONE_WAY,
    Fault.SILO: Mark.SILO,
    Fault.ONE_CARRIER: Mark.ONE_CARRIER,
    Fault.ISOLATE: Mark.ISOLATE,
}
_STATES: Final = {
    Condition.LIVE: State.LIVE,
    Condition.STALE: State.STALE,
    Condition.UNCONFIRMED: State.UNCONFIRMED,
}


def drawn(
    inspection: Inspection,
    title: str,
    as_of: date,
    repair: Repair[Node] | None = None,
    notes: Mapping[Node, tuple[str, ...]] | None = None,
) -> Chart:
    """The chart of a network; `notes` are further sentences on stakeholders, such as findings."""
    moves = repair.moves if repair else ()
    network = inspection.ground.network
    says = repair.says(inspection.ground.lines) if repair else ()
    short = [each.says for each in inspection.shortfalls]
    return Chart(
        title,
        f"Stakeholder network as of {show(as_of)}",
        {id_: name for (kind, id_), name in network.nodes.items() if kind == "organisation"},
        (*_spots(inspection, notes or {}), *_new_meetings(moves)),
        (*_channels(inspection), *_members(inspection), *_missing(inspection), *_mending(moves)),
        tuple(dict.fromkeys(short)),
        tuple(
            Mend(number, text, move.cost)
            for number, (move, text) in enumerate(zip(moves, says, strict=True), 1)
        ),
        tuple(_limits(inspection, repair)),
        tuple(text for texts in _carried(inspection).values() for text in texts),
        tuple(_waits(inspection)),
        inspection.dependences.says,
    )


def _waits(inspection: Inspection) -> Iterator[str]:
    """How long news took at worst, the longest first, where it took any time."""
    for wait in sorted(inspection.waits, key=lambda wait: -(wait.days or 0)):
        if wait.days and not wait.untimely:
            yield wait.says(inspection.ground.lines)


def _id(node: Node) -> str:
    return "/".join(node)


def _spots(inspection: Inspection, notes: Mapping[Node, tuple[str, ...]]) -> Iterator[Spot]:
    homes = _homes(inspection)
    marks, said = _marks(inspection), _said(inspection)
    needed = {_id(end) for tie in _needs(inspection) for end in tie}
    for node, data in inspection.ground.graph.nodes(data=True):
        if node[0] == "system" and _id(node) not in needed:
            continue
        home = homes.get(node, node if node[0] == "organisation" else ("", ""))
        detail = data.get("post") or data.get("group_kind") or data.get("organisation_kind") or ""
        yield Spot(
            _id(node),
            str(data["name"]),
            Sort.SYSTEM if node[0] == "system" else Sort(node[0]),
            str(detail).replace("_", " "),
            home[1],
            inspection.depth.get(node),
            tuple(mark for mark in Mark if mark in marks.get(node, ())),
            (*said.get(node, ()), *notes.get(node, ())),
        )


def _homes(inspection: Inspection) -> Mapping[Node, Node]:
    belonging = inspection.ground.network.belonging
    homes = {node: home for home, nodes in belonging.items() for node in nodes}
    for node, data in inspection.ground.graph.nodes(data=True):
        if (
            node[0] == "system"
            and ("organisation", data.get("organisation")) in inspection.ground.graph
        ):
            homes[node] = ("organisation", str(data["organisation"]))
    return homes


def _carriers(inspection: Inspection) -> list[Carrier[Node]]:
    """Who carries news alone; what is sent to a whole organisation hangs on nobody there."""
    return [each for each in inspection.carriers if each.node[0] != "organisation"]


def _carried(inspection: Inspection) -> Mapping[Node, tuple[str]]:
    """Who carries news alone, and to whom."""
    names = inspection.ground.network.nodes
    return {
        each.node: (f"Without {names[each.node]} no way leads to {', '.join(each.lost)}",)
        for each in _carriers(inspection)
    }


def _marks(inspection: Inspection) -> Mapping[Node, set[Mark]]:
    """What is to be marked at each stakeholder."""
    found: dict[Node, set[Mark]] = {}
    for each in inspection.shortfalls:
        if each.fault in _MARKS:
            found.setdefault(each.node, set()).add(_MARKS[each.fault])
    for carrier in _carriers(inspection):
        found.setdefault(carrier.node, set()).add(Mark.CARRIER)
    for node, kind in inspection.ground.kinds.items():
        if kind == "steering":
            found.setdefault(node, set()).add(Mark.SOURCE)
    return found


def _said(inspection: Inspection) -> Mapping[Node, tuple[str, ...]]:
    """What is to be said of each stakeholder."""
    found: dict[Node, list[str]] = {}
    for each in inspection.shortfalls:
        others = each.without if each.fault is not Fault.ONE_WAY else ()
        for node in dict.fromkeys((each.node, *others)):
            found.setdefault(node, []).append(each.says)
    for node, texts in _carried(inspection).items():
        found.setdefault(node, []).extend(texts)
    return {node: tuple(dict.fromkeys(texts)) for node, texts in found.items()}


def _channels(inspection: Inspection) -> Iterator[Tie]:
    """The channels, each once, with what is recorded of them."""
    arcs: dict[str, list[Arc]] = {}
    for arc in inspection.ground.network.arcs:
        if arc.channel:
            arcs.setdefault(arc.channel, []).append(arc)
    said = {data.get("channel"): data for _, _, data in inspection.ground.graph.edges(data=True)}
    for id_, both in arcs.items():
        sure = [arc for arc in both if arc.certain] or both
        state = _STATES[inspection.conditions.get(id_, Condition.LIVE)]
        data = said.get(id_, {})
        yield Tie(
            _id(sure[0].tail),
            _id(sure[0].head),
            str(data.get("medium") or "channel").replace("_", " "),
            len(sure) > 1,
            state if any(arc.certain for arc in both) else State.UNCERTAIN,
            note=_used(data),
        )


def _used(data: Mapping[str, object]) -> str:
    """When a channel is used, as far as that is recorded."""
    every, last = data.get("every_days"), data.get("last_used")
    often = f"every {show(every)}" if isinstance(every, timedelta) else ""
    lately = f"last used {show(last)}" if isinstance(last, date) else ""
    return ", ".join(filter(None, (often, lately)))


def _members(inspection: Inspection) -> Iterator[Tie]:
    """The places in groups; in a group that meets, a member speaks too."""
    meets = {(arc.head, arc.tail) for arc in inspection.ground.network.arcs if arc.how == "meeting"}
    for arc in inspection.ground.network.arcs:
        if arc.how == "member":
            state = State.LIVE if arc.certain else State.UNCERTAIN
            both = (arc.tail, arc.head) in meets
            yield Tie(_id(arc.tail), _id(arc.head), "member", both, state)


def _needs(inspection: Inspection) -> Iterator[tuple[Node, Node]]:
    for each in inspection.shortfalls:
        if each.fault is Fault.NO_LINE:
            yield each.node, each.without[0]


def _missing(inspection: Inspection) -> Iterator[Tie]:
    """The lines that those who depend on each other do not have."""
    for one, other in _needs(inspection):
        yield Tie(_id(one), _id(other), "depends", state=State.MISSING)


def _new_meetings(moves: Iterable[Move[Node]]) -> Iterator[Spot]:
    for number, move in enumerate(moves, 1):
        if isinstance(move, Meet):
            yield Spot(f"meeting/{number}", f"New meeting {number}", Sort.NEW_MEETING)


def _mending(moves: Iterable[Move[Node]]) -> Iterator[Tie]:
    """The ties that each move of the repair adds."""
    for number, move in enumerate(moves, 1):
        match move:
            case Join(person=person, group=group):
                yield Tie(_id(person), _id(group), "joins", True, mend=number)
            case Link(teller=teller, told=told):
                yield Tie(_id(teller), _id(told), "new channel", True, mend=number)
            case Meet(people=people):
                for person in people:
                    yield Tie(_id(person), f"meeting/{number}", "meets", True, mend=number)


def _limits(inspection: Inspection, repair: Repair[Node] | None) -> Iterator[str]:
    """What is not known, and what no repair mends."""
    for missing in inspection.ground.network.missing:
        yield f"Not known: {missing}"
    if inspection.ground.network.unplaced:
        yield f"Of {len(inspection.ground.network.unplaced)} it is not known to whom they belong"
    if not inspection.ground.sources:
        yield "No steering group is recorded, so nobody can be reached from it"
    if repair and repair.unmended:
        yield f"No move closes the gap of {', '.join(repair.unmended)}"
