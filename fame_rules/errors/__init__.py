"""Where things stand and what is wrong with them: the bottom layer, used by every other room."""

from fame_rules.errors.exceptions import (
    AsOfMissing,
    EngineUnavailable,
    ExactUnavailable,
    FilesUnusable,
    InferenceError,
    UnknownAuthority,
    UnknownStakeholder,
)
from fame_rules.errors.origin import (
    IN_MEMORY,
    CellOrigins,
    Origin,
    Provenance,
    cell_name,
    cite,
    taken_apart,
)
from fame_rules.errors.problem import Problem, Severity, did_you_mean, in_order
from fame_rules.errors.repeats import Repeated, told_once

__all__ = [
    "IN_MEMORY",
    "AsOfMissing",
    "CellOrigins",
    "EngineUnavailable",
    "ExactUnavailable",
    "FilesUnusable",
    "InferenceError",
    "Origin",
    "Problem",
    "Provenance",
    "Repeated",
    "Severity",
    "UnknownAuthority",
    "UnknownStakeholder",
    "cell_name",
    "cite",
    "did_you_mean",
    "in_order",
    "taken_apart",
    "told_once",
]
