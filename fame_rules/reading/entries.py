"""Entries: what `registers` says of a register, as it is written, and two of them made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from fame_rules.documents import Mapping as Fields
from fame_rules.documents import Node, Scalar, Sequence, Written
from fame_rules.reading.sources import SECTION

Entry: TypeAlias = Mapping[str, Written]
"""The options of a register, as in `sources`: file, sheet, complete, columns, values."""

_BY_KEY: Final = ("columns", "values")


def entry_in(root: Fields, plural: str) -> Entry:
    """What a main file says of a register so far; nothing if it says nothing.

    >>> from fame_rules.documents import Problems, parse_yaml
    >>> root = parse_yaml("registers: {people: staff.csv}", "a.yaml", Problems())
    >>> entry_in(root, "people")
    {'file': 'staff.csv'}
    """
    section = root.get(SECTION)
    node = section.get(plural) if isinstance(section, Fields) else None
    said = {} if node is None else _said(node)
    return said if isinstance(said, Mapping) else {"file": said}


def listed(entry: Entry, option: str) -> tuple[str, ...]:
    """The words of an option that takes one or several.

    >>> listed({"file": "a.csv"}, "file"), listed({"file": ["a.csv", "b.csv"]}, "file")
    (('a.csv',), ('a.csv', 'b.csv'))
    """
    said = entry.get(option, ())
    return (said,) if isinstance(said, str) else tuple(said)


def both(old: Entry, new: Entry, files: Iterable[str]) -> dict[str, Written]:
    """An entry of some files that says what two say; where they differ, the new one counts.

    >>> both({"file": "a.csv"}, {"sheet": "Log", "columns": {"Came": "status"}}, ["a.csv", "b.ods"])
    {'file': ['a.csv', 'b.ods'], 'sheet': 'Log', 'columns': {'Came': 'status'}}
    """
    said: dict[str, Written] = {"file": _one_or_several(files)}
    sheets = (*listed(old, "sheet"), *listed(new, "sheet"))
    if sheets:
        said["sheet"] = _one_or_several(sheets)
    for option in _BY_KEY:
        if option in old or option in new:
            said[option] = _over(old.get(option, {}), new.get(option, {}))
    return said


def told_apart(old: Entry, new: Entry) -> Iterator[str]:
    """What two entries take one text in the column of a field for, where they differ.

    >>> told = told_apart(
    ...     {"values": {"status": {"P": "present"}}}, {"values": {"status": {"P": "apologies"}}}
    ... )
    >>> list(told)
    ["'P' in status would mean apologies, not present"]
    """
    before = _mapping(old.get("values", {}))
    for field, meanings in _mapping(new.get("values", {})).items():
        known = _mapping(before.get(field, {}))
        for text, meaning in _mapping(meanings).items():
            if text in known and known[text] != meaning:
                yield f"'{text}' in {field} would mean {meaning}, not {known[text]}"


def _said(node: Node) -> Written:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [item.text for item in node if isinstance(item, Scalar)]
    return {key.text: _said(each) for key, each in node}


def _mapping(said: Written) -> Mapping[str, Written]:
    return said if isinstance(said, Mapping) else {}


def _one_or_several(names: Iterable[str]) -> Written:
    each = list(dict.fromkeys(names))
    return each[0] if len(each) == 1 else each


def _over(old: Written, new: Written) -> Written:
    """Keys of two mappings, and of the mappings in them."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    return {**old, **{key: _over(old.get(key, {}), said) for key, said in new.items()}}
