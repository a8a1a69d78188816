"""What the readings of a measure of the network want: lines that were looked for and not found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from fame_rules.model.values import Absence
from fame_rules.model.view import Truth
from fame_rules.network import Ends, Network, Node
from fame_rules.reasoning.hanging import HangingReadings
from fame_rules.reasoning.lines import ends_of
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import carried, sources_of, usable
from fame_rules.rulebook import Measure


@frozen(eq=False)
class Want:
    """Lines that are wanted from some sources to some targets, by channels that are `usable`.

    `asked` tells which targets the reading of each row is about. They are to be told `within` so
    many hops, and to tell `back` if that is what was asked. Each row may be about a stakeholder
    `without` whom there is to be a way.
    """

    sources: AbstractSet[Node]
    targets: Mapping[str, AbstractSet[Node]]
    asked: Mapping[int, tuple[str, ...]]
    usable: Mapping[str, Truth] | None
    within: int | None = None
    back: bool = False
    without: Mapping[int, Node] = field(factory=dict)


def wanted(
    memory: Memory, measure: Measure, network: Network, rows: Collection[int]
) -> Iterator[Want]:
    """What would have to be there for the readings of some rows to be otherwise."""
    limit = None if measure.within is None else memory.constant(measure.within)
    within = int(limit) if isinstance(limit, float) else None
    may_use = usable(memory, measure)
    if measure.kind == "line_between":
        yield from _between(memory, measure, network, rows, within)
        return
    sources = _held(sources_of(memory, measure, network))
    if not sources:
        return
    ids = memory.view.ids(measure.of)
    if measure.kind == "carried_from":
        lost = carried(memory, measure, network)
        nodes = {row: network.node(measure.of, str(ids[row])) for row in rows}
        asked = {row: tuple(n for n, by in lost.items() if nodes[row] in by) for row in rows}
        kind = measure.targets.kind if measure.targets else ""
        names = {name for each in asked.values() for name in each}
        targets = {name: _held(network.audience(kind, name)) for name in sorted(names)}
        yield Want(sources, targets, asked, may_use, without=nodes)
        return
    if measure.kind == "hangs_on_one":
        yield from _second_ways(memory, measure, network, rows, sources)
        return
    back = measure.kind == "route_to"
    targets = {str(ids[row]): _held(network.audience(measure.of, str(ids[row]))) for row in rows}
    yield Want(sources, targets, {row: (str(ids[row]),) for row in rows}, may_use, within, back)


def _second_ways(
    memory: Memory,
    measure: Measure,
    network: Network,
    rows: Collection[int],
    sources: AbstractSet[Node],
) -> Iterator[Want]:
    """A way round the one person on whom a stakeholder hangs; not where it hangs on several."""
    readings = memory.readings(measure.name)
    alone = readings.alone if isinstance(readings, HangingReadings) else []
    ids = memory.view.ids(measure.of)
    without = {row: alone[row][0] for row in rows if len(alone[row]) == 1}
    targets = {str(ids[row]): _held(network.audience(measure.of, str(ids[row]))) for row in without}
    asked = {row: (str(ids[row]),) for row in without}
    yield Want(sources, targets, asked, usable(memory, measure), without=without)


def _between(
    memory: Memory, measure: Measure, network: Network, rows: Collection[int], within: int | None
) -> Iterator[Want]:
    for row in rows:
        one, other = (ends_of(memory, network, end, row) for end in measure.between or ())
        if not isinstance(one, Absence) and not isinstance(other, Absence):
            targets = {"the other": _held(other)}
            yield Want(_held(one), targets, {row: ("the other",)}, usable(memory, measure), within)


def _held(ends: Ends) -> frozenset[Node]:
    return frozenset(node for node, held in ends.items() if held)
