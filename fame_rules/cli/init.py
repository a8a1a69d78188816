"""`fame-rules init`: a folder to start from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from fame_rules.cli.output import say_next, write_file
from fame_rules.rulebook import RuleBook
from fame_rules.schemas import FILES, schema_text

_EDITOR: Final[Mapping[str, str]] = MappingProxyType({"editor": ".vscode"})
"""Folders that bear another name in the package, where a hidden one would be left out."""


@click.command("init", short_help="Write a folder to start from.")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def init_command(folder: Path) -> None:
    """Write a partnership, an overlay, a rule with its examples and a test into FOLDER.

    An editor completes these files by the schemas that are written beside them. All of it passes
    `check` and `test` as it is. A file that is there already is never overwritten.
    """
    contents = {folder / name: data for name, data in _contents()}
    there = [path for path in contents if path.exists()]
    if there:
        listed = ", ".join(str(path) for path in there[:5])
        raise click.ClickException(f"nothing was written, since this is there already: {listed}")
    for path, data in contents.items():
        _make(path.parent)
        write_file(path, data)
    say_next("assess", str(folder / "partnership"), "--rules", str(folder / "rules"))


def _contents() -> Iterator[tuple[str, bytes]]:
    """The files of the folder: the templates of the package, and the schemas as they are now."""
    yield from _templates(files("fame_rules.cli") / "starter", "")
    core = RuleBook.core()
    for sort, name in FILES.items():
        yield f"schemas/{name}", schema_text(sort, core).encode()


def _templates(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = prefix + _EDITOR.get(item.name, item.name)
        if item.is_dir():
            yield from _templates(item, f"{name}/")
        else:
            yield name, item.read_bytes()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be made: {error.strerror}") from error
