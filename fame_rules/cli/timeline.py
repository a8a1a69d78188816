"""`fame-rules timeline`: when findings opened and closed, and what falls due."""

from __future__ import annotations

from datetime import date

import click

from fame_rules.cli.files import Day, dated, located
from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.cli.output import say_next
from fame_rules.explanation import timeline
from fame_rules.report import timeline_as_json, timeline_as_text


@click.command("timeline", short_help="Say when findings opened and closed, and what falls due.")
@click.argument("path")
@click.option("--from", "first", type=Day(), help="From this day, rather than the project's start.")
@click.option("--to", "last", type=Day(), help="To this day, rather than the file's own date.")
@format_option
@adopting
def timeline_command(
    adoption: Adoption,
    path: str,
    first: date | None,
    last: date | None,
    format_: str,
) -> None:
    """Judge the partnership in PATH on every day on which a fact begins, ends or falls due."""
    partnership, rulebook = adoption.read_with(located(path))
    found = timeline(dated(partnership, last), rulebook, first)
    shown = timeline_as_json(found).decode() if format_ == "json" else timeline_as_text(found)
    click.echo(shown.rstrip("\n"))
    open_ = [span.finding for span in found.spans if span.closed is None]
    if open_ and format_ != "json":
        say_next("explain", path, open_[-1])
