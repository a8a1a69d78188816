"""Timing: whether records hold, or have happened, as of a date, by columns of what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from fame_rules.model.fields import FieldSpec
from fame_rules.model.types import TypeName
from fame_rules.model.values import LATEST, NONE, UNKNOWN, Absence, Value
from fame_rules.model.vocabulary import Lasts, RegisterSpec

Truth: TypeAlias = bool | Absence
"""Yes, no, unknown or not applicable."""


def by_now(day: Value, as_of: date) -> Truth:
    """Whether a day has come; what never comes has not."""
    return day <= as_of if isinstance(day, date) else UNKNOWN if day is UNKNOWN else False


def happened(
    days: Sequence[Value], flags: Sequence[Value], proofs: Sequence[Value], as_of: date
) -> list[Truth]:
    """Whether each took place: its day has come, and a flag or something else shows that it was."""
    return [
        _both(by_now(day, as_of), True if not isinstance(proof, Absence) else _flag(flag))
        for day, flag, proof in zip(days, flags, proofs, strict=True)
    ]


def planned(days: Sequence[Value], flags: Sequence[Value], as_of: date) -> list[Truth]:
    """Whether each lies ahead and is not called off, which is known of what nobody called off."""
    return [
        flag is not False and (day > as_of if isinstance(day, date) else day is UNKNOWN and UNKNOWN)
        for day, flag in zip(days, flags, strict=True)
    ]


def lasting(
    first: Sequence[Value], last: Sequence[Value], proofs: Sequence[Value] | None, as_of: date
) -> list[Truth]:
    """Whether each has begun, or was used already, and goes on."""
    begun = [by_now(day, as_of) for day in first]
    if proofs is not None:
        used = [by_now(day, as_of) is True for day in proofs]
        begun = [
            True if yes and known is UNKNOWN else known
            for known, yes in zip(begun, used, strict=True)
        ]
    goes_on = [day >= as_of if isinstance(day, date) else day is NONE or UNKNOWN for day in last]
    return [_both(a, b) for a, b in zip(begun, goes_on, strict=True)]


def merged(successors: Sequence[Value], days: Sequence[Value] | None, as_of: date) -> list[Truth]:
    """Whether each is merged into another; one without a day is so at any time."""
    if successors.count(NONE) == len(successors):
        return [False] * len(successors)
    return [
        _is_merged(successor, day, as_of)
        for successor, day in zip(successors, days or [NONE] * len(successors), strict=True)
    ]


def _is_merged(successor: Value, day: Value, as_of: date) -> Truth:
    if isinstance(successor, Absence) and successor is not UNKNOWN:
        return False
    if isinstance(day, date):
        return day <= as_of
    return UNKNOWN if UNKNOWN in (successor, day) else True


def later_date(value: Value, otherwise: Value, ahead: Truth) -> Value:
    """What a date that has not come is read as: itself where its record lies ahead as well."""
    if isinstance(ahead, bool):
        return value if ahead else otherwise
    return UNKNOWN


def either(one: Sequence[Truth], other: Sequence[Truth]) -> list[Truth]:
    """Whether one of two things is so, record by record."""
    return [
        True if a is True or b is True else UNKNOWN if UNKNOWN in (a, b) else False
        for a, b in zip(one, other, strict=True)
    ]


def _flag(value: Value) -> Truth:
    return value if isinstance(value, bool) else UNKNOWN


def _both(a: Truth, b: Truth) -> Truth:
    if a is False or b is False:
        return False
    return True if a is True and b is True else UNKNOWN


def may_lie_ahead(spec: FieldSpec) -> bool:
    """Whether a date of the field that lies after `as_of` has to be read as not yet known."""
    return spec.type.name is TypeName.DATE and not spec.plan


def read_later(spec: RegisterSpec, field_spec: FieldSpec) -> Value:
    """What a date that lies after `as_of` is read as.

    Mostly as none: it has not happened. Of what was last used later, nobody wrote down when it was
    used before; what holds to the end holds on.
    """
    if field_spec.left_out == LATEST:
        return LATEST
    last_use = isinstance(spec.timing, Lasts) and field_spec.name == spec.timing.proof
    return UNKNOWN if last_use else NONE
