"""Origins: the line or cell of a file that a value was read from, so that reports can cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from attrs import field, frozen

SHEET: Final = "!"
ENTRY: Final = "#"


class Origin(NamedTuple):
    """A place in a file: its name, and the line and column, both counted from 1, where known.

    `part` is a sheet of a workbook, after a "!", or an entry of a calendar, after a "#".

    >>> str(Origin("partnership.yaml", 14, 9)), str(Origin("attendance.csv", 31))
    ('partnership.yaml:14:9', 'attendance.csv:31')
    >>> str(Origin("attendance.xlsx", 7, 3, "!Log")), str(Origin("board.ics", part="#uid"))
    ('attendance.xlsx!Log!C7', 'board.ics#uid')
    """

    file: str
    line: int = 0
    column: int = 0
    part: str = ""

    def __str__(self) -> str:
        if not self.part:
            return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        place = f"{SHEET}{cell_name(self.line, self.column)}" if self.in_sheet and self.line else ""
        return f"{self.file}{self.part}{place}"

    @property
    def in_sheet(self) -> bool:
        """Whether this is a row or a cell of a sheet, rather than a place in a text."""
        return self.part.startswith(SHEET)

    def __lt__(self, other: tuple[object, ...]) -> bool:
        """By file and part, then by number: the sheets of a workbook do not mix."""
        return bool(_in_order(self) < _in_order(other))

    def __gt__(self, other: tuple[object, ...]) -> bool:
        return bool(_in_order(self) > _in_order(other))

    def __le__(self, other: tuple[object, ...]) -> bool:
        return not self > other

    def __ge__(self, other: tuple[object, ...]) -> bool:
        return not self < other


_in_order: Final = itemgetter(0, 3, 1, 2)


def cell_name(line: int, column: int) -> str:
    """A cell as spreadsheets name it, or a row where there is no column.

    >>> cell_name(7, 3), cell_name(1, 28), cell_name(7, 0)
    ('C7', 'AB1', '7')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{line}"


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


@frozen
class CellOrigins(Mapping[str, Origin]):
    """Where each field of a row stands in its sheet: made when it is asked for, as there are many.

    >>> CellOrigins(Origin("a.xlsx", 7, 0, "!Log"), {"status": 3})["status"].column
    3
    """

    row: Origin
    columns: Mapping[str, int]

    def __getitem__(self, name: str) -> Origin:
        return self.row._replace(column=self.columns[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


def cite(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Origins as short citations, sorted, each once; runs of lines in one file are joined.

    >>> cite(
    ...     [Origin("a.csv", 33), Origin("a.csv", 31), Origin("a.csv", 32), Origin("b.yaml", 4, 9)]
    ... )
    ('a.csv:31-33', 'b.yaml:4:9')
    >>> cite([Origin("a.xlsx", 8, 0, "!Log"), Origin("a.xlsx", 7, 0, "!Log")])
    ('a.xlsx!Log!7-8',)
    """
    places = sorted(set(origins), key=_in_order)
    cited: list[str] = []
    for whole_lines, group in groupby(places, key=lambda o: (o.file, o.part, not o.column)):
        members = list(group)
        if whole_lines[2]:
            runs = groupby(enumerate(members), key=lambda pair: pair[1].line - pair[0])
            for _, run in runs:
                first, *others = [origin for _, origin in run]
                cited.append(f"{first}-{others[-1].line}" if others else str(first))
        else:
            cited.extend(str(origin) for origin in members)
    return tuple(cited)


_CITED: Final = re.compile(r"(?P<file>.+?)(?P<place>:[0-9][0-9:-]*|![A-Z]*[0-9]+(-[0-9]+)?|#.*)?")


def taken_apart(citation: str) -> tuple[str, str]:
    """A citation as the file, with the sheet if it has one, and the place in it with its sign.

    >>> taken_apart("a.csv:31-33"), taken_apart("a.xlsx!Log!C7"), taken_apart("board.ics#uid")
    (('a.csv', ':31-33'), ('a.xlsx!Log', '!C7'), ('board.ics', '#uid'))
    >>> taken_apart("a.csv")
    ('a.csv', '')
    """
    found = _CITED.fullmatch(citation)
    return (found["file"], found["place"] or "") if found else (citation, "")
