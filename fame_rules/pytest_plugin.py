"""What pytest collects of rules: each example inside a rule and each test of a file is an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen

from fame_rules.errors import FilesUnusable
from fame_rules.report.tested import differences_as_lines
from fame_rules.resources import rules_root
from fame_rules.testing import Case, Difference, Gathered, cases_of, gather, run

Collected = tuple[Gathered, tuple[Case, ...]]
_COLLECTED: Final = pytest.StashKey[dict[Path, Collected]]()


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
        try:
            if root not in collected:
                gathered = gather([root])
                collected[root] = (gathered, cases_of(gathered))
        except FilesUnusable as error:
            raise self.CollectError(str(error)) from None
        gathered, cases = collected[root]
        names = _cited(self.path, root, gathered)
        for case in cases:
            if case.origin.file in names:
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


def _root(path: Path, config: pytest.Config) -> Path:
    """The path that pytest was asked for in which a file lies, as short as it can be written."""
    here = config.invocation_params.dir
    asked = [(here / argument.partition("::")[0]).resolve() for argument in config.args]
    found = next((root for root in asked if path.resolve().is_relative_to(root)), path)
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


def _cited(path: Path, root: Path, gathered: Gathered) -> Sequence[str]:
    """The names by which a file may be cited: of tests, of rules to add, of rules of the core."""
    tests = [name for name, each in gathered.tests.items() if each.resolve() == path.resolve()]
    rules = [path.name] if root.is_file() or root not in gathered.rules else []
    if root in gathered.rules and root.is_dir():
        rules = [f"{root.name}/{path.resolve().relative_to(root.resolve()).as_posix()}"]
    core = rules_root()
    if isinstance(core, Path) and path.resolve().is_relative_to(core.resolve()):
        rules = [path.resolve().relative_to(core.resolve()).as_posix()]
    return (*tests, *rules)
