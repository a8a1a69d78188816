"""`fame-rules import`: what a spreadsheet or a calendar would be read as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from fame_rules.cli.output import say_next, write_file
from fame_rules.documents import Problems, as_yaml, parse_yaml, read_text
from fame_rules.errors import told_once
from fame_rules.reading import Look, Recognised, Undecided, look
from fame_rules.reading.entering import entered
from fame_rules.reading.folder import MAIN

UNUSABLE = 2


@click.command("import", short_help="Show what a spreadsheet or calendar would be read as.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--register", default="", metavar="NAME", help="The register that it is.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="The field of a column, or 'none'; may be given several times.",
)
@click.option(
    "--value",
    "values",
    multiple=True,
    metavar="FIELD.TEXT=VALUE",
    help="What a text in the column of a field means; may be given several times.",
)
@click.option(
    "-o",
    "--write",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what `registers` has to say, into a partnership.yaml or a file of its own.",
)
def import_command(
    file: Path,
    register: str,
    sheet: str,
    columns: tuple[str, ...],
    values: tuple[str, ...],
    write: Path | None,
) -> None:
    """Show what FILE would be read as: a CSV file, a workbook or a calendar. Nothing is changed.

    Exit code 2 if something in the file is not right yet.
    """
    try:
        found = look(file, register, sheet, _columns(columns), _values(values))
    except Undecided as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    click.echo("\n".join(_lines(found)))
    settled = found.settled and not found.problems
    if write is not None:
        _write(found, file, write)
    elif settled:
        said = [("--register", register)] if register else []
        said += [("--sheet", sheet)] if sheet else []
        said += [("--column", each) for each in columns] + [("--value", each) for each in values]
        options = [word for option in said for word in option]
        words = [str(file), *options, "-o", str(file.parent / MAIN)]
        say_next("import", *words)
    elif any(problem.code == "F020" for problem in found.problems):
        hint = "--value FIELD.TEXT=VALUE, or put it right in the file"
        click.echo(f"Next: say what a text means with {hint}", err=True)
    raise click.exceptions.Exit(0 if settled else UNUSABLE)


def _columns(options: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for option in options:
        heading, sign, field = option.rpartition("=")
        if not sign or not heading.strip():
            raise click.BadParameter(f"'{option}' is not HEADING=FIELD", param_hint="--column")
        found[heading.strip()] = "" if field.strip() == "none" else field.strip()
    return found


def _values(options: tuple[str, ...]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for option in options:
        field, dot, rest = option.partition(".")
        text, sign, meaning = rest.rpartition("=")
        if not dot or not sign:
            raise click.BadParameter(f"'{option}' is not FIELD.TEXT=VALUE", param_hint="--value")
        found.setdefault(field.strip(), {})[text.strip()] = meaning.strip()
    return found


def _lines(found: Look) -> Iterator[str]:
    for table in found.tables:
        yield from _table(found, table)
    if found.samples:
        yield "The first rows:"
    for sample in found.samples:
        yield "  " + _harmless(" · ".join(f"{name} {value}" for name, value in sample.items()))
    if found.notes:
        yield "What cells were taken for:"
    yield from (f"  {_harmless(str(note))}" for note in found.notes)
    if found.problems:
        yield "What is not right yet:"
    yield from map(str, told_once(found.problems))
    if found.settled:
        yield "For partnership.yaml:"
        written = as_yaml({"registers": {found.register: found.entry}})
        yield from map(_harmless, written.splitlines())


def _table(found: Look, table: Recognised) -> Iterator[str]:
    rows = f"{table.rows} row{'' if table.rows == 1 else 's'}"
    yield f"{_harmless(str(table.header))}: {found.register}, {rows}"
    headings = [*table.fields, *table.ambiguous, *table.unknown]
    width = min(40, max(map(len, headings), default=0)) + 2
    for heading, field in table.fields.items():
        how = "  (a usual heading)" if heading in table.usual else ""
        yield f"  {_harmless(heading):<{width}}{field or 'left out'}{how}"
    for heading, candidates in table.ambiguous.items():
        ask = f"say which with --column '{heading}={candidates[0]}'"
        yield f"  {_harmless(heading):<{width}}{' or '.join(candidates)}?  {_harmless(ask)}"
    for heading in table.unknown:
        yield f"  {_harmless(heading):<{width}}left out  (not a field that is known)"


def _harmless(text: str) -> str:
    """Text from a file without the signs that a terminal would act on."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _write(found: Look, file: Path, target: Path) -> None:
    """Put the entry into a file, beside whatever it says already, and tell what is beside it."""
    if not found.settled:
        raise click.ClickException(f"{target} is left as it was: some columns are not settled")
    folder = target.resolve().parent
    if not file.resolve().is_relative_to(folder):
        raise click.ClickException(f"{file} must lie in the folder of {target}, or below it")
    name = file.resolve().relative_to(folder).as_posix()
    text = _text_of(target) if target.exists() else ""
    try:
        done = entered(found, name, target, text)
    except Undecided as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    write_file(target, done.text.encode())
    if len(done.files) > 1:
        files = f"{', '.join(done.files[:-1])} and {done.files[-1]}"
        click.echo(f"'{found.register}' is now read from {files} together", err=True)


def _text_of(target: Path) -> str:
    """The text of a file that can be read."""
    problems = Problems()
    text = read_text(target, str(target), problems)
    if text is not None:
        parse_yaml(text, str(target), problems)
    problems.settle()
    return text or ""
