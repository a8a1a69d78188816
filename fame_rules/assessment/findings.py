"""Judgements to verdicts and findings, sorted, with the steps of each finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from fame_rules.assessment.values import Finding, NotAssessed, Verdict
from fame_rules.reasoning import Because, Judgement, Memory, Unknowns, name_of, sentence, steps
from fame_rules.rulebook import Outcome, Rule


def in_order(ids: Iterable[str]) -> list[str]:
    """Ids in the order in which people count: 1.2 before 1.10.

    >>> in_order(["FAME-1.10", "FAME-1.2b", "FAME-1.2a"])
    ['FAME-1.2a', 'FAME-1.2b', 'FAME-1.10']
    """
    return sorted(ids, key=_natural)


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"(\d+)|(\D+)", text)
    return [(0, int(number), "") if number else (1, 0, word) for number, word in parts]


def _by_id(memory: Memory, kind: str) -> list[int]:
    ids = memory.view.ids(kind)
    return sorted(memory.view.visible(kind), key=lambda row: str(ids[row]))


@frozen
class Judged:
    """All judgements of an assessment, with the memory that they were made on."""

    memory: Memory
    judgements: Mapping[str, Judgement]

    @classmethod
    def of(cls, memory: Memory, judgements: Iterable[Judgement]) -> Judged:
        """The judgements in the order of their rules."""
        by_rule = {judgement.rule.id: judgement for judgement in judgements}
        return cls(memory, {id_: by_rule[id_] for id_ in in_order(by_rule)})

    def subject(self, rule: Rule, row: int) -> str:
        """The id of a subject."""
        return str(self.memory.view.ids(rule.for_each)[row])

    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts, by rule and subject."""
        orders: dict[str, list[int]] = {}
        for judgement in self.judgements.values():
            rule, kind = judgement.rule, judgement.rule.for_each
            ids = self.memory.view.ids(kind)
            if judgement.vacant:
                yield Verdict(rule.id, "", Outcome.NOT_ASSESSED)
            if kind not in orders:
                orders[kind] = _by_id(self.memory, kind)
            for row in orders[kind]:
                yield Verdict(rule.id, str(ids[row]), judgement.outcomes[row])

    def findings(self) -> list[Finding]:
        """The findings, those that score highest first."""
        because = self._because()
        found = [
            self._finding(judgement.rule, row, because)
            for judgement in self.judgements.values()
            for row, outcome in judgement.outcomes.items()
            if outcome is Outcome.FINDING
        ]
        return sorted(found, key=lambda f: (-f.score, _natural(f.rule), f.subject))

    def _finding(self, rule: Rule, row: int, because: Because) -> Finding:
        subject, scoring = self.subject(rule, row), self.memory.rulebook.scoring
        return Finding(
            f"{rule.id}/{subject}",
            rule.id,
            rule.title,
            rule.lesson,
            rule.basis,
            subject,
            name_of(self.memory, rule.for_each, row),
            sentence(self.memory, rule.says, rule.for_each, row),
            rule.risk,
            rule.likelihood,
            rule.impact,
            rule.likelihood * rule.impact,
            scoring.rate(rule.likelihood, rule.impact),
            rule.actions,
            steps(rule, row, self.memory, because),
        )

    def _because(self) -> Because:
        """Which findings each conclusion about a record stands on."""
        found: dict[tuple[str, int], tuple[str, ...]] = {}
        for judgement in self.judgements.values():
            for conclusion in judgement.rule.concludes:
                for row, outcome in judgement.outcomes.items():
                    about = self.memory.about(conclusion.about, row)
                    if outcome is Outcome.FINDING and about is not None:
                        id_ = f"{judgement.rule.id}/{self.subject(judgement.rule, row)}"
                        key = conclusion.name, about
                        found[key] = tuple(in_order({*found.get(key, ()), id_}))
        return found

    def not_assessed(self) -> Iterator[NotAssessed]:
        """What could not be assessed, by rule and subject, with what is missing."""
        unknowns = Unknowns(self.memory, self.judgements, self._producers())
        for judgement in self.judgements.values():
            rule = judgement.rule
            if judgement.vacant:
                missing = unknowns.of_vacant(judgement)
                yield NotAssessed(rule.id, rule.lesson, "", "", rule.title, missing)
            rows = [r for r, o in judgement.outcomes.items() if o is Outcome.NOT_ASSESSED]
            for row in sorted(rows, key=lambda row: self.subject(rule, row)):
                name = name_of(self.memory, rule.for_each, row)
                missing = unknowns.of(judgement, row)
                yield NotAssessed(
                    rule.id, rule.lesson, self.subject(rule, row), name, rule.title, missing
                )

    def _producers(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for id_, judgement in self.judgements.items():
            for conclusion in judgement.rule.concludes:
                found[conclusion.name] = (*found.get(conclusion.name, ()), id_)
        return found
