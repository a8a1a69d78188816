"""Reasoning: measures are taken, rules fire to a fixpoint, every verdict is judged."""

from fame_rules.reasoning.days import Days
from fame_rules.reasoning.engines import ENGINES
from fame_rules.reasoning.infer import Inference, infer
from fame_rules.reasoning.judge import Judgement, judge_alone
from fame_rules.reasoning.measuring import measuring
from fame_rules.reasoning.memory import Memory
from fame_rules.reasoning.steps import Because, Step, end_of, explaining, explaining_leaf
from fame_rules.reasoning.truth import conjunction, disjunction, met, opposite
from fame_rules.reasoning.unknowns import Unknowns
from fame_rules.reasoning.wanted import Want, wanted
from fame_rules.reasoning.wording import name_of, telling

__all__ = [
    "ENGINES",
    "Because",
    "Days",
    "Inference",
    "Judgement",
    "Memory",
    "Step",
    "Unknowns",
    "Want",
    "conjunction",
    "disjunction",
    "end_of",
    "explaining",
    "explaining_leaf",
    "infer",
    "judge_alone",
    "measuring",
    "met",
    "name_of",
    "opposite",
    "telling",
    "wanted",
]
