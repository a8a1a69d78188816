"""Adopting: the rule book that a test is judged by, from rules to add and an authority's name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fame_rules.rulebook import RuleBook

Adopt: TypeAlias = Callable[[tuple[Path, ...], str], RuleBook]
"""The core rules with those of files and folders, as the authority has them whose name is given.

Without a name, as nobody changed them. Raises `FilesUnusable`.
"""


def adopt(paths: tuple[Path, ...], authority: str) -> RuleBook:
    """The core rules with those of further files and folders.

    >>> adopt((), "") == RuleBook.core()
    True
    """
    return RuleBook.core(*paths)


def over(rules: tuple[Path, ...], below: Adopt = adopt) -> Adopt:
    """Adopting as before, with some rules in any case; each rule book is loaded once."""

    @cache
    def adopted(paths: tuple[Path, ...], authority: str) -> RuleBook:
        return below((*rules, *paths), authority)

    return adopted
