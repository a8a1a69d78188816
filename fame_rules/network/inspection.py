"""The network of a partnership looked over: whom the steering group's news does not reach, and how.

The rules judge; this shows the whole picture, with the same network behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

import networkx as nx
from attrs import frozen

from fame_rules.errors import AsOfMissing
from fame_rules.model import Partnership
from fame_rules.model.view import View
from fame_rules.network.carriers import Carrier, carriers
from fame_rules.network.conditions import Condition, conditions
from fame_rules.network.dependences import Dependences, dependences
from fame_rules.network.gaps import Need, gaps
from fame_rules.network.ground import Ground, ground_of, named
from fame_rules.network.latency import Latency, longest_waits
from fame_rules.network.network import Network, Node
from fame_rules.network.shortfalls import (
    Asked,
    Errand,
    Fault,
    Shortfall,
    by_condition,
    by_no_order,
    isolates,
    kept_to_themselves,
    on_the_way,
    told_one_way,
    unmet,
)
from fame_rules.network.survey import survey_view
from fame_rules.network.timed import timed


@frozen(eq=False)
class Inspection:
    """What was seen: the ground that was looked over, and what falls short on it.

    `depth` says in how many tellings each node is told; a group is told when one of its members is.
    `waits` is how long news took at worst in the year before, of the targets of which that is
    certain.
    """

    ground: Ground
    asked: Asked
    depth: Mapping[Node, int]
    conditions: Mapping[str, Condition]
    shortfalls: tuple[Shortfall, ...]
    carriers: tuple[Carrier[Node], ...]
    dependences: Dependences
    waits: tuple[Latency[Node], ...]


def inspect(
    partnership: Partnership, as_of: date | None = None, asked: Asked | None = None
) -> Inspection:
    """Look over the network of a partnership as of a date, its own unless another is given.

    Raises:
        AsOfMissing: Neither the partnership nor the caller gives a date.

    >>> from fame_rules.model import Group, Membership, Person, register
    >>> partnership = Partnership(
    ...     id="p",
    ...     as_of=date(2004, 3, 31),
    ...     groups=register(Group("board", kind="steering"), Group("nurses", kind="practitioners")),
    ...     people=register(Person("ann")),
    ...     memberships=register(Membership("1", group="board", person="ann")),
    ...     meetings=register(),
    ...     channels=register(),
    ... )
    >>> [each.says for each in inspect(partnership).shortfalls]
    ['No way leads to nurses', 'nurses: on its own']
    """
    day = as_of or partnership.as_of
    if not isinstance(day, date):
        raise AsOfMissing(partnership.id)
    return inspect_view(View(partnership, day), asked or Asked())


def inspect_view(view: View, asked: Asked) -> Inspection:
    """Look over the network of a view; as `inspect`."""
    network = survey_view(view)
    ground = ground_of(view, network)
    lines, sources, targets = ground.lines, ground.sources, ground.targets
    errand = Errand(sources, targets, ground.groups)
    states = conditions(view, asked.silence)
    depth = _depth(network, lines, sources)
    found = dependences(view, network, asked.between)
    slow, fast = _waits(view, ground)
    possible = named(network, network.lines()[1])
    shortfalls = [
        *on_the_way(lines, possible, not network.missing, errand, asked),
        *unmet(view, network, found),
    ]
    if not network.missing:
        shortfalls += by_condition(network, states, errand, Condition.STALE)
        shortfalls += by_condition(network, states, errand, Condition.UNCONFIRMED)
        if asked.both:
            listeners = _listeners(view, errand, lines)
            shortfalls += told_one_way(network, possible, listeners, depth)
        shortfalls += isolates(view, network, depth)
        shortfalls += by_no_order(lines, fast, errand)
        shortfalls += kept_to_themselves(view, network, asked.across)
    order = list(Fault)
    certain = (one for one, other in zip(slow, fast, strict=True) if one.days == other.days)
    return Inspection(
        ground,
        asked,
        depth,
        states,
        tuple(sorted(shortfalls, key=lambda each: (order.index(each.fault), each.node))),
        carriers(lines, sources, targets),
        found,
        () if network.missing else tuple(certain),
    )


def _waits(view: View, ground: Ground) -> Sequence[tuple[Latency[Node], ...]]:
    """How long news took at worst: at most, as is certain, and at least, as is possible."""
    times = timed(view, ground.network)
    asked = ground.sources, ground.targets, times.between
    slow = longest_waits(times.slow, *asked)
    return slow, slow if times.exact else longest_waits(times.fast, *asked)


def _listeners(view: View, errand: Errand, lines: nx.DiGraph[Node]) -> Errand:
    """The practitioners from whom news comes back somehow."""
    kinds = view.column("group", "kind")
    need = Need[Node](both=True)
    mute = {gap.target for gap in gaps(lines, errand.sources, errand.targets, need)}
    rows = {name: view.row(*node) for name, node in errand.groups.items()}
    asked = (name for name, row in rows.items() if row is not None and name not in mute)
    return errand.only(name for name in asked if kinds[rows[name] or 0] == "practitioners")


def _depth(
    network: Network, lines: nx.DiGraph[Node], sources: AbstractSet[Node]
) -> Mapping[Node, int]:
    if not sources:
        return {}
    hops = nx.multi_source_dijkstra_path_length(lines, set(sources), weight="hops")
    found = {node: int(number) for node, number in hops.items()}
    for group, members in network.members.items():
        first = [found[one] for one, held in members.items() if held and one in found]
        if first:
            found[group] = min(first)
    return found
