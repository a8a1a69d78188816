"""The view of a partnership as of a date: what is dated later has not happened."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TypeAlias

from attrs import define, field

from fame_rules.model.fields import FieldSpec
from fame_rules.model.missing import Missing
from fame_rules.model.partnership import Partnership, Record, Register
from fame_rules.model.types import TypeName
from fame_rules.model.values import LATEST, NONE, UNKNOWN, Absence, Value
from fame_rules.model.vocabulary import (
    BY_KIND,
    PARTNERSHIP_FIELDS,
    Follows,
    Happens,
    Lasts,
    RegisterSpec,
)

Truth: TypeAlias = bool | Absence
"""Yes, no, unknown or not applicable."""

Column: TypeAlias = list[Value]
"""One value for each record of a register, in the order of the register."""


@define
class View:
    """The registers of a partnership as columns, as of a date; each column is made once.

    Rows are numbered by their place in the register. A row is visible unless its record does not
    hold, or has not happened, as of the date.
    """

    partnership: Partnership
    as_of: date
    _columns: dict[tuple[str, str], Column] = field(factory=dict, init=False)
    _presence: dict[str, list[Truth]] = field(factory=dict, init=False)
    _rows: dict[str, dict[Value, int]] = field(factory=dict, init=False)
    _referred: dict[tuple[str, str], list[int | None]] = field(factory=dict, init=False)
    _visible: dict[str, list[int]] = field(factory=dict, init=False)

    def register(self, kind: str) -> Register[Record]:
        """The register of a kind of record."""
        found: Register[Record] = getattr(self.partnership, BY_KIND[kind].plural)
        return found

    def complete(self, kind: str) -> bool:
        """Whether every record of the kind, up to the date, is in its register."""
        return self.register(kind).complete

    def ids(self, kind: str) -> Column:
        """The ids of all records of a kind."""
        return self._attribute(kind, "id", "id")

    def row(self, kind: str, identity: str) -> int | None:
        """The row of the record with an id, if there is one."""
        return self._rows_of(kind).get(identity)

    def _rows_of(self, kind: str) -> dict[Value, int]:
        if kind not in self._rows:
            self._rows[kind] = {id_: row for row, id_ in enumerate(self.ids(kind))}
        return self._rows[kind]

    def referred(self, kind: str, name: str) -> list[int | None]:
        """The row of the record that each record refers to by a field, where there is one."""
        if (kind, name) not in self._referred:
            target = BY_KIND[kind].fields[name].type.registers[0]
            self._referred[kind, name] = list(
                map(self._rows_of(target).get, self.column(kind, name))
            )
        return self._referred[kind, name]

    def visible(self, kind: str) -> list[int]:
        """The rows of the records that hold, or perhaps do, as of the date."""
        if kind not in self._visible:
            presence = self.presence(kind)
            self._visible[kind] = [row for row, held in enumerate(presence) if held is not False]
        return self._visible[kind]

    def column(self, kind: str, name: str) -> Column:
        """What a field holds in each record of a kind, as of the date."""
        if name == "id":
            return self.ids(kind)
        spec = BY_KIND[kind].fields[name]
        if (kind, name) not in self._columns and _may_lie_ahead(spec):
            later = LATEST if spec.left_out == LATEST else NONE
            self._columns[kind, name] = [
                later if isinstance(value, date) and value > self.as_of else value
                for value in self._attribute(kind, f"{name} as recorded", spec.attribute)
            ]
        return self._attribute(kind, name, spec.attribute)

    def value(self, name: str) -> Value:
        """A field of the partnership itself, as of the date."""
        if name == "as_of":
            return self.as_of
        value: Value = getattr(self.partnership, PARTNERSHIP_FIELDS[name].attribute)
        return value

    def presence(self, kind: str) -> list[Truth]:
        """Whether each record of a kind holds, or has happened, as of the date."""
        if kind not in self._presence:
            self._presence[kind] = self._judge_presence(BY_KIND[kind])
        return self._presence[kind]

    def missing(self, kind: str, row: int, name: str) -> Missing:
        """The field of a record as something to find out."""
        return Missing(BY_KIND[kind].plural, str(self.ids(kind)[row]), name)

    def _attribute(self, kind: str, key: str, attribute: str) -> Column:
        if (kind, key) not in self._columns:
            records = self.register(kind).records
            self._columns[kind, key] = list(map(attrgetter(attribute), records))
        return self._columns[kind, key]

    def _judge_presence(self, spec: RegisterSpec) -> list[Truth]:
        timing = spec.timing
        if isinstance(timing, Happens):
            return self._happened(spec, timing)
        if isinstance(timing, Lasts):
            return self._lasting(spec, timing)
        if isinstance(timing, Follows):
            held = self.presence(spec.fields[timing.reference].type.registers[0])
            rows = self.referred(spec.kind, timing.reference)
            return [UNKNOWN if row is None else held[row] for row in rows]
        return [True] * len(self.register(spec.kind))

    def _happened(self, spec: RegisterSpec, timing: Happens) -> list[Truth]:
        days = self._recorded(spec, timing.on)
        if not timing.held:
            return [self._by_now(day) for day in days]
        flags, proofs = self.column(spec.kind, timing.held), self.column(spec.kind, timing.proof)
        return [
            _both(self._by_now(day), True if not isinstance(proof, Absence) else _flag(flag))
            for day, flag, proof in zip(days, flags, proofs, strict=True)
        ]

    def _lasting(self, spec: RegisterSpec, timing: Lasts) -> list[Truth]:
        first, last = self._recorded(spec, timing.since), self._recorded(spec, timing.until)
        begun = [self._by_now(day) for day in first]
        if timing.proof:
            used = [self._by_now(day) is True for day in self._recorded(spec, timing.proof)]
            begun = [
                True if yes and known is UNKNOWN else known
                for known, yes in zip(begun, used, strict=True)
            ]
        goes_on = [
            day >= self.as_of if isinstance(day, date) else day is NONE or UNKNOWN for day in last
        ]
        return [_both(a, b) for a, b in zip(begun, goes_on, strict=True)]

    def _recorded(self, spec: RegisterSpec, name: str) -> Column:
        """A field as it was recorded, whether or not its date has come."""
        field_spec = spec.fields[name]
        key = f"{name} as recorded" if _may_lie_ahead(field_spec) else name
        return self._attribute(spec.kind, key, field_spec.attribute)

    def _by_now(self, day: Value) -> Truth:
        return day <= self.as_of if isinstance(day, date) else UNKNOWN if day is UNKNOWN else False


def _may_lie_ahead(spec: FieldSpec) -> bool:
    """Whether a date of the field that lies after `as_of` has to be read as not yet known."""
    return spec.type.name is TypeName.DATE and not spec.plan


def _flag(value: Value) -> Truth:
    return value if isinstance(value, bool) else UNKNOWN


def _both(a: Truth, b: Truth) -> Truth:
    if a is False or b is False:
        return False
    return True if a is True and b is True else UNKNOWN
