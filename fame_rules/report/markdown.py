"""Markdown in which what users wrote is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from fame_rules.report.characters import readable

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")


def text(words: object) -> str:
    r"""Words in one line, with every sign that Markdown or HTML would act on made harmless.

    >>> print(text("<b>*now*</b>"))
    \<b\>\*now\*\</b\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(readable(str(words)).split()))


def line(words: object) -> str:
    r"""Words that begin a line or an item of a list: neither a number nor a dash begins another.

    >>> print(line("1. first"), line("- none"))
    1\. first \- none
    """
    return _START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text(words))


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a table, a blank one before it; the heads are taken as they are."""
    cells = list(heads)
    yield ""
    yield f"| {' | '.join(cells)} |"
    yield f"|{'---|' * len(cells)}"
    for row in rows:
        yield f"| {' | '.join(map(text, row))} |"


def heading(level: int, words: str) -> Iterator[str]:
    """The lines of a heading, with a blank one around it."""
    yield from ("", f"{'#' * level} {words}", "")
