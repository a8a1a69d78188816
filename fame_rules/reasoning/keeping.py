"""Keeping: what is worked out as of a day, kept for as long as it would come out the same.

That ends when something reads otherwise from which it was worked out, or when time may have settled
a comparison otherwise. What comes out as before is no news to what is worked out from it in turn.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import count
from typing import Generic, TypeAlias, TypeVar

from attrs import define, field, frozen

from fame_rules.model.values import LATEST
from fame_rules.reasoning.horizon import Horizon
from fame_rules.reasoning.measuring import measuring
from fame_rules.reasoning.memory import Memory, Readings
from fame_rules.reasoning.revisions import Revisions
from fame_rules.reasoning.routes import looked_at
from fame_rules.rulebook import (
    Field,
    Inputs,
    Measure,
    Rule,
    flows,
    inputs_of,
    own_inputs,
)

T = TypeVar("T")

State: TypeAlias = tuple[Hashable, ...]
"""From what something was worked out, by numbers that change where that does."""


@define
class Kept(Generic[T]):
    """What a reader worked out as of a day, with a number that changes if it comes out otherwise.

    It came of a `state`, which was looked at after so many `changes`. Time alone may change it as
    of the day on which it is `due`, or by what it reads in turn from `until` on.
    """

    what: T
    reader: Reader
    number: int
    state: State
    changes: int
    since: date
    due: date
    until: date


@frozen
class Reader:
    """What a measure or a rule reads: inputs of its `own`, and all that are `behind` it.

    One that is `flowing` goes on with every day, so that it is not worth keeping.
    """

    own: Inputs
    behind: Inputs
    fields: tuple[Field, ...]
    fields_behind: frozenset[Field]
    nested: tuple[tuple[Measure, str], ...]
    horizon: Horizon
    flowing: bool


@define
class Keeper:
    """Keeps the readings of measures from day to day, and knows how long anything can be kept."""

    revisions: Revisions
    _readers: dict[tuple[type, str, str], Reader] = field(factory=dict, init=False)
    _taken: dict[tuple[str, str], Kept[Readings]] = field(factory=dict, init=False)
    _looks: dict[tuple[str, str], State] = field(factory=dict, init=False)
    _numbers: Iterator[int] = field(factory=count, init=False)

    def take(self, memory: Memory, measure: Measure) -> Readings:
        """A measure, taken anew only where it may come out otherwise."""
        place = measure.name, memory.view.planned
        kept = self._taken.get(place)
        if kept is not None and self.stands(kept, memory):
            return kept.what
        if self.reader(measure, memory).flowing:
            return self._measure(memory, measure)
        self._taken[place] = self._take(memory, measure, kept)
        return self._taken[place].what

    def _take(
        self, memory: Memory, measure: Measure, before: Kept[Readings] | None
    ) -> Kept[Readings]:
        """A measure taken, with the number that it had if it comes out as before."""
        reader, place = self.reader(measure, memory), (measure.name, memory.view.planned)
        look = self._look(memory, measure) if reader.own.network else None
        if before is not None and look is not None and look == self._looks.get(place):
            return self.keep(before.what, reader, memory, before.number)
        if look is not None:
            self._looks[place] = look
        readings = self._measure(memory, measure)
        alike = before is not None and before.what.column == readings.column
        number = before.number if before is not None and alike else next(self._numbers)
        return self.keep(readings, reader, memory, number)

    def _look(self, memory: Memory, measure: Measure) -> State:
        """All that a measure of the network looks at, whatever that is worked out from."""
        return (self.revisions.survey().number, *looked_at(memory, measure))

    def _measure(self, memory: Memory, measure: Measure) -> Readings:
        return measuring(lambda: self.revisions.survey().network)(memory, measure)

    def keep(self, what: T, reader: Reader, memory: Memory, number: int = 0) -> Kept[T]:
        """What a reader has come to as of the day of a memory, kept."""
        due = reader.horizon.after(memory)
        return Kept(
            what,
            reader,
            number,
            self._state(reader, memory),
            self.revisions.number,
            memory.view.as_of,
            due,
            min(due, self._until(reader, memory)),
        )

    def stands(self, kept: Kept[T], memory: Memory) -> bool:
        """Whether what is kept would come out the same as of the day of a memory."""
        today, reader, since = memory.view.as_of, kept.reader, kept.changes
        if not kept.since <= today < kept.due:
            return False
        kept.changes = self.revisions.number
        settled = today < kept.until and not reader.behind.conclusions
        if settled and not self.revisions.changed(reader.fields_behind, since):
            return True
        if kept.state != self._state(reader, memory):
            return False
        kept.until = min(kept.due, self._until(reader, memory))
        return True

    def _until(self, reader: Reader, memory: Memory) -> date:
        """The day as of which time alone may change anything that is read in turn."""
        days = [LATEST]
        for measure, planned in reader.nested:
            there = memory.planning(planned)
            nested = self.reader(measure, there)
            place = measure.name, there.view.planned
            days.append(self._until(nested, there) if nested.flowing else self._taken[place].until)
        return min(days)

    def _state(self, reader: Reader, memory: Memory) -> State:
        """From what something is worked out; of what goes on with every day, from what that is."""
        known = (memory.conclusions.get(name) for name in reader.own.conclusions)
        concluded = tuple(each and (each.otherwise, frozenset(each.rows.items())) for each in known)
        network = self.revisions.survey().number if reader.own.network else 0
        nested = [self._nested(memory.planning(kind), each) for each, kind in reader.nested]
        return (self.revisions.latest(reader.fields), network, concluded, *nested)

    def _nested(self, memory: Memory, measure: Measure) -> int | State:
        reader = self.reader(measure, memory)
        if reader.flowing:
            return self._state(reader, memory)
        memory.readings(measure.name)  # so that it is taken
        return self._taken[measure.name, memory.view.planned].number

    def reader(self, read: Measure | Rule, memory: Memory) -> Reader:
        """What a measure or a rule reads."""
        name = read.name if isinstance(read, Measure) else read.id
        key = type(read), name, memory.view.planned
        if key not in self._readers:
            measures = memory.rulebook.measures
            own, behind = own_inputs(read), inputs_of(read, measures)
            self._readers[key] = Reader(
                own,
                behind,
                self.revisions.watch(own),
                frozenset(self.revisions.watch(behind)),
                tuple((measures[name], planned) for name, planned in sorted(own.measures)),
                Horizon.of(read, memory),
                isinstance(read, Measure) and flows(read, measures),
            )
        return self._readers[key]

    def forget(self, rules: Iterable[str], settings: AbstractSet[str]) -> None:
        """Keep nothing of some rules, nor of what reads some settings."""
        for id_ in rules:
            self._readers.pop((Rule, id_, ""), None)
        for name, planned in [*self._taken]:
            if settings & self._readers[Measure, name, planned].behind.settings:
                del self._taken[name, planned]
