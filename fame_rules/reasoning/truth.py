"""Three-valued logic (Kleene 1938), with a fourth value for questions that do not arise.

`NOT_APPLICABLE` is known, like yes and no: a conjunction with it never holds. `UNKNOWN` may turn
out as any of the three, so what it leaves open stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN
from fame_rules.model.view import Truth
from fame_rules.reasoning.each import each


def opposite(truth: Truth) -> Truth:
    """The negation.

    >>> opposite(True), opposite(UNKNOWN)
    (False, <Absence.UNKNOWN: 'unknown'>)
    """
    return not truth if isinstance(truth, bool) else truth


def met(truth: Truth) -> Truth:
    """Whether something is met: what does not apply is not, just as what does not hold."""
    return False if truth is NOT_APPLICABLE else truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Whether all hold; one that does not settles it.

    >>> conjunction([True, UNKNOWN]), conjunction([False, UNKNOWN])
    (<Absence.UNKNOWN: 'unknown'>, False)
    """
    seen = set(truths)
    if False in seen:
        return False
    if UNKNOWN in seen:
        return UNKNOWN
    return NOT_APPLICABLE if NOT_APPLICABLE in seen else True


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Whether one holds; one that does settles it.

    >>> disjunction([True, UNKNOWN]), disjunction([False, NOT_APPLICABLE])
    (True, <Absence.NOT_APPLICABLE: 'not applicable'>)
    """
    seen = set(truths)
    if True in seen:
        return True
    if UNKNOWN in seen:
        return UNKNOWN
    return NOT_APPLICABLE if NOT_APPLICABLE in seen else False


def all_of(columns: Sequence[Sequence[Truth]], length: int) -> list[Truth]:
    """The conjunction of columns, row by row; a column that holds throughout changes nothing."""
    partial = [column for column in columns if column.count(True) < length]
    if not partial:
        return [True] * length
    if len(partial) == 1:
        return list(partial[0])
    return _row_by_row(conjunction, partial)


def any_of(columns: Sequence[Sequence[Truth]]) -> list[Truth]:
    """The disjunction of columns, row by row."""
    return _row_by_row(disjunction, columns)


def _row_by_row(
    combine: Callable[[Iterable[Truth]], Truth], columns: Sequence[Sequence[Truth]]
) -> list[Truth]:
    """The rows of columns combined; many rows are alike, and each sort is combined once."""
    return each(combine, zip(*columns, strict=True))
