"""Columns from columns: what a function gives for each value, asked once of each different one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Answers(dict[K, V]):
    """What a function gives for a value: it is asked when the value is first looked up.

    >>> words = Answers(str.upper)
    >>> words["member"], list(words)
    ('MEMBER', ['member'])
    """

    def __init__(self, ask: Callable[[K], V]) -> None:
        self._ask = ask

    def __missing__(self, value: K) -> V:
        self[value] = answer = self._ask(value)
        return answer


def each(ask: Callable[[K], V], values: Iterable[K]) -> list[V]:
    """What a function gives for each value; columns are long, and their different values few.

    >>> each(str.upper, ["member", "chair", "member"])
    ['MEMBER', 'CHAIR', 'MEMBER']
    """
    return list(map(Answers(ask).__getitem__, values))
