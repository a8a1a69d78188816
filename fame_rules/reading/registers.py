"""Registers: where each stands, in the main file or in tables, and the rows that it has there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePath

from attrs import frozen

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Problems, Scalar, Table
from fame_rules.errors import IN_MEMORY, Origin, did_you_mean
from fame_rules.model.vocabulary import BY_KIND, BY_PLURAL, REGISTERS, RegisterSpec
from fame_rules.reading.folder import Folder, load_found_table, load_table
from fame_rules.reading.headings import fold, table_rows
from fame_rules.reading.rows import Row, TableRow, rows_of
from fame_rules.reading.sources import SECTION, Source, meant, read_sources

_ALIKE = 0.85


@frozen
class Written:
    """A register as it is written; the ids of one that is not `readable` are not known."""

    spec: RegisterSpec
    rows: tuple[Row | TableRow, ...] = ()
    given: bool = False
    complete: bool = False
    readable: bool = True
    origin: Origin = IN_MEMORY


@frozen
class _Places:
    """Everywhere that a register stands: in the main file, in files named there, in files found."""

    spec: RegisterSpec
    inline: tuple[Scalar, Node] | None
    source: Source | None
    found: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each place, for a message; the files of one source are one place."""
        inline = [f"in line {self.inline[0].span.line}"] if self.inline else []
        named = [f"in {self.source.files[0].text}"] if self.source and self.source.files else []
        return (*inline, *named, *(f"in {name}" for name in self.found))

    @property
    def origin(self) -> Origin:
        """The place that is cited for the register as a whole."""
        if self.inline:
            return self.inline[0].span.origin
        named = [file.text for file in self.source.files] if self.source else []
        return Origin(PurePath([*named, *self.found][0]).as_posix())


def gather(root: Fields, folder: Folder | None, problems: Problems) -> tuple[Written, ...]:
    """Every register of the vocabulary, as the main file and its folder give it, or not given."""
    inline = {key.text: (key, node) for key, node in root}
    sources = read_sources(root.get(SECTION), problems)
    found = _found_tables(folder, sources.values(), problems)
    return tuple(
        _written(
            _Places(spec, inline.get(spec.plural), sources.get(spec.kind), found[spec.kind]),
            folder,
            problems,
        )
        for spec in REGISTERS
    )


def _found_tables(
    folder: Folder | None, sources: Iterable[Source], problems: Problems
) -> dict[str, tuple[str, ...]]:
    """The tables that are named like a register, by its kind, and that the main file leaves out."""
    found: dict[str, tuple[str, ...]] = {spec.kind: () for spec in REGISTERS}
    mentioned = {PurePath(file.text).as_posix() for source in sources for file in source.files}
    for name in folder.tables if folder else ():
        word = fold(PurePath(name).stem)
        if name in mentioned:
            continue
        if word in BY_PLURAL:
            found[BY_PLURAL[word].kind] += (name,)
        elif get_close_matches(word, [*BY_KIND, *BY_PLURAL], 1, _ALIKE):
            problems.file(
                name, "F016", "is almost named like a register, but not read", meant(word)
            )
    return found


def _written(places: _Places, folder: Folder | None, problems: Problems) -> Written:
    spec, inline, source = places.spec, places.inline, places.source
    if len(places.names) > 1:
        return _twice(places, problems)
    if not places.names:
        if source is not None:
            message = f"'{spec.plural}' is not given, so this says nothing"
            problems.at(source.span, "F013", message, "name a `file`, or write them in this one")
        return Written(spec)
    complete = source.complete if source else True
    rows: tuple[Row | TableRow, ...] | None
    rows = _inline_rows(inline, spec, problems) if inline else _file_rows(places, folder, problems)
    if rows is None:
        return Written(spec, given=True, readable=False)
    return Written(spec, rows, given=True, complete=complete, origin=places.origin)


def _twice(places: _Places, problems: Problems) -> Written:
    message = f"'{places.spec.plural}' is given twice, {' and '.join(places.names)}"
    hint = "keep one of them; `file: [a.csv, b.csv]` reads several files"
    if places.source and places.source.files:
        problems.at(places.source.span, "F014", message, hint)
    elif places.inline:
        problems.at(places.inline[0].span, "F014", message, hint)
    else:
        problems.file(places.found[1], "F014", message, hint)
    return Written(places.spec, given=True, readable=False)


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
    places: _Places, folder: Folder | None, problems: Problems
) -> tuple[TableRow, ...] | None:
    files = places.source.files if places.source else ()
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
    return _table_rows(readable, places.spec, places.source, problems)


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
