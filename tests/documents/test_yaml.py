"""YAML as trees of nodes: words stay words, everything knows its place, and there are limits."""

import time
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fame_rules.documents import Mapping, Node, Problems, Scalar, Sequence, load_yaml, parse_yaml


def tree(text: str) -> Node:
    problems = Problems()
    node = parse_yaml(text, "a.yaml", problems)
    assert node is not None, problems.found
    return node


def shown(text: str) -> list[str]:
    problems = Problems()
    parse_yaml(text, "a.yaml", problems)
    return [str(problem) for problem in problems.found]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "1.10", "0123", "1_000", "2004-03-31", "12:30"]
)
def test_words_stay_as_they_were_typed(word: str) -> None:
    assert tree(f"key: {word}") == tree(f'key: "{word}"')
    value = tree(word)
    assert isinstance(value, Scalar)
    assert (value.text, value.null) == (word, False)


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null_unless_it_is_quoted(nothing: str) -> None:
    root = tree(f"key: {nothing}")
    assert isinstance(root, Mapping)
    value = root.get("key")
    assert isinstance(value, Scalar)
    assert value.null
    quoted = tree(f'"{nothing}"')
    assert isinstance(quoted, Scalar)
    assert not quoted.null


def test_every_node_knows_where_it_stands() -> None:
    root = tree("groups:\n  nürses: {kind: 😀, base: home}\n  - a\n".replace("  - a\n", ""))
    assert isinstance(root, Mapping)
    (key, groups), *_ = root
    assert str(key.span.origin) == "a.yaml:1:1"
    assert isinstance(groups, Mapping)
    nurses = groups.get("nürses")
    assert isinstance(nurses, Mapping)
    places = [(k.text, str(v.span.origin), v.span.width) for k, v in nurses]
    assert places == [("kind", "a.yaml:2:18", 1), ("base", "a.yaml:2:27", 4)]


def test_a_mapping_keeps_its_order_and_knows_what_it_has_not() -> None:
    root = tree("b: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root] == ["b", "a"]
    assert root.get("c") is None


def test_aliases_repeat_what_they_name() -> None:
    root = tree("[&a [x, y], *a]")
    assert isinstance(root, Sequence)
    first, second = root
    assert first == second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            "a.yaml:3:1: error Y015: the key 'a' is given twice; it was given in line 1\n"
            "    3 | a: 3\n"
            "      | ^ keep one of them",
        ),
        (
            "owner: -\n",
            'a.yaml:1:8: error Y010: is not YAML here: a "-" alone begins a list; '
            'for "there is none" write none\n'
            "    1 | owner: -\n"
            "      |        ^",
        ),
        (
            "a:\n\tb: 1\n",
            "a.yaml:2:1: error Y010: is not YAML here: found character that cannot start any "
            "token (a tab or a sign such as @ or % begins a word)\n"
            "    2 |  b: 1\n"
            "      | ^",
        ),
        (
            "name: 'Ann\n",
            "a.yaml:2:1: error Y010: is not YAML here: found unexpected end of stream "
            "(while scanning a quoted scalar)",
        ),
        (
            "--- a\n--- b\n",
            "a.yaml:2:1: error Y014: a second document begins; write one a file\n"
            "    2 | --- b\n"
            "      | ^^^",
        ),
        (
            "[a]: b\n",
            "a.yaml:1:1: error Y016: a key must be a word\n    1 | [a]: b\n      | ^",
        ),
        (
            "a: *b\n",
            "a.yaml:1:4: error Y013: '*b' names nothing that is complete here\n"
            "    1 | a: *b\n"
            "      |    ^^",
        ),
        ("# nothing\n", "a.yaml: error Y004: is empty"),
    ],
)
def test_what_is_wrong_is_shown_where_it_is(text: str, expected: str) -> None:
    assert shown(text) == [expected]


