"""The rules of a rule book as SARIF describes rules: what each asks, why, and what helps."""

from __future__ import annotations

from typing import Final

from fame_rules.report.values_as_json import Json
from fame_rules.rulebook import Action, Lesson, Rule, RuleBook, Scoring

_LEVELS: Final = ("note", "note", "warning", "error")


def level_of(rating: str, scoring: Scoring) -> str:
    """The level of a rating: the highest is an error, the lower half are notes.

    What is not scored is a note, too. With the ratings low, moderate, high and severe:

    >>> from fame_rules.rulebook import RuleBook
    >>> scoring = RuleBook.core().scoring
    >>> [level_of(rating, scoring) for rating in scoring.ratings]
    ['note', 'note', 'warning', 'error']
    """
    ratings = scoring.ratings
    if rating not in ratings:
        return "note"
    place = (ratings.index(rating) + 1) / len(ratings)
    return _LEVELS[round(place * len(_LEVELS)) - 1] if len(ratings) > 1 else "warning"


def rule_as_sarif(rule: Rule, rulebook: RuleBook) -> Json:
    """A rule as a `reportingDescriptor`."""
    lesson = rulebook.lessons.get(rule.lesson)
    rating = rulebook.scoring.rate(rule.likelihood, rule.impact)
    described: dict[str, Json] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.sense or rule.title},
        "help": _help(rule, lesson),
        "defaultConfiguration": {"level": level_of(rating, rulebook.scoring)},
        "properties": {
            "tags": [f"lesson {rule.lesson}" if rule.lesson else "several lessons", rule.basis],
            "basis": rule.basis,
            "for_each": rule.for_each,
            "likelihood": rule.likelihood or None,
            "impact": rule.impact or None,
            "rating": rating or None,
            "risk": rule.risk or None,
        },
    }
    return described


def _help(rule: Rule, lesson: Lesson | None) -> Json:
    """The lesson of a rule and what to do, as plain text and as Markdown."""
    paragraphs = [(("", rule.sense or rule.title))]
    if lesson:
        paragraphs.append((f"Lesson {lesson.id}, {lesson.title}", lesson.paraphrase))
        paragraphs.append(("What heeding it looks like", lesson.heeded_when))
        paragraphs.append(("Warning signs", " ".join(lesson.warning_signs)))
    paragraphs.append(("What to do", _listed(rule.actions)))
    paragraphs.append(("What helps, whatever was found", _listed(lesson.actions if lesson else ())))
    told = [(head, text) for head, text in paragraphs if text]
    return {
        "text": "\n\n".join(f"{head}: {text}" if head else text for head, text in told),
        "markdown": "\n\n".join(f"**{head}:** {text}" if head else text for head, text in told),
    }


def _listed(actions: tuple[Action, ...]) -> str:
    texts = (f"{each.action} ({each.by}, effort {each.effort})" for each in actions)
    return "; ".join(texts)
