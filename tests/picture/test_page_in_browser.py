"""The page in a real browser: it draws, says nothing on the console, and asks for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from fame_rules.picture import Chart, as_page
from tests.browser import Browser
from tests.picture.made import made

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("number", [0, 60, 600])
def test_it_draws_everybody_and_the_console_stays_empty(
    number: int, tmp_path: Path, browser: Browser
) -> None:
    page = tmp_path / "network.html"
    empty = Chart("", "", {}, (), ())
    page.write_bytes(as_page(made(number) if number else empty))
    browser.open(page)
    drawn = "return document.documentElement.dataset.drawn"
    WebDriverWait(browser.driver, 60).until(lambda _: browser.run(drawn) is not None)
    assert browser.run(drawn) == str(number)
    assert browser.told() == []
    assert browser.asked() == [page.as_uri()]
