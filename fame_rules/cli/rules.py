"""`fame-rules rules`: what the rules say, and who said it."""

from __future__ import annotations

import click

from fame_rules.cli.rules_origin import origin_command


@click.group("rules", short_help="Show the rules.")
def rules_command() -> None:
    """Show what the rules say, and who said it."""


rules_command.add_command(origin_command)
