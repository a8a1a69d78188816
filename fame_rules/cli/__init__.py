"""The command `fame-rules`."""

from fame_rules.cli.main import main

__all__ = ["main"]
