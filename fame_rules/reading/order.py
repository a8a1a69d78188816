"""Order: what comes first is not after what comes next; the other way round is a typing error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.documents import Node, Problems
from fame_rules.model.literals import show
from fame_rules.model.values import Value
from fame_rules.reading.records import Draft

Pair: TypeAlias = tuple[str, str]

_LASTS: Final[Pair] = ("since", "until")

_IN_ORDER: Final[Mapping[str, tuple[Pair, ...]]] = MappingProxyType(
    {
        "partnership": (("started", "go_live"),),
        "group": (_LASTS,),
        "membership": (_LASTS,),
        "meeting": (
            ("planned_start", "planned_end"),
            ("actual_start", "actual_end"),
            ("papers_due", "date"),
        ),
        "channel": (_LASTS, ("since", "last_used"), ("last_used", "until")),
        "champion": (("named_on", "until"),),
        "it_priority": (_LASTS,),
        "connection": (("requested_on", "granted_on"),),
        "appointment": (_LASTS,),
        "pause": (_LASTS,),
    }
)


def check_order(kind: str, drafts: Iterable[Draft], problems: Problems) -> None:
    """Note a problem for every record of a kind in which the later date is the earlier one."""
    pairs = _IN_ORDER.get(kind, ())
    for draft in drafts if pairs else ():
        for earlier, later in pairs:
            first, second = draft.value(earlier), draft.value(later)
            if _is_after(first, second):
                cells = draft.row.opened().cells
                message = f"{later} ({show(second)}) is before {earlier} ({show(first)})"
                hint = _elsewhere(cells[earlier], cells[later])
                problems.at(cells[later].span, "F040", message, hint)


def _elsewhere(earlier: Node, later: Node) -> str:
    """Where the earlier date stands, if that is another file: a record may be changed by one."""
    one, other = earlier.span.origin, later.span.origin
    return "" if one.file == other.file else f"the other date stands in {one}"


def _is_after(first: Value, second: Value) -> bool:
    if isinstance(first, date) and isinstance(second, date):
        return first > second
    return isinstance(first, time) and isinstance(second, time) and first > second
