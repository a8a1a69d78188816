"""Explanations: why and why not, what would tip a verdict, what differs and what to find out."""

from fame_rules.explanation.asked import BadChange, all_changes, to_add, to_remove, to_set
from fame_rules.explanation.comparison import Cause, Comparison, Difference, compare, why_different
from fame_rules.explanation.explain import NothingToExplain, explain
from fame_rules.explanation.questions import Question, questions
from fame_rules.explanation.timeline import Point, Span, Timeline, timeline
from fame_rules.explanation.values import Branch, Explanation, Node, Tip, steps_in

__all__ = [
    "BadChange",
    "Branch",
    "Cause",
    "Comparison",
    "Difference",
    "Explanation",
    "Node",
    "NothingToExplain",
    "Point",
    "Question",
    "Span",
    "Timeline",
    "Tip",
    "all_changes",
    "compare",
    "explain",
    "questions",
    "steps_in",
    "timeline",
    "to_add",
    "to_remove",
    "to_set",
    "why_different",
]
