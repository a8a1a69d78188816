"""What all tests share: the core rules are read once, and random cases are as many as pay."""

from functools import cache, wraps
from pathlib import Path

from hypothesis import settings

from fame_rules.rulebook import RuleBook

_read_core = RuleBook.core

settings.register_profile("suite", max_examples=60, deadline=None)


@cache
def _core() -> RuleBook:
    return _read_core()


@wraps(_read_core)
def _core_once(*extra: str | Path) -> RuleBook:
    """The core rules do not change while tests run, and are frozen: reading them takes 0.3 s."""
    return _read_core(*extra) if extra else _core()


def pytest_configure() -> None:
    """Before tests are imported: many name the rule book at their top."""
    settings.load_profile("suite")
    setattr(RuleBook, "core", _core_once)  # noqa: B010  # mypy knows it as a method
