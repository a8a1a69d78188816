"""Which files of a folder are YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

YAML: Final = (".yaml", ".yml")
"""How the names of YAML files end."""


def yaml_below(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder and of its folders, by name, without those that are hidden."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from yaml_below(path)
        elif path.name.endswith(YAML):
            yield path
