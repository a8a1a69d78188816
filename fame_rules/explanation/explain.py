"""Explaining: why, why not, why not assessed, and why a rule does not apply, in one verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from attrs import frozen

from fame_rules.assessment import Judged, judge, moves_of, repairs_of
from fame_rules.errors import AsOfMissing, did_you_mean
from fame_rules.explanation.moving import as_changes
from fame_rules.explanation.tipping import tip_of
from fame_rules.explanation.values import Branch, Explanation, Node, Tip, steps_in
from fame_rules.model import Partnership
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.network import Network
from fame_rules.reasoning import Because, explaining_leaf, name_of, telling
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Outcome,
    Rule,
    RuleBook,
    Setting,
    SettingValue,
    in_force,
    leaves,
)


@frozen
class NothingToExplain(Exception):
    """There is no such rule, or no such subject of it."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


def explain(
    partnership: Partnership,
    rulebook: RuleBook,
    rule: str,
    subject: str = "",
    *,
    as_of: date | None = None,
) -> tuple[Explanation, ...]:
    """Why a rule says what it does of a subject, or of all its subjects, the findings first.

    The conditions come as a tree, each with yes, no or unknown, the value read and where it stands.
    A finding comes with the smallest change that would clear it, a clear verdict with the smallest
    that would make a finding; both were verified on the changed partnership.

    Raises:
        AsOfMissing: There is no date to assess as of.
        NothingToExplain: The rule book has no such rule, or the partnership no such subject.

    >>> from fame_rules.model import Group, register
    >>> partnership = Partnership(
    ...     "p", as_of=date(2004, 3, 31), groups=register(Group("team", kind="practitioners"))
    ... )
    >>> [found] = explain(partnership, RuleBook.core(), "FAME-1.1a")
    >>> found.outcome.phrase, [str(each) for each in found.missing]
    ('not assessed', ['channels', 'groups: one of which kind is steering', 'meetings',
    'memberships'])
    """
    day = as_of or partnership.as_of
    if not isinstance(day, date):
        raise AsOfMissing(partnership.id)
    found = _rule(rulebook, rule, day)
    rulebook = in_force(rulebook, day)
    judged, network, _ = judge(partnership, rulebook, day, "python")
    explainer = Explainer(partnership, rulebook, judged, judged.because(), network)
    rows = list(explainer.rows(found, subject))
    every = [explainer.explanation(found, row, tipped=len(rows) == 1) for row in rows]
    order = list(Outcome)
    return tuple(sorted(every, key=lambda each: (order.index(each.outcome), each.subject)))


def _rule(rulebook: RuleBook, id_: str, day: date) -> Rule:
    """The rule of an id, in whatever case, with or without its prefix."""
    for amendment in rulebook.amendments:
        named = id_.casefold() in (amendment.name.casefold(), _short(amendment.name))
        if named and amendment.what == "rule" and amendment.holds_on(day):
            because = f"{amendment.by}, {amendment.origin}: {amendment.reason}"
            raise NothingToExplain(f"{amendment.says} ({because})")
    rulebook = in_force(rulebook, day)
    by_word = {
        word.casefold(): rule
        for name, rule in rulebook.rules.items()
        for word in (_short(name), name)
    }
    if id_.casefold() not in by_word:
        hint = did_you_mean(id_, rulebook.rules)
        raise NothingToExplain(f"there is no rule '{id_}'", hint)
    return by_word[id_.casefold()]


def _short(name: str) -> str:
    return name.casefold().removeprefix("fame-")


