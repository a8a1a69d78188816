"""What many commands take: a date, rules to add, and how to print."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click
from attrs import frozen

from fame_rules.cli.beside import of_authority, overlays_beside
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


def on(as_of: date | None) -> tuple[str, ...]:
    """The option that says as of which date, as it would be typed."""
    return ("--as-of", as_of.isoformat()) if as_of else ()


@frozen
class Adoption:
    """Which rules a command goes by: those of the package, what is added, and who changes them."""

    rules: tuple[Path, ...]
    authority: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The options that say so, as they would be typed."""
        given = [word for path in self.rules for word in ("--rules", str(path))]
        return (*given, *(("--authority", self.authority) if self.authority else ()))

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
        return partnership, self.rulebook(partnership, path)

    def rulebook(
        self, partnership: Partnership | None = None, path: Path | None = None
    ) -> RuleBook:
        """The rule book, with the overlay of the partnership's authority unless one is asked for.

        An authority of the partnership's own that has no overlay is said, and does not fail; nor
        is one taken that lies beside the partnership's `path`, but it is named.
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
            click.echo(f"{message} {_where(own, path)}", err=True)
        return found


def _where(authority: str, path: Path | None) -> str:
    """How to give the rules of an authority, which may lie beside the partnership."""
    beside = of_authority(overlays_beside(path), authority) if path else ()
    if not beside:
        return "If they are in a folder, give it with --rules."
    return f"To judge by those beside it, add {shlex.join(['--rules', str(beside[0].rules)])}"


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
