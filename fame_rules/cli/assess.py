"""`fame-rules assess`: read, adopt, assess, report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import frozen

from fame_rules.assessment import Assessment, Finding, assess
from fame_rules.cli.files import dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option
from fame_rules.cli.output import (
    check_printable,
    format_of,
    print_report,
    reports,
    write_files,
)
from fame_rules.cli.progress import progress
from fame_rules.cli.register import Kept
from fame_rules.cli.watching import again_and_again, changes_of
from fame_rules.errors import did_you_mean
from fame_rules.explanation import Snapshot, compare
from fame_rules.reading import folders_of
from fame_rules.report import FORMATS, SUFFIXES, compared_as_text, read_snapshot
from fame_rules.rulebook import RuleBook, Scoring

MISSED_GATE = 1
NOT_ASSESSED = 3


@frozen
class Gate:
    """What makes the command fail: findings of a rating or worse, or anything not assessed.

    Against a `baseline`, only what is new fails: a finding that was not there, or is rated worse.
    """

    fail_on: str | None
    strict: bool
    baseline: Snapshot | None = None

    def check(self, rulebook: RuleBook) -> None:
        """Refuse a rating that the rule book does not have."""
        known = ("any", *rulebook.scoring.ratings)
        if self.fail_on is not None and self.fail_on not in known:
            hint = did_you_mean(self.fail_on, known)
            raise click.BadParameter(
                f"'{self.fail_on}' is not a rating; {hint}", param_hint="--fail-on"
            )

    def code(self, assessment: Assessment) -> int:
        """The exit code."""
        if any(self._fails(finding, assessment.scoring) for finding in assessment.findings):
            return MISSED_GATE
        return NOT_ASSESSED if self.strict and assessment.not_assessed else 0

    def _fails(self, finding: Finding, scoring: Scoring) -> bool:
        level = self.fail_on or ("any" if self.baseline else None)
        if level is None or not _reaches(finding.rating, level, scoring):
            return False
        old = self.baseline and self.baseline.findings.get(finding.id)
        return not old or not _reaches(old.rating, level, scoring)


def _reaches(rating: str, level: str, scoring: Scoring) -> bool:
    if level == "any":
        return True
    ratings = ("", *scoring.ratings)
    return rating in ratings and ratings.index(rating) >= ratings.index(level)


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

    def once() -> int:
        return _assess(adoption, path, as_of, output, update, format_, gate, engine)

    if not watching:
        raise click.exceptions.Exit(once())
    watched = (*folders_of(located(path)), *adoption.rules)
    again_and_again(once, changes_of(watched, (*output, *([update] if update else ()))))


def _assess(
    adoption: Adoption,
    path: str,
    as_of: date | None,
    output: tuple[Path, ...],
    update: Path | None,
    format_: str,
    gate: Gate,
    engine: str | None,
) -> int:
    """Read, adopt, assess and report; returns the exit code."""
    with progress(3) as step:
        step("Reading")
        kept = Kept.opened(update) if update else None
        partnership, rulebook = adoption.read_with(located(path))
        gate.check(rulebook)
        step("Judging")
        assessment = assess(dated(partnership, as_of), rulebook, engine=engine)
        step("Writing")
        files = reports(assessment, output, gate.baseline)
        done = kept.updated(assessment) if kept else None
    if kept and done:
        files += kept.files(done)
    print_report(assessment, format_, gate.baseline)
    write_files(files)
    if kept and done:
        kept.tell(done)
    if gate.baseline:
        said = compared_as_text(compare(gate.baseline, assessment))
        click.echo(f"\nAgainst the baseline. {said}", err=format_ != "text")
    if format_ == "text" and not (output or update):
        click.echo(f"Next: fame-rules assess {path} -o report.md", err=True)
    return gate.code(assessment)
