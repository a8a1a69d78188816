"""Actions: what to do about a finding, or to heed a lesson."""

from __future__ import annotations

from collections.abc import Collection

from fame_rules.documents import Node, Sequence, Shapes
from fame_rules.errors import did_you_mean
from fame_rules.rulebook.book import Action

_KEYS = ("action", "by", "effort")


def read_actions(node: Node | None, shapes: Shapes, efforts: Collection[str]) -> tuple[Action, ...]:
    """The actions of a list, or of a single one; each has one of the efforts."""
    nodes = node.items if isinstance(node, Sequence) else (node,) if node else ()
    return tuple(_action(item, shapes, efforts) for item in nodes)


def _action(node: Node, shapes: Shapes, efforts: Collection[str]) -> Action:
    entries = shapes.entries(node, "an action", _KEYS, _KEYS)
    effort = shapes.scalar(entries["effort"], "'effort'") if "effort" in entries else None
    if effort and effort.text not in efforts:
        hint = did_you_mean(effort.text, efforts)
        shapes.problems.at(effort.span, "R027", f"there is no effort '{effort.text}'", hint)
    action, by = (shapes.text(entries.get(key), f"'{key}'") for key in _KEYS[:2])
    return Action(action, by, effort.text if effort else "")
