"""Judgements to verdicts and findings, sorted, with the steps of each finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve, frozen

from fame_rules.assessment.values import Finding, NotAssessed, Verdict
from fame_rules.reasoning import Because, Judgement, Memory, Unknowns, explaining, name_of, telling
from fame_rules.rulebook import AllOf, Concluded, Outcome, Rule, leaves


def in_order(ids: Iterable[str]) -> list[str]:
    """Ids in the order in which people count: 1.2 before 1.10.

    >>> in_order(["FAME-1.10", "FAME-1.2b", "FAME-1.2a"])
    ['FAME-1.2a', 'FAME-1.2b', 'FAME-1.10']
    """
    return sorted(ids, key=lambda id_: (_natural(id_), id_))


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"(\d+)|(\D+)", text)
    return [(0, int(number), "") if number else (1, 0, word) for number, word in parts]


def _by_id(memory: Memory, kind: str) -> list[tuple[str, int]]:
    """The records of a kind, by id and row, in the order of their ids."""
    ids = memory.view.ids(kind)
    return sorted((str(ids[row]), row) for row in memory.view.visible(kind))


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
        orders: dict[str, list[tuple[str, int]]] = {}
        for judgement in self.judgements.values():
            rule, outcomes = judgement.rule, judgement.outcomes
            if judgement.vacant:
                yield Verdict(rule.id, "", judgement.vacant)
            if rule.for_each not in orders:
                orders[rule.for_each] = _by_id(self.memory, rule.for_each)
            for subject, row in orders[rule.for_each]:
                yield Verdict(rule.id, subject, outcomes[row])

    def findings(self) -> list[Finding]:
        """The findings, those that score highest first."""
        because = self.because()
        found = [f for j in self.judgements.values() for f in self._findings(j, because)]
        place = {id_: _natural(id_) for id_ in self.judgements}
        return sorted(found, key=lambda f: (-f.score, place[f.rule], f.subject))

    def _findings(self, judgement: Judgement, because: Because) -> list[Finding]:
        """The findings of a rule; how to tell and explain them is worked out once."""
        rule, memory, rows = judgement.rule, self.memory, judgement.rows(Outcome.FINDING)
        if not rows:
            return []
        tell = telling(memory, rule.says, rule.for_each)
        explain = explaining(rule, memory, because)
        rating = memory.rulebook.scoring.rate(rule.likelihood, rule.impact)
        subjects = [(row, self.subject(rule, row)) for row in rows]
        return [
            Finding(
                f"{rule.id}/{subject}",
                rule.id,
                rule.title,
                rule.lesson,
                rule.basis,
                subject,
                name_of(memory, rule.for_each, row),
                tell(row),
                rule.risk,
                rule.likelihood,
                rule.impact,
                rule.likelihood * rule.impact,
                rating,
                rule.actions,
                tuple(step for step in explain(row) if step.met is True),
            )
            for row, subject in subjects
        ]

    def without(self, ids: Collection[str]) -> Iterator[Judgement]:
        """The judgements, in which findings of some ids count as if they did not apply."""
        for judgement in self.judgements.values():
            rule = judgement.rule
            rows = judgement.rows(Outcome.FINDING) if ids else ()
            out = [row for row in rows if f"{rule.id}/{self.subject(rule, row)}" in ids]
            others = judgement.outcomes | dict.fromkeys(out, Outcome.NOT_APPLICABLE)
            yield evolve(judgement, outcomes=others) if out else judgement

    def because(self) -> Because:
        """Which findings each conclusion about a record stands on, if some rule asks for it."""
        conditions = [c for j in self.judgements.values() for c in (j.rule.where, j.rule.when)]
        asking = [leaf for leaf, _ in leaves(AllOf(tuple(conditions)))]
        asked = {leaf.name for leaf in asking if isinstance(leaf, Concluded)}
        found: dict[tuple[str, int], set[str]] = {}
        for judgement in self.judgements.values():
            rule = judgement.rule
            for conclusion in rule.concludes:
                rows = judgement.rows(Outcome.FINDING) if conclusion.name in asked else ()
                for row in rows:
                    about = self.memory.about(conclusion.about, row)
                    if isinstance(about, int):
                        id_ = f"{rule.id}/{self.subject(rule, row)}"
                        found.setdefault((conclusion.name, about), set()).add(id_)
        return {key: tuple(in_order(ids)) for key, ids in found.items()}

    def unknowns(self) -> Unknowns:
        """What tells what is missing where a rule could not be assessed."""
        return Unknowns(self.memory, self.judgements, self._producers())

    def not_assessed(self) -> Iterator[NotAssessed]:
        """What could not be assessed, by rule and subject, with what is missing."""
        unknowns = self.unknowns()
        for judgement in self.judgements.values():
            rule = judgement.rule
            if judgement.vacant is Outcome.NOT_ASSESSED:
                missing = unknowns.of_vacant(judgement)
                yield NotAssessed(rule.id, rule.lesson, "", "", rule.title, missing)
            rows = judgement.rows(Outcome.NOT_ASSESSED)
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
