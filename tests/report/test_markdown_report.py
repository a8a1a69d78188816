"""The Markdown report is a paper in which users' text stays text."""

import re
from datetime import date

import pytest

import fame_rules as fame
from fame_rules.model import Group, register
from fame_rules.report.markdown import text as harmless
from fame_rules.resources import example_names, examples_root
from tests.report.nasty import nasty


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
    assert "## Annex E. What is waived, and what was changed in the rules" in text
    assert "| FAME-4.1b/hospital-it/New radiology system | A phase goes live while" in text
    assert "| severe (16) | in hand |" in text
    assert "expired on 31 December 2003; the finding counts again" in text
    assert "| FAME-1.3b: severity 4 × 3 → 4 × 4 | Most partners have one member" in text
    assert "Rules: core rules 1.0 + wirral (8 changes)." in text


def test_the_paper_says_what_is_asked_then_what_for_and_then_where_it_is_written() -> None:
    text = report("wirral")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert [head[:2] for head in heads[:7]] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]
    assert [head[:8] for head in heads[7:]] == [f"Annex {letter}." for letter in "ABCDEF"]
    assert "section 1 (Steering group), bullet 2" in text.replace("\\", "")
    assert "- **Do:** " in text
    assert "the document says so" in text


def test_a_lesson_not_heeded_comes_with_what_heeding_it_looks_like() -> None:
    chapters = report("wirral").split("\n### ")
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
    assert "### 1.1 T (not heeded)\n\n#### S" in text


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
    assert harmless("a\n\n b") == "a b"


def test_the_board_is_asked_for_what_the_assessment_gives_reason_to() -> None:
    text = report("wirral").split("\n## ")[2]
    assert text.startswith("2. Recommendations")
    asked = re.findall(r"^\d\. \*\*(.*?)\*\*", text, re.MULTILINE)
    assert asked == ["note", "hold to account", "agree", "ask"]


def test_the_board_is_told_who_answers_for_what_is_waived() -> None:
    text = fame.FORMATS["markdown"](nasty()).decode()
    assert "**note** that somebody answers for 1 finding" in text.split("\n## ")[2]
    annex = next(part for part in text.split("\n## ") if part.startswith("Annex E."))
    assert "| accepted | =note() | =owner() | 30 June 2004 |" in annex


def test_every_action_of_next_week_has_an_owner() -> None:
    week = report("wirral").split("\n## ")[5]
    assert week.startswith("5. What to do next week")
    rows = [line.split(" | ") for line in week.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == 7
    assert all(row[2] and row[4] for row in rows)


def test_where_nothing_was_found_the_paper_says_so() -> None:
    text = report("all-heeded")
    assert "No risks were raised." in text
    assert "Nothing that was found asks for an action." in text
