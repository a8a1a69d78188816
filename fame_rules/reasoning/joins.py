"""Joins: how the rows of a register find the subjects that they belong to, by an index."""

from __future__ import annotations

from attrs import frozen

from fame_rules.rulebook import AllOf, Comparison, Condition, Path, SubjectValue, Word, leaves


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
    for part in where.parts if isinstance(where, AllOf) else (where,):
        if join := _join(part):
            joins.append(join)
        elif any(_reads_subject(leaf) for leaf, _ in leaves(part) if isinstance(leaf, Comparison)):
            left.append(part)
        else:
            constant.append(part)
    return Plan(tuple(joins), AllOf(tuple(constant)), AllOf(tuple(left)))


def _reads_subject(comparison: Comparison) -> bool:
    return any(isinstance(operand, SubjectValue) for operand in comparison.operands)


def _join(part: Condition) -> Join | None:
    if not isinstance(part, Comparison) or len(part.operands) != 1:
        return None
    operand = part.operands[0]
    if isinstance(operand, SubjectValue) and part.word in (Word.IS, Word.CONTAINS):
        return Join(part.path, operand.path, part.word is Word.CONTAINS)
    return None
