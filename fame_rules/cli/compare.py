"""`fame-rules compare`: what differs between two partnerships, dates or saved assessments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fame_rules.assessment import Assessment
from fame_rules.cli.files import Day, assessed, dated, located
from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.cli.output import say_next
from fame_rules.explanation import Change, Snapshot, compare
from fame_rules.report import compared_as_json, compared_as_text, read_snapshot


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

    BEFORE and AFTER are folders, their partnership.yaml, names of examples, or assessments that
    `fame-rules assess -o findings.json` saved.
    """
    if after is None and (as_of is None or _is_saved(before)):
        raise click.UsageError("give a second partnership, or two dates with --as-of")
    if as_of and (_is_saved(before) or _is_saved(after or before)):
        raise click.UsageError("--as-of is for folders: a saved assessment has its own date")
    days = as_of or (None, None)
    pair = zip((before, after or before), days, strict=True)
    found = compare(*(_judged(adoption, path, day) for path, day in pair))
    shown = compared_as_json(found).decode() if format_ == "json" else compared_as_text(found)
    click.echo(shown.rstrip("\n"))
    new, later = found.of(Change.NEW), after or before
    if new and format_ != "json" and not _is_saved(later):
        say_next("explain", later, new[0].finding.id)


def _is_saved(path: str) -> bool:
    return Path(path).suffix == ".json"


def _judged(adoption: Adoption, path: str, day: date | None) -> Assessment | Snapshot:
    if _is_saved(path):
        return read_snapshot(path)
    partnership, rulebook = adoption.read_with(located(path))
    return assessed(dated(partnership, day), rulebook)
