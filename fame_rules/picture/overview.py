"""A large chart as a whole: one mark for each organisation, with counts, and the lines between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from fame_rules.picture.chart import Chart, Mark, Sort, Spot, State, Tie
from fame_rules.picture.nets import NEWS
from fame_rules.picture.parts import NOWHERE, mark_of
from fame_rules.picture.placing import Tally

_MOST: Final = 40
"""More lines than this nobody can follow between organisations."""
_MOVES: Final = 12
"""More moves of the repair than this are only named at the organisations."""


def overview(chart: Chart) -> tuple[Chart, Tally]:
    """The chart of the organisations, and of each how many of its people bear a mark.

    Lines of several people that join the same organisations are one line. If there are too many,
    only the one is drawn by which each organisation hears soonest and most surely.
    """
    people: dict[str, list[Spot]] = {f"box/{box}": [] for box in chart.boxes}
    for spot in chart.by_id.values():
        people.setdefault(mark_of(spot), []).append(spot)
    moves = _moves(chart)
    drawn = len(chart.mends) <= _MOVES
    meetings = [s for s in chart.by_id.values() if s.sort is Sort.NEW_MEETING and drawn]
    spots, tally = [*meetings], dict[str, Mapping[Mark, int]]()
    for id_, those in people.items():
        if those and those[0].sort is not Sort.NEW_MEETING:
            tally[id_] = Counter(mark for spot in those for mark in set(spot.marks))
            said = "" if drawn else _numbers(moves.get(id_, {}))
            spots.append(_organisation(chart, those, tally[id_], said))
    every = _lines(chart)
    ties = every if len(every) <= _MOST else tuple(_soonest(every, spots))
    says = f"Of {len(every)} lines between organisations only one to each is drawn"
    whole = evolve(
        chart,
        boxes={},
        spots=tuple(spots),
        ties=(*ties, *(_mending(chart) if drawn else ())),
        limits=(*chart.limits, *((says,) if len(every) > _MOST else ())),
    )
    return whole, tally


def _moves(chart: Chart) -> Mapping[str, dict[int, None]]:
    """The numbers of the moves at each organisation."""
    found: dict[str, dict[int, None]] = {}
    for tie in chart.ties:
        if tie.mend:
            for end in (tie.tail, tie.head):
                found.setdefault(mark_of(chart.by_id[end]), {})[tie.mend] = None
    return found


def _numbers(moves: Iterable[int]) -> str:
    every = sorted(moves)
    return f"; move{'s' * (len(every) > 1)} {', '.join(map(str, every))}" if every else ""


def _organisation(
    chart: Chart, people: Sequence[Spot], marks: Mapping[Mark, int], moves: str
) -> Spot:
    """The mark of an organisation: as near to the steering group as any of its people."""
    box = people[0].box
    depths = [spot.depth for spot in people if spot.depth is not None]
    return Spot(
        f"box/{box}",
        chart.boxes.get(box, box) or NOWHERE,
        Sort.ORGANISATION,
        f"{len(people)} stakeholder{'s' * (len(people) > 1)}{moves}",
        depth=min(depths, default=None),
        marks=tuple(mark for mark in Mark if mark in marks),
        notes=tuple(f"{marks[mark]} {mark.value}" for mark in Mark if mark in marks),
    )


def _lines(chart: Chart) -> tuple[Tie, ...]:
    """The lines between organisations: the surest of each two, and one that is missing."""
    found: dict[tuple[str, str, bool], list[Tie]] = {}
    for tie in _between(chart):
        if not tie.mend:
            missing = tie.state is State.MISSING
            key = min(tie.tail, tie.head), max(tie.tail, tie.head), missing
            found.setdefault(key, []).append(tie)
    return tuple(_joined(ties) for ties in found.values())


def _between(chart: Chart) -> Iterator[Tie]:
    """The ties that lead from one organisation to another."""
    for tie in chart.ties:
        tail, head = (mark_of(chart.by_id[end]) for end in (tie.tail, tie.head))
        if tail != head:
            yield evolve(tie, tail=tail, head=head, note="")


def _joined(ties: Sequence[Tie]) -> Tie:
    order = list(State)
    best = min(ties, key=lambda tie: order.index(tie.state))
    both = any(tie.two_way for tie in ties) or len({tie.tail for tie in ties}) > 1
    return evolve(best, how=f"{len(ties)} line{'s' * (len(ties) > 1)}", two_way=both)


def _mending(chart: Chart) -> Iterator[Tie]:
    """The lines of the repair, each move once between two organisations."""
    yield from dict.fromkeys(tie for tie in _between(chart) if tie.mend)


def _soonest(ties: Iterable[Tie], spots: Iterable[Spot]) -> Iterator[Tie]:
    """Of the lines to each organisation the one from nearest to the steering group."""
    depths: dict[str, float] = {
        spot.id: float("inf") if spot.depth is None else spot.depth for spot in spots
    }
    place = {id_: number for number, id_ in enumerate(sorted(depths, key=depths.__getitem__))}
    order = list(State)
    best: dict[str, tuple[tuple[float, int, int], Tie]] = {}
    for tie in ties:
        ends = [(tie.tail, tie.head), *([(tie.head, tie.tail)] if tie.two_way else [])]
        for here, there in ends:
            rank = depths[here], order.index(tie.state), place[here]
            known = best.get(there)
            onward = place[here] < place[there] and tie.state is not State.MISSING
            if onward and (known is None or rank < known[0]):
                best[there] = rank, evolve(tie, tail=here, head=there, how=NEWS)
    yield from (tie for _, tie in best.values())
