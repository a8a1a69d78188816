"""`fame-rules rules`: the catalogue of the rules, of whatever rule book is adopted."""

from __future__ import annotations

import click

from fame_rules.cli.rules_docs import docs_command
from fame_rules.cli.rules_list import list_command
from fame_rules.cli.rules_origin import origin_command
from fame_rules.cli.rules_schema import schema_command
from fame_rules.cli.rules_show import show_command


@click.group("rules", short_help="List and show rules, explain codes, write their pages.")
def rules_command() -> None:
    """What the rules ask, where they come from, and how they are written."""


for _each in (list_command, show_command, origin_command, docs_command, schema_command):
    rules_command.add_command(_each)
