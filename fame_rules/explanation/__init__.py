"""Explanations: why and why not, what would tip a verdict, what differs and what to find out."""

from fame_rules.explanation.asked import BadChange, all_changes, to_add, to_remove, to_set
from fame_rules.explanation.causes import Cause
from fame_rules.explanation.comparison import Change, Comparison, Difference, compare
from fame_rules.explanation.explain import NothingToExplain, explain
from fame_rules.explanation.lacking import InWords, missing_in_words
from fame_rules.explanation.moves import Move
from fame_rules.explanation.plan import Plan, PlanStep, plan
from fame_rules.explanation.questions import Question, questions
from fame_rules.explanation.snapshot import Noted, RuleNote, Snapshot, snapshot
from fame_rules.explanation.timeline import Point, Span, Timeline, timeline
from fame_rules.explanation.values import Branch, Explanation, Node, SettingRead, Tip, steps_in

__all__ = [
    "BadChange",
    "Branch",
    "Cause",
    "Change",
    "Comparison",
    "Difference",
    "Explanation",
    "InWords",
    "Move",
    "Node",
    "Noted",
    "NothingToExplain",
    "Plan",
    "PlanStep",
    "Point",
    "Question",
    "RuleNote",
    "SettingRead",
    "Snapshot",
    "Span",
    "Timeline",
    "Tip",
    "all_changes",
    "compare",
    "explain",
    "missing_in_words",
    "plan",
    "questions",
    "snapshot",
    "steps_in",
    "timeline",
    "to_add",
    "to_remove",
    "to_set",
]
