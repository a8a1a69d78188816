"""`fame-rules map`: who hears, who does not, and the cheapest way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from fame_rules.assessment import assess, costs_of
from fame_rules.cli.files import dated, located
from fame_rules.cli.options import Adoption, adopting, as_of_option, on
from fame_rules.cli.output import say_next, suffix_of, write_file
from fame_rules.errors import ExactUnavailable
from fame_rules.network import Costs, Inspection, Node, Repair, inspect, mend
from fame_rules.picture import PICTURES, as_svg_sheets, as_text, drawn
from fame_rules.report.network import asked_of, notes_of
from fame_rules.rulebook import in_force


@click.command("map", short_help="Show who hears whom, the gaps, and how to mend them.")
@click.argument("path")
@as_of_option
@click.option("--repair", is_flag=True, help="Also find the cheapest moves that close the gaps.")
@click.option("--exact", is_flag=True, help="With --repair: prove it the cheapest (extra 'exact').")
@click.option(
    "--within",
    type=click.IntRange(min=1),
    metavar="HOPS",
    help="Most tellings that a line may take; left out: the setting 'longest_line'.",
)
@click.option("--both", is_flag=True, help="News must be able to come back, too.")
@click.option("--survive", is_flag=True, help="No single person's loss may cut a line.")
@click.option(
    "-o",
    "--output",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Also write the picture: {', '.join(PICTURES)}; may be given several times.",
)
@click.option("--sheets", is_flag=True, help="Write each sheet of an .svg as a file of its own.")
@adopting
def map_command(
    adoption: Adoption,
    path: str,
    as_of: date | None,
    repair: bool,
    exact: bool,
    within: int | None,
    both: bool,
    survive: bool,
    output: tuple[Path, ...],
    sheets: bool,
) -> None:
    """Map the stakeholder network of the partnership in PATH.

    PATH is a folder, its partnership.yaml, or an example's name.
    """
    if exact and not repair:
        raise click.UsageError("--exact says how to look for a repair: give --repair too")
    suffixes = [suffix_of(file, PICTURES) for file in output]
    if sheets and ".svg" not in suffixes:
        raise click.UsageError("--sheets says how to write an .svg: give -o FILE.svg too")
    partnership, rulebook = adoption.read_with(located(path))
    partnership = dated(partnership, as_of)
    day = partnership.as_of
    if not isinstance(day, date):
        raise TypeError("the command gives every partnership a date")
    rulebook = in_force(rulebook, day)
    usual = asked_of(rulebook)
    asked = evolve(usual, within=within or usual.within, both=both, survive=survive)
    inspection = inspect(partnership, asked=asked)
    mended = _mended(inspection, costs_of(rulebook), exact) if repair else None
    title = partnership.name if isinstance(partnership.name, str) else partnership.id
    found = assess(partnership, rulebook, repairs=False) if output else None
    notes = notes_of(found, inspection) if found else {}
    chart = drawn(inspection, title, day, mended, notes)
    click.echo(as_text(chart))
    if mended and mended.moves:
        click.echo(f"\nThe repair is {mended.quality}.")
    for file, suffix in zip(output, suffixes, strict=True):
        if sheets and suffix == ".svg":
            _write_sheets(file, as_svg_sheets(chart))
        else:
            write_file(file, PICTURES[suffix](chart, inspection.ground.graph))
    if not output:
        more = (*on(as_of), *adoption.words, *(() if repair else ("--repair",)))
        say_next("map", path, *more, "-o", "network.html")


def _write_sheets(file: Path, pictures: Sequence[bytes]) -> None:
    """Write one sheet as the file that was named, several as files with numbers after its name."""
    digits = len(str(len(pictures)))
    for number, picture in enumerate(pictures, 1):
        numbered = file.with_stem(f"{file.stem}-{number:0{digits}}")
        write_file(file if len(pictures) == 1 else numbered, picture)


def _mended(inspection: Inspection, costs: Costs, exact: bool) -> Repair[Node]:
    try:
        return mend(inspection, costs, exact=exact)
    except ExactUnavailable as error:
        raise click.ClickException(str(error)) from error
