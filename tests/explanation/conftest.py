"""Bundled examples, each read and assessed once for all tests of this room."""

from collections.abc import Callable
from functools import cache

import pytest

import fame_rules as fame
from fame_rules.resources import examples_root

Assessed = Callable[[str], fame.Assessment]


@pytest.fixture(scope="session")
def core() -> fame.RuleBook:
    return fame.RuleBook.core()


@pytest.fixture(scope="session")
def assessed(core: fame.RuleBook) -> Assessed:
    @cache
    def of(name: str) -> fame.Assessment:
        found = fame.read(examples_root() / name)
        return fame.assess(found, core, engine="python", repairs=False)

    return of
