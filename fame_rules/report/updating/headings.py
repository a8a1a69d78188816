"""Headings of registers that people keep, by what this package calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from fame_rules.report.tables.register import COLUMNS

REF: Final = "Ref"
ALIASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        REF: ("reference", "id", "risk id", "risk ref", "risk number", "risk no", "finding", "no"),
        "Title": ("risk title", "risk", "name"),
        "Cause": ("causes", "caused by"),
        "Event": ("risk event",),
        "Consequence": ("consequences", "effect", "effects"),
        "What was found": ("description", "risk description", "details", "issue"),
        "Category": ("risk category", "risk type", "type"),
        "Owner": ("risk owner", "bearer of risk", "owned by"),
        "Date raised": ("date identified", "date registered", "raised on", "date logged"),
        "Raised by": ("author", "identified by", "logged by"),
        "Existing controls": ("controls", "current controls", "countermeasures"),
        "Likelihood": ("current likelihood", "residual likelihood", "probability", "l"),
        "Impact": ("current impact", "residual impact", "expected impact", "i"),
        "Score": ("current score", "residual score", "risk score", "current risk score"),
        "Rating": ("rag", "rag rating", "rag status", "current rag", "risk rating"),
        "Direction": ("direction of travel", "trend"),
        "Response": ("risk response", "response category", "4t"),
        "Actions": ("action", "mitigation", "mitigating actions", "action required"),
        "Action owner": ("actionee", "actions owner", "owner of action"),
        "Due": ("due date", "action due", "by when", "target date"),
        "Target score": ("target",),
        "Review date": ("next review", "date of review"),
        "Status": ("risk status", "current status"),
        "Closed on": ("date closed", "closed", "closure date"),
        "Last updated": ("date last updated", "updated", "date updated"),
        "Lesson": ("lesson id",),
        "Sources": ("source", "evidence"),
    }
)
"""What councils, PRINCE2 and the Green Book call the columns of a risk register."""


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", heading.casefold()).split())


_KNOWN: Final = {
    _plain(name): column.heading
    for column in COLUMNS
    for name in (column.heading, *ALIASES[column.heading])
}


def recognised(headings: Iterable[tuple[int, str]]) -> Mapping[str, int]:
    """Numbered headings by what this package calls them; its own word goes before another.

    >>> recognised([(1, "Risk ID"), (2, "Risk Owner:"), (3, "Owner"), (4, "Colour")])
    {'Ref': 1, 'Owner': 3}
    """
    found: dict[str, int] = {}
    exact: set[str] = set()
    for number, heading in headings:
        known = _KNOWN.get(_plain(heading))
        own = known is not None and _plain(known) == _plain(heading)
        if known and (known not in found or (own and known not in exact)):
            found[known] = number
            exact |= {known} if own else set()
    return found
