"""Adopting: the rule book that a test is judged by, from rules to add and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fame_rules.model import Partnership
from fame_rules.model.values import UNKNOWN
from fame_rules.rulebook import RuleBook

Adopt: TypeAlias = Callable[[tuple[Path, ...], str, str | None], RuleBook]
"""The core rules with those of files and folders, as an authority has them.

That is the partnership's own, which need not have made any changes, unless another one is asked
for; "none" is nobody's. Raises `FilesUnusable`.
"""


def adopt(paths: tuple[Path, ...] = (), own: str = "", asked: str | None = None) -> RuleBook:
    """The core rules with those of further files and folders, as an authority has them.

    >>> [overlay.name for overlay in adopt(own="wirral").overlays], adopt() == RuleBook.core()
    (['wirral'], True)

    Raises `UnknownAuthority` for one that is asked for and made no rules.
    """
    return RuleBook.of(Partnership("", authority=own or UNKNOWN), *paths, authority=asked)


def by(authority: str | None) -> Adopt:
    """Adopting with an authority that is asked for where nothing else is; each once."""

    def adopted(paths: tuple[Path, ...], own: str, asked: str | None) -> RuleBook:
        return adopt(paths, own, asked or authority)

    return over((), adopted)


def over(rules: tuple[Path, ...], below: Adopt) -> Adopt:
    """Adopting as before, with some rules in any case; each rule book is loaded once."""

    @cache
    def adopted(paths: tuple[Path, ...], own: str, asked: str | None) -> RuleBook:
        return below((*rules, *paths), own, asked)

    return adopted
