"""The registry of codes: each that the source uses is in it, and its examples are what they say."""

import re
from pathlib import Path

import pytest

from fame_rules.checking import Explained, check, codes

SOURCE = Path(__file__).parents[2] / "fame_rules"
LETTERS = {"F": "reading", "R": "rulebook", "T": "testing"}  # of `Shapes`, which makes three each


def used() -> set[str]:
    found = {
        code
        for file in SOURCE.rglob("*.py")
        for code in re.findall(r'"([FRTUWY]\d{3})"', file.read_text())
    }
    return found | {f"{letter}{number}" for letter in LETTERS for number in ("010", "011", "013")}


def test_every_code_that_is_used_is_explained_and_no_other() -> None:
    assert set(codes()) == used()


def test_codes_stand_in_order() -> None:
    for letter in "FRYTUW":
        ours = [code for code in codes() if code.startswith(letter)]
        assert ours == sorted(ours)


WITH_EXAMPLE = [pytest.param(each, id=each.code) for each in codes().values() if each.wrong]


def written(example: Explained, which: str, folder: Path) -> Path:
    for name, text in getattr(example, which).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize("each", WITH_EXAMPLE)
def test_a_wrong_example_has_that_problem_and_no_other(each: Explained, tmp_path: Path) -> None:
    assert {problem.code for problem in check([written(each, "wrong", tmp_path)])} == {each.code}


@pytest.mark.slow  # as many files again, each over the rules of the package
@pytest.mark.parametrize("each", WITH_EXAMPLE)
def test_a_right_example_has_no_problem(each: Explained, tmp_path: Path) -> None:
    assert [str(problem) for problem in check([written(each, "right", tmp_path)])] == []
