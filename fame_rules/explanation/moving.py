"""The moves of a repair as changes of the partnership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from fame_rules.model import Channel, Membership
from fame_rules.model.changes import AddRecord, Change
from fame_rules.network import Join, Link, Move, Node


def as_changes(moves: Iterable[Move[Node]], day: date) -> Iterator[Change]:
    """The moves of a repair as records more; a new meeting cannot be put down as one."""
    for move in moves:
        match move:
            case Join(person=(_, person), group=(_, group)):
                new = Membership(f"{group}/{person}/new", group=group, person=person, since=day)
                yield AddRecord("membership", new)
            case Link(teller=(_, teller), told=(_, told)):
                yield AddRecord("channel", _channel(teller, told, day))


def _channel(teller: str, told: str, day: date) -> Channel:
    return Channel(
        f"{teller}/{told}/new",
        from_=teller,
        to=told,
        two_way=True,
        topic="project",
        medium="visit",
        owner=teller,
        every_days=timedelta(7),
        last_used=day,
        since=day,
        confirmed_by=told,
    )
