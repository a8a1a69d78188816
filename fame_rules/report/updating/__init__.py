"""Updating a risk register that people keep: what is new comes in, what is theirs stays."""

from fame_rules.report.updating.merge import Updated, update
from fame_rules.report.updating.opened import Opened, open_register

__all__ = ["Opened", "Updated", "open_register", "update"]
