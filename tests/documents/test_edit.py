"""An entry more in a list of a YAML text, and nothing else changed."""

from datetime import date
from difflib import ndiff
from pathlib import Path

import pytest

from fame_rules.documents import Problems, parse_yaml, with_entry
from fame_rules.resources import rules_root

ENTRY: dict[str, str | date] = {"finding": "A/b: c", "note": "it's so", "until": date(2004, 1, 1)}


def added(text: str) -> list[str]:
    """The lines that are added, where none is taken away."""
    lines = list(ndiff(text.splitlines(), with_entry(text, "waivers", ENTRY).splitlines()))
    assert [line for line in lines if line.startswith("-")] == []
    return [line[2:] for line in lines if line.startswith("+")]


ITEM = ["  - finding: 'A/b: c'", "    note: it's so", "    until: 2004-01-01"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1   # one\n\n# two\nb: {c: 1}\n", ["waivers:", *ITEM]),
        ("waivers:\n  - finding: x   # mine\n\n# rules\nrules: []\n", ITEM),
        ("waivers:\n  # first\n  - note: >-\n      long\n      text\n  # last\nrules: []\n", ITEM),
        ("waivers:\n- finding: x\n\n\n# z\n", [line[2:] for line in ITEM]),
        (
            "a:\n    b: 1\nwaivers:\n    -   finding: x\n",
            ["    -   finding: 'A/b: c'", "        note: it's so", "        until: 2004-01-01"],
        ),
        ("a: \"x\"\nb: 'y'\nc: yes\nd: 2004-01-01\ne: 10:00\nf: 1.0\n", ["waivers:", *ITEM]),
    ],
)
def test_comments_and_all_else_stay(text: str, lines: list[str]) -> None:
    assert added(text) == lines


@pytest.mark.parametrize("name", ["wirral", "woking", "westmere", "surrey"])
def test_the_overlays_of_the_package_keep_every_line(name: str) -> None:
    folder = rules_root() / "authorities"
    assert isinstance(folder, Path)
    assert added((folder / f"{name}.yaml").read_text())[-3:] == ITEM


@pytest.mark.parametrize("listed", ["[]", "[{finding: x}]", "", "[]   # none yet"])
def test_a_list_in_one_line_or_an_empty_one(listed: str) -> None:
    text = with_entry(f"# top\nwaivers: {listed}\nrules: []\n", "waivers", ENTRY)
    root = parse_yaml(text, "a.yaml", Problems())
    assert root is not None
    assert "'A/b: c'" in text
    assert text.startswith("# top\nwaivers:")
    assert text.endswith("rules: []\n")
