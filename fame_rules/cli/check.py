"""`fame-rules check`: what is wrong in files, before they are used."""

from __future__ import annotations

from pathlib import Path

import click

from fame_rules.checking import Checked, checked
from fame_rules.cli.output import explaining
from fame_rules.errors import Severity, told_once

WARNED = 1
WRONG = 2


@click.command("check", short_help="Tell everything that is wrong in files.")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option("--strict", is_flag=True, help="Exit with 1 if there are warnings.")
def check_command(paths: tuple[Path, ...], strict: bool) -> None:
    """Check rule files, overlays, tests and partnerships in the files and folders at PATH.

    Every problem of every file is told at once. Where there is no error, it also warns of what is
    legal, but hardly meant: a rule that can never fire, a setting that nothing reads. Exits with 2
    if there are errors, with 0 if there are none.
    """
    found = checked(paths)
    for problem in told_once(found.problems):
        click.echo(str(problem))
    click.echo(_summary(found), err=not found.problems)
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        raise click.exceptions.Exit(WRONG)
    raise click.exceptions.Exit(WARNED if strict and found.problems else 0)


def _summary(found: Checked) -> str:
    looked_at = _count(found.files, "file")
    if not found.problems:
        return f"nothing wrong in {looked_at}"
    counts = (
        _count(len(of_it), severity.value)
        for severity in Severity
        if (of_it := [problem for problem in found.problems if problem.severity is severity])
    )
    inside = len({problem.origin.file for problem in found.problems})
    where = f"{inside} of {looked_at}" if inside <= found.files else _count(inside, "file")
    return f"{' and '.join(counts)} in {where} · {explaining(found.problems)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
