"""The shapes of nodes: a mapping with known keys, a list, a word."""

from fame_rules.documents import Node, Problems, Shapes, parse_yaml


def node(text: str) -> Node:
    found = parse_yaml(text, "a.yaml", Problems())
    assert found is not None
    return found


def test_entries_are_those_that_hold_something() -> None:
    problems = Problems()
    entries = Shapes(problems, "R").entries(node("{a: 1, b: }"), "a rule", ("a", "b", "c"), ("a",))
    assert list(entries) == ["a"]
    assert problems.found == []


def test_unknown_and_missing_keys_are_told() -> None:
    problems = Problems()
    Shapes(problems, "R").entries(node("{whn: 1}"), "a rule", ("when", "then"), ("then",))
    assert [str(problem) for problem in problems.found] == [
        "a.yaml:1:2: error R010: 'whn' is not a key of a rule\n"
        "    1 | {whn: 1}\n"
        "      |  ^^^ did you mean 'when'?",
        "a.yaml:1:1: error R013: a rule needs 'then'\n    1 | {whn: 1}\n      | ^",
    ]


def test_each_shape_says_what_it_found_instead() -> None:
    problems = Problems()
    shapes = Shapes(problems, "F")
    assert shapes.mapping(node("[a]"), "it") is None
    assert shapes.items(node("a"), "it") == ()
    assert shapes.scalar(node("{a: b}"), "it") is None
    assert shapes.scalar(node("~"), "it") is None
    assert [problem.message for problem in problems.found] == [
        "it must be keys with values, not a list",
        "it must be a list, not a single value",
        "it must be a single value, not keys with values",
        "it must be a single value, not nothing",
    ]
    assert {problem.code for problem in problems.found} == {"F011"}


def test_text_is_that_of_a_word_or_nothing() -> None:
    shapes = Shapes(Problems(), "F")
    assert shapes.text(node("word"), "it") == "word"
    assert shapes.text(None, "it") == ""
