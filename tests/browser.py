"""A real browser for tests: headless Chromium, driven by Selenium through ChromeDriver.

Both come from Debian's packages `chromium` and `chromium-driver`, and axe-core by `make axe`. Where
something is not there the tests skip; with `BROWSER_TESTS=required`, as in CI, they fail instead,
and with `BROWSER_TESTS=no` they skip anyway.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

AXE: Final = Path(__file__).parents[1] / ".axe" / "node_modules" / "axe-core" / "axe.min.js"
_QUIET: Final = (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync",
    "disable-background-networking", "disable-component-update", "hide-scrollbars",
)  # fmt: skip
_VIOLATIONS: Final = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => done(
        violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html}`))));
"""


@frozen
class Browser:
    """What tests do with a browser."""

    driver: Chrome

    def open(
        self,
        file: Path,
        *,
        width: int = 1280,
        height: int = 800,
        media: str = "",
        scheme: str = "light",
        script: bool = True,
    ) -> None:
        """Open a file in a window of a size, on a screen or on paper, with or without scripts."""
        self.driver.get("about:blank")
        self.asked(), self.told()
        self._tell("Emulation.setScriptExecutionDisabled", value=not script)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._tell("Emulation.setEmulatedMedia", media=media, features=features)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._tell("Emulation.setDeviceMetricsOverride", **size)
        self.driver.get(file.as_uri())

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns that is run in the page."""
        return self.driver.execute_script(script, *arguments)

    def told(self) -> list[str]:
        """What the console was told since this was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def asked(self) -> list[str]:
        """The addresses that were asked for since this was last asked."""
        entries = self.driver.get_log("performance")  # type: ignore[no-untyped-call]
        events = [json.loads(entry["message"])["message"] for entry in entries]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it is now shown, and where."""
        if not AXE.exists():
            _not_here("axe-core is not installed: run `make axe`")
        self.run(AXE.read_text(encoding="utf-8"))
        found: list[str] = self.driver.execute_async_script(_VIOLATIONS)
        return found

    def _tell(self, command: str, **values: object) -> None:
        self.driver.execute_cdp_cmd(command, values)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser that is closed at the end; where there is none, the test is skipped, or fails."""
    browser, driver = _programs()
    options = ChromeOptions()
    options.binary_location = browser
    for flag in _QUIET:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = Chrome(options=options, service=Service(driver))
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()


@cache
def _programs() -> tuple[str, str]:
    names = ("chromium", "chromium-browser", "chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    driver = shutil.which("chromedriver")
    if os.environ.get("BROWSER_TESTS") == "no":
        pytest.skip("BROWSER_TESTS=no")
    if browser is None or driver is None:
        _not_here("Chromium and ChromeDriver are not installed: apt install chromium-driver")
    return str(browser), str(driver)


def _not_here(reason: str) -> None:
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)
