"""`fame-rules test`: run the tests of rules; what they cover, and what they would miss."""

from __future__ import annotations

import os
from pathlib import Path

import click
from attrs import frozen

from fame_rules.cli.output import say_next, write_file
from fame_rules.errors import UnknownAuthority

FAILED = 1


@frozen
class Wanted:
    """What is wanted besides results: coverage, mutation with so many jobs, and how much of it."""

    coverage: bool
    mutation: bool
    least: int | None
    jobs: int


@click.command("test", short_help="Run the tests of rules.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--coverage", "covered", is_flag=True, help="Say what the tests never saw.")
@click.option("--mutate", is_flag=True, help="Say which slips in the rules no test would notice.")
@click.option(
    "--min",
    "least",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="With --coverage or --mutate: exit with 1 if there is less of it.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    metavar="N",
    help="With --mutate: how many processes work on it.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the results as JUnit XML.",
)
@click.option("--engine", metavar="NAME", help="Infer with 'durable' or 'python'.")
@click.option(
    "--authority",
    metavar="NAME",
    help="Test the rules of this authority, and by them what says nothing of whose it goes by.",
)
def testing_command(
    paths: tuple[Path, ...],
    covered: bool,
    mutate: bool,
    least: int | None,
    jobs: int,
    output: Path | None,
    engine: str | None,
    authority: str | None,
) -> None:
    """Run the examples inside rules and the *.test.yaml files in each PATH.

    A PATH is a rule file, an overlay, a test file, or a folder of them; its rules are tested on top
    of those of the package. Without one, the examples of the package's own rules are run.
    """
    if least is not None and not (covered or mutate):
        raise click.UsageError("--min says how much is enough: give --coverage or --mutate too")
    if output is not None and output.suffix != ".xml":
        message = f"'{output}' has an unknown suffix; test results are written as .xml"
        raise click.BadParameter(message, param_hint="-o")
    try:
        missed = _tested(paths, authority, engine, output, Wanted(covered, mutate, least, jobs))
    except UnknownAuthority as error:
        raise click.BadParameter(str(error), param_hint="--authority") from error
    raise click.exceptions.Exit(FAILED if missed else 0)


def _tested(
    paths: tuple[Path, ...],
    authority: str | None,
    engine: str | None,
    output: Path | None,
    wanted: Wanted,
) -> bool:
    """Run, print and write; returns whether a test failed, or a gate is missed."""
    # The other commands need not wait until these are imported.
    from fame_rules import testing  # noqa: PLC0415
    from fame_rules.report import tested  # noqa: PLC0415

    gathered, adopt = testing.gather(paths, authority is None), testing.by(authority)
    results = testing.run_all(testing.cases_of(gathered, adopt), engine)
    click.echo(tested.results_as_text(results))
    if output is not None:
        write_file(output, tested.results_as_junit(results))
    missed = bool(results.failed)
    held = tuple(result.case for result in results.passed)
    rulebook, rules = adopt(gathered.rules, "", None), testing.rules_of(gathered, adopt)
    if wanted.coverage:
        seen = testing.coverage(held, rulebook, rules)
        click.echo(tested.covered_as_text(seen))
        missed |= seen.percent < (wanted.least or 0)
    if wanted.mutation:
        told = testing.mutation(held, rulebook, rules, wanted.jobs)
        click.echo(tested.mutated_as_text(told))
        missed |= told.percent < (wanted.least or 0)
    if not (missed or wanted.mutation):
        by = ("--authority", authority) if authority else ()
        further = "--mutate" if wanted.coverage else "--coverage"
        say_next("test", *map(str, paths), *by, further)
    return missed
