"""Sentences are made from the conditions: whatever a rule asks is in them, as it holds now."""

import pytest

from fame_rules.model.literals import show_as
from fame_rules.rulebook import (
    KINDS,
    Comparison,
    Literal,
    Rule,
    RuleBook,
    SettingValue,
    leaves,
    parse_overlay,
)
from fame_rules.rulebook.english import English
from fame_rules.rulebook.sentences import conclusion_sentence, measure_sentence, rule_sentence

CORE = RuleBook.core()


@pytest.mark.parametrize("rule", CORE.rules.values(), ids=lambda rule: rule.id)
def test_a_sentence_has_every_threshold_of_the_rule(rule: Rule) -> None:
    sentence = rule_sentence(rule, CORE)
    for condition in (rule.where, rule.when):
        for leaf, _ in leaves(condition):
            if not isinstance(leaf, Comparison):
                assert leaf.name.replace("_", " ") in sentence
                continue
            for operand in leaf.operands:
                if isinstance(operand, SettingValue):
                    setting = CORE.settings[operand.name]
                    shown = show_as(setting.value, setting.type)
                    assert f"{shown} (setting {operand.name})" in sentence
                elif isinstance(operand, Literal) and leaf.word.value != "missing":
                    assert English(CORE).operand(operand) in sentence
    assert not set("{}") & set(sentence)
    assert sentence.endswith(".")
    assert sentence.count("(") == sentence.count(")")


def test_sentences_follow_a_setting() -> None:
    rule = "FAME-1.3b"
    assert "below 75%" in rule_sentence(CORE.rules[rule], CORE)
    text = (
        "overlay: mill\nextends: core 1\nsettings: {attendance_minimum: {value: 60%, source: S.}}"
    )
    adopted = CORE.adopt(parse_overlay(text))
    assert "below 60%" in rule_sentence(adopted.rules[rule], adopted)


def test_every_kind_of_measure_of_the_package_reads_as_a_sentence() -> None:
    for measure in CORE.measures.values():
        sentence = measure_sentence(measure, CORE)
        assert sentence.startswith(f"'{measure.name.replace('_', ' ')}' of ")
        assert "  " not in sentence
        assert not set("{}") & set(sentence)
    assert {measure.kind for measure in CORE.measures.values()} >= set(KINDS) - {"every"}


def said(condition: str, subject: str = "group") -> str:
    rule = f"{{id: A, title: T, for_each: {subject}, when: {condition}, then: {{says: S.}}}}"
    book = RuleBook.parse(f"rules: [{rule}]")
    return rule_sentence(book.rules["A"], book).partition(" finding if ")[2]


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("{kind: [board, clinical_executive]}", "the kind is board or clinical executive."),
        ("{kind: {not: board}}", "the kind is not board."),
        ("{standing: yes, kind: board}", "'standing' is yes and the kind is board."),
        ("{any: [{standing: yes}, {kind: board, base: {missing: yes}}]}",
         "'standing' is yes or (the kind is board and there is no base)."),
        ("{any: [{standing: yes}, [{kind: board}, {base: {missing: yes}}]]}",
         "'standing' is yes or (the kind is board and there is no base)."),
        ("{none: [{kind: board}]}", "it is not so that the kind is board."),
        ("{none: [{kind: board}, {standing: no}]}",
         "none of these is so (the kind is board; 'standing' is no)."),
        ("{organisation.kind: council}", "the kind of the organisation is council."),
        ("{since: {before: 2004-03-01}}", "the since date is before 1 March 2004."),
        ("{since: {at_most: $partnership.as_of}}",
         "the since date is on or before the date of the assessment."),
        ("{since: {between: [2004-03-01, $until]}}",
         "the since date is between 1 March 2004 and the until date."),
        ("{partnership.started: {after: $since}}",
         "the started date of the partnership is after the since date."),
        ("{organisation: {missing: no}}", "there is a known organisation."),
    ],
)  # fmt: skip
def test_a_condition(condition: str, sentence: str) -> None:
    assert said(condition) == sentence


def test_lists_include() -> None:
    assert said("{groups: {contains: nurses}}", "workshop") == "the groups include nurses."
    none = "{none: [{groups: {contains: nurses}}]}"
    assert said(none, "workshop") == "the groups do not include nurses."


def test_what_a_rule_concludes() -> None:
    assert conclusion_sentence(CORE.rules["FAME-2.3a"]) == (
        "It then concludes 'not aware' about its subject and 'goes live unaware' about the "
        "partnership."
    )
