"""`fame-rules examples`: the bundled scenarios."""

from __future__ import annotations

import click

from fame_rules.cli.output import say_next
from fame_rules.model.values import Absence
from fame_rules.reading import read
from fame_rules.resources import example_names, examples_root


@click.command("examples", short_help="List the bundled partnerships.")
def examples_command() -> None:
    """List the bundled example partnerships; `assess` takes their names."""
    names = example_names()
    width = max([10, *map(len, names)]) + 2
    for name in names:
        title = read(examples_root() / name).name
        click.echo(f"{name:<{width}}{'' if isinstance(title, Absence) else title}".rstrip())
    if names:
        say_next("assess", names[-1])
