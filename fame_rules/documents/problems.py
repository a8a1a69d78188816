"""The list of problems that grows while files are read, so that all are reported at once."""

from __future__ import annotations

import re
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from fame_rules.documents.nodes import Span
from fame_rules.errors import FilesUnusable, Origin, Problem, in_order

_Key: TypeAlias = tuple[str, str, str, str]


@frozen
class Note:
    """What a cell that is written in an unusual way was taken for, and how many are like it.

    >>> str(Note(Origin("a.csv", 3, 7), "Date", "31/03/2004", "31 March 2004", times=4))
    "a.csv:3:7: Date: '31/03/2004' is read as 31 March 2004 (and 3 more like it)"
    """

    origin: Origin
    heading: str
    text: str
    taken: str
    times: int = 1

    def __str__(self) -> str:
        text = self.text if len(self.text) <= _LONGEST else f"{self.text[:_LONGEST]}…"
        said = f"'{' '.join(text.split())}' is read as {self.taken}"
        more = f" (and {self.times - 1} more like it)" if self.times > 1 else ""
        return f"{self.origin}: {self.heading}: {said}{more}"


_LONGEST = 40


def _pattern(text: str) -> str:
    """What cells that are odd alike have in common: signs, and letters where digits may differ."""
    return re.sub(r"[0-9]+", "0", text) if re.search(r"[0-9]", text) else text


@define
class Problems:
    """Collects problems, and what was taken for what; `settle` raises problems, if there are any.

    Notes are no problems: somebody may wish to look at them.
    """

    found: list[Problem] = field(factory=list)
    noted: dict[_Key, Note] = field(factory=dict)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, in the order of files and places."""
        return tuple(sorted(self.noted.values(), key=lambda note: note.origin))

    def at(self, span: Span, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a span of a document."""
        line, start = span.document.shown(span.line, span.column)
        start = start if span.document.part else 0
        self.found.append(Problem(span.origin, code, message, line, span.width, hint, start))

    def note(self, span: Span, heading: str, text: str, taken: str) -> None:
        """Note what an odd cell was taken for; cells of a column that are odd alike are one."""
        alike = f"{_pattern(text)}\n{_pattern(taken)}"
        key = (span.document.name, span.document.part, heading, alike)
        first = self.noted.get(key)
        if first is None:
            self.noted[key] = Note(span.origin, heading, text, taken)
        else:
            self.noted[key] = evolve(first, times=first.times + 1)

    def file(self, name: str, code: str, message: str, hint: str = "") -> None:
        """Note a problem with a file as a whole."""
        self.found.append(Problem(Origin(name), code, message, hint=hint))

    def settle(self) -> None:
        """Raise `FilesUnusable` with every problem, in the order of files, lines and columns."""
        if self.found:
            raise FilesUnusable(in_order(self.found))
