"""Checking files: every problem of every one at once, and what is legal but hardly meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from fame_rules.checking.files import files_of
from fame_rules.checking.lints import LINTS
from fame_rules.checking.material import Material
from fame_rules.checking.places import Places
from fame_rules.checking.under import Facts, Under
from fame_rules.documents import Problems
from fame_rules.errors import Problem
from fame_rules.model import Partnership
from fame_rules.reading import read
from fame_rules.resources import example_names, examples_root


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
    problems = Problems()
    files = files_of(map(Path, paths), problems)
    material = Material(files, problems)
    material.read()
    if not any(problem.severity.value == "error" for problem in problems.found):
        problems.found += _warnings(material)
    return Checked(len(files), tuple(sorted(set(problems.found))))


def _warnings(material: Material) -> set[Problem]:
    """What the lints find in each of the rule books; something in several is told once."""
    places = Places(material.sources)
    facts = facts_for(material.partnerships)
    return {
        problem
        for adopted in material.adopted
        for lint in LINTS
        for problem in lint(Under(adopted.rulebook, adopted.overlay, places, facts))
    }


def facts_for(given: Sequence[Partnership]) -> Facts:
    """Which partnerships the rules of an overlay are for.

    Those that name it as their authority, given or bundled; without an overlay those given, or
    else all that are bundled.
    """

    def found(overlay: str) -> Sequence[Partnership]:
        if not overlay:
            return given or _bundled()
        own = [one for one in given if one.authority == overlay]
        return own or [one for one in _bundled() if one.authority == overlay]

    return found


@cache
def _bundled() -> tuple[Partnership, ...]:
    return tuple(read(examples_root() / name) for name in example_names())
