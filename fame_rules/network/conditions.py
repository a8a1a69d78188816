"""The condition of channels: whether they are in use, and whether both ends say that they work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from fame_rules.model.clock import Clock, clock
from fame_rules.model.values import NONE, Value
from fame_rules.model.view import View


class Condition(Enum):
    """How far a channel can be relied on, the worst first."""

    STALE = "not used lately"
    UNCONFIRMED = "claimed by one side alone"
    LIVE = "in use"


def conditions(view: View, silence: float) -> Mapping[str, Condition]:
    """The condition of every channel as of the date.

    A channel is stale that has not been used, or of which it is known that it never was since it
    was opened, for more than `silence` of its own intervals; the project's pauses do not count. One
    that has no interval is never stale. Where any channel is confirmed, one of which it is known
    that nobody confirms it is unconfirmed, but for line management, which nobody has to confirm.
    """
    names = ("every_days", "last_used", "since", "confirmed_by", "medium")
    columns = [view.column("channel", name) for name in names]
    time = clock(view)
    asked = any(isinstance(who, str) for who in columns[3])
    found = {}
    for row in view.visible("channel"):
        every, used, since, confirmed, medium = (column[row] for column in columns)
        state = Condition.LIVE
        if asked and confirmed is NONE and medium != "line_management":
            state = Condition.UNCONFIRMED
        if _stale(time, view.as_of, silence, every, since if used is NONE else used):
            state = Condition.STALE
        found[str(view.ids("channel")[row])] = state
    return found


def _stale(time: Clock, as_of: date, silence: float, every: Value, last: Value) -> bool:
    if not isinstance(every, timedelta) or not isinstance(last, date):
        return False
    shortest, _ = time.between(last, as_of)
    return shortest > silence * every
