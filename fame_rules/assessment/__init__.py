"""The assessment: a partnership judged by a rule book, and what follows from it."""

from fame_rules.assessment.assess import assess
from fame_rules.assessment.repairs import costs_of
from fame_rules.assessment.values import (
    ActionEntry,
    Assessment,
    Finding,
    LessonEntry,
    LessonStatus,
    NotAssessed,
    RiskEntry,
    Verdict,
)

__all__ = [
    "ActionEntry",
    "Assessment",
    "Finding",
    "LessonEntry",
    "LessonStatus",
    "NotAssessed",
    "RiskEntry",
    "Verdict",
    "assess",
    "costs_of",
]
