"""Days of one partnership: what is read alike as of several of them is read and judged once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from fame_rules.model import Partnership
from fame_rules.model.values import LATEST
from fame_rules.model.view import View
from fame_rules.network import Network, survey_view
from fame_rules.reasoning.horizon import Horizon
from fame_rules.reasoning.judge import Judgement, Standing, judge_knot
from fame_rules.reasoning.measuring import measuring
from fame_rules.reasoning.memory import Memory, Readings
from fame_rules.reasoning.revisions import Revisions
from fame_rules.reasoning.routes import selected
from fame_rules.rulebook import (
    ALWAYS,
    NETWORK,
    Field,
    Inputs,
    Measure,
    Rule,
    RuleBook,
    inputs_of,
    own_inputs,
    paths_of,
)

_State: TypeAlias = tuple[Hashable, ...]
"""What something was worked out from, as numbers of revisions."""


@frozen
class Taken:
    """Readings as they were last taken, and how often they had come out otherwise by then."""

    readings: Readings
    state: _State
    looked: _State | None
    number: int


@define
class Kept:
    """What a rule says, from what it was worked out, after which change, and since when."""

    standing: Standing
    state: _State
    latest: int
    since: date


@frozen
class Read:
    """What a measure or a rule reads, by itself and with all that it reads in turn."""

    own: Inputs
    fields: tuple[Field, ...]
    nested: tuple[tuple[Measure, str], ...]
    every: Inputs
    behind: tuple[Field, ...]


@define
class Days:
    """Judges a partnership as of many days, the judge alone, without an engine beside it.

    A reading, or what a rule says, is kept until something reads otherwise that it is worked out
    from. What comes out as it did before is no news to what is worked out from that in turn.
    """

    partnership: Partnership
    rulebook: RuleBook
    revisions: Revisions = field(init=False)
    _memory: Memory = field(init=False)
    _surveying: tuple[Field, ...] = field(init=False)
    _measures: dict[str, Read] = field(factory=dict, init=False)
    _rules: dict[str, Read] = field(factory=dict, init=False)
    _kept: dict[str, Kept] = field(factory=dict, init=False)
    _horizons: dict[str, Horizon] = field(factory=dict, init=False)
    _due: dict[str, date] = field(factory=dict, init=False)
    _taken: dict[tuple[str, str], Taken] = field(factory=dict, init=False)
    _network: tuple[int, int, Network] | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        view = View(self.partnership, LATEST)
        self.revisions = Revisions(view)
        self._memory = Memory(view, self.rulebook, self._take)
        self._surveying = self.revisions.watch(NETWORK)

    def follow(self, rulebook: RuleBook) -> None:
        """Judge by another rule book from now on, one that has the same measures."""
        before, self.rulebook = self.rulebook, rulebook
        changed = {
            name for name, setting in rulebook.settings.items() if setting != before.settings[name]
        }
        for id_, rule in before.rules.items():
            read = self._rules.get(id_)
            if rulebook.rules.get(id_) is not rule or (read and read.every.settings & changed):
                for known in (self._rules, self._kept, self._horizons, self._due):
                    known.pop(id_, None)

    def judge(self, as_of: date) -> tuple[View, list[Judgement]]:
        """What every rule says as of a day, lower strata first."""
        view = View(self.partnership, as_of)
        self._memory.move(view, self.rulebook)
        self.revisions.move(view)
        rules = self.rulebook.rules
        knots = ([rules[i] for i in knot] for stratum in self.rulebook.strata for knot in stratum)
        return view, [one for knot in knots for one in self._judged(knot)]

    @property
    def due(self) -> date:
        """The next day as of which a rule may say something else, though no record turns."""
        return min(self._due.values(), default=LATEST)

    def _judged(self, knot: Sequence[Rule]) -> Sequence[Judgement]:
        if len(knot) > 1:
            judged = judge_knot(knot, self._memory)
            self._due |= {rule.id: self._next_due(rule) for rule in knot}
            return judged
        [rule] = knot
        kept = self._kept.get(rule.id)
        if kept is None or not self._stands(rule, kept):
            read, today = self._read(rule), self._memory.view.as_of
            state, latest = self._steady(read, self._memory), self.revisions.latest(read.behind)
            kept = Kept(Standing.of(rule, self._memory), state, latest, today)
            self._kept[rule.id], self._due[rule.id] = kept, self._next_due(rule)
        kept.standing.enter(self._memory)
        return [kept.standing.judgement]

    def _stands(self, rule: Rule, kept: Kept) -> bool:
        """Whether a rule says what it said last, as it was worked out from the same."""
        if not kept.since <= self._memory.view.as_of < self._due[rule.id]:
            return False
        read, latest = self._read(rule), kept.latest
        kept.latest = self.revisions.latest(read.behind)
        if kept.latest == latest and not read.every.conclusions:
            return True
        return kept.state == self._steady(read, self._memory)

    def _next_due(self, rule: Rule) -> date:
        if rule.id not in self._horizons:
            self._horizons[rule.id] = Horizon.of(rule, self._memory)
        return self._horizons[rule.id].after(self._memory)

    def _read(self, reader: Measure | Rule) -> Read:
        """What a measure or a rule reads."""
        known = self._measures if isinstance(reader, Measure) else self._rules
        name = reader.name if isinstance(reader, Measure) else reader.id
        if name not in known:
            measures = self.rulebook.measures
            own, every = own_inputs(reader), inputs_of(reader, measures)
            known[name] = Read(
                own,
                self.revisions.watch(own),
                tuple((measures[name], planned) for name, planned in sorted(own.measures)),
                every,
                self.revisions.watch(every),
            )
        return known[name]

    def _take(self, memory: Memory, measure: Measure) -> Readings:
        """A measure, taken anew only if what it reads is not as it was."""
        read, place = self._read(measure), (measure.name, memory.view.planned)
        nested = (self._number(memory, *each) for each in read.nested)
        today = memory.view.as_of if read.own.timed else None
        state, last = (self._own(read, memory), today, *nested), self._taken.get(place)
        if last is None or last.state != state:
            looked = self._looked_at(memory, measure) if read.own.network and not today else None
            if last is not None and looked is not None and last.looked == looked:
                self._taken[place] = last = evolve(last, state=state)
                return last.readings
            readings = measuring(lambda: self._surveyed()[1])(memory, measure)
            alike = last is not None and last.readings.column == readings.column
            number = last.number + (not alike) if last else 0
            self._taken[place] = last = Taken(readings, state, looked, number)
        return last.readings

    def _looked_at(self, memory: Memory, measure: Measure) -> _State:
        """All that a measure of the network is worked out from, whatever that goes by itself."""
        usable = () if measure.where == ALWAYS else tuple(memory.truths(measure.where, "channel"))
        ends = (tuple(selected(memory, each)) for each in (measure.sources, measure.targets))
        within = None if measure.within is None else memory.constant(measure.within)
        between = (tuple(memory.column(path)) for path in paths_of(measure.between or ()))
        return (self._surveyed()[0], usable, *ends, within, *between)

    def _steady(self, read: Read, memory: Memory) -> _State:
        """What something is worked out from, time left out, which alone is no news."""
        nested = (
            self._steady(self._read(measure), _planning(memory, planned))
            if self._read(measure).every.timed
            else self._number(memory, measure, planned)
            for measure, planned in read.nested
        )
        return (self._own(read, memory), *nested)

    def _own(self, read: Read, memory: Memory) -> _State:
        known = (memory.conclusions.get(name) for name in read.own.conclusions)
        concluded = tuple(each and (each.otherwise, frozenset(each.rows.items())) for each in known)
        settings = tuple(self.rulebook.settings[name].value for name in read.own.settings)
        network = self._surveyed()[0] if read.own.network else 0
        return (self.revisions.latest(read.fields), network, settings, concluded)

    def _number(self, memory: Memory, measure: Measure, planned: str) -> int:
        memory = _planning(memory, planned)
        memory.readings(measure.name)
        return self._taken[measure.name, memory.view.planned].number

    def _surveyed(self) -> tuple[int, Network]:
        """The network as of a day, with a number that it keeps for as long as it is the same."""
        state = self.revisions.latest(self._surveying)
        if self._network is None or self._network[0] != state:
            network, number = survey_view(self._memory.view), 0
            if self._network is not None:
                _, number, before = self._network
                number, network = (number, before) if network == before else (number + 1, network)
            self._network = state, number, network
        return self._network[1:]


def _planning(memory: Memory, kind: str) -> Memory:
    """The memory in which records of a kind are read as planned, if one is named."""
    return memory.planning(kind) if kind and memory.view.planned != kind else memory
