"""What an authority made of the rules: what it changed in them, and which findings it waives."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.literals import show
from fame_rules.model.values import EARLIEST, LATEST


@frozen
class Amendment:
    """One thing that an overlay changed: a setting, a severity, a rule that it switched off.

    `what` is the sort of thing and `name` its name; `was` and `now` are its values in words, empty
    where there was none or is none any more. `by` is the overlay; it holds from `since` to `until`,
    both included. `before` is where what it changed stands.

    >>> change = Amendment("setting", "longest_line", "3", "2", "wirral", until=date(2003, 12, 31))
    >>> change.holds_on(date(2003, 12, 31)), change.holds_on(date(2004, 1, 1))
    (True, False)
    """

    what: str
    name: str
    was: str
    now: str
    by: str
    reason: str = ""
    since: date = EARLIEST
    until: date = LATEST
    origin: Origin = field(default=IN_MEMORY, eq=False)
    before: Origin = field(default=IN_MEMORY, eq=False)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day <= self.until

    @property
    def says(self) -> str:
        """The change in words, with its days.

        >>> Amendment("severity", "FAME-1.3b", "4 × 3", "4 × 4", "wirral").says
        'FAME-1.3b: severity 4 × 3 → 4 × 4'
        >>> off = Amendment("rule", "FAME-2.1a", "on", "off", "wirral", until=date(2004, 12, 31))
        >>> off.says
        'FAME-2.1a: switched off until 31 December 2004'
        """
        return f"{self.name}: {self.change}{self.days}"

    @property
    def days(self) -> str:
        """Its days in words, if it does not hold on every day."""
        days = (("from", self.since), ("until", self.until))
        return "".join(
            f" {word} {show(day)}" for word, day in days if day not in (EARLIEST, LATEST)
        )

    @property
    def change(self) -> str:
        """What is changed, in words."""
        if self.what.endswith(" added"):
            return f"{self.what}; {self.now}" if self.now else self.what
        if self.what == "rule":
            return "switched off" if self.now == "off" else self.now
        if self.what == "where":
            return f"only where {self.now}"
        return f"{self.what} {self.was} → {self.now}"


class WaiverReason(Enum):
    """Why a finding is waived; there is no other reason."""

    ACCEPTED = "accepted"
    IN_HAND = "in_hand"
    MADE_UP_FOR = "made_up_for"
    NOT_OURS = "not_ours"
    DISPUTED = "disputed"

    @property
    def says(self) -> str:
        """What it says, as a sentence."""
        return _SAYS[self]


_SAYS = {
    WaiverReason.ACCEPTED: "We know the risk and bear it.",
    WaiverReason.IN_HAND: "It is being put right, and will be by the end of the waiver.",
    WaiverReason.MADE_UP_FOR: "Something else does what is missing.",
    WaiverReason.NOT_OURS: "Somebody outside the partnership has to put it right.",
    WaiverReason.DISPUTED: "We hold the facts to be wrong, and are looking into them.",
}


@frozen
class Waiver:
    """Somebody answers for a finding, for a reason, from one day to another, both included.

    >>> waiver = Waiver("A/b", WaiverReason.ACCEPTED, "", "K Osei", until=date(2004, 6, 30))
    >>> waiver.has_expired(date(2004, 6, 30)), waiver.has_expired(date(2004, 7, 1))
    (False, True)
    """

    finding: str
    reason: WaiverReason
    note: str
    owner: str
    until: date
    since: date = EARLIEST
    by: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)

    def has_begun(self, day: date) -> bool:
        """Whether its first day has come."""
        return self.since <= day

    def has_expired(self, day: date) -> bool:
        """Whether its last day is over."""
        return self.until < day


@frozen
class AdoptedOverlay:
    """An overlay that a rule book was laid under: its name, and where it was decided."""

    name: str
    title: str
    extends: str
    source: str
    origin: Origin = field(default=IN_MEMORY, eq=False)
