"""Joins: how the rows of a register find the subjects that they belong to, by an index."""

from __future__ import annotations

from attrs import frozen

from fame_rules.rulebook import (
    AllOf,
    Comparison,
    Condition,
    Path,
    SubjectValue,
    Word,
    leaves,
    parts_of,
)


@frozen
class Join:
    """A field of the row that must equal one of the subject, or be a list that contains it."""

    row: Path
    subject: Path
    contains: bool


@frozen
class Plan:
    """How the `where` of a measure is met: by joins, by a filter of rows, and by what is left.

    What is `left` compares a row with its subject in another way and is tried on joined rows only.
    """

    joins: tuple[Join, ...]
    filter: AllOf
    left: AllOf


def plan(where: Condition) -> Plan:
    """Take a `where` apart."""
    joins: list[Join] = []
    constant: list[Condition] = []
    left: list[Condition] = []
    for part in parts_of(where):
        if join := _join(part):
            joins.append(join)
        elif reads_subject(part):
            left.append(part)
        else:
            constant.append(part)
    return Plan(tuple(joins), AllOf(tuple(constant)), AllOf(tuple(left)))


def reads_subject(condition: Condition) -> bool:
    """Whether a condition of rows compares them with their subject."""
    comparisons = (leaf for leaf, _ in leaves(condition) if isinstance(leaf, Comparison))
    return any(isinstance(operand, SubjectValue) for c in comparisons for operand in c.operands)


def _join(part: Condition) -> Join | None:
    if not isinstance(part, Comparison) or len(part.operands) != 1:
        return None
    operand = part.operands[0]
    if not isinstance(operand, SubjectValue) or part.word not in (Word.IS, Word.CONTAINS):
        return None
    if _may_be_range(part.path) or _may_be_range(operand.path):
        return None
    return Join(part.path, operand.path, part.word is Word.CONTAINS)


def _may_be_range(path: Path) -> bool:
    """Whether a reading may be known between bounds only: ranges that are equal prove nothing."""
    return bool(path.measure) and path.type.ordered
