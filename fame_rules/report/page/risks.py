"""The risk register, and the matrix of likelihood and impact that its risks stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from fame_rules.assessment import Assessment, RiskEntry
from fame_rules.report.page.looks import NOT_SCORED, Look
from fame_rules.rulebook import Scoring

_STEPS = (1, 2, 3, 4, 5)


@frozen
class RiskRow:
    """A risk with its number in the register, which the matrix refers to."""

    number: int
    entry: RiskEntry
    look: Look


@frozen
class Cell:
    """A field of the matrix: its score, how it is rated, and the risks that stand in it."""

    score: int
    look: Look
    risks: tuple[RiskRow, ...]


@frozen
class MatrixRow:
    """The fields of one likelihood, from the lowest impact to the highest."""

    likelihood: int
    cells: tuple[Cell, ...]


def register_of(assessment: Assessment, looks: Mapping[str, Look]) -> tuple[RiskRow, ...]:
    """The risks, numbered from the one that scores highest."""
    return tuple(
        RiskRow(number, entry, looks.get(entry.rating, NOT_SCORED))
        for number, entry in enumerate(assessment.risks, 1)
    )


def matrix_of(
    risks: Sequence[RiskRow], scoring: Scoring, looks: Mapping[str, Look]
) -> tuple[MatrixRow, ...]:
    """The matrix, the highest likelihood first; every scored risk stands in exactly one field."""
    placed: dict[tuple[int, int], list[RiskRow]] = {}
    for risk in risks:
        placed.setdefault((risk.entry.likelihood, risk.entry.impact), []).append(risk)
    return tuple(
        MatrixRow(
            likelihood,
            tuple(
                Cell(
                    likelihood * impact,
                    looks.get(scoring.rate(likelihood, impact), NOT_SCORED),
                    tuple(placed.get((likelihood, impact), ())),
                )
                for impact in _STEPS
            ),
        )
        for likelihood in reversed(_STEPS)
    )
