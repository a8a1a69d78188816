"""Editing YAML text: an entry more in a list, with every comment kept where it was."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from ruamel.yaml import YAML

Entry: TypeAlias = Mapping[str, "str | date"]

_LIST: Final = re.compile(
    r"^( *)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n(?:\s*(?:#[^\n]*)?\n)*( *)-( +)", re.M
)
_KEY: Final = re.compile(r"^[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n( +)[^\s#-]", re.MULTILINE)


def with_entry(text: str, section: str, entry: Entry) -> str:
    r"""YAML text with an entry added to the list of a section, which is made if it is not there.

    The text is a mapping that can be read; what was in it stays, with its comments.

    >>> print(with_entry("a: 1   # one\n\n# b\nb: 2\n", "waivers", {"finding": "A/b"}), end="")
    a: 1   # one
    <BLANKLINE>
    # b
    b: 2
    waivers:
      - finding: A/b
    """
    yaml = like(text)
    root = yaml.load(text)
    if not root.get(section):
        # An empty list may have been written in one line; what is added stands in several.
        root[section] = [dict(entry)]
    else:
        listed = root[section]
        after = _comment_after(listed)
        listed.append(dict(entry) if not _in_one_line(listed) else _one_line(entry))
        if after is not None:
            _put_after(listed, after)
    stream = io.StringIO()
    yaml.dump(root, stream)
    return stream.getvalue()


def like(text: str) -> YAML:
    """A reader and writer that indents as the text does."""
    # Only who edits a file waits for it; reading goes by a faster way.
    from ruamel.yaml import YAML  # noqa: PLC0415

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    key, found = _KEY.search(text), _LIST.search(text)
    offset = len(found[2]) - len(found[1]) if found else 2
    yaml.indent(
        mapping=len(key[1]) if key else 2,
        sequence=offset + 1 + (len(found[3]) if found else 1),
        offset=offset,
    )
    return yaml


def _in_one_line(listed: Any) -> bool:  # of ruamel.yaml, which has no types for its nodes
    return bool(listed.fa.flow_style())


def _one_line(entry: Entry) -> Any:
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - late, as above

    node = CommentedMap(entry)
    node.fa.set_flow_style()
    return node


def _ends(node: Any) -> Sequence[tuple[Any, Any]]:
    """The containers that end where a node ends, each with its last key."""
    found = []
    while isinstance(node, (dict, list)) and node:
        key = list(node)[-1] if isinstance(node, dict) else len(node) - 1
        found.append((node, key))
        node = node[key]
    return found


def _comment_after(listed: Any) -> Any:
    """The lines of comments after a list, taken from its last entry, to which they are attached."""
    for node, key in reversed(_ends(listed)):
        place = 2 if isinstance(node, dict) else 0
        tokens = node.ca.items.get(key)
        token = tokens[place] if tokens else None
        if token is None or "\n" not in token.value:
            continue
        # What stands behind the entry in its own line is about that entry.
        own, _, after = token.value.partition("\n")
        if not after.strip():
            continue
        token.value = f"{own}\n" if own.strip() else "\n"
        if not own.strip():
            tokens[place] = None
        return type(token)(f"\n{after}", token.start_mark, None)
    return None


def _put_after(listed: Any, token: Any) -> None:
    node = listed[-1]
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - late, as above

    made = CommentedMap(node)
    made.ca.items[list(made)[-1]] = [None, None, token, None]
    listed[-1] = made
