"""A look into a file: what it would be read as, what was recognised, and what is not right yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from fame_rules.documents import (
    Calendar,
    Document,
    Grid,
    Loaded,
    Note,
    Problems,
    Scalar,
    Span,
    load_tables,
)
from fame_rules.errors import Problem, did_you_mean, in_order
from fame_rules.model.literals import show_as
from fame_rules.model.partnership import Record
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.vocabulary import BY_PLURAL, BY_WORD, REGISTERS, RegisterSpec
from fame_rules.reading.headings import IGNORED, Recognised, Wanted, fold, header_row
from fame_rules.reading.names import Names
from fame_rules.reading.records import drafts_of
from fame_rules.reading.registers import Written, rows_in
from fame_rules.reading.rows import ID, fold_value
from fame_rules.reading.sources import Source

_SAMPLES: Final = 3


@frozen
class Undecided(Exception):
    """What somebody has to say before a file can be read: which register, which field."""

    message: str

    def __str__(self) -> str:
        return self.message


@frozen
class Look:
    """What a file would be read as.

    `entry` is what `registers` in `partnership.yaml` has to say of it; it can be used if `settled`.
    References to other registers are checked when the partnership is read.
    """

    file: str
    register: str
    tables: tuple[Recognised, ...]
    readable: bool
    samples: tuple[Mapping[str, str], ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    entry: Mapping[str, str | Mapping[str, str] | Mapping[str, Mapping[str, str]]]

    @property
    def settled(self) -> bool:
        """Whether every column has a field, or is known to have none."""
        return self.readable and not any(table.ambiguous for table in self.tables)


def look(
    path: Path,
    register: str = "",
    sheet: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Look:
    """What a file would be read as; a register that is not given is recognised by its headings.

    `columns` are fields by heading, "" to leave one unread; `values` what texts mean, by field.
    A column that nothing is known of is left unread.

    Raises:
        FilesUnusable: The file cannot be read at all.
        Undecided: The file may be of several registers, or of none; or there is no such field.
    """
    problems = Problems()
    loaded = load_tables(path, path.name, problems)
    problems.settle()
    assert loaded is not None, "what cannot be read is a problem"
    spec = _register(register) if register else _recognised(loaded, sheet, path)
    source = _source(path.name, sheet, columns or {}, values or {}, spec)
    rows, tables = rows_in([(path.name, loaded)], spec, source, problems, all_columns=False)
    written = Written(spec, rows or (), given=True, readable=rows is not None, tables=tables)
    drafts = drafts_of(written, Names(problems), problems)
    return Look(
        path.name,
        spec.plural,
        tables,
        rows is not None,
        tuple(_sample(draft.record, spec) for draft in drafts[:_SAMPLES]),
        problems.notes,
        in_order(problems.found),
        _entry(path.name, sheet, tables, values or {}, columns or {}),
    )


def _register(word: str) -> RegisterSpec:
    spec = BY_WORD.get(fold(word))
    if spec is None:
        hint = did_you_mean(word, BY_PLURAL)
        raise Undecided(f"'{word}' is not a register; {hint}".rstrip("; "))
    return spec


def _recognised(loaded: Loaded, sheet: str, path: Path) -> RegisterSpec:
    """The register that a file is of, by its name, its sheet's name or its headings."""
    named = BY_WORD.get(fold(sheet)) or BY_WORD.get(fold(path.stem))
    if named is not None:
        return named
    if isinstance(loaded, Calendar):
        return BY_PLURAL["meetings"]
    grids = [grid for grid in loaded if (grid.rows and not grid.hidden) or grid.sheet == sheet]
    grids = [grid for grid in grids if not sheet or fold(grid.sheet) == fold(sheet)]
    if len(grids) > 1:
        titles = ", ".join(f"'{grid.sheet}'" for grid in grids)
        raise Undecided(f"there are several sheets: {titles}; say which with --sheet")
    if not grids:
        titles = ", ".join(f"'{grid.sheet}'" for grid in loaded)
        raise Undecided(f"there is no sheet '{sheet}' with anything on it; there are: {titles}")
    by_title = BY_WORD.get(fold(grids[0].sheet))
    return by_title or _by_headings(grids[0])


def _by_headings(grid: Grid) -> RegisterSpec:
    fits: dict[str, int] = {}
    for spec in REGISTERS:
        wanted = Wanted(spec)
        words = grid.rows[header_row(grid.rows, wanted)][1]
        number = wanted.recognised(words)
        if number > 1 and not wanted.lacks(words):
            fits[spec.plural] = number
    best = [plural for plural, number in fits.items() if number == max(fits.values())]
    if len(best) == 1:
        return BY_PLURAL[best[0]]
    what = f"it may be {' or '.join(best)}" if best else "its headings are those of no register"
    raise Undecided(f"{what}; say which with --register")


def _source(
    name: str,
    sheet: str,
    columns: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
    spec: RegisterSpec,
) -> Source:
    for field in (*columns.values(), *values):
        if field not in (IGNORED, ID, *spec.fields):
            hint = did_you_mean(field, [ID, *spec.fields])
            raise Undecided(f"'{field}' is not a field of {spec.plural}; {hint}".rstrip("; "))
    span = Span(Document("the command line", ()), 0, 0)
    folded = {
        field: {fold_value(text): meaning for text, meaning in meanings.items()}
        for field, meanings in values.items()
    }
    headings = {Scalar(heading, span): field for heading, field in columns.items()}
    sheets = (Scalar(sheet, span),) if sheet else ()
    return Source(span, (Scalar(name, span),), None, headings, sheets, folded)


def _sample(record: Record, spec: RegisterSpec) -> dict[str, str]:
    said: dict[str, str] = {} if spec.key else {ID: record.id}
    for name, field in spec.fields.items():
        value: Value = getattr(record, field.attribute)
        if value not in (UNKNOWN, field.left_out):
            said[name] = show_as(value, field.type)
    return said


def _entry(
    name: str,
    sheet: str,
    tables: Iterable[Recognised],
    values: Mapping[str, Mapping[str, str]],
    said: Mapping[str, str],
) -> dict[str, str | Mapping[str, str] | Mapping[str, Mapping[str, str]]]:
    """What has to be said of the file; columns whose headings are fields speak for themselves."""
    entry: dict[str, str | Mapping[str, str] | Mapping[str, Mapping[str, str]]] = {"file": name}
    columns: dict[str, str] = {}
    tables = list(tables)
    for table in tables:
        asked = {fold(heading) for heading in said}
        for heading, field in table.fields.items():
            if heading in table.usual or fold(heading) in asked:
                columns[heading] = field or "none"
        columns |= dict.fromkeys(table.unknown, "none")
    of_sheet = [table.header.part[1:] for table in tables if table.header.in_sheet]
    if sheet or of_sheet:
        entry["sheet"] = of_sheet[0] if of_sheet else sheet
    if columns:
        entry["columns"] = columns
    if values:
        entry["values"] = {field: dict(meanings) for field, meanings in values.items()}
    return entry


__all__ = ["Look", "Undecided", "look"]
