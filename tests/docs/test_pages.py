"""The pages of the documentation say what is true of the code."""

import re
from pathlib import Path

import pytest

import fame_rules as fame
from fame_rules.cli.main import command
from fame_rules.model.reference import registers_reference
from fame_rules.model.vocabulary import REGISTERS
from fame_rules.rulebook import KINDS, OPTIONS, WaiverReason, parse_overlay
from fame_rules.rulebook.reference import rules_reference

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_registers_page_is_made_from_the_model() -> None:
    page = (ROOT / "docs" / "registers.md").read_text()
    assert page == registers_reference(), "run `make docs`"
    assert all(f"## {spec.plural}\n" in page for spec in REGISTERS)


def test_the_catalogue_is_made_from_the_rule_files() -> None:
    page = (ROOT / "docs" / "catalogue.md").read_text()
    core = fame.RuleBook.core()
    assert page == rules_reference(core), "run `make docs`"
    assert all(f"### {id_}: " in page for id_ in core.rules)
    assert all(f"\n## {id_} " in page for id_ in core.lessons)
    assert "{terms" not in page


def test_the_rules_page_has_every_kind_of_measure_and_its_reading() -> None:
    page = (ROOT / "docs" / "rules.md").read_text()
    table = page.split("<!-- kinds of measure -->")[1].split("<!-- end -->")[0]
    rows = re.findall(r"^\| `(\w+): [^|]*\| [^|]* \| (.*) \|$", table, re.MULTILINE)
    assert rows == [(name, kind.doc) for name, kind in KINDS.items()]


def test_the_rules_page_has_every_option_of_measures_and_what_it_does() -> None:
    page = (ROOT / "docs" / "rules.md").read_text()
    table = page.split("<!-- options of measures -->")[1].split("<!-- end -->")[0]
    rows = re.findall(r"^\| `(\w+): [^|]*\| (.*) \|$", table, re.MULTILINE)
    assert rows == list(OPTIONS.items())
    assert {option for kind in KINDS.values() for option in kind.options} == set(OPTIONS)


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


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def riverside(tmp_path: Path) -> Path:
    """The partnership of the facts page, and beside it the one that is based on it."""
    folder = tmp_path / "riverside"
    for name, facts in zip(("riverside", "what-if"), blocks("facts.md", "yaml"), strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "partnership.yaml").write_text(facts)
    (folder / "people.csv").write_text("id,name\nk-osei,Kwame Osei\n")
    for year in (2003, 2004):
        (folder / f"attendance-{year}.csv").write_text("Meeting,Person,Came\n")
    return folder


def test_the_partnership_of_the_facts_page_can_be_read(riverside: Path) -> None:
    partnership = fame.read(riverside)
    assert partnership.memberships.records[0].id == "steering/k-osei"
    assert not partnership.attendance.complete


def test_the_partnership_of_the_facts_page_that_is_based_on_another_can_be_read(
    riverside: Path,
) -> None:
    partnership = fame.read(riverside.parent / "what-if")
    council, trust = partnership.organisations
    assert (council.kind, council.tier, trust.partner) == ("council", "unitary", True)
    assert partnership.groups.records[0].kind == "steering"
    assert [membership.role for membership in partnership.memberships] == ["member"]
    assert (partnership.people.complete, len(partnership.people)) == (False, 1)
    cited = f"`{council.origin.record}`"
    assert cited in (ROOT / "docs" / "facts.md").read_text()


def test_the_mistake_of_the_facts_page_is_shown_as_there(tmp_path: Path) -> None:
    shown = blocks("facts.md", "text")[-1]
    line = re.findall(r" \| (.*)", shown)[0]
    (tmp_path / "partnership.yaml").write_text("\n" * 7 + f"groups:\n{line}\n")
    with pytest.raises(fame.FilesUnusable) as caught:
        fame.read(tmp_path)
    assert f"{caught.value}\n" == shown


def test_the_rule_of_the_rules_page_can_be_added_to_the_core_rules(tmp_path: Path) -> None:
    rule, *_ = blocks("rules.md", "yaml")
    (tmp_path / "local.yaml").write_text(rule)
    assert "LOCAL-1" in fame.RuleBook.core(tmp_path).rules


def test_the_measures_of_the_rules_page_can_be_added_to_the_core_rules(tmp_path: Path) -> None:
    for number, measures in enumerate(blocks("rules.md", "yaml")[1:]):
        (tmp_path / f"{number}.yaml").write_text(measures.replace("attendance_rate", "rate"))
    assert {"most_in_common", "next_meeting"} <= set(fame.RuleBook.core(tmp_path).measures)


def test_the_overlay_that_its_page_shows_can_be_adopted() -> None:
    page = (ROOT / "docs" / "overlays.md").read_text()
    overlay = parse_overlay(page.split("```yaml\n")[1].split("```")[0])
    book = fame.RuleBook.core().adopt(overlay)
    assert book.overlays[0].name == "millbrook"
    assert len(book.waivers) == 1
    kinds = {amendment.what for amendment in book.amendments}
    assert {"setting", "scoring", "term", "severity", "rule", "where", "rule added"} <= kinds


def test_the_overlays_page_has_every_reason_of_a_waiver() -> None:
    page = (ROOT / "docs" / "overlays.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (.*\.) \|$", page, re.MULTILINE)
    assert rows == [(reason.value, reason.says) for reason in WaiverReason]
