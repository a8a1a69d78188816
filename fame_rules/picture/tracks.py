"""Which track of a corridor or lane each line runs on, so that no two lie upon each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

TRACK: Final = 6.0
BROAD: Final = 19.0
"""For a line of the repair, which bears its number."""


@frozen
class Piece:
    """A stretch of a line along a corridor or lane; it turns to the low (-1) or high (1) side."""

    low: float
    high: float
    lean: int = 0


@frozen
class Run:
    """A stretch of a line in a corridor or lane, `off` from where the tracks begin."""

    low: float
    high: float
    off: float


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that touch each other as one."""
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.low, piece.high)):
        if found and piece.low <= found[-1].high:
            last = found[-1]
            high = max(last.high, piece.high)
            found[-1] = Piece(last.low, high, last.lean + piece.lean)
        else:
            found.append(piece)
    return found


def tracks(
    pieces: Mapping[int, Sequence[Piece]], broad: frozenset[int]
) -> tuple[Mapping[int, tuple[Run, ...]], float]:
    """The runs of each line by its number, and how wide they are together.

    Lines that turn to the low side are put there first, which spares crossings.
    """
    whole = [(net, piece) for net, each in pieces.items() for piece in merged(each)]
    order = sorted(whole, key=lambda one: (one[1].lean, one[1].low - one[1].high, one[0]))
    rails: list[list[tuple[int, Piece]]] = []
    for net, piece in order:
        free = (rail for rail in rails if not any(_touch(piece, other) for _, other in rail))
        rail = next(free, None)
        if rail is None:
            rail = []
            rails.append(rail)
        rail.append((net, piece))
    found: dict[int, list[Run]] = {}
    at = 0.0
    for rail in rails:
        wide = BROAD if any(net in broad for net, _ in rail) else TRACK
        for net, piece in rail:
            found.setdefault(net, []).append(Run(piece.low, piece.high, at + wide / 2))
        at += wide
    return {net: tuple(runs) for net, runs in found.items()}, at


def _touch(one: Piece, other: Piece) -> bool:
    return one.low <= other.high and other.low <= one.high
