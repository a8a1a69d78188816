"""`fame-rules explain`: why a rule found something, or why not."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.cli.files import assessed, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, format_option
from fame_rules.cli.output import say_next
from fame_rules.errors import UnknownStakeholder
from fame_rules.explanation import NothingToExplain, explain
from fame_rules.report import explained_as_json, explained_as_text


@click.command("explain", short_help="Say why a rule found something, or why not.")
@click.argument("path")
@click.argument("rule")
@click.argument("subject", default="")
@as_of_option
@format_option
@adopting
def explain_command(
    adoption: Adoption,
    path: str,
    rule: str,
    subject: str,
    as_of: date | None,
    format_: str,
) -> None:
    """Explain what RULE says of SUBJECT in the partnership in PATH, and what would tip it.

    SUBJECT is an id or the end of one, or a name; without it, all subjects are listed. A finding's
    id, such as FAME-1.1a/district-nurses, will do for both.
    """
    if not subject and "/" in rule:
        rule, _, subject = rule.partition("/")
    partnership, rulebook = adoption.read_with(located(path))
    try:
        found = explain(assessed(dated(partnership, as_of), rulebook), rule, subject)
    except (NothingToExplain, UnknownStakeholder) as error:
        raise click.ClickException(str(error)) from error
    shown = explained_as_json(found).decode() if format_ == "json" else explained_as_text(found)
    click.echo(shown.rstrip("\n"))
    if len(found) > 1 and format_ != "json":
        say_next("explain", path, found[0].id)
