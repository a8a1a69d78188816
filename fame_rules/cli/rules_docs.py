"""`fame-rules rules docs`: the pages of a rule book, and what the code of a problem means."""

from __future__ import annotations

from pathlib import Path

import click

from fame_rules.checking import codes, explained_as_text, problems_reference
from fame_rules.cli.options import Adoption, adopting
from fame_rules.cli.output import write_file
from fame_rules.errors import did_you_mean
from fame_rules.rulebook.reference import rules_reference


@click.command("docs", short_help="Explain the code of a problem, or write the rules' pages.")
@click.argument("named", metavar="[CODE]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the pages into this folder: catalogue.md and problems.md.",
)
@adopting
def docs_command(adoption: Adoption, named: tuple[str, ...], output: Path | None) -> None:
    """Explain each CODE, such as R021, with a wrong example and a right one.

    Without a CODE, print the catalogue of the rules as Markdown, or write it with -o.
    """
    if named:
        asked = dict.fromkeys(map(_known, named))
        click.echo("\n\n".join(explained_as_text(codes()[code]) for code in asked))
        return
    rulebook = adoption.rulebook()
    page = rules_reference(rulebook, core=rulebook.sources == ("core",))
    if output is None:
        click.echo(page, nl=False)
        return
    output.mkdir(parents=True, exist_ok=True)
    write_file(output / "catalogue.md", page.encode())
    write_file(output / "problems.md", problems_reference().encode())


def _known(code: str) -> str:
    found = code.upper()
    if found not in codes():
        hint = did_you_mean(found, codes())
        raise click.BadParameter(f"there is no code '{code}'; {hint}".rstrip("; "))
    return found
