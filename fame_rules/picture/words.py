"""Text in a picture: how wide it is at a guess, and how it is cleaned, wrapped and shortened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

LONGEST: Final = 400
"""More characters than this of a name or sentence are nowhere drawn, only counted as `…`."""
_NOT_XML: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    "|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what would turn the text around it, too
)
_NARROW: Final = dict.fromkeys("ijl.,:;'|!()[]Itf/ ’‘-r", 0.34)
_WIDE: Final = dict.fromkeys("mwMW@%—…", 0.95)
_ROOM: Final = 1.04
"""Fonts differ: a little more room than in Helvetica."""


def clean(text: str, longest: int = LONGEST) -> str:
    r"""Text on one line, without characters that XML forbids or that turn what is around them.

    >>> clean("Old\n  people's \x00team")
    "Old people's team"
    """
    short = text[: longest + 1]
    cut = len(text) > longest
    words = " ".join(_NOT_XML.sub("", short[:longest]).split())
    return words + "…" if cut else words


@lru_cache(maxsize=4096)
def _width(char: str) -> float:
    if char in _NARROW:
        return _NARROW[char]
    if char in _WIDE:
        return _WIDE[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x1F000:
        return 1.25
    return 0.72 if char.isupper() else 0.57


def width(text: str, size: float) -> float:
    """How wide a text is at most, at a guess, in a font like Helvetica of a size."""
    return sum(map(_width, text)) * size * _ROOM


def wrap(text: str, size: float, wide: float, lines: int) -> tuple[str, ...]:
    """A text on so many lines at most, none wider than `wide`; what does not fit becomes `…`.

    >>> wrap("Older people's social work team", 10, 90, 2)
    ("Older people's", 'social work team')
    >>> wrap("Older people's social work team", 10, 90, 1)
    ("Older people's…",)
    """
    found: list[str] = []
    words = _words(clean(text), size, wide)
    line = next(words, "")
    for word in words:
        joined = f"{line} {word}"
        if width(joined, size) <= wide:
            line = joined
        elif len(found) + 1 == lines:
            return (*found, shortened(line + "…", size, wide))
        else:
            found.append(line)
            line = word
    return (*found, shortened(line, size, wide))


def _words(text: str, size: float, wide: float) -> Iterator[str]:
    """The words; one that is too wide for a line, in pieces."""
    for word in text.split():
        piece, so_far = "", 0.0
        for char in word:
            step = _width(char) * size * _ROOM
            if so_far + step > wide and piece:
                yield piece
                piece, so_far = "", 0.0
            piece, so_far = piece + char, so_far + step
        yield piece


def shortened(text: str, size: float, wide: float) -> str:
    """A text that ends in `…` where it would be too wide."""
    if width(text, size) <= wide:
        return text
    short = text.rstrip("…")
    while short and width(short + "…", size) > wide:
        short = short[:-1].rstrip("\u200d ")
    return short + "…"
