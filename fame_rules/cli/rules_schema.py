"""`fame-rules rules schema`: JSON Schemas of files, for editors and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from fame_rules.cli.options import Adoption, adopting
from fame_rules.cli.output import write_file
from fame_rules.schemas import FILES, schema_text


@click.command("schema", short_help="Print or write the JSON Schemas of files.")
@click.argument("sort", required=False, type=click.Choice([*FILES]))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the schemas into this folder: " + ", ".join(FILES.values()),
)
@adopting
def schema_command(adoption: Adoption, sort: str | None, output: Path | None) -> None:
    """Print the JSON Schema of a SORT of file, or write it; without SORT, write all of them.

    An editor completes by them: fields by subject, words by type, and the names of the rules.
    """
    if sort is None and output is None:
        raise click.UsageError("name a sort of file, or a folder for all schemas with -o")
    rulebook = adoption.rulebook()
    sorts = [sort] if sort else [*FILES]
    if output is None:
        click.echo(schema_text(sorts[0], rulebook), nl=False)
        return
    output.mkdir(parents=True, exist_ok=True)
    for each in sorts:
        write_file(output / FILES[each], schema_text(each, rulebook).encode())
