"""What all tests share: the core rules are read once, random cases are as many as pay."""

from collections.abc import Iterator
from functools import cache, wraps
from pathlib import Path

import pytest
from hypothesis import settings

from fame_rules.rulebook import RuleBook
from tests.browser import Browser, opened

_read_core = RuleBook.core

collect_ignore_glob = ["benchmarks/*.yaml"]
"""The rules of the benchmarks stand on their own: the plug-in would add them to the core's."""

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, or a skip where there is none; one for all tests of a worker."""
    with opened() as found:
        yield found
