"""`fame-rules compare`: what differs between two partnerships or dates."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.cli.files import Day, dated, located
from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.explanation import why_different
from fame_rules.report import compared_as_json, compared_as_text


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
@format_option
@adopting
def compare_command(
    adoption: Adoption,
    before: str,
    after: str | None,
    as_of: tuple[date, date] | None,
    format_: str,
) -> None:
    """Compare two partnerships, or one as of two dates: what is new, gone, worse or better.

    BEFORE and AFTER are folders, their partnership.yaml, or names of examples.
    """
    if after is None and as_of is None:
        raise click.UsageError("give a second partnership, or two dates with --as-of")
    old, rulebook = adoption.read_with(located(before))
    new, new_rules = adoption.read_with(located(after)) if after else (old, rulebook)
    days = as_of or (None, None)
    pair = [dated(one, day) for one, day in zip((old, new), days, strict=True)]
    found = why_different((pair[0], rulebook), (pair[1], new_rules))
    shown = compared_as_json(found).decode() if format_ == "json" else compared_as_text(found)
    click.echo(shown.rstrip("\n"))
