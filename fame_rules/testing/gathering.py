"""Gathering: which of the files that are named, or lie in folders, hold rules, and which tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from fame_rules.documents import Problems, yaml_below
from fame_rules.errors import FilesUnusable
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.reading import MAIN
from fame_rules.resources import rules_root
from fame_rules.rulebook import RuleBook
from fame_rules.testing.adopting import Adopt, adopt, over
from fame_rules.testing.cases import Case
from fame_rules.testing.examples import examples_of
from fame_rules.testing.files import read_tests

TESTS: Final = (".test.yaml", ".test.yml")
_PEEK: Final = 64 * 1024
_RULES: Final = re.compile(
    rb"^(overlay|rules|measures|settings|scoring|terms|risks|lessons|changes|waivers)\s*:", re.M
)


@frozen
class Gathered:
    """The files to test: those with rules to add, and those with tests by the name cited.

    `core` says that the package's own rules are among them.
    """

    rules: tuple[Path, ...] = ()
    tests: Mapping[str, Path] = field(default=FrozenMap({}))
    core: bool = False


def gather(paths: Iterable[Path], core: bool = True) -> Gathered:
    """The rule files and test files among some files and folders.

    Without a path these are the core rules, if they are to be tested at all.

    Raises `FilesUnusable` for a path that is not there, or has nothing to test.

    >>> gather([]).core
    True
    """
    named = tuple(paths)
    if not named:
        return Gathered(core=core)
    problems, home = Problems(), _core()
    rules: list[Path] = []
    tests: dict[str, Path] = {}
    own = False
    for path in named:
        found = _found(path, problems)
        tests |= {each.as_posix(): each for each in found if is_tests(each)}
        of_rules = [each for each in found if not is_tests(each)]
        if home is not None and _is_within(path, home):
            own = own or bool(of_rules)
        else:
            rules += [path] if _is_of(path, of_rules) else of_rules
    problems.settle()
    return Gathered(tuple(dict.fromkeys(rules)), FrozenMap(tests), own)


def cases_of(gathered: Gathered, below: Adopt = adopt) -> tuple[Case, ...]:
    """The examples inside the rules that are tested, and the tests of the test files.

    Raises `FilesUnusable` with every problem of every file.

    >>> len(cases_of(gather([]))) > 500
    True
    """
    below = over((), below)
    adopted = over(gathered.rules, below)
    problems = Problems()
    cases: list[Case] = []
    rulebook = _usable(adopted, problems)
    if rulebook is not None:
        try:
            cases += examples_of(rulebook, rules_of(gathered, below))
        except FilesUnusable as error:
            problems.found += error.problems
        cases += read_tests(gathered.tests, adopted, problems)
    problems.settle()
    return tuple(cases)


def rules_of(gathered: Gathered, below: Adopt = adopt) -> tuple[str, ...]:
    """The ids of the rules that are tested: those that are added to the core, or the core's."""
    core = below((), "", "none").rules
    rules = below(gathered.rules, "", None).rules
    return tuple(id_ for id_ in rules if (gathered.core if id_ in core else True))


def is_tests(path: Path) -> bool:
    """Whether a file is one of tests, by its name."""
    return path.name.endswith(TESTS)


def _usable(adopted: Adopt, problems: Problems) -> RuleBook | None:
    try:
        return adopted((), "", None)
    except FilesUnusable as error:
        problems.found += error.problems
        return None


def _found(path: Path, problems: Problems) -> list[Path]:
    """The files that a path means, or none and a problem."""
    try:
        found = list(_files(path)) if path.is_dir() else [path] * path.exists()
    except OSError as error:  # a name too long, no permission
        problems.file(str(path), "T001", f"cannot be read: {error.strerror or error}")
        return []
    if not found and path.is_dir():
        hint = "rules stand in .yaml files, tests in files that end in .test.yaml"
        problems.file(str(path), "T001", "has neither rules nor tests in it", hint)
    elif not found:
        problems.file(str(path), "T001", "there is no such file or folder")
    return found


def _files(folder: Path) -> Iterator[Path]:
    """The rule files and test files in a folder and its folders, but no partnerships."""
    for path in yaml_below(folder):
        beside_facts = (path.parent / MAIN).exists()
        if is_tests(path) or not beside_facts or _holds_rules(path):
            yield path


def _is_of(folder: Path, rules: list[Path]) -> bool:
    """Whether a folder can be adopted as a whole: it has rules, and no YAML but them and tests."""
    return (
        rules != []
        and folder.is_dir()
        and rules == [path for path in yaml_below(folder) if not is_tests(path)]
    )


def _holds_rules(path: Path) -> bool:
    """Whether a file that lies beside facts has a section of rule files."""
    if path.name == MAIN:
        return False
    with path.open("rb") as file:
        return _RULES.search(file.read(_PEEK)) is not None


def _is_within(path: Path, home: Path) -> bool:
    """Whether a path is among the core rules, which their bundled overlays are not."""
    real = path.resolve()
    return real.is_relative_to(home) and not real.is_relative_to(home / "authorities")


def _core() -> Path | None:
    """The folder of the package's own rules, unless they are inside a zip file."""
    root = rules_root()
    return root.resolve() if isinstance(root, Path) else None
