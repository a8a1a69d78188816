"""Watching files: do something, and again whenever one of them changes, until an interruption."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from fame_rules.cli.output import print_problems
from fame_rules.documents import TABLES, YAML
from fame_rules.errors import EngineUnavailable, FilesUnusable, InferenceError

READ: Final = frozenset({*YAML, *TABLES})
_QUIET_MS: Final = 200
_AT_MOST_MS: Final = 2000
_LOOK_MS: Final = 100


def again_and_again(once: Callable[[], object], changes: Iterable[Sequence[Path]]) -> None:
    """Do something, and again for each lot of changed files; what goes wrong is only shown.

    The first lot says that the watch is kept: it may be empty, as later ones that mean nothing.
    Ends when the changes do; an interruption goes through.
    """
    for number, changed in enumerate(changes):
        if changed:
            click.echo(f"\nchanged: {', '.join(sorted(path.name for path in changed))}", err=True)
        if changed or not number:
            _shown(once)


def _shown(once: Callable[[], object]) -> None:
    try:
        once()
    except FilesUnusable as error:
        print_problems(error.problems, "assessed")
    except click.ClickException as error:
        error.show()
    except (EngineUnavailable, InferenceError) as error:
        click.echo(f"fame-rules: {error}", err=True)


def changes_of(paths: Iterable[Path], written: Iterable[Path]) -> Iterator[list[Path]]:
    """The files that changed, lot by lot, among those that can be read; but not what is written.

    A lot is complete when nothing has changed for a moment: saving a file may take several steps.
    Empty lots come while nothing changes, the first as soon as the watch is kept.
    """
    # A package in Rust, which only this needs.
    from watchfiles import Change, watch  # noqa: PLC0415

    own = {path.resolve() for path in written}

    def is_read(change: Change, name: str) -> bool:
        path = Path(name)
        seen = path.suffix.lower() in READ and not path.name.startswith((".", "~$"))
        return seen and path.resolve() not in own

    lots = watch(
        *sorted(folder for folder in {_folder(path) for path in paths} if folder.is_dir()),
        watch_filter=is_read,
        step=_QUIET_MS,
        debounce=_AT_MOST_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
    )
    try:
        for lot in lots:
            yield [Path(name) for _, name in lot]
    except OSError as error:  # such as too many files for the system to watch
        raise click.ClickException(f"the files cannot be watched: {error}") from error


def _folder(path: Path) -> Path:
    """The folder to watch for a path: a program may save a file by putting a new one in place."""
    folder = path if path.is_dir() else path.parent
    return folder.resolve()
