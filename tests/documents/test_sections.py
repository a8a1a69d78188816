"""Entries put into YAML, which keeps its comments and its order."""

from fame_rules.documents import as_yaml, with_section

BEFORE = """\
# Ours
name: Riverside   # for now
as_of: 2004-03-31

registers:
  # kept by Ann
  people: people.csv   # monthly
  attendance: {file: a.csv, complete: no}

groups:
  steering: {kind: steering}
"""


def test_an_entry_is_added_and_all_else_stays() -> None:
    after = with_section(BEFORE, "registers", "training", {"file": "t.xlsx", "sheet": "2003"})
    for line in BEFORE.splitlines():
        assert line in after.splitlines()
    assert "  training:\n    file: t.xlsx\n    sheet: '2003'\n" in after


def test_an_entry_replaces_the_one_that_was_there() -> None:
    after = with_section(BEFORE, "registers", "attendance", {"columns": {"Org: x": "none"}})
    assert "complete" not in after
    assert "'Org: x': none" in after
    assert "# kept by Ann" in after


def test_a_section_is_made_where_there_is_none() -> None:
    assert with_section("", "registers", "people", {"file": "a.csv"}) == as_yaml(
        {"registers": {"people": {"file": "a.csv"}}}
    )
    assert with_section("a: 1  # one\nregisters:\n", "registers", "people", {"file": "a"}) == (
        "a: 1  # one\nregisters:\n  people:\n    file: a\n"
    )
