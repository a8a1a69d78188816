"""`fame-rules rules show`: one rule, as a sentence and with all that is known of it."""

from __future__ import annotations

import click

from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.errors import did_you_mean
from fame_rules.report import rule_as_text, rules_as_json


@click.command("show", short_help="Show a rule as a sentence, with its settings and examples.")
@click.argument("rule")
@format_option
@adopting
def show_command(adoption: Adoption, rule: str, format_: str) -> None:
    """Show what RULE asks, how that is measured, what follows, and what proves it."""
    rulebook = adoption.rulebook()
    if rule not in rulebook.rules:
        hint = did_you_mean(rule, rulebook.rules) or "fame-rules rules list shows all"
        raise click.BadParameter(f"there is no rule '{rule}'; {hint}", param_hint="RULE")
    if format_ == "json":
        click.echo(rules_as_json([rulebook.rules[rule]], rulebook).decode(), nl=False)
    else:
        click.echo(rule_as_text(rule, rulebook))
