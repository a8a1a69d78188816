"""Problems: what is wrong in a file, where, with the line itself, a caret and what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from operator import attrgetter

from attrs import frozen

from fame_rules.errors.origin import Origin, cell_name


class Severity(Enum):
    """What becomes of a file with a problem: an error makes it useless, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Problem:
    """One mistake in a file that a user wrote.

    `code` is stable and names the kind of mistake (F: facts, R: rules, T: tests, Y: files as
    such, W: legal, but hardly meant); `line` is the text of the line, `width` how many characters
    of it are wrong, `hint` what was probably meant. Of a cell, `line` is its heading with its text,
    which begins at the column `start`.

    >>> print(
    ...     Problem(
    ...         Origin("rules/a.yaml", 5, 15),
    ...         "R012",
    ...         "'membrship' is not a register",
    ...         "    for_each: membrship",
    ...         9,
    ...         "did you mean 'membership'?",
    ...     )
    ... )
    rules/a.yaml:5:15: error R012: 'membrship' is not a register
        5 |     for_each: membrship
          |               ^^^^^^^^^ did you mean 'membership'?
    """

    origin: Origin
    code: str
    message: str
    line: str = ""
    width: int = 1
    hint: str = ""
    start: int = 0

    @property
    def severity(self) -> Severity:
        """How bad it is, which the code tells: a file with warnings alone can be used.

        >>> Problem(Origin("a.yaml"), "W001", "can never be found").severity.value
        'warning'
        """
        return self.severity_of(self.code)

    @staticmethod
    def severity_of(code: str) -> Severity:
        """How bad what a code stands for is."""
        return Severity.WARNING if code.startswith("W") else Severity.ERROR

    @property
    def word(self) -> str:
        """What is wrong of the line that is shown; nothing where that is a row, or no line is.

        >>> Problem(Origin("a.yaml", 5, 4), "F020", "cannot be 'x'", "a: x", 1).word
        'x'
        """
        at = (self.start or self.origin.column) - 1
        in_row = self.origin.part and not self.origin.column
        if at < 0 or in_row or (at == 0 and self.width >= len(self.line)):
            return ""
        return self.line[at : at + self.width]

    @property
    def shows_line(self) -> bool:
        """Whether the line is shown, with what is wrong of it."""
        return bool(self.line) and bool(self.start or self.origin.column)

    def __str__(self) -> str:
        what = f"{self.severity.value} {self.code}: {_harmless(self.message)}"
        head = f"{_harmless(str(self.origin))}: {what}"
        if not self.shows_line:
            return f"{head}\n      {self.hint}" if self.hint else head
        text, column = _window(self.line, self.start or self.origin.column)
        carets = "^" * max(1, min(self.width, len(text) - column + 1))
        pointer = f"{' ' * (column - 1)}{carets} {self.hint}".rstrip()
        return f"{head}\n{self._margin:>5} | {_harmless(text)}\n      | {pointer}"

    @property
    def _margin(self) -> str:
        if self.origin.part:
            return cell_name(self.origin.line, self.origin.column) if self.origin.in_sheet else ""
        return str(self.origin.line)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of files and places, each once.

    >>> later, first = (Problem(Origin("a.yaml", n), "R012", t) for n, t in ((5, "b"), (2, "a")))
    >>> [problem.message for problem in in_order([later, first, later])]
    ['a', 'b']
    """
    return tuple(sorted(set(problems), key=_PLACE))


_PLACE = attrgetter(
    "origin.file", "origin.part", "origin.line", "origin.column", "code", "message", "hint"
)
"""What problems are ordered by, one tuple each: there may be a hundred thousand of them."""


def _harmless(text: str) -> str:
    """Text from a file without the signs that a terminal would act on."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


_WIDEST = 120
_BLANKS = str.maketrans("\t\r\n", "   ")


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, with tabs as single blanks."""
    text = line.rstrip("\r\n").translate(_BLANKS)
    if len(text) <= _WIDEST:
        return text, column
    start = max(0, column - 1 - _WIDEST // 2)
    return text[start : start + _WIDEST], column - start


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A suggestion for a word that is not among the choices; else the choices, if they are few.

    >>> did_you_mean("atendance", ["attendance", "channel"])
    "did you mean 'attendance'?"
    >>> did_you_mean("x", ["yes", "no"])
    'use one of: yes, no'
    """
    return _meant(word, tuple(dict.fromkeys(choices)))


@lru_cache(maxsize=100)  # one slip is often in every line of a file, which may have very many
def _meant(word: str, known: tuple[str, ...]) -> str:
    folded = {choice.casefold().replace("-", "_").replace(" ", "_"): choice for choice in known}
    close = get_close_matches(word.casefold().replace("-", "_").replace(" ", "_"), folded, n=1)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    return f"use one of: {', '.join(known)}" if 0 < len(known) <= 12 else ""
