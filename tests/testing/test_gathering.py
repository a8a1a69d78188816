"""Gathering: which files are rules, which are tests, and which are neither."""

from pathlib import Path

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.resources import rules_root
from fame_rules.testing import cases_of, gather, rules_of
from tests.testing.conftest import CORE, adopt


def test_a_folder_with_rules_and_tests_is_adopted_as_a_whole(home: Path) -> None:
    (home / "rules" / "deeper").mkdir()
    (home / "rules" / "deeper" / "x.test.yaml").write_text("tests: []")
    (home / "rules" / ".hidden.yaml").write_text("rules: []")
    gathered = gather([home / "rules"])
    assert gathered.rules == (home / "rules",)
    assert list(gathered.tests.values()) == [home / "rules" / "deeper" / "x.test.yaml"]
    assert not gathered.core


def test_of_a_folder_with_partnerships_only_the_rules_are_taken(home: Path) -> None:
    (home / "river" / "own.yaml").write_text("measures: {}")
    (home / "river" / "notes.yaml").write_text("notes: none")
    assert gather([home]).rules == (home / "river" / "own.yaml", home / "rules" / "board.yaml")


def test_a_file_that_is_named_is_taken_for_what_its_name_says(home: Path) -> None:
    gathered = gather([home / "rules" / "board.yaml"])
    assert gathered.rules == (home / "rules" / "board.yaml",)


def test_what_is_not_there_and_what_has_nothing_to_test(home: Path) -> None:
    (home / "empty").mkdir()
    with pytest.raises(FilesUnusable) as caught:
        gather([home / "nope", home / "empty", home / "river"])
    assert [problem.code for problem in caught.value.problems] == ["T001"] * 3


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(FilesUnusable) as caught:
        gather([Path("x" * 5000)])
    assert [problem.code for problem in caught.value.problems] == ["T001"]


def test_the_rules_of_the_package_are_not_added_to_themselves() -> None:
    root = rules_root()
    assert isinstance(root, Path)
    gathered = gather([root])
    assert (gathered.core, gathered.rules) == (True, ())
    own = gather([root / "authorities" / "wirral.yaml"])
    assert (own.core, own.rules) == (False, (root / "authorities" / "wirral.yaml",))


def test_the_rules_that_are_tested_are_those_that_are_added(home: Path) -> None:
    assert rules_of(gather([home / "rules"]), adopt) == ("LOCAL-1",)
    assert rules_of(gather([]), adopt) == tuple(CORE.rules)


def test_an_example_about_nobody_in_its_facts(home: Path) -> None:
    path = home / "rules" / "board.yaml"
    path.write_text(path.read_text().replace("subject: t", "subject: tt"))
    with pytest.raises(FilesUnusable) as caught:
        cases_of(gather([path]), adopt)
    (problem,) = caught.value.problems
    assert (problem.code, problem.origin.file) == ("T031", "board.yaml")
    assert "no group 'tt'" in problem.message
