"""The days from which and up to which something in an overlay holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from fame_rules.documents import Node, Shapes
from fame_rules.model.literals import read_literal, show
from fame_rules.model.types import DATE
from fame_rules.model.values import EARLIEST, LATEST

SPAN = ("since", "until")


@frozen
class Span:
    """From one day to another, both included."""

    since: date = EARLIEST
    until: date = LATEST

    @property
    def a_day(self) -> date:
        """A day on which what holds then can be compared with what held before."""
        return self.since if self.since != EARLIEST else self.until


def read_span(entries: Mapping[str, Node], shapes: Shapes) -> Span:
    """The days of entries; an end before the beginning is a problem."""
    since = read_day(entries.get("since"), "since", shapes) or EARLIEST
    until = read_day(entries.get("until"), "until", shapes) or LATEST
    if until < since:
        message = f"it ends on {show(until)}, before it begins on {show(since)}"
        shapes.problems.at(entries["until"].span, "R078", message)
        return Span()
    return Span(since, until)


def read_day(node: Node | None, key: str, shapes: Shapes) -> date | None:
    """The day of an entry, if it has one."""
    scalar = shapes.scalar(node, f"'{key}'") if node is not None else None
    if scalar is None:
        return None
    try:
        day = read_literal(scalar.text, DATE)
    except ValueError as error:
        shapes.problems.at(scalar.span, "R021", f"'{scalar.text}' is no date", str(error))
        return None
    return day if isinstance(day, date) else None
