"""What conditions can never be, and which are the same: decided from the conditions alone."""

from fame_rules.checking.logic.branches import Fact, Ground, conflict
from fame_rules.checking.logic.forms import Form, Forms

__all__ = ["Fact", "Form", "Forms", "Ground", "conflict"]
