"""Registers: the rows of each, from wherever it stands, and what is changed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from fame_rules.documents import Calendar, Loaded, Node, Problems, Scalar, Table
from fame_rules.errors import IN_MEMORY, Origin, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import REGISTERS, RegisterSpec
from fame_rules.reading.changes import Change, changes_of
from fame_rules.reading.folder import Shelf
from fame_rules.reading.headings import Recognised, Wanted, fold, table_rows
from fame_rules.reading.layers import Layer
from fame_rules.reading.layout import laid_out
from fame_rules.reading.places import Places, places_of, standing
from fame_rules.reading.rows import Row, TableRow, rows_of
from fame_rules.reading.sheets import chosen
from fame_rules.reading.sources import SECTION, Source
from fame_rules.reading.usual import CALENDAR

Rows: TypeAlias = tuple[Row | TableRow, ...]


@frozen
class Written:
    """A register as it is written; the ids of one that is not `readable` are not known.

    `changes` are made of records by their ids; `tables` says how the headings of its tables were
    understood.
    """

    spec: RegisterSpec
    rows: Rows = ()
    given: bool = False
    complete: bool = False
    readable: bool = True
    origin: Origin = IN_MEMORY
    changes: Mapping[str, Change] = FrozenMap({})
    tables: tuple[Recognised, ...] = ()

    @property
    def gone(self) -> Mapping[str, Origin]:
        """Where records are taken out that the base has, by their ids."""
        return {id_: each.id.span.origin for id_, each in self.changes.items() if not each.row}


def gather(layers: Sequence[Layer], problems: Problems) -> tuple[Written, ...]:
    """Every register of the vocabulary, as the layers and their folders give it, or not given."""
    places = [places_of(layer, problems) for layer in layers]
    shelf = Shelf(problems)
    return tuple(
        written_in(spec, [of_layer[spec.kind] for of_layer in places], shelf) for spec in REGISTERS
    )


def written_in(spec: RegisterSpec, places: Sequence[Places], shelf: Shelf) -> Written:
    """A register as some layers give it, the uppermost first, or not given."""
    problems = shelf.problems
    stands = standing(places, problems)
    if stands is None:
        return Written(spec)
    whole, source = stands.whole, stands.source
    rows, tables = _whole_rows(whole, source, shelf)
    changes = changes_of(stands.changes, problems, of_some=bool(rows))
    if rows is None:
        return Written(spec, given=True, readable=False)
    complete = source is None or source.complete is not False
    return Written(
        spec,
        rows,
        given=True,
        complete=complete,
        origin=whole.origin,
        changes=changes,
        tables=tables,
    )


def _whole_rows(
    places: Places, source: Source | None, shelf: Shelf
) -> tuple[Rows | None, tuple[Recognised, ...]]:
    if len(places.names) > 1:
        _tell_twice(places, shelf.problems)
        return None, ()
    if places.inline:
        return _inline_rows(places.inline, places.spec, shelf.problems), ()
    return _file_rows(places, source, shelf)


def _tell_twice(places: Places, problems: Problems) -> None:
    message = f"'{places.spec.plural}' is given twice, {' and '.join(places.names)}"
    hint = "keep one of them; `file: [a.csv, b.csv]` reads several files"
    if places.source and places.source.files:
        problems.at(places.source.span, "F014", message, hint)
    elif places.inline:
        problems.at(places.inline[0].span, "F014", message, hint)
    else:
        second = places.found[1]
        cited = places.folder.cite(second) if places.folder else second
        problems.file(cited, "F014", message, hint)


def _inline_rows(
    inline: tuple[Scalar, Node], spec: RegisterSpec, problems: Problems
) -> tuple[Row, ...] | None:
    key, node = inline
    if not isinstance(node, Scalar):
        return rows_of(node, spec, problems)
    if node.null:
        hint = "write [] if there are none, or leave it out if it is not known"
        problems.at(key.span, "F015", f"'{spec.plural}' is empty", hint)
    else:
        hint = f"to name a file, write it below `{SECTION}`"
        problems.at(node.span, "F011", f"'{spec.plural}' must be records by id, or a list", hint)
    return None


def _file_rows(
    places: Places, source: Source | None, shelf: Shelf
) -> tuple[Rows | None, tuple[Recognised, ...]]:
    files, folder = source.files if source else (), places.folder
    if folder is None:
        for file in files:
            hint = f"write the {places.spec.plural} here"
            shelf.problems.at(file.span, "F002", "an example reads no files", hint)
        return None, ()
    loaded = [(folder.cite(file.text), shelf.named(folder, file)) for file in files]
    loaded += [(folder.cite(name), shelf.found(folder, name)) for name in places.found]
    if any(each is None for _, each in loaded):
        return None, ()
    readable = [(cited, each) for cited, each in loaded if each is not None]
    return rows_in(readable, places.spec, source, shelf.problems)


def rows_in(
    loaded: Sequence[tuple[str, Loaded]],
    spec: RegisterSpec,
    source: Source | None,
    problems: Problems,
    *,
    all_columns: bool = True,
) -> tuple[tuple[TableRow, ...] | None, tuple[Recognised, ...]]:
    """The rows of a register in some files, by the names that they are cited by."""
    columns = source.folded_columns if source else {}
    values = source.values if source else {}
    wanted = Wanted(spec, columns, values, all_columns)
    sheets = source.sheets if source else ()
    tables: list[Table | None] = []
    parts: list[tuple[TableRow, ...] | None] = []
    recognised: list[Recognised] = []
    for cited, each in loaded:
        for table, as_ in _tables_in(each, sheets, wanted, cited, problems):
            tables.append(table)
            rows, found = (None, None) if table is None else table_rows(table, as_, problems)
            parts.append(rows)
            recognised += [found] if found else []
    if source and None not in tables:
        _check_columns(source, [table for table in tables if table is not None], problems)
    known = [part for part in parts if part is not None]
    all_ = tuple(row for rows in known for row in rows)
    return all_ if len(known) == len(parts) else None, tuple(recognised)


def _tables_in(
    loaded: Loaded, sheets: Sequence[Scalar], wanted: Wanted, cited: str, problems: Problems
) -> list[tuple[Table | None, Wanted]]:
    """The tables of a register in a file, and what each is read as; some may not be readable."""
    if isinstance(loaded, Calendar):
        return [_in_calendar(loaded, wanted, cited, problems)]
    if len(loaded) == 1 and not loaded[0].document.part:
        return [(laid_out(loaded[0], wanted, problems), wanted)]
    grids = chosen(loaded, sheets, wanted, cited, problems)
    if grids is None:
        return [(None, wanted)]
    return [(laid_out(grid, wanted, problems), wanted) for grid in grids]


def _in_calendar(
    calendar: Calendar, wanted: Wanted, cited: str, problems: Problems
) -> tuple[Table | None, Wanted]:
    kind = wanted.spec.kind
    if kind not in CALENDAR:
        message = f"is a calendar, which holds no {wanted.spec.plural}"
        problems.file(cited, "F003", message, "it may hold meetings, attendance and events")
        return None, wanted
    columns = {**CALENDAR[kind], **wanted.columns}
    table = calendar.attendees if kind == "attendance" else calendar.events
    return table, evolve(wanted, columns=columns)


def _check_columns(source: Source, tables: list[Table], problems: Problems) -> None:
    """A heading that is given a field stands in one of the tables at least."""
    headings = {fold(word.text): word.text for table in tables for word in table.header}
    for heading in source.columns:
        if fold(heading.text) not in headings:
            message = f"no column is headed '{heading.text}'"
            problems.at(
                heading.span, "F010", message, did_you_mean(heading.text, headings.values())
            )
