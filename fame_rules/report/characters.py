"""Characters that no report hands on: those that files cannot hold or that act on a screen."""

from __future__ import annotations

import re
from typing import Final

_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    "|[\u202a-\u202e\u2066-\u2069]"  # what turns the direction of the text around it
)


def readable(text: str) -> str:
    r"""A text in which each control character, half a character or turn of direction is a \ufffd.

    Tabs and ends of lines stay, and so do all letters, signs and emoji of whatever language.

    >>> readable("Tŷ Bryn\x07 👩‍⚕️ \u202etxt")
    'Tŷ Bryn� 👩‍⚕️ �txt'
    """
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)
