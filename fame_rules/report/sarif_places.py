"""Origins, as reports cite them, to places in SARIF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from fame_rules.assessment import Finding
from fame_rules.errors import IN_MEMORY, taken_apart
from fame_rules.report.values_as_json import Json

BASE: Final = "PARTNERSHIP"
"""What the paths of files are relative to: the folder of the partnership."""

_LINES: Final = re.compile(r":(?P<line>\d+)(?:-(?P<last>\d+)|:(?P<column>\d+))?")


def place(origin: str) -> dict[str, Json]:
    """A cited origin as a `physicalLocation`: the file, and the region where there are lines.

    >>> place("attendance.csv:31-36")["region"]
    {'startLine': 31, 'endLine': 36}
    >>> place("Wirral log.xlsx!Log!C7")["artifactLocation"]["uri"]
    'Wirral%20log.xlsx'
    """
    file, where = taken_apart(origin)
    found = _LINES.fullmatch(where)
    located: dict[str, Json] = {
        "artifactLocation": {
            "uri": quote(file.partition("!")[0], errors="replace"),
            "uriBaseId": BASE,
        }
    }
    if found:
        region: dict[str, Json] = {"startLine": int(found["line"])}
        if found["last"]:
            region["endLine"] = int(found["last"])
        if found["column"]:
            region["startColumn"] = int(found["column"])
        located["region"] = region
    return located


def places_of(finding: Finding) -> list[tuple[str, str]]:
    """The origins of a finding's steps with the condition that read each; each origin once."""
    found: dict[str, str] = {}
    for step in finding.steps:
        for origin in step.origins:
            if origin != str(IN_MEMORY):
                found.setdefault(origin, step.condition)
    return list(found.items())


def locations(places: Iterable[tuple[str, str]]) -> Iterator[Json]:
    """Places as `location`s, numbered, each with why it is one; cells are cited in words."""
    for number, (origin, why) in enumerate(places):
        yield {
            "id": number,
            "physicalLocation": place(origin),
            "message": {"text": f"{why} ({origin})"},
        }
