"""Headings: the columns of a table to the fields of a register."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fame_rules.documents import Problems, Scalar, Table
from fame_rules.errors import did_you_mean
from fame_rules.model.vocabulary import RegisterSpec
from fame_rules.reading.rows import ID, TableRow

IGNORED = ""
"""The field of a column that is to be left unread."""


def fold(words: str) -> str:
    """A heading, a file's name or a field's, so that small differences of writing do not count.

    >>> fold(" Planned start"), fold("planned-start")
    ('planned_start', 'planned_start')
    """
    return re.sub(r"[\s_-]+", "_", words.strip()).casefold()


def table_rows(
    table: Table, spec: RegisterSpec, columns: Mapping[str, str], problems: Problems
) -> tuple[TableRow, ...] | None:
    """The rows of a table, or nothing if its header lacks what every record must have.

    `columns` gives the field of a folded heading that does not name it by itself.
    """
    before = len(problems.found)
    fields = _fields_of(table.header, spec, columns, problems)
    needed = [name for name, field in spec.fields.items() if field.required]
    missing = {*needed, *(() if spec.key else (ID,))} - set(fields.values())
    if not missing:
        return tuple(TableRow(line, fields) for line in table.lines)
    if len(problems.found) == before:  # else a misspelt heading is what is missing
        for name in sorted(missing):
            hint = "the first line of a table names its columns"
            message = f"a table of {spec.plural} needs a column for '{name}'"
            problems.at(table.header[0].span, "F013", message, hint)
    return None


def _fields_of(
    header: tuple[Scalar, ...], spec: RegisterSpec, columns: Mapping[str, str], problems: Problems
) -> dict[str, str]:
    """The field of each heading; ignored columns are not in it."""
    fields: dict[str, str] = {}
    for heading in header:
        folded = fold(heading.text)
        field = columns.get(folded, folded)
        if heading.null or field == IGNORED:
            continue
        if field != ID and field not in spec.fields:
            hint = did_you_mean(heading.text, [ID, *spec.fields])
            message = f"the column '{heading.text}' is not a field of {spec.plural}"
            problems.at(heading.span, "F010", message, hint)
        elif field in fields.values():
            message = f"the column '{heading.text}' is a second one for '{field}'"
            problems.at(heading.span, "F012", message, "leave one out: map it to none in `columns`")
        else:
            fields[heading.text] = field
    return fields
