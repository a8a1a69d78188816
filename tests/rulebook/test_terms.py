"""Terms: the word of a day, in the texts of a rule book, and what can be wrong about them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.errors import FilesUnusable
from fame_rules.rulebook import (
    Label,
    RuleBook,
    Template,
    Term,
    TermName,
    in_neutral_words,
    in_the_words_of,
)
from fame_rules.rulebook.terms import fill

TERMS = """
terms:
  body:
    means: M
    basis: B
    labels:
      - {label: old body, until: 2013-03-31}
      - {label: New Body, since: 2014-04-01, until: 2022-06-30}
      - {label: newest body, since: 2022-07-01}
  it_thing: {means: M, basis: B, neutral: IT thing, labels: [{label: NPfIT}]}
scoring: {bands: [], impact_alone: {}, effort: {low: 1}}
settings: {most: {value: 3, means: "{terms.body} most.", basis: "the {terms.body}"}}
measures: {n: {of: group, count_of: meeting, means: "Meetings of the {terms.body}."}}
risks:
  r: {title: "{terms.body} late", cause: "{terms.body} slow", event: E, consequence: C,
      category: C, owner: "the {terms.body}"}
lessons:
  "1.1":
    title: The {terms.body}
    document: D
    section: S
    bullet: 1
    paraphrase: "{terms.body} and {terms.it_thing}. {terms.body}!"
    heeded_when: The {terms.body} is heard.
    warning_signs: ["{terms.body} is silent.", None is.]
    actions: [{action: "{terms.body} first", by: "{terms.body}", effort: low}]
rules:
  - id: A
    title: Told the {terms.body}
    sense: Not only {terms.body}
    for_each: group
    when: {kind: board}
    then:
      says: "{subject} saw the {terms.body}. {terms.body}, {terms.body}"
      do: {action: "Tell the {terms.body}", by: "{terms.body}", effort: low}
