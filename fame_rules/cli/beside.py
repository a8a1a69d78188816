"""What lies beside a partnership: the overlays that may be its own, which `--rules` would take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from fame_rules.errors import FilesUnusable
from fame_rules.rulebook import as_name, is_overlay, read_overlay
from fame_rules.rulebook.rulebook import yaml_files

_RULES: Final = "rules"


@frozen
class Beside:
    """An overlay near a partnership: its name, its file, and what to give with `--rules`.

    That is the folder `rules` where the other files in it are part of the overlay. One that cannot
    be read has no name.
    """

    name: str
    file: Path
    rules: Path


def overlays_beside(partnership: Path) -> tuple[Beside, ...]:
    """The overlays in a partnership's folder, in the one above, and in a folder `rules` of both."""
    folder = partnership if partnership.is_dir() else partnership.parent
    above = folder / ".." if folder.name in ("", "..") else folder.parent
    places = [place for home in (folder, above) for place in (home, home / _RULES)]
    found: dict[Path, Beside] = {}
    for each in (each for place in places for each in _in(place)):
        found.setdefault(each.file.resolve(), each)
    return tuple(found.values())


def of_authority(overlays: Iterable[Beside], authority: str) -> tuple[Beside, ...]:
    """Those of an authority."""
    return tuple(each for each in overlays if each.name == as_name(authority))


def _in(folder: Path) -> Iterator[Beside]:
    try:
        heads = [file for file in _files(folder) if is_overlay(file)]
    except OSError:
        return  # a folder that cannot be looked into shows nobody an overlay
    if folder.name == _RULES and len(heads) == 1:
        yield Beside(_name(heads[0]), heads[0], folder)
    else:
        yield from (Beside(_name(file), file, file) for file in heads)


def _files(folder: Path) -> list[Path]:
    """The YAML files of a folder; those below it only where it is one of rules."""
    if folder.name == _RULES and folder.is_dir():
        return [Path(str(file)) for _, file in yaml_files(folder, "")]
    return sorted(file for file in folder.glob("*.y*ml") if file.is_file())


def _name(file: Path) -> str:
    try:
        return read_overlay(file).name
    except FilesUnusable:
        return ""
