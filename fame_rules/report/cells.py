"""Text as spreadsheets take it: never a formula, and no longer than a cell holds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from fame_rules.report.characters import readable

LONGEST: Final = 32_767
"""What a cell of Excel holds, in units of UTF-16."""
_AIR: Final = 1.05
"""Words do not fill a line: a text takes so many times its own length."""
_LINE, _HIGHEST = 14.5, 409.0
_CUT: Final = " … (cut: a cell holds no more)"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - they count too


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula if it were typed in.

    See OWASP, CSV Injection. The wide forms of the signs count too.

    >>> is_formula("=HYPERLINK(A1)"), is_formula(" -2"), is_formula("District nurses")
    (True, True, False)
    """
    return text.startswith(_FORMULA) or text.lstrip(" ").startswith(_FORMULA)


def fitting(text: str) -> str:
    r"""A text as a cell holds it: readable, and cut, which is said, where it is too long.

    Ends of lines are those of cells.

    >>> fitting("nurses\x00"), len(fitting("x" * 40_000))
    ('nurses�', 32767)
    """
    clean = readable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(clean) <= LONGEST:
        return clean
    room = LONGEST - _units(_CUT)
    cut = clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return cut + _CUT


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def in_one_line(text: str, longest: int) -> str:
    r"""A text on one line, for titles and the feet of pages; what is cut shows as `…`.

    >>> in_one_line("Old\npeople's team", 10)
    'Old peopl…'
    """
    words = " ".join(fitting(text).split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def apostrophed(text: str) -> str:
    """A text for CSV: what would be a formula stands behind an apostrophe, as OWASP advises.

    >>> apostrophed("=1+1"), apostrophed("steering")
    ("'=1+1", 'steering')
    """
    shown = fitting(text)
    return f"'{shown}" if is_formula(shown) else shown


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """How high a row is, in points, that shows all of its texts, each with its column's width.

    >>> height_of([("District nurses", 20), ("No news of the project reaches them", 20)])
    29.0
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_LINE * lines, _HIGHEST)


def _lines(text: str, width: float) -> int:
    parts = text.split("\n") if "\n" in text else [text]
    return sum(max(1, math.ceil(len(part) * _AIR / width)) for part in parts)


def column_letter(number: int) -> str:
    """What a spreadsheet calls a column, counted from 1.

    >>> column_letter(1), column_letter(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
