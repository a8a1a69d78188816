"""Checking what people wrote, before it is used: `check`, its lints, and what each code means."""

from fame_rules.checking.check import Checked, check, checked
from fame_rules.checking.explained import Explained, codes, explained_as_text, problems_reference

__all__ = [
    "Checked",
    "Explained",
    "check",
    "checked",
    "codes",
    "explained_as_text",
    "problems_reference",
]
