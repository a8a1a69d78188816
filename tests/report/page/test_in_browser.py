"""The page in a real browser: quiet, accessible, usable by keyboard, whole without a script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from fame_rules.report.page import html_report
from tests.browser import Browser
from tests.report.page.made import HOSTILE, amended, copies, example, named, page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

PAGES: Final[Mapping[str, Callable[[], bytes]]] = {
    "wirral": lambda: page("wirral"),
    "sparse": lambda: page("sparse"),
    "all-heeded": lambda: page("all-heeded"),
    "amended": lambda: html_report(amended("Clerk")),
    "few": lambda: html_report(named("Ann", "Bert")),
    "hostile": lambda: html_report(named(*HOSTILE)),
    "many": lambda: html_report(copies(5000)),
}
SHOWN: Final = "return document.querySelectorAll('#findings [data-item]:not([hidden])').length"
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
# A4 without the margins that the style sheet sets, in the browser's 96 pixels to the inch.
WIDE: Final = 688
HIGH: Final = 1017


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of each name, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("pages")

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_bytes(PAGES[name]())
        return path

    return file


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_and_the_console_stays_empty(
    name: str, browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files(name))
    browser.run(UNFOLD)
    assert browser.told() == []
    assert browser.asked() == [files(name).as_uri()]
    assert browser.run("return document.scripts.length + document.images.length") == 1


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("wirral", {}),
        ("few", {"scheme": "dark"}),
        ("few", {"width": 320}),
        ("few", {"media": "print", "width": WIDE, "height": HIGH}),
        ("sparse", {}),
        ("amended", {}),
        ("hostile", {"width": 320}),
    ],
)
def test_axe_finds_no_violation(
    name: str, look: dict[str, object], browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files(name), **look)  # type: ignore[arg-type]
    browser.run(UNFOLD)
    assert browser.violations() == []


@pytest.mark.parametrize("name", ["wirral", "amended", "hostile"])
def test_a_narrow_window_never_scrolls_sideways(
    name: str, browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files(name), width=320)
    browser.run(UNFOLD)
    assert browser.run("return document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ["wirral", "sparse", "all-heeded"])
def test_the_summary_is_on_one_screen_and_on_one_page_of_paper(
    name: str, browser: Browser, files: Callable[[str], Path]
) -> None:
    end = "return document.querySelector('.cards').getBoundingClientRect().bottom"
    browser.open(files(name))
    assert browser.run(end) <= 800
    browser.open(files(name), media="print", width=WIDE, height=HIGH)
    assert browser.run(end) <= HIGH


def focused(browser: Browser) -> WebElement:
    return browser.driver.switch_to.active_element


def waited(browser: Browser, number: int) -> bool:
    return bool(WebDriverWait(browser.driver, 20).until(lambda _: browser.run(SHOWN) == number))


def told(browser: Browser) -> str:
    return str(browser.run("return document.querySelector('#findings output').value"))


def test_both_columns_of_the_actions_begin_at_one_height(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("wirral"))
    script = "return [...document.querySelectorAll('.actions.long li')].map((each) => {"
    boxes = browser.run(
        f"{script} const box = each.getBoundingClientRect(); return [box.x, box.y]; }})"
    )
    assert isinstance(boxes, list)
    tops: dict[float, float] = {}
    for left, top in boxes:
        tops.setdefault(left, top)
    assert len(tops) == 2
    assert len(set(tops.values())) == 1


def test_findings_are_filtered_by_keyboard_and_the_number_is_told(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("wirral"))
    every = len(example("wirral").findings)
    assert told(browser) == f"Showing {every} of {every} findings"
    browser.driver.find_element(By.CSS_SELECTOR, "#findings [name=text]").send_keys("DISTRICT")
    findings = example("wirral").findings
    some = sum("district" in f"{f.says} {f.id}".lower() for f in findings)
    WebDriverWait(browser.driver, 20).until(lambda _: browser.run(SHOWN) < every)
    assert some <= browser.run(SHOWN) < every
    assert told(browser) == f"Showing {browser.run(SHOWN)} of {every} findings"
    focused(browser).send_keys(Keys.TAB)
    assert focused(browser).get_attribute("name") == "rating"
    focused(browser).send_keys("sev")
    severe = [f for f in findings if f.rating == "severe"]
    WebDriverWait(browser.driver, 20).until(lambda _: browser.run(SHOWN) <= len(severe))
    browser.driver.find_element(By.CSS_SELECTOR, "#findings [type=reset]").send_keys(Keys.ENTER)
    assert waited(browser, every)


def test_the_register_is_sorted_by_keyboard(browser: Browser, files: Callable[[str], Path]) -> None:
    browser.open(files("wirral"))
    risks = example("wirral").risks
    first = "return document.querySelector('.register tbody th span').textContent"
    assert browser.run(first) == risks[0].risk.title
    button = browser.driver.find_element(By.CSS_SELECTOR, "th[data-sort=title] button")
    for way, title in (("ascending", min), ("descending", max)):
        button.send_keys(Keys.SPACE)
        head = browser.driver.find_element(By.CSS_SELECTOR, "th[data-sort=title]")
        assert head.get_attribute("aria-sort") == way
        assert browser.run(first) == title(entry.risk.title for entry in risks)
    assert len(browser.driver.find_elements(By.CSS_SELECTOR, "[aria-sort]")) == 1


def test_a_link_to_a_finding_that_is_filtered_away_shows_it_unfolded(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("wirral"))
    browser.driver.find_element(By.CSS_SELECTOR, "#findings [name=text]").send_keys("no such text")
    assert waited(browser, 0)
    browser.run("location.hash = 'finding-3'")
    assert waited(browser, len(example("wirral").findings))
    assert browser.driver.find_element(By.ID, "finding-3").is_displayed()


def test_the_first_tab_leads_past_the_contents(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("wirral"))
    browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert focused(browser).text == "Skip to the report"
    focused(browser).send_keys(Keys.ENTER)
    assert focused(browser).get_attribute("id") == "main"


def test_without_a_script_all_is_there_and_unfolds_by_keyboard(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("wirral"), script=False)
    assert not browser.driver.find_element(By.CSS_SELECTOR, "#findings form").is_displayed()
    finding = example("wirral").findings[0]
    summary = browser.driver.find_element(By.CSS_SELECTOR, "#findings summary")
    assert finding.says in summary.text
    body = browser.driver.find_element(By.ID, "finding-1")
    assert not body.is_displayed()
    summary.send_keys(Keys.ENTER)
    assert body.is_displayed()
    assert finding.actions[0].action in body.text


def test_five_thousand_findings_are_filtered_and_sorted(
    browser: Browser, files: Callable[[str], Path]
) -> None:
    browser.open(files("many"))
    assert told(browser) == "Showing 5000 of 5000 findings"
    browser.driver.find_element(By.CSS_SELECTOR, "#findings [name=text]").send_keys("/copy-4999")
    assert waited(browser, 1)
