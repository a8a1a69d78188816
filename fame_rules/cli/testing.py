"""`fame-rules test`: run the tests of rules; what they cover, and what they would miss."""

from __future__ import annotations

import os
from pathlib import Path

import click

from fame_rules.cli.output import write_file

FAILED = 1


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
def testing_command(
    paths: tuple[Path, ...],
    covered: bool,
    mutate: bool,
    least: int | None,
    jobs: int,
    output: Path | None,
    engine: str | None,
) -> None:
    """Run the examples inside rules and the *.test.yaml files in each PATH.

    A PATH is a rule file, a test file, or a folder of both; its rules are tested on top of those of
    the package. Without one, the examples of the package's own rules are run.
    """
    if least is not None and not (covered or mutate):
        raise click.UsageError("--min says how much is enough: give --coverage or --mutate too")
    if output is not None and output.suffix != ".xml":
        message = f"'{output}' has an unknown suffix; test results are written as .xml"
        raise click.BadParameter(message, param_hint="-o")
    # The other commands need not wait until these are imported.
    from fame_rules import testing  # noqa: PLC0415
    from fame_rules.report import tested  # noqa: PLC0415

    gathered, adopted = testing.gather(paths), testing.over((), testing.adopt)
    results = testing.run_all(testing.cases_of(gathered, adopted), engine)
    click.echo(tested.tested_as_text(results))
    missed = bool(results.failed)
    if output is not None:
        write_file(output, tested.tested_as_junit(results))
    held = tuple(result.case for result in results.passed)
    rulebook, rules = adopted(gathered.rules, "", None), testing.rules_of(gathered, adopted)
    if covered:
        seen = testing.coverage(held, rulebook, rules)
        click.echo(tested.covered_as_text(seen))
        missed |= least is not None and seen.percent < least
    if mutate:
        told = testing.mutation(held, rulebook, rules, jobs)
        click.echo(tested.mutated_as_text(told))
        missed |= least is not None and told.percent < least
    raise click.exceptions.Exit(FAILED if missed else 0)
