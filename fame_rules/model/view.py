"""The view of a partnership as of a date: what is dated later has not happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from attrs import define, evolve, field

from fame_rules.model.entries import Doubt, repeated
from fame_rules.model.fields import FieldSpec
from fame_rules.model.partnership import Partnership, Record, Register, register
from fame_rules.model.succession import NOBODY, Succession, succession
from fame_rules.model.timing import (
    Truth,
    by_now,
    either,
    happened,
    lasting,
    later_date,
    may_lie_ahead,
    merged,
    planned,
    read_later,
)
from fame_rules.model.values import NONE, UNKNOWN, Value
from fame_rules.model.vocabulary import (
    BY_KIND,
    PARTNERSHIP,
    Also,
    Follows,
    Happens,
    Lasts,
    Merges,
    RegisterSpec,
)

Column: TypeAlias = list[Value]
"""One value for each record of a register, in the order of the register."""


@define
class View:
    """The registers of a partnership as columns, as of a date; each column is made once.

    Rows are numbered by their place in the register. A row is visible unless its record does not
    hold, or has not happened, as of the date. The partnership itself is a register of one. A
    reference to a record that is merged into another is read as one to that other. Records of a
    kind that is `planned` are read as recorded where they lie ahead.
    """

    partnership: Partnership
    as_of: date
    planned: str = ""
    _columns: dict[tuple[str, str], Column] = field(factory=dict, init=False)
    _presence: dict[tuple[str, tuple[Also, ...]], list[Truth]] = field(factory=dict, init=False)
    _rows: dict[str, dict[Value, int]] = field(factory=dict, init=False)
    _referred: dict[tuple[str, str], list[int | None]] = field(factory=dict, init=False)
    _visible: dict[str, list[int]] = field(factory=dict, init=False)
    _successions: dict[str, Succession] = field(factory=dict, init=False)
    _repeats: dict[str, dict[int, Doubt | None]] = field(factory=dict, init=False)

    def register(self, kind: str) -> Register[Record]:
        """The register of a kind of record."""
        if kind == PARTNERSHIP:
            return register(self.partnership)
        found: Register[Record] = getattr(self.partnership, BY_KIND[kind].plural)
        return found

    def complete(self, kind: str) -> bool:
        """Whether every record of the kind, up to the date, is in its register."""
        return self.register(kind).complete

    def ids(self, kind: str) -> Column:
        """The ids of all records of a kind."""
        if kind == PARTNERSHIP:
            return [PARTNERSHIP]
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
            target = BY_KIND[kind].readable[name].type.registers[0]
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
        if (kind, name) not in self._columns:
            self._columns[kind, name] = self._read(BY_KIND[kind], name)
        return self._columns[kind, name]

    def recorded(self, spec: RegisterSpec, name: str) -> Column:
        """A field as it was recorded, whatever has come of it as of the date."""
        return self._attribute(spec.kind, f"{name} as recorded", spec.fields[name].attribute)

    def _read(self, spec: RegisterSpec, name: str) -> Column:
        if name == PARTNERSHIP:
            return [PARTNERSHIP] * len(self.register(spec.kind))
        if (spec.kind, name) == (PARTNERSHIP, "as_of"):
            return [self.as_of]
        recorded, field_spec = self.recorded(spec, name), spec.fields[name]
        if may_lie_ahead(field_spec):
            later = read_later(spec, field_spec)
            ahead = self._ahead(spec)
            return [
                later_date(value, later, plan)
                if isinstance(value, date) and value > self.as_of
                else value
                for value, plan in zip(recorded, ahead, strict=True)
            ]
        if isinstance(spec.timing, Merges) and name == spec.timing.into:
            truths = self._merged(spec, spec.timing)
            pairs = zip(recorded, truths, strict=True)
            recorded = [NONE if truth is False else value for value, truth in pairs]
        for target in field_spec.type.registers:
            known = self.succession(target)
            recorded = list(map(known.of, recorded)) if known.heirs else recorded
        return recorded

    def planning(self, kind: str) -> View:
        """The view in which records of a kind that lie ahead are read as they were recorded."""
        return evolve(self, planned=kind)

    def _ahead(self, spec: RegisterSpec) -> Sequence[Truth]:
        """Whether each record of a kind lies ahead, and is to be read as it was recorded."""
        if spec.kind == self.planned and isinstance(spec.timing, Happens):
            days = self.recorded(spec, spec.timing.on)
            return planned(days, [NONE] * len(days), self.as_of)
        return [False] * len(self.register(spec.kind))

    def succession(self, kind: str) -> Succession:
        """Which record stands for each that is merged into another, as of the date."""
        if kind not in self._successions:
            self._successions[kind] = self._succeed(BY_KIND[kind])
        return self._successions[kind]

    def _succeed(self, spec: RegisterSpec) -> Succession:
        if not isinstance(spec.timing, Merges):
            return NOBODY
        truths = self._merged(spec, spec.timing)
        if truths.count(False) == len(truths):
            return NOBODY
        return succession(self.ids(spec.kind), self.recorded(spec, spec.timing.into), truths)

    def _merged(self, spec: RegisterSpec, timing: Merges) -> list[Truth]:
        """Whether each record of a kind is merged into another by now."""
        days = self.recorded(spec, timing.on) if timing.on else None
        return merged(self.recorded(spec, timing.into), days, self.as_of)

    def presence(self, kind: str, also: tuple[Also, ...] = ()) -> list[Truth]:
        """Whether each record of a kind holds, or has happened, as of the date.

        Records that are planned, or have ended, do so where they are asked for. Of records that
        are of one person under two ids, those do not that would count twice.
        """
        if (kind, also) not in self._presence:
            presence = self._judge_presence(BY_KIND[kind], also)
            for row, doubt in self.repeats(BY_KIND[kind]).items():
                presence[row] = presence[row] is not False and doubt is not None and UNKNOWN
            self._presence[kind, also] = presence
        return self._presence[kind, also]

    def repeats(self, spec: RegisterSpec) -> dict[int, Doubt | None]:
        """The rows that say once more, or perhaps so, what another row says of one person."""
        if spec.kind not in self._repeats:
            fields = ((name, self._people(spec.fields[name])) for name in spec.key)
            people = {name: known for name, known in fields if known is not None}
            self._repeats[spec.kind] = {}
            if people:
                self._repeats[spec.kind] = repeated(
                    spec,
                    people,
                    lambda name: self.recorded(spec, name),
                    lambda name: self.column(spec.kind, name),
                )
        return self._repeats[spec.kind]

    def _people(self, spec: FieldSpec) -> Succession | None:
        """Whom a field may name by two ids at any date, if there is anybody."""
        for kind in spec.type.registers:
            timing = BY_KIND[kind].timing
            if isinstance(timing, Merges) and not timing.on and self.succession(kind).heirs:
                return self.succession(kind)
        return None

    def _attribute(self, kind: str, key: str, attribute: str) -> Column:
        if (kind, key) not in self._columns:
            records = self.register(kind).records
            self._columns[kind, key] = list(map(attrgetter(attribute), records))
        return self._columns[kind, key]

    def _judge_presence(self, spec: RegisterSpec, also: tuple[Also, ...]) -> list[Truth]:
        match spec.timing:
            case Happens() as timing:
                took_place, ahead = self._happened(spec, timing)
                return either(took_place, ahead) if Also.PLANNED in also else took_place
            case Lasts(since=since, until=until, proof=proof):
                first, last = self.recorded(spec, since), self.recorded(spec, until)
                used = self.recorded(spec, proof) if proof else None
                if Also.ENDED in also:
                    last = [NONE] * len(first)
                return lasting(first, last, used, self.as_of)
            case Follows(reference=reference):
                there = self.presence(spec.fields[reference].type.registers[0])
                rows = self.referred(spec.kind, reference)
                return [UNKNOWN if row is None else there[row] for row in rows]
            case Merges() as timing:
                gone = self._merged(spec, timing)
                return [not truth if isinstance(truth, bool) else truth for truth in gone]
            case _:
                return [True] * len(self.register(spec.kind))

    def _happened(self, spec: RegisterSpec, timing: Happens) -> tuple[list[Truth], list[Truth]]:
        """Whether each record has happened, and whether it lies ahead and was not called off."""
        days = self.recorded(spec, timing.on)
        if not timing.held:
            took_place = [by_now(day, self.as_of) for day in days]
            return took_place, planned(days, [NONE] * len(days), self.as_of)
        flags, proofs = self.column(spec.kind, timing.held), self.column(spec.kind, timing.proof)
        took_place = happened(days, flags, proofs, self.as_of)
        return took_place, planned(days, flags, self.as_of)


__all__ = ["Column", "Truth", "View"]
