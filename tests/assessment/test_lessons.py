"""The status of a lesson, by what its rules say of everybody."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given

from fame_rules.assessment import LessonStatus, assess
from fame_rules.assessment.advice import status_of
from fame_rules.model import Group, Partnership, register
from fame_rules.reasoning import Judgement
from fame_rules.rulebook import Outcome, Rule, RuleBook
from fame_rules.rulebook.conditions import ALWAYS
from fame_rules.rulebook.templates import Template
from tests.strategies import Book, books, partnership_of, partnerships, some_cases

LETTERS = {
    "F": Outcome.FINDING,
    "C": Outcome.CLEAR,
    "N": Outcome.NOT_ASSESSED,
    "X": Outcome.NOT_APPLICABLE,
}


def judgement(said: str) -> Judgement:
    """What a rule says of everybody, a letter each; `e:` for an extension.

    `-` is for nobody that the rule is about, `0` for nobody, so that it does not apply.
    """
    basis, _, letters = said.rpartition(":")
    rule = Rule("A", "T", "group", ALWAYS, Template(()), basis="extension" if basis else "seed")
    vacant = {"-": Outcome.NOT_ASSESSED, "0": Outcome.NOT_APPLICABLE}.get(letters[-1:])
    outcomes = {row: LETTERS[letter] for row, letter in enumerate(letters.rstrip("-0"))}
    return Judgement(rule, outcomes, vacant)


TABLE: list[tuple[Sequence[str], LessonStatus]] = [
    (["C"], LessonStatus.HEEDED),
    (["CC", "CX"], LessonStatus.HEEDED),
    (["C", "X"], LessonStatus.HEEDED),
    (["C", "e:N"], LessonStatus.HEEDED),
    (["C", "e:-"], LessonStatus.HEEDED),
    (["C", "e:X"], LessonStatus.HEEDED),
    (["e:C"], LessonStatus.HEEDED),
    (["CF"], LessonStatus.PARTLY_HEEDED),
    (["C", "F"], LessonStatus.PARTLY_HEEDED),
    (["CFN"], LessonStatus.PARTLY_HEEDED),
    (["C", "F", "-"], LessonStatus.PARTLY_HEEDED),
    (["C", "e:F"], LessonStatus.PARTLY_HEEDED),
    (["F"], LessonStatus.NOT_HEEDED),
    (["F", "X"], LessonStatus.NOT_HEEDED),
    (["FN"], LessonStatus.NOT_HEEDED),
    (["F", "-"], LessonStatus.NOT_HEEDED),
    (["F", "e:C"], LessonStatus.NOT_HEEDED),
    (["N", "e:F"], LessonStatus.NOT_HEEDED),
    (["e:F"], LessonStatus.NOT_HEEDED),
    (["N"], LessonStatus.NOT_KNOWN),
    (["CN"], LessonStatus.NOT_KNOWN),
    (["C", "N"], LessonStatus.NOT_KNOWN),
    (["C", "-"], LessonStatus.NOT_KNOWN),
    (["-"], LessonStatus.NOT_KNOWN),
    (["0"], LessonStatus.NOT_APPLICABLE),
    (["0", "X"], LessonStatus.NOT_APPLICABLE),
    (["0", "e:0"], LessonStatus.NOT_APPLICABLE),
    (["0", "e:C"], LessonStatus.NOT_APPLICABLE),
    (["0", "C"], LessonStatus.HEEDED),
    (["0", "F"], LessonStatus.NOT_HEEDED),
    (["0", "N"], LessonStatus.NOT_KNOWN),
    (["0", "-"], LessonStatus.NOT_KNOWN),
    (["X-"], LessonStatus.NOT_KNOWN),
    (["N", "e:C"], LessonStatus.NOT_KNOWN),
    (["X", "N"], LessonStatus.NOT_KNOWN),
    ([], LessonStatus.NOT_KNOWN),
    (["X"], LessonStatus.NOT_APPLICABLE),
    (["X", "XX"], LessonStatus.NOT_APPLICABLE),
    (["X", "e:N"], LessonStatus.NOT_APPLICABLE),
]


@pytest.mark.parametrize(
    ("said", "status"), TABLE, ids=[" ".join(row[0]) or "none" for row in TABLE]
)
def test_the_status_of_a_lesson(said: Sequence[str], status: LessonStatus) -> None:
    for order in permutations(said):
        assert status_of([judgement(rule) for rule in order]) is status


RULES = """
lessons:
  "1.10": {title: T, document: D, section: S, bullet: 1, paraphrase: P}
  "1.2": {title: T, document: D, section: S, bullet: 2, paraphrase: P}
rules:
  - {id: A, lesson: "1.2", basis: seed, title: T, for_each: group, when: {kind: board},
     then: {says: S.}}
"""


def test_lessons_come_in_the_order_of_their_numbers_with_what_tells_against_them() -> None:
    groups = register(Group("h", kind="board"), Group("g", kind="board"), Group("i"))
    found = assess(partnership_of({"groups": groups}), RuleBook.parse(RULES))
    first, last = found.lessons
    assert (first.lesson.id, last.lesson.id) == ("1.2", "1.10")
    assert (first.findings, first.not_assessed) == (("A/g", "A/h"), 1)
    assert first.status is LessonStatus.NOT_HEEDED
    assert last.status is LessonStatus.NOT_KNOWN


@some_cases
@given(partnerships(), books())
def test_every_finding_of_a_lesson_tells_against_it(partnership: Partnership, book: Book) -> None:
    found = assess(partnership, book.parse(), engine="python")
    for entry in found.lessons:
        against = tuple(f.id for f in found.findings if f.lesson == entry.lesson.id)
        assert entry.findings == against
        assert bool(against) == (
            entry.status in (LessonStatus.PARTLY_HEEDED, LessonStatus.NOT_HEEDED)
        )
        open_ = [n for n in found.not_assessed if n.lesson == entry.lesson.id]
        assert entry.not_assessed == len(open_)
