"""What many commands take: a date, rules to add, and how to print."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click
from attrs import frozen

from fame_rules.cli.files import Day
from fame_rules.errors import FilesUnusable
from fame_rules.model import Partnership
from fame_rules.reading import read
from fame_rules.rulebook import RuleBook

P = ParamSpec("P")

as_of_option = click.option(
    "--as-of", type=Day(), help="As of this date rather than the file's own."
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The format of what is printed.",
)


@frozen
class Adoption:
    """Which rules a command goes by: those of the package, and what is added to them."""

    rules: tuple[Path, ...]

    def rulebook(self) -> RuleBook:
        """The rule book, where no partnership says whose."""
        return RuleBook.core(*self.rules)

    def read_with(self, path: Path) -> tuple[Partnership, RuleBook]:
        """The partnership and the rule book; the problems of both, if there are any, at once."""
        try:
            rulebook = RuleBook.core(*self.rules)
        except FilesUnusable as in_rules:
            try:
                read(path)
            except FilesUnusable as in_facts:
                raise FilesUnusable((*in_facts.problems, *in_rules.problems)) from None
            raise
        return read(path), rulebook


def adopting(command: Callable[Concatenate[Adoption, P], None]) -> Callable[P, None]:
    """Give a command the options that say which rules it goes by, as one `Adoption`."""

    @click.option(
        "--rules",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Add the rules of a file or folder; may be given several times.",
    )
    @wraps(command)
    def with_adoption(rules: tuple[Path, ...], *args: P.args, **kwargs: P.kwargs) -> None:
        command(Adoption(rules), *args, **kwargs)

    return with_adoption  # type: ignore[return-value]  # click gives `rules` by its name
