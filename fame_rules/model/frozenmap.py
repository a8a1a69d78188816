"""A mapping that nobody can change, and that crosses a process pool."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import field, frozen

K = TypeVar("K")
V = TypeVar("V")


def _copy(items: Mapping[K, V]) -> Mapping[K, V]:
    return dict(items)


@frozen(repr=False, eq=False)
class FrozenMap(Mapping[K, V]):
    """A copy of a mapping, frozen. Python's own read-only view of a dict cannot be pickled.

    >>> FrozenMap({"a": 1}) == {"a": 1}
    True
    """

    _items: Mapping[K, V] = field(converter=_copy)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"
