"""Origins: the file, line and column that a value was read from, so that a report can cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from attrs import field, frozen


class Origin(NamedTuple):
    """A place in a file: its name, and the line and column, both counted from 1, where known.

    >>> str(Origin("partnership.yaml", 14, 9))
    'partnership.yaml:14:9'
    >>> str(Origin("attendance.csv", 31))
    'attendance.csv:31'
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


IN_MEMORY = Origin("(in memory)")
"""The origin of what a program built rather than read from a file."""


@frozen
class Provenance:
    """Where a record stands, and where each of its fields does if that is a place of its own.

    >>> Provenance(Origin("groups.yaml", 3), {"kind": Origin("groups.yaml", 4, 11)}).of("kind").line
    4
    """

    record: Origin = IN_MEMORY
    fields: Mapping[str, Origin] = field(factory=dict)

    def of(self, name: str) -> Origin:
        """The origin of a field: its own place, or the record's where it has none."""
        return self.fields.get(name, self.record)


def cite(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Origins as short citations, sorted, each once; runs of lines in one file are joined.

    >>> cite(
    ...     [Origin("a.csv", 33), Origin("a.csv", 31), Origin("a.csv", 32), Origin("b.yaml", 4, 9)]
    ... )
    ('a.csv:31-33', 'b.yaml:4:9')
    """
    places = sorted(set(origins))
    cited = []
    for (file, whole_lines), group in groupby(places, key=lambda o: (o.file, not o.column)):
        members = list(group)
        if whole_lines:
            runs = groupby(enumerate(members), key=lambda pair: pair[1].line - pair[0])
            for _, run in runs:
                lines = [origin.line for _, origin in run]
                last = f"-{lines[-1]}" if len(lines) > 1 else ""
                cited.append(f"{file}:{lines[0]}{last}" if lines[0] else file)
        else:
            cited.extend(str(origin) for origin in members)
    return tuple(cited)
