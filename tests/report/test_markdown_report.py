"""The Markdown report is a paper in which users' text stays text."""

import re
from datetime import date

import pytest

import fame_rules as fame
from fame_rules.model import Group, register
from fame_rules.report.markdown_report import _text
from fame_rules.resources import example_names, examples_root


def report(name: str) -> str:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    return fame.FORMATS["markdown"](assessment).decode()


@pytest.mark.parametrize("name", example_names())
def test_the_rows_of_every_table_have_the_cells_of_its_head(name: str) -> None:
    widths = [len(re.findall(r"(?<!\\)\|", line)) for line in report(name).splitlines()]
    tables: list[list[int]] = [[]]
    for width in widths:
        tables[-1].append(width) if width else tables.append([])
    assert all(len(set(table)) <= 1 for table in tables)
    assert any(tables)


def test_the_paper_says_what_is_waived_what_lapsed_and_what_was_changed() -> None:
    partnership = fame.read(examples_root() / "wirral")
    assessment = fame.assess(partnership, fame.RuleBook.of(partnership), repairs=False)
    text = fame.FORMATS["markdown"](assessment).decode().replace("\\", "")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    at = heads.index("Waived")
    assert heads[at : at + 3] == ["Waived", "Waivers that waive nothing", "Changed in the rules"]
    assert "| FAME-4.1b/hospital-it/New radiology system | A phase goes live while" in text
    assert "| severe (16) | in hand |" in text
    assert "expired on 31 December 2003; the finding counts again" in text
    assert "| FAME-1.3b: severity 4 × 3 → 4 × 4 | Most partners have one member" in text
    assert "Rules: core rules 1.0 + wirral (8 changes)." in text


def test_the_paper_has_risks_lessons_actions_and_reasons() -> None:
    text = report("wirral")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[:3] == ["Risks", "Lessons", "Actions"]
    assert "section 1 (Steering group), bullet 2" in text.replace("\\", "")
    assert "- **Do:** " in text
    assert "the document says so" in text


def test_a_lesson_not_heeded_comes_with_what_heeding_it_looks_like() -> None:
    chapters = report("wirral").split("\n## ")
    for chapter in chapters:
        unheeded = re.search(r"^[\d.]+ .* \((partly|not) heeded\)$", chapter, re.MULTILINE)
        assert chapter.count("**What heeding it looks like:** ") == bool(unheeded)
        assert chapter.count("**What helps:**\n\n- ") == bool(unheeded)
    assert sum("**What helps:**" in chapter for chapter in chapters) >= 2


def test_a_lesson_that_says_no_more_gets_no_more_lines() -> None:
    book = fame.RuleBook.parse(
        "lessons: {'1.1': {title: T, document: D, section: S, bullet: 1, paraphrase: P}}\n"
        "rules: [{id: A, title: t, lesson: '1.1', for_each: group, when: {kind: board},"
        " then: {says: s}}]"
    )
    groups = register(Group("b", kind="board"))
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)
    text = fame.FORMATS["markdown"](fame.assess(partnership, book)).decode()
    assert "## 1.1 T (not heeded)\n\n### S" in text


def test_markup_in_names_is_harmless() -> None:
    book = fame.RuleBook.parse(
        "rules: [{id: A, title: t, for_each: group, when: {kind: board},"
        ' then: {says: "{subject} is bad"}}]'
    )
    name = "<script>alert(1)</script> | **x** [a](b)\n# y"
    groups = register(Group("b", kind="board", name=name))
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)
    text = fame.FORMATS["markdown"](fame.assess(partnership, book)).decode()
    assert "<script>" not in text
    assert "\\<script\\>alert(1)\\</script\\> \\| \\*\\*x\\*\\*" in text
    assert "\n# y" not in text


def test_text_is_one_line() -> None:
    assert _text("a\n\n b") == "a b"
