"""`fame-rules assess`: read, adopt, assess, report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import frozen

from fame_rules.assessment import Assessment, assess
from fame_rules.cli.files import dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option
from fame_rules.cli.output import format_of, print_report, write_report
from fame_rules.errors import did_you_mean
from fame_rules.report import FORMATS
from fame_rules.rulebook import RuleBook

MISSED_GATE = 1
NOT_ASSESSED = 3


@frozen
class Gate:
    """What makes the command fail: findings of a rating or worse, or anything not assessed."""

    fail_on: str | None
    strict: bool

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
        if self.fail_on == "any" and assessment.findings:
            return MISSED_GATE
        if self.fail_on not in (None, "any") and assessment.reaches(str(self.fail_on)):
            return MISSED_GATE
        return NOT_ASSESSED if self.strict and assessment.not_assessed else 0


@click.command("assess", short_help="Judge a partnership by the lessons.")
@click.argument("path")
@as_of_option
@click.option(
    "-o",
    "--output",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a report: .txt, .json, .md or .html; may be given several times.",
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
@click.option("--strict", is_flag=True, help="Exit with 3 if something could not be assessed.")
@click.option("--engine", metavar="NAME", help="Infer with 'durable' or 'python'.")
@adopting
def assess_command(
    adoption: Adoption,
    path: str,
    as_of: date | None,
    output: tuple[Path, ...],
    format_: str,
    fail_on: str | None,
    strict: bool,
    engine: str | None,
) -> None:
    """Assess the partnership in PATH: a folder, its partnership.yaml, or an example's name."""
    for file in output:
        format_of(file)
    gate = Gate(fail_on, strict)
    partnership, rulebook = adoption.read_with(located(path))
    gate.check(rulebook)
    assessment = assess(dated(partnership, as_of), rulebook, engine=engine)
    print_report(assessment, format_)
    for file in output:
        write_report(assessment, file)
    if format_ == "text" and not output:
        click.echo(f"Next: fame-rules assess {path} -o report.md", err=True)
    raise click.exceptions.Exit(gate.code(assessment))
