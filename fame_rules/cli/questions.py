"""`fame-rules questions`: what to find out next."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from fame_rules.cli.files import assessed, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, format_option
from fame_rules.cli.output import write_file
from fame_rules.explanation import questions
from fame_rules.reading.folder import MAIN
from fame_rules.report import questions_as_json, questions_as_text, template


@click.command("questions", short_help="Say what to find out next.")
@click.argument("path")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a template to fill in: ../NAME/partnership.yaml, in a folder beside PATH.",
)
@as_of_option
@format_option
@adopting
def questions_command(
    adoption: Adoption, path: str, output: Path | None, as_of: date | None, format_: str
) -> None:
    """List what to find out of the partnership in PATH, that which settles most first."""
    here = located(path)
    if output is not None:
        _check(here, output)
    partnership, rulebook = adoption.read_with(here)
    assessment = assessed(dated(partnership, as_of), rulebook)
    found = questions(assessment)
    if output is not None:
        output.parent.mkdir(exist_ok=True)
        write_file(output, template(assessment, found, _folder(here).name))
    shown = questions_as_json(found).decode() if format_ == "json" else questions_as_text(found)
    click.echo(shown.rstrip("\n"))
    if output is not None:
        command = shlex.join(["fame-rules", "assess", str(output.parent), *adoption.words])
        click.echo(f"Next: fill it in, then {command}", err=True)


def _folder(path: Path) -> Path:
    return (path if path.is_dir() else path.parent).resolve()


def _check(here: Path, output: Path) -> None:
    """Refuse a place where a template would not be read, or would take the place of answers."""
    folder = _folder(here)
    if output.name != MAIN or output.resolve().parent.parent != folder.parent:
        better = folder.parent / f"{folder.name}-answers" / MAIN
        raise click.BadParameter(
            f"a template stands in a folder beside '{folder.name}', such as {better}",
            param_hint="--output",
        )
    if output.exists():
        raise click.BadParameter(
            f"'{output}' is there already, perhaps with answers; name another folder",
            param_hint="--output",
        )
