"""What is asked of the targets of news, and the gap that there is where it is not met."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import Enum
from typing import Generic, TypeVar

import networkx as nx
from attrs import Attribute, field, frozen

from fame_rules.network.arcs import called

N = TypeVar("N", bound=Hashable)


def _hops(_: object, __: Attribute[int | None], within: int | None) -> None:
    if within is not None and within < 0:
        raise ValueError(f"within is {within}: a number of hops is 0 or more")


@frozen
class Need(Generic[N]):
    """What is asked of every target.

    News gets there `within` so many hops; `both`: and back to a source in as many; `survive`: even
    if any one node is lost that `may_fail`. By default these are persons: nodes whose attribute
    `kind` is `person`, or that have none. Sources and the target's own nodes are never lost.

    >>> Need(within=-1)
    Traceback (most recent call last):
    ValueError: within is -1: a number of hops is 0 or more
    """

    within: int | None = field(default=None, validator=_hops)
    both: bool = False
    survive: bool = False
    may_fail: Callable[[N], bool] | None = None

    def fallible(self, graph: nx.Graph[N]) -> list[N]:
        """The nodes whose loss a target must survive, in the order of the graph."""
        if not self.survive:
            return []
        if self.may_fail is not None:
            return [node for node in graph if self.may_fail(node)]
        return [node for node in graph if graph.nodes[node].get("kind", "person") == "person"]


class GapKind(Enum):
    """What is wrong: no way at all, none that is short enough, or one that hangs on one person."""

    NOT_REACHED = "not reached"
    TOO_FAR = "too far"
    ONE_CARRIER = "one carrier"


@frozen
class Gap(Generic[N]):
    """A target that news does not reach as it must, or from which it does not come `back`.

    A gap that is only there if somebody is lost says `without` whom, in a tuple of one. The `path`
    is the way there is, from where the news starts: the one that is too long, or on which that
    somebody lies. What is missing, not the way there is, tells gaps apart.
    """

    target: str
    back: bool = False
    without: tuple[N, ...] = ()
    path: tuple[N, ...] = field(default=(), eq=False)
    hops: int | None = field(default=None, eq=False)

    @property
    def kind(self) -> GapKind:
        """What is wrong."""
        if self.without:
            return GapKind.ONE_CARRIER
        return GapKind.TOO_FAR if self.path else GapKind.NOT_REACHED

    def says(self, graph: nx.Graph[N]) -> str:
        """The gap as a sentence, with the people named."""
        way = " → ".join(called(graph, node) for node in self.path)
        whither = f"back from {self.target}" if self.back else f"to {self.target}"
        match self.kind:
            case GapKind.NOT_REACHED:
                return f"No way leads {whither}"
            case GapKind.TOO_FAR:
                return f"The shortest way {whither} takes {self.hops} hops: {way}"
            case GapKind.ONE_CARRIER:
                lost = called(graph, self.without[0])
                return f"Without {lost} no way leads {whither} that is short enough: {way}"


__all__ = ["Gap", "GapKind", "Need"]
