"""Measures of single carriers: whether every way to a stakeholder passes one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from fame_rules.model.missing import Missing
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Value
from fame_rules.model.view import Column
from fame_rules.network import Carriers, Ends, Network, Node, Spread
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import missing_of_routes, spread_of
from fame_rules.rulebook import Measure


@define
class HangingReadings:
    """Whether there is a person, for each stakeholder of a kind, without whom no way leads there.

    Sources are not counted, nor is who belongs to the stakeholder itself. `alone` are the people,
    by row, that all certain ways pass.
    """

    memory: Memory
    measure: Measure
    network: Network
    alone: list[tuple[Node, ...]] = field(init=False)
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        ids = [str(id_) for id_ in self.memory.view.ids(self.measure.of)]
        targets = {id_: self.network.audience(self.measure.of, id_) for id_ in ids}
        spread = spread_of(self.memory, self.measure, self.network)
        if spread is None:
            self.alone, self.column = [()] * len(ids), [UNKNOWN] * len(ids)
            return
        carriers = spread.carriers(targets)
        self.alone = [
            _people(carriers.sure.get(id_, ()), spread, targets[id_], surely=True) for id_ in ids
        ]
        self.column = [_hangs(id_, carriers, spread, targets[id_]) for id_ in ids]

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The records of those who carry the news alone."""
        rows = ((kind, self.memory.view.row(kind, id_)) for kind, id_ in self.alone[row])
        return [(kind, found) for kind, found in rows if found is not None]

    def detail(self, row: int) -> str:
        """Without whom no way leads there, by names."""
        names = [self.network.nodes[node] for node in self.alone[row]]
        return f"no way without {' or without '.join(names)}" if names else ""

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps it from being certain who alone carries news."""
        return missing_of_routes(self.memory, self.measure, self.network)

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()


def _hangs(id_: str, carriers: Carriers, spread: Spread, ends: Ends) -> Value:
    """A stakeholder that is not surely reached hangs on nobody, as far as is known.

    What all certain ways pass, more ways may yet go round; what they do not all pass is settled.
    """
    if id_ not in carriers.sure:
        return UNKNOWN if id_ in carriers.others else NOT_APPLICABLE
    if not _people(carriers.sure[id_], spread, ends, surely=False):
        return False
    settled = _people(carriers.perhaps[id_], spread, ends, surely=True)
    return True if settled and not carriers.open else UNKNOWN


def _people(nodes: Iterable[Node], spread: Spread, ends: Ends, *, surely: bool) -> tuple[Node, ...]:
    """Those who are people and `surely` neither sources nor of the stakeholder, or perhaps not."""
    own = {node for node, held in ends.items() if held or surely}
    own |= spread.starts(surely=not surely)
    return tuple(sorted(node for node in nodes if node[0] == "person" and node not in own))
