"""Explaining: why, why not, why not assessed, and why a rule does not apply, in one verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from fame_rules.assessment import Assessment, Judged, judge, moves_of, repairs_of
from fame_rules.errors import did_you_mean
from fame_rules.explanation.moving import as_changes
from fame_rules.explanation.tipping import Fits, anything, tip_of
from fame_rules.explanation.values import (
    Branch,
    Explanation,
    Node,
    SettingRead,
    Tip,
    steps_in,
    turned,
)
from fame_rules.model import Partnership
from fame_rules.model.changes import changed
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP
from fame_rules.network import Network
from fame_rules.reasoning import Because, Step, explaining_leaf, name_of, telling
from fame_rules.rulebook import (
    AllOf,
    AnyOf,
    Comparison,
    Concluded,
    Condition,
    Outcome,
    Rule,
    RuleBook,
    Waiver,
    inputs_of,
    leaves,
    only,
)

_MOST_WANTING: Final = 5


@frozen
class NothingToExplain(Exception):
    """There is no such rule, or no such subject of it."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


def explain(assessment: Assessment, rule: str, subject: str = "") -> tuple[Explanation, ...]:
    """Why a rule says what it does of a subject, or of all its subjects, the findings first.

    The conditions come as a tree, each with yes, no or unknown, the value read and where it stands.
    A finding comes with the smallest change that would clear it, a clear verdict with the smallest
    that would make a finding; both were verified on the changed partnership.

    Raises:
        NothingToExplain: The rule book has no such rule, or the partnership no such subject.

    >>> from datetime import date
    >>> from fame_rules.assessment import assess
    >>> from fame_rules.model import Group, Partnership, register
    >>> team = register(Group("team", kind="practitioners"))
    >>> assessment = assess(Partnership("p", as_of=date(2004, 3, 31), groups=team), RuleBook.core())
    >>> [found] = explain(assessment, "FAME-1.1a", "team")
    >>> found.outcome.phrase, [str(each) for each in found.missing]
    ('not assessed', ['channels', 'groups: one of which kind is steering', 'meetings',
    'memberships'])
    """
    found = _rule(assessment.rulebook, rule)
    explainer = Explainer.of_assessment(assessment)
    rows = list(explainer.rows(found, subject))
    every = [explainer.explanation(found, row, tipped=len(rows) == 1) for row in rows]
    order = list(Outcome)
    return tuple(sorted(every, key=lambda each: (order.index(each.outcome), each.subject)))


