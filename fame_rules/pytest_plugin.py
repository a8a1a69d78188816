"""The pytest plug-in: each example inside a rule and each test of a `*.test.yaml` file is an item.

`pytest my-rules/` runs the tests of rules that `fame-rules test my-rules/` runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from attrs import frozen

from fame_rules.documents import YAML
from fame_rules.errors import FilesUnusable
from fame_rules.report.tested import differences_as_lines
from fame_rules.testing import Case, Difference, Gathered, cases_of, gather, run

Collected: TypeAlias = tuple[Gathered, tuple[Case, ...]] | FilesUnusable

_PEEK: Final = 64 * 1024
# Other tools name their files alike: what stands in them tells.
_TESTS: Final = re.compile(rb"^(tests|based_on|given)\s*:", re.MULTILINE)
_RULES: Final = re.compile(rb"^rules\s*:", re.MULTILINE)
_FOR_EACH: Final = re.compile(rb"^\s+(-\s+)?for_each\s*:", re.MULTILINE)
_COLLECTED: Final = pytest.StashKey[dict[Path, Collected]]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the examples inside rule files, and the tests of `*.test.yaml` files."""
    if file_path.name.endswith(YAML) and _is_ours(file_path):
        return RuleTests.from_parent(parent, path=file_path)
    return None


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = file.read(_PEEK)
    except OSError:
        return False
    if path.stem.endswith(".test"):
        return _TESTS.search(text) is not None
    return _RULES.search(text) is not None and _FOR_EACH.search(text) is not None


@frozen
class NotAsExpected(Exception):
    """A case does not hold: what differs."""

    differences: tuple[Difference, ...]


class RuleTests(pytest.File):
    """A rule file or a test file; its rules are judged with all others of the path asked for."""

    def collect(self) -> Iterator[RuleTest]:
        """The items of the file, in its order."""
        root = _root(self.path, self.config)
        collected = self.config.stash.setdefault(_COLLECTED, {})
        if root not in collected:
            collected[root] = _collected(root)
        found = collected[root]
        if isinstance(found, FilesUnusable):
            raise self.CollectError(str(found))
        gathered, cases = found
        for case in cases:
            if _stands_in(case, self.path, gathered):
                name = f"{case.rule}: {case.it}" if case.rule else case.it
                yield RuleTest.from_parent(self, name=name, case=case)


class RuleTest(pytest.Item):
    """A case; one that is still to do is expected to fail."""

    def __init__(self, *, case: Case, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        if case.todo:
            self.add_marker(pytest.mark.xfail(reason=case.todo, strict=False))

    def runtest(self) -> None:
        """Run the case; raises `NotAsExpected`."""
        if differences := run(self.case).differences:
            raise NotAsExpected(differences)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What differs, line by line, rather than a traceback."""
        if isinstance(excinfo.value, NotAsExpected):
            case = self.case
            head = f"{case.origin.file}:{case.origin.line}: {case.it}"
            return "\n".join((head, *differences_as_lines(excinfo.value.differences)))
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.origin.line - 1, self.name


def _collected(root: Path) -> Collected:
    """All that there is to test in a path, or what is wrong with its files."""
    try:
        gathered = gather([root])
        return gathered, cases_of(gathered)
    except FilesUnusable as error:
        return error


def _root(path: Path, config: pytest.Config) -> Path:
    """The path that pytest was asked for in which a file lies, as short as it can be written."""
    here = config.invocation_params.dir
    asked = [(here / argument.partition("::")[0]).resolve() for argument in config.args]
    found = next((root for root in asked if path.resolve().is_relative_to(root)), path)
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


def _stands_in(case: Case, path: Path, gathered: Gathered) -> bool:
    """Whether a case stands in a file, which reports cite from its folder or by its name."""
    cited = case.origin.file
    if not case.rule:
        return cited in gathered.tests and gathered.tests[cited].resolve() == path.resolve()
    return path.resolve().as_posix().endswith(f"/{cited}")
