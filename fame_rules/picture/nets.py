"""Which ties are drawn as one line: those that go out from one group or meeting, alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from fame_rules.picture.chart import Chart, State, Tie

MEMBER: Final = "member"
NEWS: Final = "news comes to"
"""A line of an overview: those from one organisation are drawn as branches of one."""

MOST_LINES: Final = 160
"""More than this nobody can follow on a sheet."""


@frozen
class Net:
    """Ties that are drawn as one line with branches: those of one group or meeting, say."""

    hub: str
    ties: tuple[Tie, ...]

    @property
    def sample(self) -> Tie:
        """Any of the ties: they all are drawn alike."""
        return self.ties[0]


def nets(ties: Iterable[Tie]) -> tuple[Net, ...]:
    """The lines to draw: what goes out from one group or meeting, alike, is one."""
    found: dict[tuple[object, ...], list[Tie]] = {}
    for number, tie in enumerate(ties):
        hub = _hub(tie)
        key = (hub, tie.how, tie.two_way, tie.mend) if hub else (number,)
        found.setdefault(key, []).append(tie)
    return tuple(Net(_hub(each[0]) or each[0].tail, tuple(each)) for each in found.values())


def _hub(tie: Tie) -> str:
    """The end that a tie shares with others, if it may be drawn as a branch of theirs."""
    if tie.how in {MEMBER, NEWS} and tie.state is State.LIVE and not tie.mend:
        return tie.tail
    return tie.head if tie.how == "meets" and tie.mend else ""


def endings(ties: Iterable[Tie]) -> Mapping[str, int]:
    """How many lines end at each stakeholder."""
    return Counter(
        id_
        for net in nets(ties)
        for id_ in {end for tie in net.ties for end in (tie.tail, tie.head)}
    )


def kept(every: Sequence[Net], chart: Chart) -> Sequence[Net]:
    """The lines that are drawn: all, or of too many first those that say most."""

    def weight(number: int) -> tuple[int, int]:
        tie = every[number].sample
        one, other = chart.by_id[tie.tail].depth, chart.by_id[tie.head].depth
        special = tie.mend or tie.state is not State.LIVE
        onward = one is not None and other is not None and abs(one - other) == 1
        return 0 if special else 1 if onward else 2, number

    best = sorted(range(len(every)), key=weight)[:MOST_LINES]
    return [every[number] for number in sorted(best)]