def test_what_is_wrong_leaves_no_tree_but_for_a_key_that_is_given_twice() -> None:
    assert parse_yaml("a: 1\n[b]: 2", "a.yaml", Problems()) is None
    assert parse_yaml("a: {b: 1, b: 2}", "a.yaml", Problems()) == tree("a: {b: 1}")


@pytest.mark.parametrize(
    ("text", "seen", "told"),
    [
        ("a: {b: 1}\na: {c: 2}", "a: {b: 1, c: 2}", [2]),
        ("a: {b: 1}\na: {c: 2}\na: {d: 3}", "a: {b: 1, c: 2, d: 3}", [2, 3]),
        ("a: {b: {c: 1}}\na: {b: {d: 2}}", "a: {b: {c: 1}}", [2, 2]),
        ("a: [b]\na: [b, c]", "a: [b, c]", [2]),
        ("a: [b]\na: {c: 1}", "a: [b]", [2]),
    ],
)
def test_of_a_section_that_is_there_twice_both_are_looked_at(
    text: str, seen: str, told: list[int]
) -> None:
    problems = Problems()
    assert parse_yaml(text, "a.yaml", problems) == tree(seen)
    assert [problem.origin.line for problem in problems.found] == told


def test_a_sign_that_text_does_not_have_is_refused() -> None:
    (problem,) = shown("name: \x07")
    assert "Y010" in problem
    assert "control characters are not allowed" in problem


def test_every_doubled_key_is_told_up_to_a_hundred() -> None:
    assert len(shown("{a: 1, a: 2, b: {c: 1, c: 2}}")) == 2
    assert len(shown("\n".join(["a: 1"] * 500))) <= 500


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]),
        "a0: &a0 [x, x]\n"
        + "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]),
        "[" * 100_000,
        "{a: " * 100_000,
        "\n".join(f"a: [{n}]" for n in range(10_000)),
        "? " * 10_000,
    ],
    ids=["no beginning", "laughs", "lists", "mappings", "doubled", "keys"],
)
def test_a_file_that_would_fill_the_memory_is_refused_at_once(text: str) -> None:
    begun = time.perf_counter()
    assert shown(text)
    assert time.perf_counter() - begun < 1


def test_as_many_aliases_as_somebody_needs_are_read() -> None:
    aliases = ", ".join(["*a"] * 1_000)
    assert isinstance(tree(f"[&a {{x: 1}}, {aliases}]"), Sequence)


def test_nesting_to_a_depth_that_somebody_needs_is_read() -> None:
    assert isinstance(tree("[" * 90 + "]" * 90), Sequence)


def load(path: Traversable) -> list[str]:
    problems = Problems()
    assert load_yaml(path, "a.yaml", problems) is None
    return [str(problem) for problem in problems.found]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert load(tmp_path) == ["a.yaml: error Y001: cannot be read: Is a directory"]
    assert load(tmp_path / "b") == ["a.yaml: error Y001: cannot be read: No such file or directory"]


def test_a_file_of_another_encoding_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("name: ok\nname: Zoë".encode("cp1252"))
    assert load(tmp_path / "a")[0].startswith(
        "a.yaml: error Y003: is not UTF-8 text: byte 0xeb in line 2"
    )
    (tmp_path / "a").write_bytes("name: ok".encode("utf-16"))
    assert "Y003" in load(tmp_path / "a")[0]


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fame_rules.documents.load.LARGEST_BYTES", 10)
    (tmp_path / "a").write_text("name: Ann\n")
    assert load_yaml(tmp_path / "a", "a.yaml", Problems()) is not None
    (tmp_path / "a").write_text("name: Anne\n")
    assert load(tmp_path / "a") == ["a.yaml: error Y002: has more than 10 bytes"]


@given(st.text(max_size=100))
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    problems = Problems()
    node = parse_yaml(text, "a.yaml", problems)
    assert node is not None or problems.found
    assert node is None or all(problem.code == "Y015" for problem in problems.found)
    assert all(str(problem) for problem in problems.found)
