"""Running cases: each is assessed, and what the rules say is compared with what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from fame_rules.assessment import assess
from fame_rules.testing.adopting import Adopt, adopt
from fame_rules.testing.cases import Case
from fame_rules.testing.comparing import Difference, Said, differences
from fame_rules.testing.gathering import cases_of, gather


@frozen
class Result:
    """A case and what was not as expected."""

    case: Case
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        """Whether all was as expected."""
        return not self.differences

    @property
    def failed(self) -> bool:
        """Whether it does not hold although nobody said that it does not yet."""
        return not self.holds and not self.case.todo


@frozen
class Results:
    """What came of all cases, in their order."""

    results: tuple[Result, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases."""
        return tuple(result.case for result in self.results)

    @property
    def failed(self) -> tuple[Result, ...]:
        """Those that do not hold."""
        return tuple(result for result in self.results if result.failed)

    @property
    def passed(self) -> tuple[Result, ...]:
        """Those that hold, and were to hold."""
        return tuple(r for r in self.results if r.holds and not r.case.todo)

    @property
    def to_do(self) -> tuple[Result, ...]:
        """Those that do not hold yet, as they say."""
        return tuple(r for r in self.results if not r.holds and r.case.todo)

    @property
    def done(self) -> tuple[Result, ...]:
        """Those that hold although they say that they do not yet."""
        return tuple(r for r in self.results if r.holds and r.case.todo)


def run(case: Case, engine: str | None = None) -> Result:
    """Assess the facts of a case and compare; rules that it is not about are left out.

    >>> from fame_rules.rulebook import RuleBook
    >>> from fame_rules.testing import examples_of
    >>> run(next(examples_of(RuleBook.core(), ["FAME-1.2a"]))).holds
    True
    """
    rulebook = case.narrowed(case.rulebook)
    assessment = assess(case.facts, rulebook, engine=engine, repairs=False)
    return Result(case, tuple(differences(case, Said.by(assessment))))


def run_all(cases: Iterable[Case], engine: str | None = None) -> Results:
    """What comes of all cases."""
    return Results(tuple(run(case, engine) for case in cases))


def run_tests(
    paths: Iterable[str | Path] = (), below: Adopt = adopt, engine: str | None = None
) -> Results:
    """Run the tests in some files and folders: examples inside rules, and `*.test.yaml` files.

    Without a path, the examples of the core rules. `below` says which rule book tests are judged
    by, given rules to add and the name of an authority. Raises `FilesUnusable` with every problem
    of every file; then nothing was run.
    """
    return run_all(cases_of(gather(map(Path, paths)), below), engine)
