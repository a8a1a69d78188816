"""Templates of sentences: plain text with `{path}` where a value of the subject goes."""

from __future__ import annotations

from string import Formatter
from typing import TypeAlias

from attrs import frozen

from fame_rules.rulebook.conditions import Operand


@frozen
class SubjectName:
    """`{subject}`: what the subject is called."""


@frozen
class TermName:
    """`{terms.name}`: a word that depends on the time; rule books in words have none left."""

    name: str


Part: TypeAlias = str | Operand | SubjectName | TermName


@frozen
class Template:
    """A sentence in parts: text as it stands, and what is to be read."""

    parts: tuple[Part, ...]


def split(text: str) -> list[tuple[str, str]]:
    """The text of a template as pairs of plain text and the name that follows it, if any.

    Raises `ValueError` where a brace is not closed or not opened.

    >>> split("{person} came to {rate}.")
    [('', 'person'), (' came to ', 'rate'), ('.', '')]
    """
    pairs = []
    for plain, name, spec, conversion in Formatter().parse(text):
        if spec or conversion:
            raise ValueError(f"'{{{name}}}' may only be a name")
        if name == "":
            raise ValueError("'{}' needs a name")
        pairs.append((plain, name or ""))
    return pairs
