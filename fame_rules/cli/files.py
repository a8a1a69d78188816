"""Where a partnership is, and as of when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from attrs import evolve

from fame_rules.assessment import Assessment, assess
from fame_rules.documents import YAML
from fame_rules.errors import did_you_mean
from fame_rules.model import Partnership
from fame_rules.model.literals import read_literal, show
from fame_rules.model.types import DATE
from fame_rules.reading.folder import homes_in
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
    """The path, or that of the bundled example of this name.

    A folder that holds no partnership but in one folder below it, such as one that `init` made,
    means that one; which is said.
    """
    if Path(path).exists():
        return _home(Path(path))
    names = example_names()
    if path in names:
        return examples_root() / path
    hint = did_you_mean(Path(path).name, names)
    message = f"there is no file or folder '{path}', and no example of that name; {hint}"
    raise click.BadParameter(message.rstrip("; "), param_hint="PATH")


def _home(path: Path) -> Path:
    try:
        if not path.is_dir() or any(each.name.endswith(YAML) for each in path.iterdir()):
            return path
        homes = homes_in(path)
    except OSError:
        return path  # whoever reads it says what is wrong
    if len(homes) != 1:
        return path
    click.echo(f"The partnership is in {path / homes[0]}.", err=True)
    return path / homes[0]


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
