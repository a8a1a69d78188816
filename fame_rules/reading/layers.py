"""Layers: the main file of a partnership, and those of the partnerships that it is based on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from fame_rules.documents import Mapping, Node, Problems, Scalar, Shapes, load_yaml
from fame_rules.model.vocabulary import BY_PLURAL, PARTNERSHIP_FIELDS
from fame_rules.reading.folder import Folder
from fame_rules.reading.neighbours import neighbour
from fame_rules.reading.rows import is_blank
from fame_rules.reading.sources import SECTION, meant

BASED_ON: Final = "based_on"
_KEYS: Final = (*PARTNERSHIP_FIELDS, SECTION, BASED_ON)


@frozen
class Layer:
    """A main file as it is written, and the folder that its tables lie in, if it may have any."""

    root: Mapping
    folder: Folder | None


def read_layers(folder: Folder, problems: Problems) -> tuple[Layer, ...] | None:
    """The main file of a folder, the one that it is based on, and so on; or nothing and problems.

    Each is changed by those before it.
    """
    layers: list[Layer] = []
    reached: Folder | None = folder
    while reached is not None:
        node = load_yaml(reached.path / reached.main, reached.cite(reached.main), problems)
        root = None if node is None else _checked(node, problems)
        if root is None:
            return None
        layers.append(Layer(root, reached))
        name = root.get(BASED_ON)
        if name is None:
            return tuple(layers)
        reached = _base(name, layers, problems)
    return None


def lone_layer(node: Node, problems: Problems) -> tuple[Layer, ...] | None:
    """The layer of a tree that has no folder, and so nothing beside it; or nothing and problems."""
    root = _checked(node, problems)
    for key, _ in root or ():
        if key.text == BASED_ON:
            hint = "write here what it needs"
            problems.at(key.span, "F002", "an example is based on no other partnership", hint)
    return None if root is None else (Layer(root, None),)


def own_fields(layers: Sequence[Layer]) -> dict[str, Node]:
    """The partnership's own fields: what a layer leaves blank is as in those below it."""
    cells: dict[str, Node] = {}
    for layer in reversed(layers):
        for key, node in layer.root:
            if key.text in PARTNERSHIP_FIELDS and not (is_blank(node) and key.text in cells):
                cells[key.text] = node
    return cells


def _checked(node: Node, problems: Problems) -> Mapping | None:
    """A tree as a mapping; its keys that mean nothing are told."""
    root = Shapes(problems, "F").mapping(node, "a partnership")
    for key, _ in root or ():
        if key.text not in _KEYS and key.text not in BY_PLURAL:
            message = f"'{key.text}' is neither a field nor a register of a partnership"
            problems.at(key.span, "F010", message, meant(key.text, *_KEYS))
    return root


def _base(node: Node, layers: Sequence[Layer], problems: Problems) -> Folder | None:
    """The folder that the last of the layers is based on, unless that is one of them."""
    folders = [layer.folder for layer in layers if layer.folder is not None]
    name = Shapes(problems, "F").scalar(node, f"`{BASED_ON}`")
    base = None if name is None else neighbour(folders[-1], name, problems)
    if name is None or base is None:
        return None
    paths = [folder.path.resolve() for folder in folders]
    if base.path not in paths:
        return base
    _tell_loop(name, [path.name for path in paths[paths.index(base.path) :]], problems)
    return None


def _tell_loop(name: Scalar, loop: Sequence[str], problems: Problems) -> None:
    first, *others = (f"'{folder}'" for folder in loop)
    message = f"{first} is based on itself"
    message += f", by way of {' and '.join(others)}" if others else ""
    problems.at(name.span, "F004", message, "name another folder, or leave this out")
