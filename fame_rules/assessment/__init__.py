"""The assessment: a partnership judged by a rule book, and what follows from it."""

from fame_rules.assessment.assess import assess, judge
from fame_rules.assessment.findings import Judged, in_order
from fame_rules.assessment.repairs import costs_of, moves_of, repairs_of
from fame_rules.assessment.values import (
    ActionEntry,
    Assessment,
    Finding,
    Idle,
    IdleWaiver,
    LessonEntry,
    LessonStatus,
    NotAssessed,
    RiskEntry,
    Verdict,
    Waived,
)
from fame_rules.assessment.waiving import waived_on

__all__ = [
    "ActionEntry",
    "Assessment",
    "Finding",
    "Idle",
    "IdleWaiver",
    "Judged",
    "LessonEntry",
    "LessonStatus",
    "NotAssessed",
    "RiskEntry",
    "Verdict",
    "Waived",
    "assess",
    "costs_of",
    "in_order",
    "judge",
    "moves_of",
    "repairs_of",
    "waived_on",
]
