"""`fame-rules questions`: what to find out next."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.assessment import assess
from fame_rules.cli.files import dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, format_option
from fame_rules.explanation import questions
from fame_rules.report import questions_as_json, questions_as_text


@click.command("questions", short_help="Say what to find out next.")
@click.argument("path")
@as_of_option
@format_option
@adopting
def questions_command(adoption: Adoption, path: str, as_of: date | None, format_: str) -> None:
    """List what to find out of the partnership in PATH, that which settles most first."""
    partnership, rulebook = adoption.read_with(located(path))
    found = questions(assess(dated(partnership, as_of), rulebook, repairs=False))
    shown = questions_as_json(found).decode() if format_ == "json" else questions_as_text(found)
    click.echo(shown.rstrip("\n"))
