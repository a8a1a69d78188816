"""The command: its sub-commands, and what becomes of errors and interruptions."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import click

from fame_rules.cli.assess import assess_command
from fame_rules.cli.check import check_command
from fame_rules.cli.compare import compare_command
from fame_rules.cli.examples import examples_command
from fame_rules.cli.explain import explain_command
from fame_rules.cli.import_ import import_command
from fame_rules.cli.init import init_command
from fame_rules.cli.map import map_command
from fame_rules.cli.output import print_problems
from fame_rules.cli.plan import plan_command
from fame_rules.cli.questions import questions_command
from fame_rules.cli.rules import rules_command
from fame_rules.cli.testing import testing_command
from fame_rules.cli.timeline import timeline_command
from fame_rules.cli.waive import waive_command
from fame_rules.cli.what_if import what_if_command
from fame_rules.errors import EngineUnavailable, FilesUnusable, InferenceError
from fame_rules.resources import ResourcesMissing

UNUSABLE = 2
INTERRUPTED = 130


_DONE: Final = {
    "map": "drawn",
    "import": "imported",
    "waive": "written",
    "rules": "shown",
    "test": "tested",
}
"""What a command does with files; the others assess them."""


class _Commands(click.Group):
    """The commands; the group alone knows which of them met files that cannot be used."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; of unusable files every problem is shown, and what was so not done."""
        try:
            return super().invoke(ctx)
        except FilesUnusable as error:
            print_problems(error.problems, _DONE.get(ctx.invoked_subcommand or "", "assessed"))
            raise click.exceptions.Exit(UNUSABLE) from error


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="fame-rules", message="%(prog)s %(version)s")
def command() -> None:
    """Tell a partnership which lessons it is about to learn the hard way, and what to do.

    Exit codes: 0 done; 1 a gate that was asked for is missed; 2 wrong usage, or files that cannot
    be used; 3 something was not assessed (--strict); 130 interrupted.
    """


for _each in (
    assess_command,
    explain_command,
    questions_command,
    what_if_command,
    plan_command,
    compare_command,
    timeline_command,
    map_command,
    import_command,
    waive_command,
    rules_command,
    check_command,
    testing_command,
    init_command,
    examples_command,
):
    command.add_command(_each)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; a user's mistake never shows a traceback."""
    try:
        with _few_collections():
            result = command.main(arguments, prog_name="fame-rules", standalone_mode=False)
        return _exit_code(result)
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (EngineUnavailable, InferenceError, ResourcesMissing) as error:
        click.echo(f"fame-rules: {error}", err=True)
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has seen enough; what is left to flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for garbage less often: what a command reads in its short life is all of use."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _exit_code(result: object) -> int:
    return result if isinstance(result, int) else 0
