"""The text report says what was found, why and what to do, in lines that fit."""

import re
from datetime import date

import pytest

import fame_rules as fame
from fame_rules.model import Group, register
from fame_rules.report import lines
from fame_rules.report.text_report import WIDTH
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import parse_overlay


def report(name: str) -> str:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    return fame.FORMATS["text"](assessment).decode()


@pytest.mark.parametrize("name", example_names())
def test_lines_fit(name: str) -> None:
    assert max(map(len, report(name).splitlines())) <= WIDTH


def test_what_is_waived_what_lapsed_and_what_was_changed_is_shown() -> None:
    partnership = fame.read(examples_root() / "wirral")
    book = fame.RuleBook.of(partnership)
    shown = fame.FORMATS["text"](fame.assess(partnership, book, repairs=False)).decode()
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert "core rules 1.0 + wirral (8 changes) · " in shown.splitlines()[0]
    waived = shown.split("\nWAIVED  1 finding, counted neither")[1]
    assert "FAME-4.1b/hospital-it/New radiology system" in waived
    assert "severe 16" in waived
    assert "waived   in hand until 31 May 2004, IT lead of the steering group: " in waived
    assert "\nWAIVERS THAT WAIVE NOTHING\n  FAME-1.1c/older-peoples-cmht expired on 31" in waived
    assert "\nCHANGED IN THE RULES\n  attendance_minimum: setting 75% → 80% from 1" in waived


def test_a_lesson_whose_findings_are_all_waived_says_so() -> None:
    assessment = fame.assess(
        fame.Partnership("p", as_of=date(2004, 1, 1), groups=register(Group("b", kind="board"))),
        fame.RuleBook.parse(
            "lessons: {'1.1': {title: T, document: D, section: S, bullet: 1, paraphrase: P}}\n"
            "rules: [{id: A, title: t, lesson: '1.1', for_each: group, basis: seed,"
            " when: {kind: board}, then: {says: s}}]"
        ).adopt(
            parse_overlay(
                "overlay: x\nextends: core 1\n"
                "waivers: [{finding: A/b, reason: accepted, until: 2004-01-01}]"
            )
        ),
    )
    shown = fame.FORMATS["text"](assessment).decode()
    assert "not applicable, with what is waived not heeded" in shown


def test_a_long_title_goes_on_below_itself() -> None:
    title = " ".join(f"word{number}" for number in range(40))
    book = fame.RuleBook.parse(
        f"lessons: {{'1.1': {{title: {title}, document: D, section: S, bullet: 1, paraphrase: P}}}}"
        f"\nrisks: {{r: {{title: {title}, cause: C, event: E, consequence: C, category: C,"
        " owner: O}}\nrules: [{id: A, title: t, lesson: '1.1', for_each: group,"
        " when: {kind: board}, then: {says: s, risk: r, likelihood: 1, impact: 1}}]"
    )
    groups = register(Group("b", kind="board"))
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)
    shown = fame.FORMATS["text"](fame.assess(partnership, book)).decode()
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert all(shown.split().count(f"word{number}") == 2 for number in range(40))


def test_a_finding_comes_with_its_reasons_and_what_to_do() -> None:
    text = " ".join(report("wirral").split())
    assert "FAME-1.2b/dee-mental-health-trust severe 16" in text
    assert "do Ask the partner's chief officer to name a member with authority" in text
    assert "because partner is yes [partnership.yaml:" in text
    assert "from FAME-1.2a/steering/a-jones" in text
    assert "our extension" in text


def test_every_finding_is_there_once() -> None:
    assessment = fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())
    heads = [line.text for line in lines(assessment) if line.text[4:].startswith("FAME-")]
    shown = [re.split(r"  +", head.strip()[2:])[0] for head in heads]  # an id may have blanks
    assert sorted(shown) == sorted(finding.id for finding in assessment.findings)


def test_a_rating_shows_by_its_shape_and_word_without_colour() -> None:
    text = report("wirral")
    assert "■ SEVERE" in text
    assert "▲ FAME-1.2a" in text
    assert "\x1b" not in text


def test_silence_is_not_success() -> None:
    text = report("sparse")
    assert "No findings: nothing could be assessed." in text
    lessons = next(line for line in text.splitlines() if line.startswith("  LESSONS"))
    assert "not known" in lessons
    assert "heeded" not in lessons
    assert "memberships" in text.split("To find out first")[1]


def test_all_clear_says_so() -> None:
    book = fame.RuleBook.parse(
        "rules: [{id: A, title: t, for_each: group, when: {kind: board}, then: {says: s}}]"
    )
    groups = register(Group("team", kind="other", name="A team"))
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)
    text = fame.FORMATS["text"](fame.assess(partnership, book)).decode()
    assert "No findings: 1 verdict clear." in text
    assert "Everything was assessed." in text


def test_a_narrow_terminal_has_shorter_lines() -> None:
    assessment = fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())
    wrapped = [line.text for line in lines(assessment, 70) if line.text.startswith("      ")]
    assert max(map(len, wrapped)) <= 70
