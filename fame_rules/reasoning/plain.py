"""The python engine: a semi-naive fixpoint of productions, small and plain; the other's oracle."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from fame_rules.reasoning.productions import (
    Conclusion,
    EngineScalar,
    Facts,
    Firing,
    Production,
    Test,
)

Effects: TypeAlias = Callable[[Firing], Iterable[Conclusion]]
"""What a firing concludes."""

_TESTS: Final[Mapping[Test, Callable[[EngineScalar, EngineScalar], bool]]] = {
    Test.EQUAL: operator.eq,
    Test.UNEQUAL: operator.ne,
    Test.LESS: operator.lt,
    Test.LESS_OR_EQUAL: operator.le,
    Test.GREATER: operator.gt,
    Test.GREATER_OR_EQUAL: operator.ge,
}


def fire(
    productions: Sequence[Production],
    facts: Mapping[str, Facts],
    concluded: Iterable[Conclusion],
    effects: Effects,
) -> frozenset[Firing]:
    """Every firing of the productions on facts by kind and earlier conclusions, to a fixpoint.

    Time is linear in productions times facts of their kind, and in the conclusions.
    """
    known: set[Conclusion] = set()
    fired: set[Firing] = set()
    waiting: dict[Conclusion, list[tuple[Production, int]]] = {}
    agenda = list(concluded)

    def try_(production: Production, row: int) -> None:
        firing = Firing(production.rule, row)
        if firing not in fired and all((need, row) in known for need in production.needs):
            fired.add(firing)
            agenda.extend(effects(firing))

    for production in productions:
        for row in _matching(production, facts[production.kind]):
            for need in production.needs:
                waiting.setdefault((need, row), []).append((production, row))
            try_(production, row)
    while agenda:
        conclusion = agenda.pop()
        if conclusion not in known:
            known.add(conclusion)
            for production, row in waiting.get(conclusion, ()):
                try_(production, row)
    return frozenset(fired)


def _matching(production: Production, facts: Facts) -> Sequence[int]:
    """The rows that pass every check of a production, check by check."""
    rows = facts.rows
    for check in production.checks:
        column, test, constant = facts.columns[check.slot], _TESTS[check.test], check.constant
        rows = [row for row in rows if (v := column[row]) is not None and test(v, constant)]
    return rows
