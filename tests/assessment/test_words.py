"""Words of the time: a report speaks of things by the names that they had as of its date."""

import re
from datetime import date
from functools import cache

import pytest

import fame_rules as fame
from fame_rules.documents import Mapping, Problems, parse_yaml
from fame_rules.reading import partnership_from
from fame_rules.rulebook import (
    Action,
    RuleBook,
    Template,
    in_neutral_words,
    in_the_words_of,
)
from tests.strategies import partnership_of

OLD = re.compile(
    r"\b(PEC|SHA|PCT|SAP|NHSnet|NHS Net|N3|NPfIT|Strategic Health Authority|Primary Care Trust"
    r"|Professional Executive Committee|Single Assessment Process|National Programme for IT)\b"
)
NEW = re.compile(r"\b(ICB|CCG|HSCN|Integrated Care Board|NHS England|Care Act|Digitisation)\b")

# The council and the board of a place in 2024: decisions are put off, and nothing else is known.
MODERN = """
name: Dalebrook integrated care partnership
started: 2023-05-01
as_of: 2024-06-30
go_live: 2024-12-01
lead: council
organisations:
  council: {name: Dalebrook Council, kind: council, tier: unitary, partner: yes}
  icb: {name: NHS Dalebrook Integrated Care Board, kind: nhs_commissioner, partner: yes}
groups:
  steering: {name: Steering group, kind: steering, organisation: council}
  nurses: {name: Community nurses, kind: practitioners, organisation: icb}
people:
  a-rowe: {name: Asha Rowe, organisation: council}
  t-munn: {name: Tom Munn, organisation: icb}
memberships:
  - {group: steering, person: a-rowe, role: chair, can_commit_resources: no}
  - {group: steering, person: t-munn, role: member, can_commit_resources: no}
channels: []
"""


@cache
def modern() -> fame.Assessment:
    problems = Problems()
    node = parse_yaml(MODERN, "modern.yaml", problems)
    assert isinstance(node, Mapping)
    partnership = partnership_from(node, "modern", problems)
    problems.settle()
    assert partnership
    return fame.assess(partnership, RuleBook.core())


def texts_of(book: RuleBook) -> list[str]:
    """Every text of a rule book that anybody reads in a report."""

    def of(actions: tuple[Action, ...]) -> list[str]:
        return [text for action in actions for text in (action.action, action.by)]

    def said(template: Template) -> str:
        return "".join(part if isinstance(part, str) else "_" for part in template.parts)

    found: list[str] = []
    for rule in book.rules.values():
        found += [rule.title, rule.sense, said(rule.says), *of(rule.actions)]
        found += [conclusion.name for conclusion in rule.concludes]
    for lesson in book.lessons.values():
        found += [lesson.title, lesson.paraphrase, lesson.heeded_when, *lesson.warning_signs]
        found += of(lesson.actions)
    for risk in book.risks.values():
        found += [risk.title, risk.cause, risk.event, risk.consequence, risk.category, risk.owner]
    found += [setting.means for setting in book.settings.values()]
    found += [measure.means for measure in book.measures.values()]
    return found


WRITTEN = [format_ for format_ in fame.FORMATS if format_ != "xlsx"]
"""The formats that are text."""


@pytest.mark.parametrize("format_", WRITTEN)
def test_a_modern_partnership_reads_no_word_of_2004(format_: str) -> None:
    text = fame.FORMATS[format_](modern()).decode()
    assert modern().findings
    assert "{terms" not in text
    assert OLD.findall(text) == []


def test_a_partnership_of_2004_reads_no_word_of_today() -> None:
    then = fame.assess(partnership_of({}, as_of=date(2004, 3, 31)), RuleBook.core())
    for format_ in WRITTEN:
        assert NEW.findall(fame.FORMATS[format_](then).decode()) == []
    assert "NHSnet" in fame.FORMATS["text"](then).decode()


def test_the_core_rules_speak_in_terms_alone_of_what_changes_its_name() -> None:
    assert [text for text in texts_of(RuleBook.core()) if OLD.search(text)] == []
    assert [text for text in texts_of(RuleBook.core()) if NEW.search(text)] == []


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [(date(2004, 3, 31), True, False), (date(2024, 6, 30), False, True)],
    ids=["2004", "2024"],
)
def test_the_core_rules_in_the_words_of_a_day(day: date, old: bool, new: bool) -> None:
    texts = texts_of(in_the_words_of(RuleBook.core(), day))
    assert not any("{terms" in text for text in texts)
    assert any(OLD.search(text) for text in texts) is old
    assert any(NEW.search(text) for text in texts) is new


def test_the_core_rules_in_neutral_words_are_of_no_time() -> None:
    texts = texts_of(in_neutral_words(RuleBook.core()))
    assert not any("{terms" in text or OLD.search(text) or NEW.search(text) for text in texts)
    assert any("regional health authority" in text for text in texts)


BOUNDARIES = [
    ("regional_health_authority", date(2013, 3, 31), "Strategic Health Authority"),
    ("regional_health_authority", date(2013, 4, 1), "NHS England regional team"),
    ("clinical_executive_body", date(2013, 3, 31), "Professional Executive Committee"),
    ("clinical_executive_body", date(2013, 4, 1), "CCG governing body"),
    ("local_health_commissioner", date(2022, 6, 30), "Clinical Commissioning Group"),
    ("local_health_commissioner", date(2022, 7, 1), "Integrated Care Board"),
    ("health_network", date(2017, 3, 31), "N3 network"),
    ("health_network", date(2017, 4, 1), "Health and Social Care Network"),
]


@pytest.mark.parametrize(("term", "day", "word"), BOUNDARIES)
def test_names_change_on_the_day(term: str, day: date, word: str) -> None:
    assert RuleBook.core().terms[term].on(day) == word


def test_an_assessment_takes_the_words_of_its_date_not_of_today() -> None:
    book, nobody = RuleBook.core(), partnership_of({})
    days = (date(2006, 3, 31), date(2006, 4, 1))
    told = [fame.assess(nobody, book, as_of=day).lessons for day in days]
    titles = [entry.lesson.title for lessons in told for entry in lessons]
    assert [title for title in titles if title.startswith("Time to")] == [
        "Time to negotiate the connection to the NHS network (NHSnet)",
        "Time to negotiate the connection to the N3 network",
    ]
