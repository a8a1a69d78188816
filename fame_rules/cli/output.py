"""What the command prints and writes: answers on stdout, everything else on stderr."""

from __future__ import annotations

import errno
import os
import shlex
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from fame_rules.assessment import Assessment
from fame_rules.errors import Problem, told_once
from fame_rules.explanation import Snapshot
from fame_rules.report import BINARY, FORMATS, SUFFIXES, WIDTH, lines, sarif_report

_NARROWEST = 60
_LONGEST_NAME = 100
_MOST_CODES = 8


def check_printable(format_: str) -> None:
    """Refuse a format for a terminal that cannot show it."""
    if format_ in BINARY and sys.stdout.isatty():
        raise click.BadParameter(
            f"'{format_}' is no text that a terminal could show; write it to a file with -o",
            param_hint="--format",
        )


def print_report(assessment: Assessment, format_: str, before: Snapshot | None = None) -> None:
    """Print a report; the text one with colour on a terminal, unless NO_COLOR is set."""
    if format_ == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        _print_coloured(assessment)
        return
    data = _made(assessment, format_, before)
    click.echo(data if format_ in BINARY else data.decode(), nl=False)


def _print_coloured(assessment: Assessment) -> None:
    # Rich takes a tenth of a second to import, which only a terminal needs to wait for.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    for line in lines(assessment, min(max(console.width, _NARROWEST), WIDTH)):
        console.print(Text(line.text, style=line.style))


def format_of(path: Path) -> str:
    """The format that a file's suffix stands for; a usage error lists those that are known."""
    return SUFFIXES[suffix_of(path, SUFFIXES)]


def suffix_of(path: Path, known: Collection[str]) -> str:
    """A file's suffix, in small letters; a usage error lists those that are known."""
    suffix = path.suffix.lower()
    if suffix not in known:
        close = get_close_matches(suffix, known, n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        message = f"'{path}' has an unknown suffix; known: {', '.join(known)}{hint}"
        raise click.BadParameter(message, param_hint="-o")
    return suffix


def reports(
    assessment: Assessment, paths: Iterable[Path], before: Snapshot | None = None
) -> list[tuple[Path, bytes]]:
    """Every report by the suffix of its file, made before any of them is written."""
    return [(path, _made(assessment, format_of(path), before)) for path in paths]


def _made(assessment: Assessment, format_: str, before: Snapshot | None) -> bytes:
    """A report; that for scanners says of each finding whether it was there before."""
    if format_ == "sarif" and before is not None:
        return sarif_report(assessment, before)
    return FORMATS[format_](assessment)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all, and say so."""
    write_files([(path, data)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files whole and say so; if one of them cannot be written, none is.

    Each is written beside its place first, and put there once all of them have been: neither a
    folder that cannot be written to nor a full disk harms what was there.
    """
    beside: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            beside.append((_written_beside(path, data), path))
        while beside:
            written, path = beside[0]
            written.replace(path.resolve())
            del beside[0]
            click.echo(f"wrote {path}", err=True)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    finally:
        for written, _ in beside:
            written.unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> Path:
    """A new file beside a path, or beside what a link leads to, with what the path is to hold."""
    place = path.resolve()
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}."[:_LONGEST_NAME])
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(place))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mode(place: Path) -> int:
    """Who may read and write a file: as before, if it was there, so that nothing gets public."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def print_problems(problems: Sequence[Problem], done: str) -> None:
    """Print every problem, how many there are, and that therefore nothing was `done`.

    One that is repeated in a file is printed once, with where else it is.
    """
    for problem in told_once(problems):
        click.echo(str(problem), err=True)
    files = len({problem.origin.file for problem in problems})
    errors = f"{len(problems)} error{'' if len(problems) == 1 else 's'}"
    where = f"{files} file{'' if files == 1 else 's'}"
    summary = f"{errors} in {where}; nothing was {done}"
    click.echo(f"{summary} · {explaining(problems)}", err=True)


def explaining(problems: Sequence[Problem]) -> str:
    """Which command explains the codes of problems, to be copied as it stands."""
    codes = list(dict.fromkeys(problem.code for problem in problems))
    command = " ".join(["fame-rules rules docs", *codes[:_MOST_CODES]])
    if len(codes) == 1:
        return f"{command} explains it"
    if len(codes) <= _MOST_CODES:
        return f"{command} explains them"
    return f"{command} explains the first {_MOST_CODES} of {len(codes)} codes"


def say_next(*words: str) -> None:
    """Say which command may come next, to be copied as it stands."""
    click.echo(f"Next: fame-rules {shlex.join(words)}", err=True)
