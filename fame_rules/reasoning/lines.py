"""Measures of lines: whether news can pass between two whom a record names, either way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from fame_rules.model.missing import Missing
from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Absence, Value
from fame_rules.model.view import Column, Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.network import Ends, Network, linked
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.routes import doubtful_channels, unplaced, usable
from fame_rules.rulebook import Measure, Operand, SubjectValue

_OWNERS: Final = ("owner", "organisation")
"""Who speaks for an IT system, in this order."""


@define
class LineReadings:
    """Whether there is a line between the two ends of each record, in one direction or the other.

    A group is there wherever a member is, an organisation wherever one of its people or groups is,
    and an IT system wherever its owner is, or, if it has none, the organisation that runs it.
    """

    memory: Memory
    measure: Measure
    network: Network
    column: Column = field(init=False)

    def __attrs_post_init__(self) -> None:
        if self.measure.between is None:
            raise TypeError(f"{self.measure.name} names no two ends")
        start, end = (self._ends(operand) for operand in self.measure.between)
        pairs = {
            row: (one, other)
            for row, (one, other) in enumerate(zip(start, end, strict=True))
            if not isinstance(one, Absence) and not isinstance(other, Absence)
        }
        within = self.measure.within
        limit = None if within is None else self.memory.constant(within)
        hops = limit if isinstance(limit, float) else None
        found = linked(self.network, pairs, hops, usable(self.memory, self.measure))
        self.column = [
            found[row] if row in found else _without_ends(one, other)
            for row, (one, other) in enumerate(zip(start, end, strict=True))
        ]

    def _ends(self, operand: Operand) -> list[Ends | Absence]:
        """Where news for one end of each record begins or arrives."""
        rows = range(len(self.memory.view.register(self.measure.of)))
        return [ends_of(self.memory, self.network, operand, row) for row in rows]

    def evidence(self, row: int) -> Sequence[tuple[str, int]]:
        """The record that names the two."""
        return [(self.measure.of, row)]

    def detail(self, row: int) -> str:
        """Nothing more is to be said."""
        return ""

    def missing(self, row: int) -> Sequence[Missing]:
        """What keeps the absence, or the presence, of a line from being certain."""
        found = [*self.network.missing, *unplaced(self.memory, self.network)]
        for operand in self.measure.between or ():
            named = self.memory.operand(operand, row)
            ends = ends_of(self.memory, self.network, operand, row)
            if "system" in operand.type.registers and ends is UNKNOWN:
                found.append(Missing("systems", str(named), _OWNERS[0]))
        return [*found, *doubtful_channels(self.memory, self.measure, self.network)]

    def doubtful(self, row: int) -> Sequence[tuple[str, int]]:
        """None besides what is missing: the network has looked at its records already."""
        return ()


def ends_of(memory: Memory, network: Network, operand: Operand, row: int) -> Ends | Absence:
    """Where news for one end of a record begins or arrives."""
    if not isinstance(operand, SubjectValue):
        raise TypeError("an end of a line is a field of its subject")
    value = memory.column(operand.path)[row]
    return _audience(memory, network, value, operand.type.registers)


def _audience(
    memory: Memory, network: Network, value: Value, kinds: tuple[str, ...]
) -> Ends | Absence:
    view = memory.view
    for kind in kinds:
        row = view.row(kind, value) if isinstance(value, str) else None
        if row is None:
            continue
        if kind != "system":
            return network.around(kind, str(value))
        for name in _OWNERS:
            owner = view.column("system", name)[row]
            if isinstance(owner, str):
                who = BY_KIND["system"].fields[name].type.registers
                return _audience(memory, network, owner, who)
            if owner is UNKNOWN:  # nor is the organisation's own line then one to the owner
                return UNKNOWN
    return value if isinstance(value, Absence) else UNKNOWN


def _without_ends(one: Ends | Absence, other: Ends | Absence) -> Truth:
    """What is known of a line where an end is not recorded, or where there is none."""
    return UNKNOWN if one is UNKNOWN or other is UNKNOWN else NOT_APPLICABLE
