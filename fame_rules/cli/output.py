"""What the command prints and writes: answers on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from fame_rules.assessment import Assessment
from fame_rules.errors import Problem
from fame_rules.report import FORMATS, SUFFIXES, WIDTH, lines

_NARROWEST = 60


def print_report(assessment: Assessment, format_: str) -> None:
    """Print a report; the text one with colour on a terminal, unless NO_COLOR is set."""
    if format_ == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        _print_coloured(assessment)
    else:
        click.echo(FORMATS[format_](assessment).decode(), nl=False)


def _print_coloured(assessment: Assessment) -> None:
    # Rich takes a tenth of a second to import, which only a terminal needs to wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    for line in lines(assessment, min(max(console.width, _NARROWEST), WIDTH)):
        console.print(Text(line.text, style=line.style))


def format_of(path: Path) -> str:
    """The format that a file's suffix stands for; a usage error lists those that are known."""
    if path.suffix not in SUFFIXES:
        known = ", ".join(f"{suffix} ({name})" for suffix, name in SUFFIXES.items())
        raise click.BadParameter(f"'{path}' has an unknown suffix; known: {known}")
    return SUFFIXES[path.suffix]


def write_report(assessment: Assessment, path: Path) -> None:
    """Write a report to a file: whole, or not at all."""
    write_file(path, FORMATS[format_of(path)](assessment))


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all, and say so."""
    try:
        _write(path, data)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {path}", err=True)


def _write(path: Path, data: bytes) -> None:
    """Write beside the file first, so that a failed write leaves an old one as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        beside.chmod(0o666 & ~umask)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def print_problems(problems: Sequence[Problem]) -> None:
    """Print every problem, and how many there are."""
    for problem in problems:
        click.echo(str(problem), err=True)
    files = len({problem.origin.file for problem in problems})
    errors = f"{len(problems)} error{'' if len(problems) == 1 else 's'}"
    click.echo(
        f"{errors} in {files} file{'' if files == 1 else 's'}; nothing was assessed", err=True
    )
