"""Headings: the columns of a table to the fields of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, field, frozen

from fame_rules.documents import Problems, Scalar, Table
from fame_rules.errors import Origin, did_you_mean
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.model.vocabulary import RegisterSpec
from fame_rules.reading.rows import ID, Columns, TableRow
from fame_rules.reading.usual import plain, usual_fields

IGNORED = ""
"""The field of a column that is to be left unread."""

_HIGHEST: Final = 40
_IN_TEXT: Final = "the first line of a table names its columns"
_IN_SHEET: Final = "say in `columns` which one it is"


def fold(words: str) -> str:
    """A heading, a file's name or a field's, so that small differences of writing do not count.

    >>> fold(" Planned start"), fold("planned-start")
    ('planned_start', 'planned_start')
    """
    return re.sub(r"[\s_-]+", "_", words.strip()).casefold()


@frozen
class Wanted:
    """What a table is read as: a register, and what is said of its columns and of their values.

    With `all_columns`, a heading that says nothing known is a problem; else it is left unread.
    """

    spec: RegisterSpec
    columns: Mapping[str, str] = FrozenMap({})
    values: Mapping[str, Mapping[str, str]] = FrozenMap({})
    all_columns: bool = True
    _usual: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)

    @_usual.default
    def _usual_headings(self) -> Mapping[str, tuple[str, ...]]:
        return usual_fields(self.spec)

    def candidates(self, heading: str) -> tuple[str, ...]:
        """The fields that a heading may stand for; said, its own name, or a usual one."""
        folded = fold(heading)
        if folded in self.columns:
            return (self.columns[folded],)
        if folded == ID or folded in self.spec.fields:
            return (folded,)
        return self._usual.get(plain(heading), ())

    def recognised(self, words: Iterable[str]) -> int:
        """How many of some words are headings of the register."""
        return len({fields for word in words if word.strip() and (fields := self.candidates(word))})

    def lacks(self, words: Iterable[str]) -> set[str]:
        """The fields that every record must have, and none of some words may stand for."""
        needed = {name for name, spec in self.spec.fields.items() if spec.required}
        needed |= set() if self.spec.key else {ID}
        return needed - {name for word in words for name in self.candidates(word)}


@frozen
class Recognised:
    """How a table was read: as which register, and the field of each heading, "" if it is unread.

    `usual` are those headings that neither are a field's name nor were said to stand for one;
    `ambiguous` and `unknown` ones are problems, unless they were left unread.
    """

    register: str
    header: Origin
    fields: Mapping[str, str]
    usual: tuple[str, ...]
    rows: int
    ambiguous: Mapping[str, tuple[str, ...]] = field(factory=dict)
    unknown: tuple[str, ...] = ()


def header_row(rows: Sequence[tuple[int, Sequence[str]]], wanted: Wanted) -> int:
    """Which of the first rows is the header.

    The first with all the headings that the register needs, else the one with most of its headings.
    """
    first = rows[:_HIGHEST]
    whole = (at for at, (_, cells) in enumerate(first) if not wanted.lacks(cells))
    scores = [wanted.recognised(cells) for _, cells in first]
    return next(whole, scores.index(max(scores)))


def table_rows(
    table: Table, wanted: Wanted, problems: Problems
) -> tuple[tuple[TableRow, ...] | None, Recognised]:
    """The rows of a table, or nothing if its header is not right; and how that was read."""
    before, spec = len(problems.found), wanted.spec
    found = _recognise(table.header, wanted, problems)
    missing = wanted.lacks(()) - set(found.fields.values())
    if not missing and len(problems.found) == before:
        places = {
            found.fields[word.text]: column
            for column, word in enumerate(table.header, 1)
            if found.fields.get(word.text)
        }
        read = {heading: name for heading, name in found.fields.items() if name}
        columns = Columns(read, places, wanted.values)
        rows = tuple(TableRow(line, columns) for line in table.lines)
        return rows, evolve(found, rows=len(rows))
    if len(problems.found) == before:  # else a misspelt heading is what is missing
        for name in sorted(missing):
            hint = _IN_SHEET if table.header[0].span.document.part else _IN_TEXT
            message = f"a table of {spec.plural} needs a column for '{name}'"
            problems.at(table.header[0].span, "F013", message, hint)
    return None, found


def _recognise(header: tuple[Scalar, ...], wanted: Wanted, problems: Problems) -> Recognised:
    """The field of each heading; what is not a field is told, or left unread if that may be."""
    fields: dict[str, str] = {}
    usual, unknown, ambiguous = [], [], {}
    for heading in (word for word in header if not word.null):
        candidates = wanted.candidates(heading.text)
        if len(candidates) > 1:
            ambiguous[heading.text] = candidates
            if wanted.all_columns:
                _tell_ambiguous(heading, candidates, problems)
        elif not candidates or candidates[0] not in ("", ID, *wanted.spec.fields):
            unknown.append(heading.text)
            if wanted.all_columns:
                _tell_unknown(heading, wanted.spec, problems)
        elif candidates[0] and candidates[0] in fields.values():
            message = f"the column '{heading.text}' is a second one for '{candidates[0]}'"
            problems.at(heading.span, "F012", message, "leave one out: map it to none in `columns`")
        else:
            fields[heading.text] = candidates[0]
            if fold(heading.text) not in (*wanted.columns, candidates[0]):
                usual.append(heading.text)
    at = header[0].span.row
    return Recognised(wanted.spec.plural, at, fields, tuple(usual), 0, ambiguous, tuple(unknown))


def _tell_ambiguous(heading: Scalar, candidates: Sequence[str], problems: Problems) -> None:
    message = f"the column '{heading.text}' may be {' or '.join(candidates)}"
    hint = f"say which in `columns`, as in {{{heading.text}: {candidates[0]}}}"
    problems.at(heading.span, "F018", message, hint)


def _tell_unknown(heading: Scalar, spec: RegisterSpec, problems: Problems) -> None:
    hint = did_you_mean(heading.text, [ID, *spec.fields])
    if heading.span.document.part and not hint.startswith("did"):
        hint = "map it to a field, or to none, in `columns`"
    message = f"the column '{heading.text}' is not a field of {spec.plural}"
    problems.at(heading.span, "F010", message, hint)
