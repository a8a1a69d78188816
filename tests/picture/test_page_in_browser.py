"""The page in a browser: it draws everybody, leaves the console empty, and does what hands ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from fame_rules.picture import Chart, Sort, as_page
from tests.browser import Browser
from tests.picture.made import made

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

DRAWN = "return document.documentElement.dataset.drawn"


def opened(browser: Browser, chart: Chart, home: Path) -> Path:
    """The page of a chart, once everybody is drawn."""
    page = home / "network.html"
    page.write_bytes(as_page(chart))
    browser.open(page)
    WebDriverWait(browser.driver, 60).until(lambda _: browser.run(DRAWN) is not None)
    return page


@pytest.mark.parametrize("number", [0, 60, 600])
def test_it_draws_everybody_and_the_console_stays_empty(
    number: int, tmp_path: Path, browser: Browser
) -> None:
    empty = Chart("", "", {}, (), ())
    page = opened(browser, made(number) if number else empty, tmp_path)
    assert browser.run(DRAWN) == str(number)
    assert browser.told() == []
    assert browser.asked() == [page.as_uri()]


HANDS = """
const at = (id) => document.getElementById(id);
const cy = at("map")._cyreg.cy;
const seen = {};
const spots = () => cy.nodes(".spot:visible").map((node) => node.id()).sort();
seen.first = spots().length;
at("search").value = "BOARD 24";
at("controls").requestSubmit();
seen.found = at("said").querySelector("h2").textContent;
seen.chosen = cy.nodes(".chosen").map((node) => node.id());
at("search").value = "nobody at all";
at("controls").requestSubmit();
seen.nobody = at("said").textContent;
at("box").value = "o1";
at("box").dispatchEvent(new Event("change"));
seen.filtered = spots();
at("box").value = "";
at("people").checked = false;
at("people").dispatchEvent(new Event("change"));
seen.bodies = spots().length;
cy.getElementById("s120").emit("tap");
seen.tapped = at("said").textContent;
document.querySelector("button[data-about]").click();
seen.listed = at("said").querySelector("h2").textContent;
at("fit").click();
return seen;
"""
"""What somebody does who looks for a name, filters, and clicks."""


def test_a_name_is_found_organisations_are_filtered_and_a_click_explains(
    tmp_path: Path, browser: Browser
) -> None:
    chart = made(150)
    opened(browser, chart, tmp_path)
    seen = browser.run(HANDS)
    assert seen["first"] == 150
    assert (seen["found"], seen["chosen"]) == ("Board 24", ["s24"])
    assert seen["nobody"] == "Nobody of that name."
    assert seen["filtered"] == sorted(spot.id for spot in chart.spots if spot.box == "o1")
    assert seen["bodies"] == sum(spot.sort is not Sort.PERSON for spot in chart.spots)
    assert "No way leads to Board 120" in seen["tapped"]
    assert "not reached" in seen["tapped"]
    first = next(tie for tie in chart.ties if tie.mend == 1)
    ends = (chart.by_id[first.tail].name, chart.by_id[first.head].name)
    assert any(name in seen["listed"] for name in ends)
    assert browser.told() == []
