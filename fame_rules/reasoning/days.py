"""Days of one partnership: what every rule says as of many, judged only where it may change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define, field

from fame_rules.model import Partnership
from fame_rules.model.values import LATEST
from fame_rules.model.view import View
from fame_rules.reasoning.judge import Judgement, Standing, judge_knot
from fame_rules.reasoning.keeping import Keeper, Kept
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.revisions import Revisions
from fame_rules.rulebook import RuleBook


@define
class Days:
    """Judges a partnership as of many days, the judge alone, without an engine beside it."""

    partnership: Partnership
    rulebook: RuleBook
    revisions: Revisions = field(init=False)
    _memory: Memory = field(init=False)
    _keeper: Keeper = field(init=False)
    _standing: dict[str, Kept[Standing]] = field(factory=dict, init=False)
    _knots: dict[str, date] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        view = View(self.partnership, LATEST)
        self.revisions = Revisions(view)
        self._keeper = Keeper(self.revisions)
        self._memory = Memory(view, self.rulebook, self._keeper.take)

    def follow(self, rulebook: RuleBook) -> None:
        """Judge by another rule book from now on, one that has the same measures."""
        before, self.rulebook = self.rulebook, rulebook
        settings = rulebook.settings
        other = {name for name, each in settings.items() if each != before.settings[name]}
        changed = {
            id_
            for id_, rule in before.rules.items()
            if rulebook.rules.get(id_) is not rule
            or other & self._keeper.reader(rule, self._memory).behind.settings
        }
        self._keeper.forget(changed, other)
        for id_ in changed:
            self._standing.pop(id_, None)
            self._knots.pop(id_, None)

    def judge(self, as_of: date) -> tuple[View, list[Judgement]]:
        """What every rule says as of a day, lower strata first."""
        view = View(self.partnership, as_of)
        self._memory.move(view, self.rulebook)
        self.revisions.move(view)
        knots = (knot for stratum in self.rulebook.strata for knot in stratum)
        return view, [one for knot in knots for one in self._judged(knot)]

    @property
    def due(self) -> date:
        """The next day as of which a rule may say something else, though no record turns."""
        days = (*(kept.until for kept in self._standing.values()), *self._knots.values())
        return min(days, default=LATEST)

    def _judged(self, knot: Sequence[str]) -> Sequence[Judgement]:
        memory, keeper, rules = self._memory, self._keeper, self.rulebook.rules
        if len(knot) > 1:
            judged = judge_knot([rules[id_] for id_ in knot], memory)
            for rule in (one.rule for one in judged):
                self._knots[rule.id] = keeper.keep(rule, keeper.reader(rule, memory), memory).until
            return judged
        rule = rules[knot[0]]
        kept = self._standing.get(rule.id)
        if kept is None or not keeper.stands(kept, memory):
            reader, standing = keeper.reader(rule, memory), Standing.of(rule, memory)
            kept = self._standing[rule.id] = keeper.keep(standing, reader, memory)
        kept.what.enter(memory)
        return [kept.what.judgement]
