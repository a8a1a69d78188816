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
from fame_rules.errors.origin import IN_MEMORY, Origin, Provenance, cite
from fame_rules.errors.problem import Problem, Severity, did_you_mean

__all__ = [
    "IN_MEMORY",
    "AsOfMissing",
    "EngineUnavailable",
    "ExactUnavailable",
    "FilesUnusable",
    "InferenceError",
    "Origin",
    "Problem",
    "Provenance",
    "Severity",
    "UnknownAuthority",
    "UnknownStakeholder",
    "cite",
    "did_you_mean",
]
