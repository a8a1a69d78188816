"""`fame-rules assess`: read, adopt, assess, report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from attrs import evolve, frozen

from fame_rules.assessment import Assessment, assess
from fame_rules.cli.output import format_of, print_report, write_report
from fame_rules.errors import FilesUnusable, did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.literals import read_literal, show
from fame_rules.model.types import DATE
from fame_rules.reading import read
from fame_rules.report import FORMATS
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import RuleBook

MISSED_GATE = 1
NOT_ASSESSED = 3


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date of a text such as 2004-03-31."""
        try:
            found = value if isinstance(value, date) else read_literal(value, DATE)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return found if isinstance(found, date) else self.fail("not a date", param, ctx)


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
@click.option("--as-of", type=Day(), help="Assess as of this date rather than the file's own.")
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Add the rules of a file or folder; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a report: .txt, .json or .md; may be given several times.",
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
def assess_command(
    path: str,
    as_of: date | None,
    rules: tuple[Path, ...],
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
    partnership, rulebook = _read_both(_located(path), rules)
    gate.check(rulebook)
    assessment = assess(_dated(partnership, as_of), rulebook, engine=engine)
    print_report(assessment, format_)
    for file in output:
        write_report(assessment, file)
    if format_ == "text" and not output:
        click.echo(f"Next: fame-rules assess {path} -o report.md", err=True)
    raise click.exceptions.Exit(gate.code(assessment))


def _located(path: str) -> Path:
    """The path, or that of the bundled example of this name."""
    if Path(path).exists():
        return Path(path)
    names = example_names()
    if path in names:
        return examples_root() / path
    hint = did_you_mean(Path(path).name, names)
    message = f"there is no file or folder '{path}', and no example of that name; {hint}"
    raise click.BadParameter(message.rstrip("; "), param_hint="PATH")


def _read_both(path: Path, rules: Sequence[Path]) -> tuple[Partnership, RuleBook]:
    """The partnership and the rule book; the problems of both, if there are any, at once."""
    try:
        rulebook = RuleBook.core(*rules)
    except FilesUnusable as in_rules:
        try:
            read(path)
        except FilesUnusable as in_facts:
            raise FilesUnusable((*in_facts.problems, *in_rules.problems)) from None
        raise
    return read(path), rulebook


def _dated(partnership: Partnership, as_of: date | None) -> Partnership:
    """The partnership as of a date: the one asked for, its own, or today, which is said."""
    if as_of is not None:
        return evolve(partnership, as_of=as_of)
    if isinstance(partnership.as_of, date):
        return partnership
    today = date.today()
    click.echo(f"No date is given: assessed as of today, {show(today)}.", err=True)
    return evolve(partnership, as_of=today)
