"""The assessment: a partnership judged by a rule book, with findings, risks, lessons and actions."""

from fame_rules.assessment.assess import assess
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
]
