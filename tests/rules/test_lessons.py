"""The lessons of the package: all of the document's, each with what heeding it takes."""

import pytest

from fame_rules.rulebook import RuleBook

CORE = RuleBook.core()
BULLETS = {"1": 3, "2": 6, "3": 4, "4": 4, "5": 4}


def test_the_document_has_these_lessons() -> None:
    numbers = [f"{section}.{n + 1}" for section, most in BULLETS.items() for n in range(most)]
    assert list(CORE.lessons) == numbers
    assert all(id_.endswith(f".{lesson.bullet}") for id_, lesson in CORE.lessons.items())


@pytest.mark.parametrize("id_", CORE.lessons)
def test_a_lesson_says_what_heeding_it_takes(id_: str) -> None:
    lesson = CORE.lessons[id_]
    assert lesson.heeded_when.endswith(".")
    assert 2 <= len(lesson.warning_signs) <= 4
    assert 2 <= len(lesson.actions) <= 3
    assert all(sign.endswith(".") for sign in lesson.warning_signs)
    assert all(action.by and not action.action.endswith(".") for action in lesson.actions)
