"""What an authority made of the rules: what it changed in them, and which findings it waives."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from fame_rules.errors import IN_MEMORY, Origin


@frozen
class Amendment:
    """One thing that an overlay changed: a setting, a severity, a rule that it switched off.

    `what` is the sort of thing and `name` its name; `was` and `now` are its values in words, empty
    where there was none or is none any more. `by` is the overlay, and `until` the last day on which
    it holds, if it ends.
    """

    what: str
    name: str
    was: str
    now: str
    by: str
    reason: str = ""
    until: date | None = None
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Waiver:
    """Somebody answers for a finding, for a reason and up to a day, the last on which it holds."""

    finding: str
    reason: str
    note: str
    owner: str
    until: date
    by: str
    origin: Origin = field(default=IN_MEMORY, eq=False)
