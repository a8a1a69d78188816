"""What a picture of the stakeholder network shows, whatever it is drawn as."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from attrs import frozen


class Sort(Enum):
    """What a spot stands for; each has a shape of its own."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    SYSTEM = "IT system"
    NEW_MEETING = "new meeting"


class Mark(Enum):
    """What is wrong with a stakeholder, or to be known of it; the worst first."""

    NOT_REACHED = "not reached"
    TOO_FAR = "too far"
    NO_WAY_BACK = "no way back"
    NOT_IN_USE = "only by a line that is not in use"
    NOT_CONFIRMED = "only by a line that nobody has confirmed"
    UNTIMELY = "by no order of meetings"
    NOT_KNOWN = "not known whether reached"
    ONE_WAY = "told one way only"
    ONE_CARRIER = "hangs on one person"
    CARRIER = "carries news alone"
    ISOLATE = "on its own"
    SILO = "keeps to itself"
    SOURCE = "news starts here"


class State(Enum):
    """How far a tie can be relied on; each has a line style of its own."""

    LIVE = "in use"
    STALE = "not used lately"
    UNCONFIRMED = "claimed by one side alone"
    UNCERTAIN = "not fully recorded"
    MISSING = "missing: one needs the other, and they have no line"


@frozen
class Spot:
    """A stakeholder in the picture.

    `box` is the organisation that it belongs to, by its id in `Chart.boxes`, or nothing. `depth` is
    in how many tellings it is told, or none. `notes` explain it, a sentence each.
    """

    id: str
    name: str
    sort: Sort
    detail: str = ""
    box: str = ""
    depth: int | None = None
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Tie:
    """News passes from tail to head, and back if it goes two ways; `how` in a word.

    A tie that belongs to a mend is numbered by it, and 0 otherwise. That somebody is a member of a
    group is a tie too.
    """

    tail: str
    head: str
    how: str
    two_way: bool = False
    state: State = State.LIVE
    mend: int = 0
    note: str = ""


@frozen
class Mend:
    """A move of the repair: its number from 1, as a sentence, and what it costs."""

    number: int
    says: str
    cost: float


@frozen
class Chart:
    """The stakeholder network as of a date, ready to be drawn.

    Boxes are organisations, by id, with their names. `gaps`, `carriers` and `limits` are sentences:
    what falls short, who carries news alone, and what is not known; `waits` say how long news took
    at worst, and `congruence` how many of those who depend on each other have a line.
    """

    title: str
    subtitle: str
    boxes: Mapping[str, str]
    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    gaps: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    limits: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    congruence: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Spot]:
        """The spots by their ids."""
        return {spot.id: spot for spot in self.spots}
