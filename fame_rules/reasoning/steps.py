"""Steps: each condition of a rule for one subject, with what was read and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from fame_rules.errors import Origin, cite
from fame_rules.model.literals import show
from fame_rules.model.partnership import Record
from fame_rules.model.values import Value
from fame_rules.model.view import Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.each import Answers, each
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.truth import opposite
from fame_rules.reasoning.wording import leaf_in_words, words_of
from fame_rules.rulebook import AllOf, Concluded, Leaf, Path, Rule, leaves

Because = Mapping[tuple[str, int], tuple[str, ...]]
"""The ids of the findings that each conclusion about a record stands on."""


@frozen
class Step:
    """One condition: whether it is met, what was read (also in words), and from where.

    `detail` says more, such as "2 of 5" or the way that news takes; `because` names the findings
    that a conclusion stands on.
    """

    condition: str
    met: Truth
    value: Value
    shown: str
    detail: str = ""
    origins: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def explaining(rule: Rule, memory: Memory, because: Because) -> Callable[[int], tuple[Step, ...]]:
    """How a rule is explained for the subject in a row: whether it applies, then its conditions.

    What is the same for every subject, such as a condition in words, is worked out once.
    """
    # A condition that several alternatives share is told once.
    asked = dict.fromkeys(leaves(AllOf((rule.where, rule.when))))
    steps = [
        explaining_leaf(leaf, negated, rule.for_each, memory, because) for leaf, negated in asked
    ]
    return lambda row: tuple([step(row) for step in steps])


def explaining_leaf(
    leaf: Leaf, negated: bool, kind: str, memory: Memory, because: Because
) -> Callable[[int], Step]:
    """How one condition is explained for the subject in a row."""
    words, truths = leaf_in_words(memory, leaf, negated), memory.truths(leaf, kind)
    met = each(opposite, truths) if negated else truths
    if isinstance(leaf, Concluded):
        name = leaf.name
        return lambda row: Step(
            words, met[row], truths[row], show(truths[row]), because=because.get((name, row), ())
        )
    column, shown = memory.column(leaf.path), words_of(memory, leaf.path.type)
    evidence = _evidence(leaf.path, memory)

    def step(row: int) -> Step:
        value, (detail, origins) = column[row], evidence(row)
        return Step(words, met[row], value, shown[value], detail, cite(origins))

    return step


def _evidence(path: Path, memory: Memory) -> Callable[[int], tuple[str, list[Origin]]]:
    """What more is to be said of what a path reads, and the origins of what it stands on."""
    records = Answers[str, tuple[Record, ...]](lambda kind: memory.view.register(kind).records)
    readings = memory.readings(path.measure) if path.measure else None

    def evidence(row: int) -> tuple[str, list[Origin]]:
        kind, at, name = end_of(memory, path, row)
        own = records[kind][at].origin
        if readings is None or name != path.measure:
            return "", [own.of(name)]
        origins = [records[of][found].origin.record for of, found in readings.evidence(at)]
        return readings.detail(at), origins or [own.record]

    return evidence


def end_of(memory: Memory, path: Path, row: int) -> tuple[str, int, str]:
    """How far a path gets from the record in a row: a kind, a row, and what is read there."""
    kind, at = path.kind, row
    for step in path.steps[:-1]:
        found = memory.view.referred(kind, step)[at]
        if found is None:
            return kind, at, step
        kind, at = BY_KIND[kind].readable[step].type.registers[0], found
    return kind, at, path.steps[-1]
