"""The page in a real browser: it draws, says nothing on the console, and asks for nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fame_rules.picture import Chart, as_page
from tests.picture.made import made

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr",
    "--virtual-time-budget=8000", "--dump-dom",
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
@pytest.mark.parametrize("number", [0, 60, 600])
def test_it_draws_everybody_and_the_console_stays_empty(number: int, tmp_path: Path) -> None:
    page = tmp_path / "network.html"
    empty = Chart("", "", {}, (), ())
    page.write_bytes(as_page(made(number) if number else empty))
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [str(BROWSER), *QUIET, profile, page.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    drawn = re.search(r'<html[^>]* data-drawn="(\d+)"', done.stdout)
    assert drawn is not None
    assert int(drawn[1]) == number
    assert "CONSOLE" not in done.stderr
