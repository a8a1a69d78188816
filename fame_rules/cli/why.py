"""`fame-rules explain`, `questions`, `what-if`, `compare`, `timeline`: why, and what differs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fame_rules.assessment import assess
from fame_rules.cli.files import Day, dated, located, read_both
from fame_rules.errors import UnknownStakeholder
from fame_rules.explanation import (
    BadChange,
    NothingToExplain,
    all_changes,
    explain,
    questions,
    timeline,
    why_different,
)
from fame_rules.model.changes import changed
from fame_rules.report import (
    compared_as_json,
    compared_as_text,
    explained_as_json,
    explained_as_text,
    questions_as_json,
    questions_as_text,
    timeline_as_json,
    timeline_as_text,
)

_as_of = click.option("--as-of", type=Day(), help="As of this date rather than the file's own.")
_rules = click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Add the rules of a file or folder; may be given several times.",
)
_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The format of what is printed.",
)


@click.command("explain", short_help="Say why a rule found something, or why not.")
@click.argument("path")
@click.argument("rule")
@click.argument("subject", default="")
@_as_of
@_rules
@_format
def explain_command(
    path: str,
    rule: str,
    subject: str,
    as_of: date | None,
    rules: tuple[Path, ...],
    format_: str,
) -> None:
    """Explain what RULE says of SUBJECT in the partnership in PATH, and what would tip it.

    SUBJECT is an id or the end of one, or a name; without it, all subjects are listed. A finding's
    id, such as FAME-1.1a/district-nurses, will do for both.
    """
    if not subject and "/" in rule:
        rule, _, subject = rule.partition("/")
    partnership, rulebook = read_both(located(path), rules)
    try:
        found = explain(dated(partnership, as_of), rulebook, rule, subject)
    except (NothingToExplain, UnknownStakeholder) as error:
        raise click.ClickException(str(error)) from error
    shown = explained_as_json(found).decode() if format_ == "json" else explained_as_text(found)
    click.echo(shown.rstrip("\n"))


@click.command("questions", short_help="Say what to find out next.")
@click.argument("path")
@_as_of
@_rules
@_format
def questions_command(path: str, as_of: date | None, rules: tuple[Path, ...], format_: str) -> None:
    """List what to find out of the partnership in PATH, that which settles most first."""
    partnership, rulebook = read_both(located(path), rules)
    found = questions(assess(dated(partnership, as_of), rulebook, repairs=False))
    shown = questions_as_json(found).decode() if format_ == "json" else questions_as_text(found)
    click.echo(shown.rstrip("\n"))


@click.command("what-if", short_help="Say what changes of the facts would change.")
@click.argument("path")
@click.option("--set", "sets", multiple=True, metavar="KIND.ID.FIELD=VALUE", help="Set a field.")
@click.option("--add", "adds", multiple=True, metavar="'KIND FIELD=VALUE …'", help="Add a record.")
@click.option("--remove", "removes", multiple=True, metavar="KIND.ID", help="Leave a record out.")
@_as_of
@_rules
@_format
def what_if_command(  # noqa: PLR0913, PLR0917
    path: str,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removes: tuple[str, ...],
    as_of: date | None,
    rules: tuple[Path, ...],
    format_: str,
) -> None:
    """Compare the partnership in PATH with itself after some changes of its facts."""
    if not (sets or adds or removes):
        raise click.UsageError("give a change: --set, --add or --remove")
    partnership, rulebook = read_both(located(path), rules)
    partnership = dated(partnership, as_of)
    try:
        after = changed(partnership, all_changes(partnership, sets, adds, removes))
    except BadChange as error:
        raise click.ClickException(str(error)) from error
    found = why_different((partnership, rulebook), (after, rulebook))
    shown = compared_as_json(found).decode() if format_ == "json" else compared_as_text(found)
    click.echo(shown.rstrip("\n"))


@click.command("compare", short_help="Say what differs between two partnerships or dates.")
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "--as-of",
    nargs=2,
    type=Day(),
    metavar="BEFORE AFTER",
    help="Compare as of these two dates.",
)
@_rules
@_format
def compare_command(
    before: str,
    after: str | None,
    as_of: tuple[date, date] | None,
    rules: tuple[Path, ...],
    format_: str,
) -> None:
    """Compare two partnerships, or one as of two dates: what is new, gone, worse or better.

    BEFORE and AFTER are folders, their partnership.yaml, or names of examples.
    """
    if after is None and as_of is None:
        raise click.UsageError("give a second partnership, or two dates with --as-of")
    old, rulebook = read_both(located(before), rules)
    new, _ = read_both(located(after), rules) if after else (old, rulebook)
    days = as_of or (None, None)
    pair = [dated(one, day) for one, day in zip((old, new), days, strict=True)]
    found = why_different((pair[0], rulebook), (pair[1], rulebook))
    shown = compared_as_json(found).decode() if format_ == "json" else compared_as_text(found)
    click.echo(shown.rstrip("\n"))


@click.command("timeline", short_help="Say when findings opened and closed, and what falls due.")
@click.argument("path")
@click.option("--from", "first", type=Day(), help="From this day, rather than the project's start.")
@click.option("--to", "last", type=Day(), help="To this day, rather than the file's own date.")
@_rules
@_format
def timeline_command(
    path: str,
    first: date | None,
    last: date | None,
    rules: tuple[Path, ...],
    format_: str,
) -> None:
    """Judge the partnership in PATH on every day on which a fact begins, ends or falls due."""
    partnership, rulebook = read_both(located(path), rules)
    found = timeline(dated(partnership, last), rulebook, first)
    shown = timeline_as_json(found).decode() if format_ == "json" else timeline_as_text(found)
    click.echo(shown.rstrip("\n"))
