"""Layout: where in a grid the table of a register is, between titles, totals and other tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from fame_rules.documents import Grid, Problems, Table, tabulate
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.reading.headings import Wanted, fold, header_row
from fame_rules.reading.usual import plain, usual_fields

_TOTAL: Final = re.compile(r"(grand |sub )?totals?( .*)?|sum|average|count")


@lru_cache(maxsize=1)
def _any_headings() -> frozenset[str]:
    """The headings of all registers: a row of nothing else is a header."""
    return frozenset(heading for spec in REGISTERS for heading in usual_fields(spec))


def laid_out(grid: Grid, wanted: Wanted, problems: Problems) -> Table | None:
    """The table of a register in a grid, or nothing and its problems.

    What stands above the header, headers that are repeated and totals at the end are left out, and
    noted; a second table is a problem, as are cells whose value is lost.
    """
    at = header_row(grid.rows, wanted)
    words = _headings(grid, at, wanted)
    for number, cells in grid.rows[:at]:
        title = next((cell for cell in cells if cell.strip()), "")
        problems.note(grid.span(number), "above the header", title, "a title, and left out")
    last = _end(grid, at, problems)
    kept = _without_repeats(grid, at, last, problems)
    if kept is None:
        return None
    table = tabulate(evolve(grid, rows=kept), words, at + 1, len(kept), problems)
    return table if table is not None and _all_there(grid, table, problems) else None


def _headings(grid: Grid, at: int, wanted: Wanted) -> list[str]:
    """The words of the header; one below a cell that is merged across columns may need its word."""
    number, cells = grid.rows[at]
    above = {column: text for (row, column), text in grid.above.items() if row == number - 1}
    if len(set(above.values())) == 1 and len(above) >= len([cell for cell in cells if cell]):
        above = {}  # a title over all of it
    words = []
    for column, cell in enumerate(cells, 1):
        both = f"{above.get(column, '')} {cell}".strip()
        needs = column in above and len(wanted.candidates(cell)) != 1
        words.append(both if needs or (column in above and wanted.candidates(both)) else cell)
    return words


def _end(grid: Grid, at: int, problems: Problems) -> int:
    """Where the rows end: before the totals, if there are any."""
    last = len(grid.rows)
    while last > at + 1:
        number, cells = grid.rows[last - 1]
        first = next((cell for cell in cells if cell.strip()), "")
        if len(first) > 40 or not _TOTAL.fullmatch(plain(first)):
            break
        problems.note(grid.span(number), "below the rows", first, "a total, and left out")
        last -= 1
    return last


def _without_repeats(
    grid: Grid, at: int, last: int, problems: Problems
) -> list[tuple[int, Sequence[str]]] | None:
    """The rows without repeated headers; nothing, and a problem, where another table begins."""
    words = {fold(cell) for cell in grid.rows[at][1] if cell.strip()}
    repeats = set()
    for index in _after_gaps(grid.rows, at, last):
        number, cells = grid.rows[index]
        said = {fold(cell) for cell in cells if cell.strip()}
        if len(said) > 1 and said <= words:
            problems.note(grid.span(number), "header", "; ".join(cells), "the header again")
            repeats.add(index)
        elif len(said) > 1 and {plain(cell) for cell in said} <= _any_headings():
            hint = "give each table a sheet or a file of its own"
            problems.at(grid.span(number, 1), "F019", "a second table begins here", hint)
            return None
    return [row for index, row in enumerate(grid.rows[:last]) if index not in repeats]


def _after_gaps(rows: Sequence[tuple[int, Sequence[str]]], at: int, last: int) -> Iterator[int]:
    """The rows that may begin something: after a blank one, or with what the header begins with."""
    first = next((cell for cell in rows[at][1] if cell.strip()), "")
    before = rows[at][0]
    for index in range(at + 1, last):
        number, cells = rows[index]
        if number != before + 1 or first in cells:
            yield index
        before = number


def _all_there(grid: Grid, table: Table, problems: Problems) -> bool:
    """Whether no value of the table is lost."""
    before = len(problems.found)
    numbers = {line.number: line for line in table.lines} if grid.lost else {}
    for (number, column), what in sorted(grid.lost.items()):
        line = numbers.get(number)
        if line is not None and column <= len(table.header) and not table.header[column - 1].null:
            span = evolve(grid.span(number, column), document=line.document)
            hint = "mend it in Excel and save the file"
            problems.at(span, "Y053", what, hint)
    return len(problems.found) == before
