"""The kinds of measure: one registry, from which the rule language and its schema take them.

To add a kind that computes from rows, write its function in `aggregates` and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from fame_rules.model.types import DURATION, FLAG, NUMBER, SHARE, TypeName, ValueType
from fame_rules.model.values import Value
from fame_rules.rulebook import aggregates

Aggregate: TypeAlias = Callable[[aggregates.Rows, aggregates.Rows, bool], Value]


class Reads(Enum):
    """What a kind of measure reads."""

    ROWS = "the rows of a register"
    FIELD = "a field of the rows of a register"
    SUBJECT = "two values of the subject"
    NETWORK = "the stakeholder network"


@frozen
class MeasureKind:
    """A kind of measure: what it reads, the type it gives, and the options it takes.

    A `result` of `None` is the type of the field. `takes` lists the types that the field may have.
    """

    reads: Reads
    result: ValueType | None
    doc: str
    aggregate: Aggregate | None = None
    takes: tuple[TypeName, ...] = ()
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


_DATES: Final = (TypeName.DATE,)
_ROW_OPTIONS: Final = ("where", "at_least")


def _of_rows(aggregate: Aggregate, result: ValueType, *required: str) -> MeasureKind:
    doc = _summary(aggregate)
    return MeasureKind(Reads.ROWS, result, doc, aggregate, (), (*_ROW_OPTIONS, *required), required)


def _of_field(
    aggregate: Aggregate, result: ValueType | None, takes: tuple[TypeName, ...], *options: str
) -> MeasureKind:
    doc = _summary(aggregate)
    return MeasureKind(Reads.FIELD, result, doc, aggregate, takes, (*_ROW_OPTIONS, *options))


def _summary(aggregate: Aggregate) -> str:
    return (aggregate.__doc__ or "").split("\n")[0]


KINDS: Final[Mapping[str, MeasureKind]] = MappingProxyType(
    {
        "count_of": _of_rows(aggregates.count_of, NUMBER),
        "share_of": _of_rows(aggregates.share_of, SHARE, "that_are"),
        "every": _of_rows(aggregates.every, FLAG, "that_are"),
        "some": _of_rows(aggregates.some, FLAG, "that_are"),
        "different": _of_field(aggregates.different, NUMBER, ()),
        "sum_of": _of_field(aggregates.sum_of, NUMBER, (TypeName.NUMBER,)),
        "earliest": _of_field(aggregates.earliest, None, _DATES, "days_after", "days_before"),
        "latest": _of_field(aggregates.latest, None, _DATES, "days_after", "days_before"),
        "longest_gap": _of_field(aggregates.longest_gap, DURATION, _DATES, "up_to"),
        "time_between": MeasureKind(
            Reads.SUBJECT, DURATION, "The time from one value of the subject to another."
        ),
        "route_from": MeasureKind(
            Reads.NETWORK,
            FLAG,
            "Whether news can pass to the subject from the sources, along the network.",
            options=("where", "within"),
        ),
        "hops_from": MeasureKind(
            Reads.NETWORK,
            NUMBER,
            "How many tellings it takes from the sources to the subject; none if it has no route.",
            options=("where",),
        ),
        "carried_from": MeasureKind(
            Reads.NETWORK,
            SHARE,
            "Which share of the targets that the sources reach would be lost without the subject.",
            options=("where", "to", "at_least"),
            required=("to",),
        ),
    }
)
"""Every kind of measure, by the word that rule files use."""
