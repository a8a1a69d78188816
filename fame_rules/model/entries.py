"""Entries: records that are of one person under two ids, and must not count twice.

Two rows of a register are about the same thing where their keys become the same once its people
are known by one id each. Of attendance that row counts in which they came. Of other registers a row
that says what another one says does not count; one that perhaps does, perhaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from fame_rules.model.succession import Succession
from fame_rules.model.values import UNKNOWN, Value
from fame_rules.model.vocabulary import RegisterSpec

Key: TypeAlias = tuple[Value, ...]
"""What several fields hold of one record."""

Doubt: TypeAlias = tuple[int, str]
"""A row, and the field of it that is not known."""


def repeated(
    spec: RegisterSpec,
    people: Mapping[str, Succession],
    recorded: Callable[[str], Sequence[Value]],
    column: Callable[[str], Sequence[Value]],
) -> dict[int, Doubt | None]:
    """The rows that do not count, or perhaps do not, since another row says the same of a person.

    `people` are those who have two entries, by the key field that names them.
    """
    own = [recorded(name) for name in spec.key]
    resolved = [
        list(map(people[name].of, column_)) if name in people else column_
        for name, column_ in zip(spec.key, own, strict=True)
    ]
    others = [name for name in spec.fields if name not in spec.key]
    says = list(zip(*map(column, others), strict=True))
    found: dict[int, Doubt | None] = {}
    for rows in alike(zip(*own, strict=True), zip(*resolved, strict=True)):
        if spec.once:
            words = spec.fields[spec.once].type.words
            found |= dict.fromkeys(outdone(rows, column(spec.once), words))
        else:
            for row, at, place in repeats(rows, says):
                found[row] = None if place is None else (at, others[place])
    return found


def alike(recorded: Iterable[Key], resolved: Iterable[Key]) -> Iterator[list[int]]:
    """Rows whose keys, as they were recorded, differ, but not as they are resolved.

    Those that were recorded by the resolved key come first.

    >>> list(alike([("g", "p2"), ("g", "p1"), ("h", "p1")], [("g", "p"), ("g", "p"), ("h", "p")]))
    [[0, 1]]
    """
    groups: dict[Key, list[int]] = {}
    own = list(recorded)
    for row, key in enumerate(resolved):
        if UNKNOWN not in key:
            groups.setdefault(key, []).append(row)
    for key, rows in groups.items():
        if len({own[row] for row in rows}) > 1:
            yield sorted(rows, key=lambda row: own[row] != key)


def repeats(rows: Sequence[int], says: Sequence[Key]) -> Iterator[tuple[int, int, int | None]]:
    """The rows that say the same as one before them.

    Each with the row and the place of what is not known, as long as that leaves it in doubt.

    >>> list(repeats([0, 1, 2, 3], [("a", 1.0), ("a", 1.0), ("b", UNKNOWN), ("b", 1.0)]))
    [(1, 1, None), (3, 2, 1)]
    """
    for number, row in enumerate(rows):
        doubts = {earlier: _doubts(says[row], says[earlier]) for earlier in rows[:number]}
        agree = {earlier: places for earlier, places in doubts.items() if places is not None}
        if agree:
            other, places = min(agree.items(), key=lambda pair: len(pair[1]))
            unsaid = [
                (at, place) for place in places for at in (row, other) if says[at][place] is UNKNOWN
            ]
            yield (row, *unsaid[0]) if unsaid else (row, row, None)


def _doubts(one: Key, other: Key) -> list[int] | None:
    """The places at which two rows may differ; nothing where they do."""
    pairs = list(zip(one, other, strict=True))
    if any(a != b and UNKNOWN not in (a, b) for a, b in pairs):
        return None
    return [place for place, pair in enumerate(pairs) if UNKNOWN in pair]


def outdone(rows: Sequence[int], words: Sequence[Value], order: Sequence[str]) -> Iterator[int]:
    """All rows but that whose word comes first; one that is not known might be the first word.

    >>> list(outdone([0, 1, 2], ["absent", "present", UNKNOWN], ["present", "absent"]))
    [0, 2]
    """
    first, *others = order
    places = {word: place for place, word in enumerate((first, UNKNOWN, *others))}
    best = min(rows, key=lambda row: places.get(words[row], len(places)))
    yield from (row for row in rows if row != best)
