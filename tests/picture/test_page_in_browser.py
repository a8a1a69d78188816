"""The page in a real browser: it draws, answers who looks around, and the console stays empty."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from fame_rules.picture import Chart, Sort, as_page
from tests.picture.made import made

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr",
    "--virtual-time-budget=8000", "--dump-dom",
)  # fmt: skip


pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed"),
]


def shown(page: bytes, home: Path) -> tuple[str, str]:
    """The document as the browser has it in the end, and what it said meanwhile."""
    file = home / "network.html"
    file.write_bytes(page)
    profile = f"--user-data-dir={home / 'profile'}"
    command = [str(BROWSER), *QUIET, profile, file.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout, done.stderr


@pytest.mark.parametrize("number", [0, 60, 600])
def test_it_draws_everybody_and_the_console_stays_empty(number: int, tmp_path: Path) -> None:
    empty = Chart("", "", {}, (), ())
    document, said = shown(as_page(made(number) if number else empty), tmp_path)
    drawn = re.search(r'<html[^>]* data-drawn="(\d+)"', document)
    assert drawn is not None
    assert int(drawn[1]) == number
    assert "CONSOLE" not in said


HANDS = """
<script>
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
document.documentElement.dataset.seen = JSON.stringify(seen);
</script></body>"""
"""What somebody does who looks for a name, filters, and clicks; the page forbids it to others."""


def test_a_name_is_found_organisations_are_filtered_and_a_click_explains(tmp_path: Path) -> None:
    chart = made(150)
    page = as_page(chart).decode()
    open_to_us = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    document, said = shown(open_to_us.replace("</body>", HANDS).encode(), tmp_path)
    found = re.search(r'<html[^>]* data-seen="([^"]*)"', document)
    assert found is not None, said
    seen = json.loads(unescape(found[1]))
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
    assert "CONSOLE" not in said
