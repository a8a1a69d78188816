"""The catalogue for a terminal: rules in a list, and one rule with all that is known of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from fame_rules.model.literals import show_as
from fame_rules.model.vocabulary import words
from fame_rules.report.text_report import WIDTH
from fame_rules.rulebook import Rule, RuleBook, in_neutral_words, needs
from fame_rules.rulebook.sentences import conclusion_sentence, measure_sentences, rule_sentence

_BASES: Final = {"seed": "the document says so", "extension": "our extension"}
_MARGIN: Final = 12


@frozen
class Wanted:
    """Which rules to list: those of a lesson, a subject, a basis, or in which a word stands."""

    lesson: str = ""
    subject: str = ""
    basis: str = ""
    word: str = ""

    def among(self, rulebook: RuleBook) -> tuple[Rule, ...]:
        """The rules that are wanted, in the words of no particular time.

        >>> [rule.id for rule in Wanted(lesson="1.2", word="resources").among(RuleBook.core())]
        ['FAME-1.2a', 'FAME-1.2b']
        """
        neutral = in_neutral_words(rulebook)
        return tuple(rule for rule in neutral.rules.values() if self._has(rule, neutral))

    def _has(self, rule: Rule, rulebook: RuleBook) -> bool:
        asked = (
            (self.lesson, rule.lesson),
            (self.subject, rule.for_each),
            (self.basis, rule.basis),
        )
        if any(wanted not in ("", found) for wanted, found in asked):
            return False
        if not self.word:
            return True
        actions = (action.action for action in rule.actions)
        texts = (rule.id, rule.title, rule.sense, rule_sentence(rule, rulebook), *actions)
        return any(self.word.casefold() in text.casefold() for text in texts)


def rules_as_text(rules: Iterable[Rule]) -> str:
    """Rules one a line, with their ids, subjects and titles."""
    listed = tuple(rules)
    id_ = max((len(rule.id) for rule in listed), default=0)
    subject = max((len(words(rule.for_each)) for rule in listed), default=0)
    lines = [
        f"{rule.id:<{id_}}  {words(rule.for_each):<{subject}}  {rule.title}" for rule in listed
    ]
    return "\n".join([*lines, f"{len(listed)} rule{'' if len(listed) == 1 else 's'}"])


def rule_as_text(id_: str, rulebook: RuleBook) -> str:
    """A rule by its id: what it asks, with its thresholds, what follows, and what proves it.

    Raises `KeyError` for a rule that is not there.
    """
    neutral = in_neutral_words(rulebook)
    return "\n".join(_card(neutral.rules[id_], neutral))


def _card(rule: Rule, rulebook: RuleBook) -> Iterator[str]:
    yield from _wrapped(f"{rule.id}: {rule.title}", "", "")
    if rule.sense:
        yield from _wrapped(rule.sense, "  ", "  ")
    yield ""
    yield from _entry("asks", rule_sentence(rule, rulebook))
    for sentence in measure_sentences(rule, rulebook):
        yield from _entry("where", sentence)
    yield from _entry("then", _consequence(rule, rulebook))
    for action in rule.actions:
        yield from _entry("do", f"{action.action} ({action.by}, effort {action.effort})")
    yield from _background(rule, rulebook)
    for example in rule.examples:
        yield from _entry("example", f"{example.expect.phrase}: {example.it} ({example.origin})")


def _consequence(rule: Rule, rulebook: RuleBook) -> str:
    scored = "It is not scored."
    if rule.risk:
        risk = rulebook.risks[rule.risk].title
        scored = f"Risk: {risk}, likelihood {rule.likelihood} × impact {rule.impact}."
    return " ".join(filter(None, [scored, conclusion_sentence(rule)]))


def _background(rule: Rule, rulebook: RuleBook) -> Iterator[str]:
    needed = needs(rule, rulebook)
    if rule.lesson:
        yield from _entry("lesson", f"{rule.lesson} {rulebook.lessons[rule.lesson].title}")
    yield from _entry("basis", f"{_BASES[rule.basis]}; {rule.origin}")
    for name in needed.settings:
        setting = rulebook.settings[name]
        value = show_as(setting.value, setting.type)
        yield from _entry("setting", f"{name} is {value}: {setting.basis} ({setting.origin})")
    yield from _entry("facts", ", ".join(needed.facts))
    yield from _entry("stands on", ", ".join(needed.stands_on))
    yield from _entry("leads to", ", ".join(needed.leads_to))


def _entry(label: str, text: str) -> Iterator[str]:
    if text:
        yield from _wrapped(text, f"  {label:<{_MARGIN - 2}}", " " * _MARGIN)


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False
    )
