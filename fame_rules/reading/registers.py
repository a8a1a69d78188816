"""Registers: the rows of each, from wherever it stands, and what is changed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from fame_rules.documents import Node, Problems, Scalar, Table
from fame_rules.errors import IN_MEMORY, Origin, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import REGISTERS, RegisterSpec
from fame_rules.reading.changes import Rows, changed_rows, taken_out
from fame_rules.reading.folder import load_found_table, load_table
from fame_rules.reading.headings import fold, table_rows
from fame_rules.reading.layers import Layer
from fame_rules.reading.places import Places, places_of, standing
from fame_rules.reading.rows import Row, TableRow, rows_of
from fame_rules.reading.sources import SECTION, Source


@frozen
class Written:
    """A register as it is written; the ids of one that is not `readable` are not known.

    `gone` are those of records that its base has and that are taken out, and where.
    """

    spec: RegisterSpec
    rows: tuple[Row | TableRow, ...] = ()
    given: bool = False
    complete: bool = False
    readable: bool = True
    origin: Origin = IN_MEMORY
    gone: Mapping[str, Origin] = FrozenMap({})


def gather(layers: Sequence[Layer], problems: Problems) -> tuple[Written, ...]:
    """Every register of the vocabulary, as the layers and their folders give it, or not given."""
    places = [places_of(layer, problems) for layer in layers]
    return tuple(
        _written(spec, [of_layer[spec.kind] for of_layer in places], problems) for spec in REGISTERS
    )


def _written(spec: RegisterSpec, places: Sequence[Places], problems: Problems) -> Written:
    stands = standing(places, problems)
    if stands is None:
        return Written(spec)
    whole, source = stands.whole, stands.source
    rows = _whole_rows(whole, source, problems)
    for change in stands.changes:
        rows = changed_rows(rows, whole, change, problems)
    if rows is None:
        return Written(spec, given=True, readable=False)
    complete, gone = source is None or source.complete is not False, taken_out(stands.changes)
    return Written(spec, rows, given=True, complete=complete, origin=whole.origin, gone=gone)


def _whole_rows(places: Places, source: Source | None, problems: Problems) -> Rows | None:
    if len(places.names) > 1:
        _tell_twice(places, problems)
        return None
    if places.inline:
        return _inline_rows(places.inline, places.spec, problems)
    return _file_rows(places, source, problems)


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
    places: Places, source: Source | None, problems: Problems
) -> tuple[TableRow, ...] | None:
    files, folder = source.files if source else (), places.folder
    if folder is None:
        for file in files:
            hint = f"write the {places.spec.plural} here"
            problems.at(file.span, "F002", "an example reads no files", hint)
        return None
    named = [load_table(folder, file, problems) for file in files]
    tables = [*named, *(load_found_table(folder, name, problems) for name in places.found)]
    readable = [table for table in tables if table is not None]
    if len(readable) < len(tables):
        return None
    return _table_rows(readable, places.spec, source, problems)


def _table_rows(
    tables: list[Table], spec: RegisterSpec, source: Source | None, problems: Problems
) -> tuple[TableRow, ...] | None:
    columns = source.folded_columns if source else {}
    if source:
        _check_columns(source, tables, problems)
    parts = [table_rows(table, spec, columns, problems) for table in tables]
    rows = [part for part in parts if part is not None]
    return tuple(row for part in rows for row in part) if len(rows) == len(parts) else None


def _check_columns(source: Source, tables: list[Table], problems: Problems) -> None:
    """A heading that is given a field stands in one of the tables at least."""
    headings = {fold(word.text): word.text for table in tables for word in table.header}
    for heading in source.columns:
        if fold(heading.text) not in headings:
            message = f"no column is headed '{heading.text}'"
            problems.at(
                heading.span, "F010", message, did_you_mean(heading.text, headings.values())
            )
