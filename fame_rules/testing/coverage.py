"""Coverage: of each rule, whether tests saw it fire, stay quiet and be left open, and why.

What a case sees counts for the rules of which it expects something, and for no others: a rule that
merely runs while another is tested is not tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field, frozen

from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.rulebook import Concluded, Leaf, Outcome, Rule, RuleBook, leaves
from fame_rules.testing.cases import Case
from fame_rules.testing.judging import Bench

_OUTCOMES: Final = {
    "fired": Outcome.FINDING,
    "quiet": Outcome.CLEAR,
    "not assessed": Outcome.NOT_ASSESSED,
}
_MET: Final = {"met": True, "not met": False}


@frozen
class Goal:
    """Something that tests are to see of a rule: an outcome, or how one of its conditions stands.

    `what` is fired, quiet or not assessed, or of a `condition` that it is met or not met.
    """

    rule: str
    what: str
    condition: str = ""
    origin: Origin = field(default=IN_MEMORY, eq=False)

    def __str__(self) -> str:
        return (
            f"condition never {self.what}: {self.condition}"
            if self.condition
            else (f"never {self.what}")
        )


@frozen
class Coverage:
    """What tests saw of some rules, and what they never did."""

    seen: tuple[Goal, ...]
    unseen: tuple[Goal, ...]

    @property
    def percent(self) -> int:
        """The share of what was to be seen, rounded down; of nothing all is seen.

        >>> Coverage((Goal("A", "fired"),) * 199, (Goal("A", "quiet"),)).percent
        99
        """
        total = len(self.seen) + len(self.unseen)
        return 100 * len(self.seen) // total if total else 100

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that were looked at."""
        return tuple(dict.fromkeys(goal.rule for goal in (*self.seen, *self.unseen)))

    @property
    def whole(self) -> tuple[str, ...]:
        """The rules of which everything was seen."""
        wanting = {goal.rule for goal in self.unseen}
        return tuple(sorted(rule for rule in self.rules if rule not in wanting))


def coverage(cases: Iterable[Case], rulebook: RuleBook, rules: Iterable[str]) -> Coverage:
    """What some cases see of some rules, by their ids.

    >>> from fame_rules.testing import examples_of
    >>> core = RuleBook.core()
    >>> coverage(examples_of(core, ["FAME-1.2a"]), core, ["FAME-1.2a"]).unseen
    ()
    """
    tested = [rulebook.rules[id_] for id_ in rules]
    ids = {rule.id for rule in tested}
    seen = {key for case in cases if case.about & ids and not case.todo for key in _seen(case, ids)}
    goals = [goal for rule in tested for goal in _goals(rule)]
    return Coverage(
        tuple(goal for goal in goals if _key(goal) in seen),
        tuple(goal for goal in goals if _key(goal) not in seen),
    )


_Key = tuple[str, str, Origin]


def _key(goal: Goal) -> _Key:
    return goal.rule, goal.what, goal.origin


def _goals(rule: Rule) -> Iterator[Goal]:
    """What is to be seen of a rule."""
    for what in _OUTCOMES:
        yield Goal(rule.id, what, origin=rule.origin)
    for leaf in conditions_of(rule):
        for what in _MET:
            yield Goal(rule.id, what, named(leaf), leaf.origin)


def conditions_of(rule: Rule) -> list[Leaf]:
    """The conditions of a rule, those under which it applies first."""
    return [leaf for part in (rule.where, rule.when) for leaf, _ in leaves(part)]


def named(leaf: Leaf) -> str:
    """A condition as its file has it, but for what it compares with."""
    return (
        f"concluded {leaf.name}"
        if isinstance(leaf, Concluded)
        else (f"{leaf.path} {leaf.word.phrase}")
    )


def _seen(case: Case, ids: Iterable[str]) -> Iterator[_Key]:
    """What a case sees of those of the rules that it is about."""
    judged = Bench(case).judged(case.narrowed(case.rulebook))
    memory = judged.memory
    for id_ in case.about & frozenset(ids) & judged.judgements.keys():
        judgement, rule = judged.judgements[id_], case.rulebook.rules[id_]
        for what, outcome in _OUTCOMES.items():
            if outcome in judgement.said:
                yield id_, what, rule.origin
        for leaf in conditions_of(rule):
            stands = {memory.holds(leaf, row, row) for row in judgement.outcomes}
            for what, truth in _MET.items():
                if truth in stands:
                    yield id_, what, leaf.origin
