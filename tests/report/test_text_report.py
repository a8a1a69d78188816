"""The text report says what was found, why and what to do, in lines that fit."""

from datetime import date

import pytest

import fame_rules as fame
from fame_rules.model import Group, register
from fame_rules.report import lines
from fame_rules.report.text_report import WIDTH
from fame_rules.resources import example_names, examples_root


def report(name: str) -> str:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    return fame.FORMATS["text"](assessment).decode()


@pytest.mark.parametrize("name", example_names())
def test_lines_fit(name: str) -> None:
    assert max(map(len, report(name).splitlines())) <= WIDTH


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
    assert sorted(head.split()[1] for head in heads) == sorted(f.id for f in assessment.findings)


def test_a_rating_shows_by_its_shape_and_word_without_colour() -> None:
    text = report("wirral")
    assert "■ SEVERE" in text
    assert "▲ FAME-1.2a" in text
    assert "\x1b" not in text


def test_silence_is_not_success() -> None:
    text = report("sparse")
    assert "No findings: nothing could be assessed." in text
    assert "not known 3" in text
    assert "channels" in text.split("To find out first")[1]


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
