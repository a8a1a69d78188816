"""The face of a stakeholder in a picture: its name in lines and its marks as badges, measured."""

from __future__ import annotations

from collections.abc import Container, Mapping
from enum import Enum
from functools import cached_property
from math import ceil
from typing import Final

from attrs import evolve, frozen

from fame_rules.picture.chart import Mark, Sort, Spot
from fame_rules.picture.words import width, wrap

WIDE: Final = 164.0
"""How wide a card is: a group with its people, or anybody who stands alone."""
NAME: Final = 10.5
SMALL: Final = 8.5
LINE: Final = 13.0
BADGE: Final = 11.0
STEP: Final = 5.0
"""Between two lines that end at the same side."""
_FEW_ENDS: Final = 4
"""So many lines may all end at one side; of more some must end at the other."""
_MOST_ENDS: Final = 24
NOBODY: Final[Mapping[Mark, int]] = {}
ICON: Final = 19.0


class Role(Enum):
    """How a stakeholder stands: by itself, in a group's card, or as the heading of a box."""

    CARD = "card"
    MEMBER = "member"
    HEADING = "heading"


@frozen
class Badge:
    """A mark in words, on as many lines as it takes, and how wide it is."""

    mark: Mark
    lines: tuple[str, ...]
    width: float

    @cached_property
    def height(self) -> float:
        """How high the badge is."""
        return BADGE * len(self.lines) + 2


@frozen
class Face:
    """What is to be read of a stakeholder.

    It is `least` high, so that there is room for the lines that end there.
    """

    role: Role
    lines: tuple[str, ...]
    badges: tuple[Badge, ...]
    details: tuple[str, ...] = ()
    least: float = 0.0

    @cached_property
    def height(self) -> float:
        """How high the face is."""
        pad = 3 if self.role is Role.MEMBER else 9
        badges = sum(badge.height + 2 for badge in self.badges)
        return max(self.least, pad + LINE * (len(self.lines) + len(self.details)) + badges)


def roomy(face: Face, lines: int) -> Face:
    """A face that is high enough for so many lines to end there, each for itself."""
    side = min(max(min(lines, _FEW_ENDS), ceil(lines * 0.6)), _MOST_ENDS)
    return evolve(face, least=STEP * side + 2)


def room_for(height: float) -> int:
    """How many lines may end at a side of a face of a height."""
    return int((height - 2) / STEP)


def face(
    spot: Spot, role: Role, borne: Container[Mark] = (), tally: Mapping[Mark, int] = NOBODY
) -> Face:
    """The face of a stakeholder in a role; marks that are `borne` already are not repeated.

    `tally` says of an organisation that stands for its people how many of them bear a mark.
    """
    room = WIDE - ICON - 10
    most = {Role.CARD: 3, Role.MEMBER: 2, Role.HEADING: 3}[role]
    size = NAME + 1.5 if role is Role.HEADING else NAME
    bold = 1.08 if spot.sort is not Sort.PERSON else 1.0
    name = wrap(spot.name or spot.id, size * bold, room, most)
    marks = sorted(set(spot.marks), key=list(Mark).index)
    badges = tuple(_badge(mark, room, tally.get(mark, 0)) for mark in marks if mark not in borne)
    whole = spot.sort is Sort.ORGANISATION and role is Role.CARD and bool(spot.detail)
    details = wrap(spot.detail, SMALL + 1, room, 3) if whole else ()
    return Face(role, name, badges, details)


def _badge(mark: Mark, room: float, number: int) -> Badge:
    words = f"{number} {mark.value}" if number else mark.value
    lines = wrap(words, SMALL * 1.06, room - 10, 3)
    return Badge(mark, lines, max(width(line, SMALL * 1.06) for line in lines) + 10)
