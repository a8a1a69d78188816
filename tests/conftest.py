"""What tests of several rooms use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import Browser, opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, or a skip where there is none; one for all tests of a worker."""
    with opened() as found:
        yield found
