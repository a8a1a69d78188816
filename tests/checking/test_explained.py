"""The registry of codes: each that the source uses is in it, and its examples are what they say."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from fame_rules.checking import Explained, check, codes, problems_reference
from fame_rules.errors import FilesUnusable, Problem
from fame_rules.explanation import BadChange, all_changes
from fame_rules.model import Group, Partnership, register
from fame_rules.report.saved import parse_snapshot

SOURCE = Path(__file__).parents[2] / "fame_rules"
OF_SHAPES = ("010", "011", "013")  # after the letter that `Shapes` is given


def used() -> set[str]:
    """Every code in the source, whatever its letter."""
    text = "\n".join(file.read_text() for file in SOURCE.rglob("*.py"))
    letters = re.findall(r'\bShapes\([^()]*"([A-Z])"\)', text)
    codes = re.findall(r'"([A-Z]\d{3})"', text)
    return {*codes, *(f"{letter}{number}" for letter in letters for number in OF_SHAPES)}


def test_every_code_that_is_used_is_explained_and_no_other() -> None:
    assert set(codes()) == used()


def test_codes_stand_in_order() -> None:
    letters = list(dict.fromkeys(code[0] for code in codes()))
    for letter in letters:
        ours = [code for code in codes() if code.startswith(letter)]
        assert ours == sorted(ours)
    assert re.findall(r"\b([A-Z]): ", problems_reference().split("\n## ")[0]) == letters


OPTIONS = ("--set", "--add", "--remove")
NO_FILES = {*OPTIONS, "findings.json"}  # which `check` is not for
WITH_EXAMPLE = [
    pytest.param(each, id=each.code)
    for each in codes().values()
    if each.wrong and not each.wrong.keys() & NO_FILES
]


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


def problems_of_saved(example: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems of an example for which there is no command `check`: a saved assessment."""
    try:
        parse_snapshot(example["findings.json"])
    except FilesUnusable as error:
        return error.problems
    return ()


def problems_of_changes(example: Mapping[str, str]) -> tuple[Problem, ...]:
    facts = Partnership("p", groups=register(Group("steering", kind="steering")))
    asked = ([example[option]] if option in example else [] for option in OPTIONS)
    try:
        all_changes(facts, *asked)
    except BadChange as error:
        return error.problems
    return ()


FOUND_BY = {"A": problems_of_saved, "C": problems_of_changes}


@pytest.mark.parametrize(
    "each",
    [
        pytest.param(each, id=each.code)
        for each in codes().values()
        if each.wrong and each.code[0] in FOUND_BY
    ],
)
def test_examples_of_what_is_no_file_to_check(each: Explained) -> None:
    problems_of = FOUND_BY[each.code[0]]
    assert [problem.code for problem in problems_of(each.wrong)] == [each.code]
    assert problems_of(each.right) == ()
