"""Days of one partnership: what is read alike as of several of them is read and judged once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from attrs import define, field

from fame_rules.model import Partnership
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND, Lasts
from fame_rules.network import Network, survey_view
from fame_rules.reasoning.judge import Judgement, Standing, judge_knot
from fame_rules.reasoning.measuring import measuring
from fame_rules.reasoning.memory import Memory, Readings
from fame_rules.reasoning.routes import selected
from fame_rules.rulebook import (
    ALWAYS,
    KINDS,
    NETWORK,
    Inputs,
    Measure,
    Reads,
    Rule,
    RuleBook,
    SubjectValue,
    inputs_of,
)

_DAY: Final = timedelta(1)
_Key: TypeAlias = tuple[Hashable, ...]


@define
class Days:
    """Judges a partnership as of many days, the judge alone, without an engine beside it.

    A reading, or what a rule says, is kept until something turns that it is worked out from.
    """

    partnership: Partnership
    rulebook: RuleBook
    _turns: dict[str, list[date]] = field(factory=dict, init=False)
    _counted: tuple[date, dict[str, int]] = field(default=(date.min, {}), init=False)
    _inputs: dict[str, Inputs] = field(factory=dict, init=False)
    _standing: dict[str, tuple[_Key, Standing]] = field(factory=dict, init=False)
    _readings: dict[tuple[str, str], tuple[_Key, Readings]] = field(factory=dict, init=False)
    _network: tuple[_Key, int, Network] | None = field(default=None, init=False)

    def judge(self, as_of: date, due: Container[str]) -> tuple[View, Iterator[Judgement]]:
        """What every rule says as of a day, lower strata first.

        Rules that are `due` are judged anew though nothing turned, as they measure time.
        """
        memory = Memory(View(self.partnership, as_of), self.rulebook, self._taking(as_of))
        rules = self.rulebook.rules
        knots = ([rules[i] for i in knot] for stratum in self.rulebook.strata for knot in stratum)
        return memory.view, (one for knot in knots for one in self._judged(knot, memory, due))

    def _judged(
        self, knot: Sequence[Rule], memory: Memory, due: Container[str]
    ) -> Sequence[Judgement]:
        if len(knot) > 1:
            return judge_knot(knot, memory)
        [rule] = knot
        inputs = self.inputs(rule)
        state = self._state(inputs, memory.view.as_of), self._concluded(memory, inputs)
        key, standing = self._standing.get(rule.id, (None, None))
        if standing is None or key != state or rule.id in due:
            standing = Standing.of(rule, memory)
            self._standing[rule.id] = state, standing
        standing.enter(memory)
        return [standing.judgement]

    def inputs(self, read: Measure | Rule) -> Inputs:
        """From what a measure, or a rule, is worked out."""
        name = read.name if isinstance(read, Measure) else read.id
        if name not in self._inputs:
            self._inputs[name] = inputs_of(read, self.rulebook.measures)
        return self._inputs[name]

    def turns(self, kind: str) -> Sequence[date]:
        """The days as of which records of a kind may read otherwise than the day before, sorted."""
        if kind not in self._turns:
            self._turns[kind] = sorted(set(_turns(View(self.partnership, date.max), kind)))
        return self._turns[kind]

    def _state(self, inputs: Inputs, as_of: date) -> _Key:
        """How often each kind of record has turned by a day; where as often, it reads alike."""
        if self._counted[0] != as_of:
            counts = {kind: bisect_right(self.turns(kind), as_of) for kind in BY_KIND}
            self._counted = as_of, counts
        return tuple(map(self._counted[1].__getitem__, inputs.kinds))

    def _taking(self, as_of: date) -> Callable[[Memory, Measure], Readings]:
        """How measures are taken as of a day: anew only if what they read is not as it was."""

        def take(memory: Memory, measure: Measure) -> Readings:
            state, place = self._key(memory, measure), (measure.name, memory.view.planned)
            key, readings = self._readings.get(place, (None, None))
            if readings is None or key != state:
                readings = measuring(lambda: self._surveyed(as_of)[1])(memory, measure)
                self._readings[place] = state, readings
            return readings

        return take

    def _key(self, memory: Memory, measure: Measure) -> _Key:
        as_of, inputs = memory.view.as_of, self.inputs(measure)
        if KINDS[measure.kind].reads not in (Reads.NETWORK, Reads.LINE):
            timed = as_of if inputs.timed else None
            return (self._state(inputs, as_of), timed, self._concluded(memory, inputs))
        # What goes by the network is worked out from no more than this, whatever that goes by.
        usable = () if measure.where == ALWAYS else tuple(memory.truths(measure.where, "channel"))
        ends = (tuple(selected(memory, each)) for each in (measure.sources, measure.targets))
        within = None if measure.within is None else memory.constant(measure.within)
        between = (
            tuple(memory.column(operand.path))
            for operand in measure.between or ()
            if isinstance(operand, SubjectValue)
        )
        timed = as_of if measure.kind == "days_to_hear" else None
        return (self._surveyed(as_of)[0], usable, *ends, within, *between, timed)

    @staticmethod
    def _concluded(memory: Memory, inputs: Inputs) -> Hashable:
        known = (memory.conclusions.get(name) for name in inputs.conclusions)
        return tuple(each and (each.otherwise, frozenset(each.rows.items())) for each in known)

    def _surveyed(self, as_of: date) -> tuple[int, Network]:
        """The network as of a day, with a number that it keeps for as long as it is the same."""
        state = self._state(NETWORK, as_of)
        if self._network is None or self._network[0] != state:
            network, number = survey_view(View(self.partnership, as_of)), 0
            if self._network is not None:
                _, number, before = self._network
                number, network = (number, before) if network == before else (number + 1, network)
            self._network = state, number, network
        return self._network[1:]


def _turns(view: View, kind: str) -> Iterator[date]:
    """The days on which something of a kind's records begins or happens, or is over."""
    spec = BY_KIND[kind]
    last = spec.timing.until if isinstance(spec.timing, Lasts) else ""
    for name in spec.fields:
        for value in view.recorded(spec, name):
            if isinstance(value, date) and EARLIEST < value < LATEST:
                yield value + _DAY if name == last else value
