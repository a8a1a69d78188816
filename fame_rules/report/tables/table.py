"""Tables: columns by their headings, and rows of cells; what spreadsheets and CSV are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TypeAlias

from attrs import frozen

Cell: TypeAlias = str | int | float | date | None
"""A cell; `None` is an empty one, which says that nothing is known, never 0."""
Row: TypeAlias = Mapping[str, Cell]
"""Cells by the headings of their columns; an empty cell may be left out."""


class Sort(Enum):
    """How the cells of a column are shown."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    RATING = "rating"
    STATUS = "status"


@frozen
class Column:
    """A column: its heading, its width in characters, and how its cells are shown.

    `choices` are what may be chosen; `owners` offers who may own something, and takes others too.
    A column that is `filled_in` belongs to people.
    """

    heading: str
    width: int
    sort: Sort = Sort.TEXT
    choices: tuple[str, ...] = ()
    owners: bool = False
    filled_in: bool = False


@frozen
class Table:
    """A table with a name; `about` says what it is for, `wide` that it needs a sheet of A3.

    One that is `kept` goes on from one assessment to the next, so that it has no one date.
    """

    name: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    wide: bool = False
    kept: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in their order."""
        return tuple(column.heading for column in self.columns)

    def cells(self, row: Row) -> list[Cell]:
        """The cells of a row in the order of the columns."""
        return [row.get(column.heading) for column in self.columns]
