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
    SETS = "the sets that a field of the rows of a register makes up"
    SUBJECT = "two values of the subject"
    NETWORK = "the stakeholder network"
    LINE = "the stakeholder network, between two records that the subject names"


@frozen
class MeasureKind:
    """A kind of measure: what it reads, the type it gives, and the options it takes.

    A `result` of `None` is the type of the field. `takes` lists the types that the field may have.
    `phrase` is the reading as a sentence says it, with `{rows}`, `{field}`, `{that_are}`,
    `{first}`, `{second}`, `{sources}`, `{targets}`, `{others}` or `{subject}` where those of a
    measure go.
    """

    reads: Reads
    result: ValueType | None
    doc: str
    phrase: str
    aggregate: Aggregate | None = None
    takes: tuple[TypeName, ...] = ()
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


OPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "where": "Which rows count; for a route, which channels it may use.",
        "at_least": "With fewer rows, or targets, the rule is not assessed.",
        "also": "Rows count too that are only planned, or that have ended.",
        "that_are": "The condition that rows are to meet.",
        "days_after": "Turns the date into the time since another date.",
        "days_before": "Turns the date into the time until another date.",
        "up_to": "The last gap counts up to this day.",
        "without_pauses": "Time in which the project paused does not count.",
        "per": "Turns a time, or a number, into a number of such; a time into a share of another.",
        "by": "The field that leads from rows to the records that are compared.",
        "with": "The other records that the subject is compared with.",
        "within": "The most tellings that a route may take.",
        "to": "The targets.",
    }
)
"""Every option of a measure, and what it does."""

_DATES: Final = (TypeName.DATE,)
_NAMED: Final = (TypeName.REFERENCE, TypeName.WORD, TypeName.TEXT)
_ROW_OPTIONS: Final = ("where", "at_least", "also")
_TURNS: Final = ("days_after", "days_before", "without_pauses", "per")


def _of_rows(
    aggregate: Aggregate,
    result: ValueType,
    phrase: str,
    *options: str,
    required: tuple[str, ...] = (),
) -> MeasureKind:
    doc, taken = _summary(aggregate), (*_ROW_OPTIONS, *required, *options)
    return MeasureKind(Reads.ROWS, result, doc, phrase, aggregate, (), taken, required)


def _of_field(
    aggregate: Aggregate,
    result: ValueType | None,
    phrase: str,
    takes: tuple[TypeName, ...],
    *options: str,
) -> MeasureKind:
    doc, taken = _summary(aggregate), (*_ROW_OPTIONS, *options)
    return MeasureKind(Reads.FIELD, result, doc, phrase, aggregate, takes, taken)


def _summary(aggregate: Aggregate) -> str:
    return (aggregate.__doc__ or "").split("\n")[0]


KINDS: Final[Mapping[str, MeasureKind]] = MappingProxyType(
    {
        "count_of": _of_rows(aggregates.count_of, NUMBER, "the number of {rows}", "per"),
        "share_of": _of_rows(
            aggregates.share_of,
            SHARE,
            "of {rows}, the share of which it holds that {that_are}",
            required=("that_are",),
        ),
        "every": _of_rows(
            aggregates.every,
            FLAG,
            "whether it holds of every one of {rows} that {that_are}",
            required=("that_are",),
        ),
        "some": _of_rows(
            aggregates.some,
            FLAG,
            "whether it holds of at least one of {rows} that {that_are}",
            required=("that_are",),
        ),
        "different": _of_field(
            aggregates.different,
            NUMBER,
            "among {rows}, the number of different values of {field}",
            (),
            "per",
        ),
        "sum_of": _of_field(
            aggregates.sum_of, NUMBER, "the sum of {field} over {rows}", (TypeName.NUMBER,), "per"
        ),
        "earliest": _of_field(
            aggregates.earliest, None, "the earliest {field} of {rows}", _DATES, *_TURNS
        ),
        "latest": _of_field(
            aggregates.latest, None, "the latest {field} of {rows}", _DATES, *_TURNS
        ),
        "longest_gap": _of_field(
            aggregates.longest_gap,
            DURATION,
            "the longest time from the {field} of one to that of the next of {rows}",
            _DATES,
            "up_to",
            "without_pauses",
            "per",
        ),
        "overlap_of": MeasureKind(
            Reads.SETS,
            SHARE,
            "The largest share that the subject's values have in common with another record's.",
            "among {rows}, the largest share of {field} that it has in common with {others}",
            takes=_NAMED,
            options=(*_ROW_OPTIONS, "by", "with"),
            required=("by",),
        ),
        "time_between": MeasureKind(
            Reads.SUBJECT,
            DURATION,
            "The time from one value of the subject to another.",
            "the time from {first} to {second}",
            options=("without_pauses", "per"),
        ),
        "part_of": MeasureKind(
            Reads.SUBJECT,
            SHARE,
            "The share that one number of the subject is of another; of 0 there is no share.",
            "{first} as a share of {second}",
        ),
        "route_from": MeasureKind(
            Reads.NETWORK,
            FLAG,
            "Whether news can pass to the subject from the sources, along the network.",
            "whether news can pass to the {subject} from {sources}",
            options=("where", "within"),
        ),
        "hops_from": MeasureKind(
            Reads.NETWORK,
            NUMBER,
            "How many tellings it takes from the sources to the subject; none if it has no route.",
            "the fewest tellings by which news passes to the {subject} from {sources}",
            options=("where",),
        ),
        "route_to": MeasureKind(
            Reads.NETWORK,
            FLAG,
            "Whether news can come from the subject back to the targets, along the network.",
            "whether news can come back from the {subject} to {sources}",
            options=("where", "within"),
        ),
        "hangs_on_one": MeasureKind(
            Reads.NETWORK,
            FLAG,
            "Whether every way from the sources to the subject passes one person outside it.",
            "whether every way from {sources} to the {subject} passes one person outside it",
            options=("where",),
        ),
        "can_answer": MeasureKind(
            Reads.NETWORK,
            FLAG,
            "Whether the subject can answer a person who tells it, in one telling each way.",
            "whether the {subject} can answer, in one telling, whoever tells it news of {sources}",
            options=("where",),
        ),
        "days_to_hear": MeasureKind(
            Reads.NETWORK,
            DURATION,
            "How long a decision of the sources took at worst, in a year, to reach the subject, or "
            "has so far.",
            "the longest that a decision took, in a year, to reach the {subject} from {sources}",
        ),
        "line_between": MeasureKind(
            Reads.LINE,
            FLAG,
            "Whether news can pass between two records that the subject names, either way.",
            "whether news can pass between {first} and {second}, either way",
            options=("where", "within"),
        ),
        "ties_across": MeasureKind(
            Reads.NETWORK,
            SHARE,
            "Which share of the ties of an organisation's people and groups lead to the targets.",
            "the share of the ties of the {subject} that lead to {sources}",
            options=("where", "at_least"),
        ),
        "carried_from": MeasureKind(
            Reads.NETWORK,
            SHARE,
            "Which share of the targets that the sources reach would be lost without the subject.",
            "the share of {targets} that only by way of the {subject} have news from {sources}",
            options=("where", "to", "at_least"),
            required=("to",),
        ),
    }
)
"""Every kind of measure, by the word that rule files use."""
