"""Files of every sort are checked at once, and nothing that a file holds brings a check down."""

from pathlib import Path

import pytest

from fame_rules.checking import check, checked
from fame_rules.errors import Problem, Severity

from .conftest import Checking

RULE = "rules: [{id: A, title: T, for_each: group, when: {kind: board}, then: {says: S.}}]"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_every_problem_of_every_sort_of_file_at_once(checking: Checking, tmp_path: Path) -> None:
    problems = checking(
        p__partnership="groups: {steering: {knid: steering}}",
        rules__a=RULE.replace("board", "bord"),
        rules__b="rulez: []\nsettings: {}",
        rules__c="overlay: mill\nextends: core 9",
        rules__d="overlay: dale\nextends: core 1\nchanges: {FAME-9: {likelihood: 3}}",
        rules__e__f="groups: [",
        **{"tests__a.test": "tests: [{it: x}]"},
    )
    where = {problem.origin.file.removeprefix(f"{tmp_path}/") for problem in problems}
    assert where == {
        "p/partnership.yaml",
        *(f"rules/{name}.yaml" for name in ("a", "b", "c", "d", "e/f")),
        "tests/a.test.yaml",
    }
    assert {problem.severity for problem in problems} == {Severity.ERROR}


def test_overlays_are_checked_where_the_rules_can_be_used(checking: Checking) -> None:
    problems = checking(
        c="overlay: mill\nextends: core 9",
        d="overlay: dale\nextends: core 1\nchanges: {FAME-9: {likelihood: 3}}",
    )
    assert sorted(codes(problems)) == ["R071", "R075"]


def test_the_files_beside_an_overlay_are_part_of_it(checking: Checking) -> None:
    files = {
        "rules__overlay": "overlay: mill\nextends: core 1\n"
        "settings: {mill_most: {value: 2, means: M., basis: ours}}",
        "rules__own": "rules: [{id: MILL-1, title: T, for_each: group,\n"
        "  when: {hops_from_steering: {above: $settings.mill_most}}, then: {says: S.}}]",
    }
    assert checking(**files) == []
    files["rules__own"] = files["rules__own"].replace("MILL-1", "X-1")
    assert codes(checking(**files)) == ["R074"]


def test_a_problem_shows_its_line_under_the_path_that_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "partnership.yaml").write_text("name: x\nstarted: soon\n")
    monkeypatch.chdir(tmp_path)
    (problem,) = check(["mine"])
    assert str(problem).startswith("mine/partnership.yaml:2:10: error F020: started must be a date")
    assert "    2 | started: soon\n" in str(problem)


def test_facts_in_examples_are_checked(checking: Checking) -> None:
    example = "examples: [{it: x, given: {groups: {a: {knid: board}}}, expect: finding}]"
    problems = checking(RULE.replace("then:", f"{example}, then:"))
    assert codes(problems) == ["F010"]


def test_a_register_is_checked_with_its_partnership(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text("name: x")
    (tmp_path / "people.csv").write_text("id,nmae\nann,Ann\n")
    assert codes(list(check([tmp_path / "people.csv"]))) == ["F010"]


def test_a_file_that_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULE)
    assert checked([tmp_path, tmp_path / "a.yaml"]).files == 1


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert codes(list(check([tmp_path / "empty", tmp_path / "nowhere"]))) == ["Y030", "Y030"]


def test_a_named_file_of_no_sort_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("rulez: []")
    assert codes(list(check([tmp_path / "x.yaml"]))) == ["Y031"]


NESTED = "[" * 1000 + "]" * 1000
MANY = "rules:\n" + "".join(
    f"  - {{id: L-{n}, title: T, for_each: group, when: {{kind: board}}, then: {{says: S}}}}\n"
    for n in range(100_000)
)
ODD = {
    "empty": (b"", "Y004"),
    "blank": (b"\n# nothing\n", "Y004"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "Y003"),
    "not UTF-8": ("rules: [{title: Zürich}]".encode("latin-1"), "Y003"),
    "with zeros": (b"rules: \x00\x00\x00", "Y010"),
    "nested": (NESTED.encode(), "Y012"),
    "nested rules": (f"rules: {NESTED}".encode(), "Y012"),
    "ten megabytes of rules": (b"rules:\n" + b"# " + b"x" * 10 * 2**20, "Y002"),
    "ten megabytes of anything": (b"x" * 10 * 2**20, "Y002"),
    "a hundred thousand rules": (MANY.encode(), "Y002"),
}


@pytest.mark.parametrize(("data", "code"), ODD.values(), ids=ODD)
def test_an_odd_file(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(data)
    assert codes(list(check([tmp_path / "odd.yaml"]))) == [code]


@pytest.mark.parametrize("name", ["partnership.yaml", "a.test.yaml"])
@pytest.mark.parametrize("case", ["empty", "a picture", "nested"])
def test_an_odd_file_of_a_sort_that_its_name_tells(case: str, name: str, tmp_path: Path) -> None:
    data, code = ODD[case]
    (tmp_path / name).write_bytes(data)
    assert codes(list(check([tmp_path]))) == [code]


def test_very_many_rules_that_are_small_enough(tmp_path: Path) -> None:
    rules = "".join(MANY.splitlines(keepends=True)[:301])
    (tmp_path / "many.yaml").write_text(rules)
    found = check([tmp_path])
    assert set(codes(list(found))) == {"W002"}
    assert len(found) == 299