@frozen(eq=False)
class Explainer:
    """Explains verdicts of one partnership that was judged."""

    partnership: Partnership
    rulebook: RuleBook
    judged: Judged
    because: Because
    network: Callable[[], Network]

    def rows(self, rule: Rule, subject: str) -> Iterator[int]:
        """The rows of the subjects of an id, or of the end of one; all, if there is no id."""
        outcomes = self.judged.judgements[rule.id].outcomes
        ids = {self.judged.subject(rule, row): row for row in outcomes}
        if rule.for_each == PARTNERSHIP or not subject:
            yield from outcomes
            return
        ends = [row for id_, row in ids.items() if id_.endswith(f"/{subject}")]
        names = [
            row
            for row in outcomes
            if name_of(self.judged.memory, rule.for_each, row).casefold() == subject.casefold()
        ]
        found = [ids[subject]] if subject in ids else ends or names
        if not found:
            message = f"{rule.id} is not about {BY_KIND[rule.for_each].kind} '{subject}'"
            raise NothingToExplain(message, did_you_mean(subject, ids))
        yield from found

    def explanation(self, rule: Rule, row: int, *, tipped: bool) -> Explanation:
        """Why a rule says what it does of a subject; `tipped`, with what would tip it."""
        memory, judgement = self.judged.memory, self.judged.judgements[rule.id]
        applies = self._tree(rule.where, rule, row)
        asks = self._tree(rule.when, rule, row)
        outcome, subject = judgement.outcomes[row], self.judged.subject(rule, row)
        fired = outcome is Outcome.FINDING
        open_ = outcome is Outcome.NOT_ASSESSED
        return Explanation(
            rule.id,
            rule.title,
            rule.lesson,
            rule.sense,
            subject,
            name_of(memory, rule.for_each, row),
            outcome,
            telling(memory, rule.says, rule.for_each)(row) if fired else "",
            applies,
            asks,
            tuple(self._settings(rule)),
            self.judged.unknowns().of(judgement, row) if open_ else (),
            tuple(self._below(rule, row)) if fired else (),
            self._repair(rule, subject) if fired and tipped else (),
            self._tip(rule, row) if tipped else None,
        )

    def _tree(self, condition: Condition, rule: Rule, row: int) -> Branch:
        found = self._node(condition, rule, row)
        return (
            found if isinstance(found, Branch) and found.word == "all" else Branch("all", (found,))
        )

    def _node(self, condition: Condition, rule: Rule, row: int) -> Node:
        if isinstance(condition, (Comparison, Concluded)):
            memory = self.judged.memory
            return explaining_leaf(condition, False, rule.for_each, memory, self.because)(row)
        word = "all" if isinstance(condition, AllOf) else "any"
        word = word if isinstance(condition, (AllOf, AnyOf)) else "none"
        return Branch(word, tuple(self._node(part, rule, row) for part in condition.parts))

    def _settings(self, rule: Rule) -> Iterator[Setting]:
        names = (
            operand.name
            for leaf, _ in leaves(AllOf((rule.where, rule.when)))
            if isinstance(leaf, Comparison)
            for operand in leaf.operands
            if isinstance(operand, SettingValue)
        )
        yield from (self.rulebook.settings[name] for name in dict.fromkeys(names))

    def _below(self, rule: Rule, row: int) -> Iterator[Explanation]:
        """The explanations of the findings that one stands on, recursively."""
        for needed, at in self._needed(rule, row):
            yield self.explanation(needed, at, tipped=False)

    def _tip(self, rule: Rule, row: int) -> Tip | None:
        """What would tip a verdict; of a compound one, also what would tip one that it needs."""
        id_ = f"{rule.id}/{self.judged.subject(rule, row)}"
        moves = moves_of(self.judged, self.network).get(id_, ())
        mended = tuple(as_changes(moves, self.judged.memory.view.as_of))
        below = (self._tip(*each) for each in self._needed(rule, row))
        others = [mended, *(tip.changes for tip in below if tip)]
        return tip_of(self.partnership, self.rulebook, self.judged, rule, row, others)

    def _needed(self, rule: Rule, row: int) -> Iterator[tuple[Rule, int]]:
        """The findings from whose conclusions one was inferred, each as a rule and a row."""
        branches = (self._tree(condition, rule, row) for condition in (rule.where, rule.when))
        steps = (step for branch in branches for step in steps_in(branch))
        for id_ in dict.fromkeys(id_ for step in steps if step.met is True for id_ in step.because):
            yield self._found(id_)

    def _found(self, id_: str) -> tuple[Rule, int]:
        name, _, subject = id_.partition("/")
        rule = self.rulebook.rules[name]
        rows = self.judged.judgements[name].rows(Outcome.FINDING)
        return rule, next(row for row in rows if self.judged.subject(rule, row) == subject)

    def _repair(self, rule: Rule, subject: str) -> tuple[str, ...]:
        return repairs_of(self.judged, self.network).get(f"{rule.id}/{subject}", ())
