"""The pages of the documentation say what is true of the code."""

import re
from pathlib import Path

import pytest

from fame_rules.cli.main import command
from fame_rules.model.reference import registers_reference
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.rulebook import KINDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_registers_page_is_made_from_the_model() -> None:
    page = (ROOT / "docs" / "registers.md").read_text()
    assert page == registers_reference(), "run `make docs`"
    assert all(f"## {spec.plural}\n" in page for spec in REGISTERS)


def test_the_rules_page_has_every_kind_of_measure_and_its_reading() -> None:
    page = (ROOT / "docs" / "rules.md").read_text()
    table = page.split("<!-- kinds of measure -->")[1].split("<!-- end -->")[0]
    rows = re.findall(r"^\| `(\w+): [^|]*\| [^|]* \| (.*) \|$", table, re.MULTILINE)
    assert rows == [(name, kind.doc) for name, kind in KINDS.items()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text())
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_option_that_the_readme_shows_is_there() -> None:
    shown = set(re.findall(r"(?<=\s)--[a-z-]+", (ROOT / "README.md").read_text()))
    known = {
        option
        for sub in command.commands.values()
        for parameter in sub.params
        for option in parameter.opts
    }
    assert shown <= known
