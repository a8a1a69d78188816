"""The facts that rules are for, against which lints of use are decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from fame_rules.model import Partnership
from fame_rules.reading import read
from fame_rules.resources import example_names, examples_root

Facts: TypeAlias = Callable[[Sequence[str]], Sequence[Partnership]]
"""The partnerships that overlays of some names are for, or all for none; read when asked for."""


def facts_for(given: Sequence[Partnership]) -> Facts:
    """Which partnerships rules are for, of those that are given together with them.

    Rules without an overlay are for those given, or else for all that are bundled. An overlay is
    for those of its authority, or of one that it extends, or of none: given, or else bundled.
    """

    def found(overlays: Sequence[str]) -> Sequence[Partnership]:
        if not overlays:
            return given or _bundled()
        own = [one for one in given if one.authority in overlays or not _has_authority(one)]
        return own or [one for one in _bundled() if one.authority == overlays[-1]]

    return found


def _has_authority(partnership: Partnership) -> bool:
    return isinstance(partnership.authority, str)


@cache
def _bundled() -> tuple[Partnership, ...]:
    return tuple(read(examples_root() / name) for name in example_names())
