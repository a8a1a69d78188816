"""Succession: which record stands for one that was merged into it, or is another entry of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from fame_rules.model.values import NOT_APPLICABLE, UNKNOWN, Absence, Value


@frozen
class Succession:
    """The last of each chain of successors, by the id of a record that is another's.

    It is unknown where one in the chain is perhaps another's, or nobody knows whose; `doubts` then
    names that one.
    """

    heirs: Mapping[Value, Value] = field(factory=dict)
    doubts: Mapping[Value, str] = field(factory=dict)

    def of(self, value: Value) -> Value:
        """What stands for an id, or for a list of ids, each of them once; absences stay."""
        if not isinstance(value, tuple):
            return self.heirs.get(value, value)
        found = dict.fromkeys(self.heirs.get(id_, id_) for id_ in value)
        known = tuple(id_ for id_ in found if isinstance(id_, str))
        return known if len(known) == len(found) else UNKNOWN


NOBODY: Final = Succession()
"""No record is another's."""


def succession(
    ids: Sequence[Value], successors: Sequence[Value], merged: Sequence[bool | Absence]
) -> Succession:
    """The succession of the records of a kind, of which some are merged, or perhaps are.

    >>> succession(["a", "b", "c"], ["b", "c", UNKNOWN], [True, True, False]).heirs
    {'a': 'c', 'b': 'c'}
    """
    following: dict[Value, Value] = {
        id_: successor if truth is True else UNKNOWN
        for id_, successor, truth in zip(ids, successors, merged, strict=True)
        if truth is not False and truth is not NOT_APPLICABLE
    }
    chains = {id_: list(_chain(id_, following)) for id_ in following}
    heirs = {id_: following[chain[-1]] for id_, chain in chains.items()}
    looped = {id_ for id_, chain in chains.items() if heirs[id_] in chain}
    return Succession(
        {id_: UNKNOWN if id_ in looped else heir for id_, heir in heirs.items()},
        {
            id_: str(chains[id_][-1])
            for id_, heir in heirs.items()
            if id_ in looped or not isinstance(heir, str)
        },
    )


def _chain(id_: Value, following: Mapping[Value, Value]) -> dict[Value, None]:
    """An id and those that follow it as far as they are merged in turn, each once, in order."""
    chain: dict[Value, None] = {id_: None}
    while (last := following[id_]) in following and last not in chain:
        chain[last] = None
        id_ = last
    return chain
