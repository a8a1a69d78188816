"""Which lessons a partnership is about to learn the hard way, why, and what to do next week.

A partnership's facts and a rule book go in, an assessment comes out:

>>> import fame_rules as fame
>>> assessment = fame.assess(fame.read("examples/wirral"), fame.RuleBook.core())
>>> assessment.findings[0].id
'FAME-X2/district-nurses'
"""

from typing import TYPE_CHECKING

from fame_rules.assessment import Assessment, Finding, LessonStatus, Verdict, assess
from fame_rules.checking import check
from fame_rules.errors import (
    AsOfMissing,
    EngineUnavailable,
    FilesUnusable,
    InferenceError,
    Problem,
    UnknownAuthority,
    UnknownStakeholder,
)
from fame_rules.explanation import (
    Comparison,
    Explanation,
    Plan,
    Question,
    Snapshot,
    Timeline,
    compare,
    explain,
    plan,
    questions,
    snapshot,
    timeline,
)
from fame_rules.model import Partnership
from fame_rules.network import Network, survey
from fame_rules.reading import read
from fame_rules.report import FORMATS, read_snapshot
from fame_rules.rulebook import Outcome, RuleBook, in_force

if TYPE_CHECKING:
    from fame_rules.testing import run_tests
else:

    def __getattr__(name: str) -> object:
        """The tests of rules are imported by those who run them; others need not wait for it."""
        if name != "run_tests":
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        from fame_rules.testing import run_tests  # noqa: PLC0415 - late, to start fast

        return run_tests

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "FORMATS",
    "AsOfMissing",
    "Assessment",
    "Comparison",
    "EngineUnavailable",
    "Explanation",
    "FilesUnusable",
    "Finding",
    "InferenceError",
    "LessonStatus",
    "Network",
    "Outcome",
    "Partnership",
    "Plan",
    "Problem",
    "Question",
    "RuleBook",
    "Snapshot",
    "Timeline",
    "UnknownAuthority",
    "UnknownStakeholder",
    "Verdict",
    "assess",
    "check",
    "compare",
    "explain",
    "in_force",
    "plan",
    "questions",
    "read",
    "read_snapshot",
    "run_tests",
    "snapshot",
    "survey",
    "timeline",
]
