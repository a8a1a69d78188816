"""The exceptions that callers may catch; all of them are frozen and cross a process pool."""

from __future__ import annotations

from attrs import frozen

from fame_rules.errors.problem import Problem
from fame_rules.errors.repeats import told_once


@frozen
class FilesUnusable(Exception):
    """Files cannot be used: every problem found in them, in the order of the files.

    Raised when partnerships or rule books are read; nothing is assessed on such files. As text, a
    problem that is repeated in a file is told once.
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, told_once(self.problems)))


@frozen
class AsOfMissing(Exception):
    """Neither the partnership nor the caller says as of which date to assess."""

    partnership: str

    def __str__(self) -> str:
        return f"{self.partnership}: no date to assess as of; give `as_of`"


@frozen
class EngineUnavailable(Exception):
    """The engine asked for does not exist or is not installed for this Python."""

    engine: str
    available: tuple[str, ...]

    def __str__(self) -> str:
        return f"no engine '{self.engine}' here; available: {', '.join(self.available)}"


@frozen
class ExactUnavailable(Exception):
    """The cheapest repair cannot be proven: the package that solves it is not installed."""

    def __str__(self) -> str:
        return "an exact repair needs the package highspy: pip install 'fame-rules[exact]'"


@frozen
class InferenceError(Exception):
    """The engine went wrong or disagrees with the judged findings: there is no answer to give."""

    message: str

    def __str__(self) -> str:
        return self.message


@frozen
class UnknownStakeholder(Exception):
    """An id that no person, group or organisation of the network has: an error, never a gap."""

    stakeholder: str
    hint: str = ""

    def __str__(self) -> str:
        return f"'{self.stakeholder}' is not a stakeholder of this network. {self.hint}".rstrip()


@frozen
class UnknownAuthority(Exception):
    """An overlay was asked for by a name that nothing has: neither the package nor another."""

    authority: str
    hint: str = ""

    def __str__(self) -> str:
        return f"there are no rules of an authority '{self.authority}'; {self.hint}".rstrip("; ")
