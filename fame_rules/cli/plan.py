"""`fame-rules plan`: what to do first."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.cli.files import assessed, dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, format_option
from fame_rules.cli.output import say_next
from fame_rules.explanation import plan
from fame_rules.report import plan_as_json, plan_as_text


@click.command("plan", short_help="Say what to do first, and how far it gets.")
@click.argument("path")
@click.option(
    "--budget",
    type=click.IntRange(min=0),
    metavar="N",
    help="Spend no more effort than this, by the effort that the rules give each action.",
)
@as_of_option
@format_option
@adopting
def plan_command(
    adoption: Adoption, path: str, budget: int | None, as_of: date | None, format_: str
) -> None:
    """Put in order what takes away most risk for the effort in the partnership in PATH.

    Each step is the smallest change that clears a finding; what it does is judged on the
    partnership with it, and all steps before it, made.
    """
    partnership, rulebook = adoption.read_with(located(path))
    found = plan(assessed(dated(partnership, as_of), rulebook), budget)
    shown = plan_as_json(found).decode() if format_ == "json" else plan_as_text(found)
    click.echo(shown.rstrip("\n"))
    clears = [finding for step in found.steps for finding in step.clears]
    if clears and format_ != "json":
        say_next("explain", path, clears[0])
