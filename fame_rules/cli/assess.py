"""`fame-rules assess`: read, adopt, assess, report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import frozen

from fame_rules.assessment import assess
from fame_rules.cli.files import dated, located
from fame_rules.cli.gate import Gate
from fame_rules.cli.options import Adoption, adopting, as_of_option, on
from fame_rules.cli.output import (
    check_printable,
    format_of,
    print_report,
    reports,
    say_next,
    write_files,
)
from fame_rules.cli.progress import progress
from fame_rules.cli.register import Kept
from fame_rules.cli.watching import again_and_again, changes_of
from fame_rules.explanation import compare
from fame_rules.reading import folders_of
from fame_rules.report import FORMATS, SUFFIXES, compared_as_text, read_snapshot


@frozen
class Asked:
    """What the command was asked for, once it is known to make sense."""

    path: str
    as_of: date | None
    adoption: Adoption
    engine: str | None
    gate: Gate
    format_: str
    output: tuple[Path, ...]
    update: Path | None

    @property
    def written(self) -> tuple[Path, ...]:
        """The files that it writes."""
        return (*self.output, self.update) if self.update else self.output

    @property
    def words(self) -> tuple[str, ...]:
        """What it was asked for that decides what is found, as it would be typed again."""
        return (*on(self.as_of), *self.adoption.words)


@click.command("assess", short_help="Judge a partnership by the lessons.")
@click.argument("path")
@as_of_option
@click.option(
    "-o",
    "--output",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Also write a report: {', '.join(SUFFIXES)}; may be given several times.",
)
@click.option(
    "--update",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also bring a risk register in Excel up to date; what people wrote in it stays.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="The format of what is printed.",
)
@click.option(
    "--fail-on",
    metavar="LEVEL",
    help="Exit with 1 if a finding has this rating or a worse one; 'any' for any finding.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Say what is new since this saved assessment (.json); only that fails.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 if something could not be assessed.")
@click.option("--engine", metavar="NAME", help="Infer with 'durable' or 'python'.")
@click.option("--watch", "watching", is_flag=True, help="Assess again whenever a file changes.")
@adopting
def assess_command(
    adoption: Adoption,
    path: str,
    as_of: date | None,
    output: tuple[Path, ...],
    update: Path | None,
    format_: str,
    fail_on: str | None,
    baseline: Path | None,
    strict: bool,
    engine: str | None,
    watching: bool,
) -> None:
    """Assess the partnership in PATH: a folder, its partnership.yaml, or an example's name."""
    for file in output:
        format_of(file)
    check_printable(format_)
    if update and update.resolve() in [file.resolve() for file in output]:
        raise click.UsageError(f"{update} is either written anew by -o or updated, not both")
    gate = Gate(fail_on, strict, read_snapshot(baseline) if baseline else None)
    asked = Asked(path, as_of, adoption, engine, gate, format_, output, update)
    if not watching:
        raise click.exceptions.Exit(_assess(asked))
    watched = (*folders_of(located(path)), *adoption.rules)
    again_and_again(lambda: _assess(asked), changes_of(watched, asked.written))


def _assess(asked: Asked) -> int:
    """Read, adopt, assess and report; returns the exit code."""
    gate = asked.gate
    with progress(3) as step:
        step("Reading")
        kept = Kept.opened(asked.update) if asked.update else None
        partnership, rulebook = asked.adoption.read_with(located(asked.path))
        gate.check(rulebook)
        step("Judging")
        assessment = assess(dated(partnership, asked.as_of), rulebook, engine=asked.engine)
        step("Writing")
        files = reports(assessment, asked.output, gate.baseline)
        done = kept.updated(assessment) if kept else None
    if kept and done:
        files += kept.files(done)
    print_report(assessment, asked.format_, gate.baseline)
    write_files(files)
    if kept and done:
        kept.tell(done)
    if gate.baseline:
        said = compared_as_text(compare(gate.baseline, assessment))
        click.echo(f"\nAgainst the baseline. {said}", err=asked.format_ != "text")
    if asked.format_ == "text" and not asked.written:
        say_next("assess", asked.path, *asked.words, "-o", "report.html")
    return gate.code(assessment)
