"""Checking files: every problem of every one at once, and what is legal but hardly meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from fame_rules.checking.files import files_of
from fame_rules.documents import Problems
from fame_rules.errors import Problem, Severity, in_order


@frozen
class Checked:
    """How many files were looked at, and every problem in them, in the order of the files."""

    files: int
    problems: tuple[Problem, ...]


def check(paths: Iterable[str | Path]) -> tuple[Problem, ...]:
    """Every problem of rule files, overlays, tests and partnerships, in files or folders.

    Rule files are read as they would be with `--rules`: together, over those of the package. The
    `severity` of a problem tells errors, with which a file cannot be used, from warnings; these are
    looked for once there are no errors.

    >>> from fame_rules.resources import examples_root
    >>> check([examples_root() / "sparse"])
    ()
    """
    return checked(paths).problems


def checked(paths: Iterable[str | Path]) -> Checked:
    """The same, with how many files there were."""
    # Tests of rules take long to import, for who wants no check.
    from fame_rules.checking.lints import warnings_of  # noqa: PLC0415
    from fame_rules.checking.material import Material  # noqa: PLC0415

    problems = Problems()
    files = files_of(map(Path, paths), problems)
    material = Material(files, problems)
    material.read()
    if not any(problem.severity is Severity.ERROR for problem in problems.found):
        problems.found += warnings_of(material)
    return Checked(len(files), in_order(problems.found))
