"""What to find out next: the questions that would settle most of what could not be assessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from attrs import frozen

from fame_rules.assessment import Assessment, NotAssessed
from fame_rules.explanation.asking import Called, in_plain_words
from fame_rules.explanation.naming import called_in
from fame_rules.explanation.wanting import Wanting
from fame_rules.model.missing import Missing


@frozen
class Question:
    """A question, the facts that would answer it, and what the answer would settle.

    `settles` are the verdicts, as rule and subject, of which nothing else is missing once this and
    the questions before it are answered; `touches` is of how many it is missing at all.
    """

    asks: str
    register: str
    field: str
    missing: tuple[Missing, ...]
    settles: tuple[str, ...]
    lessons: tuple[str, ...]
    touches: int


def questions(assessment: Assessment) -> tuple[Question, ...]:
    """What to find out, in the order in which it helps most.

    What is missing of one field of a register, or of a whole register, is one question. The next is
    always that which settles the most verdicts with what was answered before; where none settles
    any alone, that which brings most verdicts nearer, each by its share of what is missing. That a
    verdict is settled holds if the answers leave nothing open themselves. Records go by their
    names, with the id where two share one.

    >>> import fame_rules as fame
    >>> assessment = fame.assess(fame.read("examples/sparse"), fame.RuleBook.core())
    >>> first = questions(assessment)[0]
    >>> len(first.settles) >= len(questions(assessment)[1].settles)
    True
    """
    wanting = Wanting.of(assessment)
    missing = {entry: wanting.for_(entry) for entry in assessment.not_assessed}
    facts: dict[tuple[str, str], dict[Missing, None]] = {}
    for one in (one for every in missing.values() for one in every):
        facts.setdefault(_key(one), {})[one] = None
    open_ = {entry: set(map(_key, every)) for entry, every in missing.items()}
    return tuple(_asked(open_, facts, called_in(assessment)))


def _rank(
    gains: Mapping[tuple[str, str], tuple[int, float]],
    lessons: Mapping[tuple[str, str], set[str]],
    key: tuple[str, str],
) -> tuple[int, int, float, tuple[str, str]]:
    """Where a question stands: by the verdicts, then the lessons, that it settles, or brings on."""
    settled, nearer = gains[key]
    return -settled, -len(lessons.get(key, ())), -nearer, key


def _key(missing: Missing) -> tuple[str, str]:
    """What is asked together: a field of a register, or the register."""
    return missing.register, missing.field if missing.record or missing.field else ""


def _asked(
    open_: Mapping[NotAssessed, set[tuple[str, str]]],
    facts: Mapping[tuple[str, str], Mapping[Missing, None]],
    called: Called,
) -> Iterator[Question]:
    left = {entry: set(keys) for entry, keys in open_.items() if keys}
    while left:
        gains: dict[tuple[str, str], tuple[int, float]] = {}
        lessons: dict[tuple[str, str], set[str]] = {}
        for entry, keys in left.items():
            for key in keys:
                settled, nearer = gains.get(key, (0, 0.0))
                gains[key] = (settled + (len(keys) == 1), nearer + 1 / len(keys))
                if len(keys) == 1:
                    lessons.setdefault(key, set()).add(entry.lesson)
        best = min(gains, key=partial(_rank, gains, lessons))
        touched = [entry for entry, keys in left.items() if best in keys]
        settled_ = [entry for entry in touched if left[entry] == {best}]
        missing = tuple(sorted(facts[best]))
        yield Question(
            in_plain_words(*best, missing, called),
            *best,
            missing,
            tuple(f"{entry.rule}/{entry.subject}" for entry in settled_),
            tuple(sorted({entry.lesson for entry in settled_ if entry.lesson})),
            len(touched),
        )
        for entry in touched:
            left[entry].discard(best)
            if not left[entry]:
                del left[entry]


__all__ = ["Question", "questions"]
