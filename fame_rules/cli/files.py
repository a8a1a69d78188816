"""Where a partnership is, and as of when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.errors import did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.literals import read_literal, show
from fame_rules.model.types import DATE
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import RuleBook


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date of a text such as 2004-03-31."""
        try:
            found = value if isinstance(value, date) else read_literal(value, DATE)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return found if isinstance(found, date) else self.fail("not a date", param, ctx)


def located(path: str) -> Path:
    """The path, or that of the bundled example of this name."""
    if Path(path).exists():
        return Path(path)
    names = example_names()
    if path in names:
        return examples_root() / path
    hint = did_you_mean(Path(path).name, names)
    message = f"there is no file or folder '{path}', and no example of that name; {hint}"
    raise click.BadParameter(message.rstrip("; "), param_hint="PATH")


def assessed(partnership: Partnership, rulebook: RuleBook) -> Assessment:
    """A partnership assessed for what is asked of the verdicts: they need no repairs."""
    return assess(partnership, rulebook, repairs=False)


def dated(partnership: Partnership, as_of: date | None) -> Partnership:
    """The partnership as of a date: the one asked for, its own, or today, which is said."""
    if as_of is not None:
        return evolve(partnership, as_of=as_of)
    if isinstance(partnership.as_of, date):
        return partnership
    today = date.today()
    click.echo(f"No date is given: assessed as of today, {show(today)}.", err=True)
    return evolve(partnership, as_of=today)
