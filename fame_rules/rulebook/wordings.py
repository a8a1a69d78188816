"""A rule book in the words of a date, or in neutral ones: every text with its terms filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

from attrs import evolve

from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook.book import Action, Lesson, Measure, Risk, Rule, Setting
from fame_rules.rulebook.rulebook import RuleBook
from fame_rules.rulebook.templates import Part, Template, TermName
from fame_rules.rulebook.terms import capitalised, ends_sentence, fill

T = TypeVar("T", Action, Lesson, Measure, Risk, Rule, Setting)

# Texts that stand alone and begin with a capital letter, and those that go on within a sentence.
_SENTENCES: Final[Mapping[type, tuple[str, ...]]] = {
    Action: ("action",),
    Lesson: ("title", "paraphrase", "heeded_when", "warning_signs"),
    Measure: ("means",),
    Risk: ("title",),
    Rule: ("title", "sense"),
    Setting: ("means",),
}
_PHRASES: Final[Mapping[type, tuple[str, ...]]] = {
    Action: ("by",),
    Lesson: ("document", "section"),
    Risk: ("cause", "event", "consequence", "category", "owner"),
    Setting: ("basis",),
}


def in_the_words_of(rulebook: RuleBook, day: date) -> RuleBook:
    """A rule book whose texts use the words of a day, as in "Professional Executive Committee".

    >>> from datetime import date
    >>> in_the_words_of(RuleBook.core(), date(2004, 3, 31)).lessons["4.2"].title
    'Time to negotiate the connection to the NHS network (NHSnet)'
    """
    return _reworded(rulebook, {name: term.on(day) for name, term in rulebook.terms.items()})


def in_neutral_words(rulebook: RuleBook) -> RuleBook:
    """A rule book whose texts use words of no time, as in "clinical executive body".

    >>> in_neutral_words(RuleBook.core()).lessons["4.2"].title
    'Time to negotiate the connection to the health network'
    """
    return _reworded(rulebook, {name: term.neutral for name, term in rulebook.terms.items()})


def _reworded(rulebook: RuleBook, words: Mapping[str, str]) -> RuleBook:
    if not words:
        return rulebook
    return evolve(
        rulebook,
        settings=_all(rulebook.settings, words, _filled),
        measures=_all(rulebook.measures, words, _filled),
        risks=_all(rulebook.risks, words, _filled),
        lessons=_all(rulebook.lessons, words, _lesson),
        rules=_all(rulebook.rules, words, _rule),
    )


def _all(
    items: Mapping[str, T], words: Mapping[str, str], fill_in: Callable[[T, Mapping[str, str]], T]
) -> Mapping[str, T]:
    filled = {name: fill_in(item, words) for name, item in items.items()}
    return FrozenMap(filled) if any(filled[name] is not items[name] for name in items) else items


def _rule(rule: Rule, words: Mapping[str, str]) -> Rule:
    actions, says = _actions(rule.actions, words), _template(rule.says, words)
    if actions is not rule.actions or says is not rule.says:
        rule = evolve(rule, actions=actions, says=says)
    return _filled(rule, words)


def _lesson(lesson: Lesson, words: Mapping[str, str]) -> Lesson:
    actions = _actions(lesson.actions, words)
    if actions is not lesson.actions:
        lesson = evolve(lesson, actions=actions)
    return _filled(lesson, words)


def _actions(actions: tuple[Action, ...], words: Mapping[str, str]) -> tuple[Action, ...]:
    filled = tuple(_filled(action, words) for action in actions)
    return filled if filled != actions else actions


def _filled(item: T, words: Mapping[str, str]) -> T:
    """An item with its texts filled in; the item itself where they hold no terms."""
    changed: dict[str, Any] = {}
    for fields, begins in ((_SENTENCES, True), (_PHRASES, False)):
        for name in fields.get(type(item), ()):
            text: str | tuple[str, ...] = getattr(item, name)
            parts = (text,) if isinstance(text, str) else text
            if any("{terms." in part for part in parts):
                filled = tuple(fill(part, words, begins) for part in parts)
                changed[name] = filled[0] if isinstance(text, str) else filled
    return evolve(item, **changed) if changed else item


def _template(template: Template, words: Mapping[str, str]) -> Template:
    """A template with its terms filled in, each joined to the text around it."""
    if not any(isinstance(part, TermName) for part in template.parts):
        return template
    parts: list[Part] = []
    for part in template.parts:
        last = parts[-1] if parts and isinstance(parts[-1], str) else ""
        match part:
            case TermName(name=name):
                word = words[name]
                new: Part = capitalised(word) if ends_sentence(last) or not parts else word
            case _:
                new = part
        if last and isinstance(new, str):
            parts[-1] = last + new
        else:
            parts.append(new)
    return Template(tuple(parts))
