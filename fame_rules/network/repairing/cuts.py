"""What must be done, whatever else is: sets of moves of which a repair makes at least one.

Moves that part what is told already from a target are a cut (Ford and Fulkerson 1956).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from fame_rules.network.repairing.lines import END, FREE, START, Lines

Cut: TypeAlias = tuple[int, ...]
_ENOUGH: Final = 1 - 1e-6


def narrowed(lines: Lines, cut: Collection[int], order: Sequence[int]) -> Cut:
    """A cut without the moves that it can spare, tried in order; what is left is all needed."""
    barred = set(cut)
    told = lines.spread(set(), barred, [START])
    for move in order:
        if move not in barred:
            continue
        barred.discard(move)
        tails = [lines.heads[arc ^ 1] for arc in lines.by_move.get(move, ())]
        more = lines.spread(told, barred, [tail for tail in tails if tail in told])
        if END in more:
            barred.add(move)
        else:
            told |= more
    return tuple(sorted(barred))


def parted(lines: Lines, shares: Sequence[float]) -> Cut | None:
    """A cut of which the shares of the moves add up to less than one; none if there is none.

    By the greatest flow, a shortest way at a time (Edmonds and Karp 1972), until it is one.
    """
    room = [
        (0.0 if arc & 1 else 2.0 if move == FREE else shares[move])
        for arc, move in enumerate(lines.moves)
    ]
    flow = 0.0
    while flow < _ENOUGH:
        by = _way(lines, room)
        if END not in by:
            crossed = {move for tail in by for move in _crossing(lines, tail, by)}
            return tuple(sorted(crossed))
        way = [*_arcs(lines, by)]
        most = min(room[arc] for arc in way)
        for arc in way:
            room[arc] -= most
            room[arc ^ 1] += most
        flow += most
    return None


def _way(lines: Lines, room: Sequence[float]) -> dict[int, int]:
    """The arcs by which states are told that still have room, up to the end."""
    by = {START: -1}
    queue = deque([START])
    while queue and END not in by:
        for arc in lines.outs[queue.popleft()]:
            head = lines.heads[arc]
            if room[arc] > 1e-9 and head not in by:
                by[head] = arc
                queue.append(head)
    return by


def _arcs(lines: Lines, by: Mapping[int, int]) -> Iterator[int]:
    state = END
    while state != START:
        yield by[state]
        state = lines.heads[by[state] ^ 1]


def _crossing(lines: Lines, tail: int, told: Collection[int]) -> Iterator[int]:
    for arc in lines.outs[tail]:
        if not arc & 1 and lines.heads[arc] not in told:
            yield lines.moves[arc]