"""
PLAIN = RuleBook.parse(TERMS)

# ------------------------------------------------------------------------------------ labels

DAYS = {
    date(1990, 1, 1): "old body",
    date(2013, 3, 31): "old body",
    date(2013, 4, 1): "old body",
    date(2014, 3, 31): "old body",
    date(2014, 4, 1): "New Body",
    date(2022, 6, 30): "New Body",
    date(2022, 7, 1): "newest body",
    date.max: "newest body",
}


@pytest.mark.parametrize(("day", "word"), DAYS.items())
def test_the_label_of_a_day(day: date, word: str) -> None:
    assert PLAIN.terms["body"].on(day) == word


def test_before_the_first_label_the_first_holds() -> None:
    term = Term("x", (Label("a", since=date(2004, 1, 1)), Label("b", since=date(2005, 1, 1))))
    assert [term.on(date(year, 6, 1)) for year in (2003, 2004, 2005)] == ["a", "a", "b"]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6, unique=True), st.integers(-5, 50))
def test_a_day_within_a_label_has_it_and_time_goes_one_way(starts: list[int], later: int) -> None:
    first = date(2004, 1, 1)
    days = [first + timedelta(start) for start in sorted(starts)]
    term = Term("x", tuple(Label(str(day), since=day, until=day) for day in days))
    assert [term.on(day) for day in days] == [str(day) for day in days]
    day = first + timedelta(later)
    assert term.on(day) <= term.on(day + timedelta(1))
    assert term.on(day) <= str(max(day, days[0]))


# ------------------------------------------------------------------------------------- texts


def test_every_text_is_in_the_words_of_the_day() -> None:
    book = in_the_words_of(PLAIN, date(2024, 1, 1))
    rule, lesson, risk = book.rules["A"], book.lessons["1.1"], book.risks["r"]
    assert (rule.title, rule.sense) == ("Told the newest body", "Not only newest body")
    assert (rule.actions[0].action, rule.actions[0].by) == ("Tell the newest body", "newest body")
    assert rule.says.parts[1:] == (" saw the newest body. Newest body, newest body",)
    assert lesson.title == "The newest body"
    assert lesson.paraphrase == "Newest body and NPfIT. Newest body!"
    assert lesson.heeded_when == "The newest body is heard."
    assert lesson.warning_signs == ("Newest body is silent.", "None is.")
    assert lesson.actions[0].action == "Newest body first"
    assert (risk.title, risk.cause) == ("Newest body late", "newest body slow")
    assert (risk.owner, book.settings["most"].basis) == ("the newest body", "the newest body")
    assert book.settings["most"].means == "Newest body most."
    assert book.measures["n"].means == "Meetings of the newest body."


def test_neutral_words_are_the_name_unless_a_term_has_its_own() -> None:
    book = in_neutral_words(PLAIN)
    assert book.lessons["1.1"].paraphrase == "Body and IT thing. Body!"


@pytest.mark.parametrize("day", DAYS)
def test_words_change_nothing_but_texts_and_only_once(day: date) -> None:
    book = in_the_words_of(PLAIN, day)
    assert (book.strata, book.scoring, book.terms) == (PLAIN.strata, PLAIN.scoring, PLAIN.terms)
    assert book.rules["A"].when == PLAIN.rules["A"].when
    assert "{terms" not in repr(book.rules) + repr(book.lessons) + repr(book.risks)
    assert not any(isinstance(part, TermName) for part in book.rules["A"].says.parts)
    assert in_neutral_words(in_the_words_of(book, date(2004, 1, 1))) == book


def test_what_holds_no_terms_is_not_copied() -> None:
    text = (
        "terms: {x: {means: M, basis: B, labels: [{label: L}]}}\n"
        "rules: [{id: A, title: T, for_each: group, when: {kind: board}, then: {says: S.}}]"
    )
    book = RuleBook.parse(text)
    worded = in_the_words_of(book, date(2004, 1, 1))
    assert worded.rules is book.rules
    assert worded.settings is book.settings
    without = RuleBook.parse("rules: []")
    assert in_the_words_of(without, date(2004, 1, 1)) is without


def test_a_term_after_a_value_begins_no_sentence() -> None:
    text = TERMS.replace('"{subject} saw the {terms.body}. ', '"{subject} {terms.body}: {name}. ')
    (rule,) = in_the_words_of(RuleBook.parse(text), date(2024, 1, 1)).rules.values()
    words = [part for part in rule.says.parts if isinstance(part, str)]
    assert words == [" newest body: ", ". Newest body, newest body"]


def test_doubled_braces_in_a_sentence_are_braces() -> None:
    text = TERMS.replace("{subject} saw the {terms.body}.", "{{terms.body}}")
    (rule,) = in_the_words_of(RuleBook.parse(text), date(2024, 1, 1)).rules.values()
    assert rule.says == Template(("{terms.body} newest body, newest body",))


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{terms.x}", "Small"),
        ("See {terms.x}.", "See small."),
        ("Why? {terms.x}", "Why? Small"),
        ('He said "No." {terms.x}', 'He said "No." Small'),
        ("It met (badly.) ({terms.x})", "It met (badly.) (Small)"),
        ("Of 2.{terms.x}", "Of 2.small"),
        ("{terms.y} here. {terms.y}", "e-SAP here. e-SAP"),
        ("a brace { or } stays, {other} too", "a brace { or } stays, {other} too"),
    ],
)
def test_capital_letters(text: str, filled: str) -> None:
    assert fill(text, {"x": "small", "y": "e-SAP"}) == filled


@given(st.text(alphabet="a .{}!tersm", max_size=20))
def test_a_text_without_terms_stays_as_it_is(text: str) -> None:
    assert fill(text, {}) == text


# ------------------------------------------------------------------------------------ places


def test_the_place_of_a_term_in_a_folded_text_is_its_own_line() -> None:
    text = (
        'lessons:\n  "1.1":\n    title: T\n    document: D\n    section: S\n    bullet: 1\n'
        "    paraphrase: >-\n      One line\n      and the {terms.bodi}.\n"
        "terms: {body: {means: M, basis: B, labels: [{label: L}]}}\n"
    )
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(text, "a.yaml")
    assert str(caught.value).splitlines() == [
        "a.yaml:9:15: error R060: there is no term 'bodi'",
        "    9 |       and the {terms.bodi}.",
        "      |               ^^^^^^^^^^^^ did you mean 'body'?",
    ]