def _rule(rulebook: RuleBook, id_: str) -> Rule:
    """The rule of an id, in whatever case, with or without its prefix."""
    for amendment in rulebook.amendments:
        named = id_.casefold() in (amendment.name.casefold(), _short(amendment.name))
        if named and amendment.what == "rule":
            because = f"{amendment.by}, {amendment.origin}: {amendment.reason}"
            raise NothingToExplain(f"{amendment.says} ({because})")
    by_word = {
        word.casefold(): rule
        for name, rule in rulebook.rules.items()
        for word in (_short(name), name)
    }
    if id_.casefold() not in by_word:
        several = [each for each in rulebook.rules.values() if each.lesson == _short(id_)]
        if several:
            titles = "".join(f"\n  {each.id:<16} {each.title}" for each in several)
            raise NothingToExplain(f"{id_} is a lesson; give one of its rules:{titles}")
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
    waivers: Mapping[str, Waiver]

    @classmethod
    def of_assessment(cls, assessment: Assessment) -> Explainer:
        """What explains the verdicts of an assessment."""
        facts, book = assessment.facts, assessment.rulebook
        judged, network, _ = judge(facts, book, assessment.as_of, "python")
        waivers = {each.finding.id: each.waiver for each in assessment.waived}
        return cls(facts, book, judged, judged.because(), network, waivers)

    def steps(self, rule: str, subject: str) -> tuple[Step, ...]:
        """The conditions of a rule for the subject of an id; none if there is no such subject."""
        judgement = self.judged.judgements.get(rule)
        for row in judgement.outcomes if judgement else ():
            if judgement and self.judged.subject(judgement.rule, row) == subject:
                return self._steps(judgement.rule, row)
        return ()

    def _steps(self, rule: Rule, row: int) -> tuple[Step, ...]:
        trees = (self._tree(condition, rule, row) for condition in (rule.where, rule.when))
        return tuple(step for tree in trees for step in steps_in(tree))

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

    def explanation(
        self, rule: Rule, row: int, *, tipped: bool, above: tuple[str, ...] = ()
    ) -> Explanation:
        """Why a rule says what it does of a subject; `tipped`, with what would tip it.

        What stands `above` it is explained already, and not once more.
        """
        memory, judgement = self.judged.memory, self.judged.judgements[rule.id]
        applies = self._tree(rule.where, rule, row)
        asks = self._tree(rule.when, rule, row)
        outcome, subject = judgement.outcomes[row], self.judged.subject(rule, row)
        fired, id_ = outcome is Outcome.FINDING, f"{rule.id}/{subject}"
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
            tuple(a for a in self.rulebook.amendments if a.name == rule.id),
            self.judged.unknowns().of(judgement, row) if open_ else (),
            tuple(self._below(rule, row, (*above, id_))),
            self.waivers.get(id_),
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

    def _settings(self, rule: Rule) -> Iterator[SettingRead]:
        """The settings that a rule reads, itself or by its measures, and who has changed each."""
        for name in sorted(inputs_of(rule, self.rulebook.measures).settings):
            changes = (a for a in self.rulebook.amendments if a.name == name)
            yield SettingRead(self.judged.memory.rulebook.settings[name], tuple(changes))

    def _below(self, rule: Rule, row: int, above: tuple[str, ...]) -> Iterator[Explanation]:
        """The explanations of what it stands on, recursively: of findings, or of their want."""
        for needed, at in dict.fromkeys([*self._needed(rule, row), *self._wanting(rule, row)]):
            if f"{needed.id}/{self.judged.subject(needed, at)}" not in above:
                yield self.explanation(needed, at, tipped=False, above=above)

    def _wanting(self, rule: Rule, row: int) -> Iterator[tuple[Rule, int]]:
        """The verdicts that might have concluded what is asked for, and did not, the open first."""
        for leaf, negated in leaves(rule.when):
            truth = self.judged.memory.truths(leaf, rule.for_each)[row]
            if isinstance(leaf, Concluded) and not negated and truth is not True:
                tellers = [*self._tellers(leaf.name, row)]
                open_ = Outcome.NOT_ASSESSED
                tellers.sort(key=lambda t: self._outcome(*t) is not open_)
                yield from tellers[:_MOST_WANTING]

    def _outcome(self, rule: Rule, row: int) -> Outcome:
        return self.judged.judgements[rule.id].outcomes[row]

    def _tellers(self, name: str, row: int) -> Iterator[tuple[Rule, int]]:
        """The rules and rows that would conclude something about the record in a row."""
        for rule in self.rulebook.rules.values():
            for conclusion in rule.concludes:
                if conclusion.name == name:
                    for at, outcome in self.judged.judgements[rule.id].outcomes.items():
                        about = self.judged.memory.about(conclusion.about, at)
                        if about == row and outcome is not Outcome.NOT_APPLICABLE:
                            yield rule, at

    def _tip(self, rule: Rule, row: int) -> Tip | None:
        """What would tip a verdict, and the readings that it turns over."""
        tip = self.tip(rule, row)
        if tip is None:
            return None
        after, day = changed(self.partnership, tip.changes), self.judged.memory.view.as_of
        judged, network, _ = judge(after, only(self.rulebook, [rule.id]), day, "python")
        then = Explainer(after, judged.memory.rulebook, judged, judged.because(), network, {})
        tipped = then.steps(rule.id, self.judged.subject(rule, row))
        return evolve(tip, turned=tuple(turned(self._steps(rule, row), tipped)))

    def tip(self, rule: Rule, row: int, fits: Fits = anything) -> Tip | None:
        """What would tip a verdict; of a compound one, also what would tip one that it needs."""
        id_ = f"{rule.id}/{self.judged.subject(rule, row)}"
        moves = moves_of(self.judged, self.network).get(id_, ())
        mended = tuple(as_changes(moves, self.judged.memory.view.as_of))
        below = (self.tip(*each, fits) for each in self._needed(rule, row))
        others = [mended, *(tip.changes for tip in below if tip)]
        return tip_of(self.judged, rule, row, others, fits)

    def _needed(self, rule: Rule, row: int) -> Iterator[tuple[Rule, int]]:
        """The findings from whose conclusions one was inferred, each as a rule and a row."""
        steps = self._steps(rule, row)
        for id_ in dict.fromkeys(id_ for step in steps if step.met is True for id_ in step.because):
            yield self._found(id_)

    def _found(self, id_: str) -> tuple[Rule, int]:
        name, _, subject = id_.partition("/")
        rule = self.rulebook.rules[name]
        rows = self.judged.judgements[name].rows(Outcome.FINDING)
        return rule, next(row for row in rows if self.judged.subject(rule, row) == subject)

    def _repair(self, rule: Rule, subject: str) -> tuple[str, ...]:
        return repairs_of(self.judged, self.network).get(f"{rule.id}/{subject}", ())
