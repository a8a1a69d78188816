"""What to find out next: the questions that would settle most of what could not be assessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from fame_rules.assessment import Assessment, NotAssessed
from fame_rules.explanation.asking import in_plain_words
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
    any alone, that which brings most verdicts nearer, each by its share of what is missing.

    >>> import fame_rules as fame
    >>> assessment = fame.assess(fame.read("examples/sparse"), fame.RuleBook.core())
    >>> first = questions(assessment)[0]
    >>> len(first.settles) >= len(questions(assessment)[1].settles)
    True
    """
    open_ = {entry: {_key(one) for one in entry.missing} for entry in assessment.not_assessed}
    facts: dict[tuple[str, str], dict[Missing, None]] = {}
    for entry in assessment.not_assessed:
        for one in entry.missing:
            facts.setdefault(_key(one), {})[one] = None
    return tuple(_asked(open_, facts))


def _key(missing: Missing) -> tuple[str, str]:
    """What is asked together: a field of a register, or the register."""
    return missing.register, missing.field if missing.record or missing.field else ""


def _asked(
    open_: Mapping[NotAssessed, set[tuple[str, str]]],
    facts: Mapping[tuple[str, str], Mapping[Missing, None]],
) -> Iterator[Question]:
    left = {entry: set(keys) for entry, keys in open_.items() if keys}
    while left:
        gains: dict[tuple[str, str], tuple[int, float]] = {}
        for keys in left.values():
            for key in keys:
                settled, nearer = gains.get(key, (0, 0.0))
                gains[key] = (settled + (len(keys) == 1), nearer + 1 / len(keys))
        best = min(gains, key=lambda key: (-gains[key][0], -gains[key][1], key))
        touched = [entry for entry, keys in left.items() if best in keys]
        settled_ = [entry for entry in touched if left[entry] == {best}]
        missing = tuple(sorted(facts[best]))
        yield Question(
            in_plain_words(*best, missing),
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
