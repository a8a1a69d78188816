"""The catalogue for programs: what is known of each rule, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

from fame_rules.rulebook import Rule, RuleBook, in_neutral_words, needs
from fame_rules.rulebook.sentences import measure_sentences, rule_sentence

_Entry: TypeAlias = dict[str, "str | int | list[str] | list[dict[str, str]] | dict[str, str]"]


def rules_as_json(rules: Iterable[Rule], rulebook: RuleBook) -> bytes:
    """Rules as a list, each with its sentence, what it needs, and its examples."""
    neutral = in_neutral_words(rulebook)
    entries = [_entry(neutral.rules[rule.id], neutral) for rule in rules]
    return (json.dumps(entries, indent=2, ensure_ascii=False) + "\n").encode()


def _entry(rule: Rule, rulebook: RuleBook) -> _Entry:
    needed = needs(rule, rulebook)
    return {
        "id": rule.id,
        "title": rule.title,
        "sense": rule.sense,
        "lesson": rule.lesson,
        "basis": rule.basis,
        "for_each": rule.for_each,
        "asks": rule_sentence(rule, rulebook),
        "measures": list(measure_sentences(rule, rulebook)),
        "risk": rule.risk,
        "likelihood": rule.likelihood,
        "impact": rule.impact,
        "concludes": [conclusion.name for conclusion in rule.concludes],
        "stands_on": list(needed.stands_on),
        "leads_to": list(needed.leads_to),
        "facts": list(needed.facts),
        "settings": {name: str(rulebook.settings[name].origin) for name in needed.settings},
        "examples": [
            {"it": example.it, "expect": example.expect.phrase} for example in rule.examples
        ],
        "origin": str(rule.origin),
    }
