"""Steps: each condition of a rule for one subject, with what was read and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from fame_rules.errors import Origin, cite
from fame_rules.model.literals import show
from fame_rules.model.values import Absence, Value
from fame_rules.model.view import Truth
from fame_rules.model.vocabulary import BY_KIND
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.truth import opposite
from fame_rules.reasoning.wording import in_words, leaf_in_words
from fame_rules.rulebook import Concluded, Leaf, Path, Rule, leaves

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


def steps(rule: Rule, row: int, memory: Memory, because: Because) -> tuple[Step, ...]:
    """The steps of a rule for the subject in a row: whether it applies, then its conditions."""
    return tuple(
        _step(leaf, negated, row, memory, because)
        for condition in (rule.where, rule.when)
        for leaf, negated in leaves(condition)
    )


def _step(leaf: Leaf, negated: bool, row: int, memory: Memory, because: Because) -> Step:
    truth = memory.holds(leaf, row, row)
    met = opposite(truth) if negated else truth
    words = leaf_in_words(memory, leaf, negated)
    if isinstance(leaf, Concluded):
        return Step(words, met, truth, show(truth), because=because.get((leaf.name, row), ()))
    value = memory.column(leaf.path)[row]
    detail, origins = evidence(memory, leaf.path, row)
    shown = in_words(memory, value, leaf.path.type)
    return Step(words, met, value, shown, detail, cite(origins))


def evidence(memory: Memory, path: Path, row: int) -> tuple[str, list[Origin]]:
    """What more is to be said of what a path reads, and the origins of what it stands on."""
    *_, (kind, at, name) = walk(memory, path, row)
    own = memory.view.provenance(kind, at)
    if not path.measure or name != path.measure:
        return "", [own.of(name)]
    readings = memory.readings(path.measure)
    records = readings.evidence(at)
    origins = [memory.view.provenance(other, r).record for other, r in records]
    return readings.detail(at), origins or [own.record]


def walk(memory: Memory, path: Path, row: int) -> Iterator[tuple[str, int, str]]:
    """The records that a path goes through, as far as it gets: kind, row, what is read of it."""
    kind, at = path.kind, row
    for step in path.steps[:-1]:
        yield kind, at, step
        id_ = memory.view.column(kind, step)[at]
        if isinstance(id_, Absence):
            return
        target = BY_KIND[kind].fields[step].type.registers[0]
        found = memory.view.row(target, str(id_))
        if found is None:
            return
        kind, at = target, found
    yield kind, at, path.steps[-1]
