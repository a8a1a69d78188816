"""Checking what people wrote, before it is used: `check`, its lints, and what each code means."""

from fame_rules.checking.check import Checked, check, checked

__all__ = ["Checked", "check", "checked"]
