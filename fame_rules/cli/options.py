"""What many commands take: a date, rules to add, and how to print."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click
from attrs import frozen

from fame_rules.cli.files import Day
from fame_rules.errors import FilesUnusable, UnknownAuthority
from fame_rules.model import Partnership
from fame_rules.reading import read
from fame_rules.rulebook import RuleBook, as_name

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
    """Which rules a command goes by: those of the package, what is added, and who changes them."""

    rules: tuple[Path, ...]
    authority: str | None = None

    def read_with(self, path: Path) -> tuple[Partnership, RuleBook]:
        """The partnership and the rule book; the problems of both, if there are any, at once."""
        try:
            partnership = read(path)
        except FilesUnusable as in_facts:
            try:
                self.rulebook()
            except FilesUnusable as in_rules:
                raise FilesUnusable((*in_facts.problems, *in_rules.problems)) from None
            raise
        return partnership, self.rulebook(partnership)

    def rulebook(self, partnership: Partnership | None = None) -> RuleBook:
        """The rule book, with the overlay of the partnership's authority unless one is asked for.

        An authority of the partnership's own that has no overlay is said, and does not fail.
        """
        partnership = partnership or Partnership("")
        try:
            found = RuleBook.of(partnership, *self.rules, authority=self.authority)
        except UnknownAuthority as error:
            raise click.BadParameter(str(error), param_hint="--authority") from error
        own = partnership.authority
        names = [overlay.name for overlay in found.overlays]
        if isinstance(own, str) and self.authority is None and as_name(own) not in names:
            message = f"There are no rules of the authority '{own}': judged without them."
            click.echo(f"{message} If they are in a folder, give it with --rules.", err=True)
        return found


def adopting(command: Callable[Concatenate[Adoption, P], None]) -> Callable[P, None]:
    """Give a command the options that say which rules it goes by, as one `Adoption`."""

    @click.option(
        "--rules",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Add the rules of a file or folder, or lay over its overlay; may be given several "
        "times.",
    )
    @click.option(
        "--authority",
        metavar="NAME",
        help="Go by the rules of this authority, not the partnership's own; 'none' for the core.",
    )
    @wraps(command)
    def with_adoption(
        rules: tuple[Path, ...], authority: str | None, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        command(Adoption(rules, authority), *args, **kwargs)

    return with_adoption  # type: ignore[return-value]  # click gives the options by their names
