"""What is missing: the fact that somebody would have to find out before there is an answer."""

from __future__ import annotations

from attrs import frozen


@frozen(order=True)
class Missing:
    """A fact that is not known: a register, a field of a record, more rows, or `such` a record.

    >>> str(Missing("channels")), str(Missing("memberships", "steering/k-osei", "role"))
    ('channels', 'role of steering/k-osei (memberships)')
    >>> str(Missing("attendance", rows=3)), str(Missing("groups", such="kind is steering"))
    ('attendance: at least 3 rows', 'groups: one of which kind is steering')
    """

    register: str
    record: str = ""
    field: str = ""
    rows: int = 0
    such: str = ""

    def __str__(self) -> str:
        if self.field:
            return f"{self.field}{f' of {self.record}' if self.record else ''} ({self.register})"
        if self.rows:
            return f"{self.register}: at least {self.rows} rows"
        return f"{self.register}: one of which {self.such}" if self.such else self.register
