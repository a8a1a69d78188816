"""Three-valued logic (Kleene 1938), with a fourth value for questions that do not arise.

`UNKNOWN` may turn out either way. `NOT_APPLICABLE` cannot turn out at all, so a conjunction with
it never holds, and it says more of it than `UNKNOWN` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN
from fame_rules.model.view import Truth


def opposite(truth: Truth) -> Truth:
    """The negation.

    >>> opposite(True), opposite(UNKNOWN)
    (False, <Absence.UNKNOWN: 'unknown'>)
    """
    return not truth if isinstance(truth, bool) else truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Whether all hold; one that does not settles it.

    >>> conjunction([True, UNKNOWN]), conjunction([False, UNKNOWN])
    (<Absence.UNKNOWN: 'unknown'>, False)
    """
    seen = set(truths)
    if False in seen:
        return False
    if NOT_APPLICABLE in seen:
        return NOT_APPLICABLE
    return UNKNOWN if UNKNOWN in seen else True


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
    """The conjunction of columns, row by row."""
    if not columns:
        return [True] * length
    if len(columns) == 1:
        return list(columns[0])
    return [conjunction(row) for row in zip(*columns, strict=True)]


def any_of(columns: Sequence[Sequence[Truth]]) -> list[Truth]:
    """The disjunction of columns, row by row."""
    return [disjunction(row) for row in zip(*columns, strict=True)]
