"""`fame-rules what-if`: what changes of the facts would change."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.cli.files import assessed, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, format_option
from fame_rules.explanation import BadChange, all_changes, compare
from fame_rules.model.changes import changed
from fame_rules.report import compared_as_json, compared_as_text

UNUSABLE = 2


@click.command("what-if", short_help="Say what changes of the facts would change.")
@click.argument("path")
@click.option("--set", "sets", multiple=True, metavar="KIND.ID.FIELD=VALUE", help="Set a field.")
@click.option("--add", "adds", multiple=True, metavar="'KIND FIELD=VALUE …'", help="Add a record.")
@click.option("--remove", "removes", multiple=True, metavar="KIND.ID", help="Leave a record out.")
@as_of_option
@format_option
@adopting
def what_if_command(
    adoption: Adoption,
    path: str,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removes: tuple[str, ...],
    as_of: date | None,
    format_: str,
) -> None:
    """Compare the partnership in PATH with itself after some changes of its facts."""
    if not (sets or adds or removes):
        raise click.UsageError("give a change: --set, --add or --remove")
    partnership, rulebook = adoption.read_with(located(path))
    partnership = dated(partnership, as_of)
    try:
        after = changed(partnership, all_changes(partnership, sets, adds, removes))
    except BadChange as error:
        number = len(error.problems)
        click.echo(
            f"{error}\n{number} error{'' if number == 1 else 's'}; nothing was assessed", err=True
        )
        raise click.exceptions.Exit(UNUSABLE) from error
    found = compare(assessed(partnership, rulebook), assessed(after, rulebook))
    shown = compared_as_json(found).decode() if format_ == "json" else compared_as_text(found)
    click.echo(shown.rstrip("\n"))
