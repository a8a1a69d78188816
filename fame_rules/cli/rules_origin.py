"""`fame-rules rules origin`: who set something in the rules, and what it was before."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date

import click

from fame_rules.cli.files import Day
from fame_rules.cli.options import Adoption, adopting, format_option
from fame_rules.errors import IN_MEMORY, did_you_mean
from fame_rules.model.literals import show
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.rulebook import History, Layer, RuleBook, histories, in_words_on, named_in

_WIDTH = 96


@click.command("origin", short_help="Say who set something, and what it was before.")
@click.argument("name")
@click.option("--as-of", type=Day(), help="Also say what is in force on this date.")
@format_option
@adopting
def origin_command(adoption: Adoption, name: str, as_of: date | None, format_: str) -> None:
    """Say which file and line set NAME, by whom, until when, and what it was before.

    NAME is a rule, setting, term, measure, risk, lesson, part of the scoring, or a finding that is
    waived. Each layer stands below the one that it changes.
    """
    rulebook = adoption.rulebook()
    found = histories(rulebook, name)
    if not found:
        hint = did_you_mean(name, named_in(rulebook))
        message = f"nothing in these rules is called '{name}'; {hint}".rstrip("; ")
        raise click.BadParameter(message, param_hint="NAME")
    if format_ == "json":
        shown = [_as_json(each, rulebook, as_of) for each in found]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for each in found:
        for line in _lines(each, rulebook, as_of):
            click.echo(line)


def _lines(found: History, rulebook: RuleBook, as_of: date | None) -> Iterator[str]:
    yield f"{found.what} {found.name}" + (f": {found.means}" if found.means else "")
    for layer in found.layers:
        where = "" if layer.origin == IN_MEMORY else f", {layer.origin}"
        head = ", ".join(filter(None, (f"{layer.says}{_days(layer)}".strip(), layer.by)))
        yield from textwrap.wrap(
            f"{head}{where}", _WIDTH, initial_indent="  ", subsequent_indent="    "
        )
        if layer.reason:
            yield from textwrap.wrap(
                layer.reason, _WIDTH, initial_indent="      ", subsequent_indent="      "
            )
    if as_of is not None:
        yield f"On {show(as_of)}: {in_words_on(rulebook, found, as_of)}"


def _days(layer: Layer) -> str:
    days = (("from", layer.since), ("until", layer.until))
    return "".join(f" {word} {show(day)}" for word, day in days if day not in (EARLIEST, LATEST))


def _as_json(found: History, rulebook: RuleBook, as_of: date | None) -> dict[str, object]:
    shown: dict[str, object] = {
        "what": found.what,
        "name": found.name,
        "means": found.means or None,
        "layers": [
            {
                "says": layer.says or None,
                "by": layer.by,
                "reason": layer.reason or None,
                "since": None if layer.since == EARLIEST else layer.since.isoformat(),
                "until": None if layer.until == LATEST else layer.until.isoformat(),
                "origin": None if layer.origin == IN_MEMORY else str(layer.origin),
            }
            for layer in found.layers
        ],
    }
    if as_of is not None:
        shown["in_force"] = in_words_on(rulebook, found, as_of)
    return shown
