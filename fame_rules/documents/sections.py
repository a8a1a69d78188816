"""Sections of YAML text: an entry put into one, with every comment kept where it was."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from fame_rules.documents.edit import like

Written: TypeAlias = "str | Sequence[str] | Mapping[str, Written]"
"""What an entry says: words, lists of words, and entries of its own."""


def as_yaml(value: Mapping[str, Written]) -> str:
    """An entry as YAML text, ready to be pasted.

    >>> print(
    ...     as_yaml({"registers": {"people": {"file": "staff.xlsx", "columns": {"Org": "none"}}}})
    ... )
    registers:
      people:
        file: staff.xlsx
        columns:
          Org: none
    <BLANKLINE>
    """
    stream = io.StringIO()
    like("").dump(_plain(value), stream)
    return stream.getvalue()


def with_section(text: str, section: str, key: str, value: Mapping[str, Written]) -> str:
    r"""YAML text in whose section a key has a value, in the place of what it had.

    The text is a mapping that can be read; what else is in it stays, with its comments.

    >>> print(with_section("name: Ours   # one\n", "registers", "people", {"file": "a.csv"}))
    name: Ours   # one
    registers:
      people:
        file: a.csv
    <BLANKLINE>
    """
    yaml = like(text)
    root = yaml.load(text) if text.strip() else {}
    if root is None or not root.get(section):
        addition = as_yaml({section: {key: value}})
        if root is None or section not in root:
            return f"{text.rstrip()}\n{addition}" if text.strip() else addition
        root[section] = {}
    old = root[section].get(key)
    if isinstance(old, dict):
        _renew(old, value)
    else:
        root[section][key] = _plain(value)
    stream = io.StringIO()
    yaml.dump(root, stream)
    return stream.getvalue()


def _renew(old: dict[str, Any], value: Mapping[str, Written]) -> None:  # as in `edit`
    """What a node says, changed to a value; what stays keeps its comments and its form."""
    for key in [key for key in old if key not in value]:
        del old[key]
    for key, said in value.items():
        node, new = old.get(key), _plain(said)
        if isinstance(node, dict) and isinstance(said, Mapping):
            _renew(node, said)
        elif isinstance(node, list) and isinstance(new, list) and new[: len(node)] == list(node):
            node += new[len(node) :]
        elif key not in old or not _says(node, new):
            old[key] = new


def _says(node: object, value: object) -> bool:
    """Whether a node says a value already; numbers and truths are written as words."""
    return node == value or str(node).casefold() == str(value).casefold()


def _plain(value: Written) -> object:
    """Dictionaries and lists of their own, which is what can be written."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return list(value)
