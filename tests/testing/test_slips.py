"""Slips: what somebody may write by mistake, and what the rule language makes of it."""

import pytest

from fame_rules.errors import Origin
from fame_rules.rulebook import RuleBook
from fame_rules.testing.slips import number_slips, slips

HERE = Origin("here")


def changed(when: str) -> list[str]:
    book = RuleBook.parse(f"""
settings: {{enough: {{value: 3, means: M, basis: ours}}}}
measures:
  share: {{of: group, share_of: membership, where: {{group: $id}}, that_are: {{role: chair}}}}
  members: {{of: group, count_of: membership, where: {{group: $id}}}}
rules:
  - {{id: A, title: T, for_each: group, when: {when}, then: {{says: S, conclude: done}}}}
""")
    return [f"{slip.was} -> {slip.now}" for slip in slips(book.rules["A"].when, HERE)]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("{kind: board}", ["kind is board -> not: kind is board"]),
        (
            "{kind: [board, other]}",
            [
                "kind is board, other -> not: kind is board, other",
                "kind is board, other -> kind is other",
                "kind is board, other -> kind is board",
            ],
        ),
        (
            "{members: {below: 3}}",
            [
                "members below 3 -> not: members below 3",
                "members below 3 -> members at most 3",
                "members below 3 -> members below 4",
                "members below 3 -> members below 2",
            ],
        ),
        (
            "{share: {at_least: 75%}}",
            [
                "share at least 75% -> not: share at least 75%",
                "share at least 75% -> share above 75%",
                "share at least 75% -> share at least 76%",
                "share at least 75% -> share at least 74%",
            ],
        ),
        (
            "{since: {before: 2004-03-01}}",
            [
                "since before 1 March 2004 -> not: since before 1 March 2004",
                "since before 1 March 2004 -> since at most 1 March 2004",
                "since before 1 March 2004 -> since before 2 March 2004",
                "since before 1 March 2004 -> since before 29 February 2004",
            ],
        ),
        (
            "{members: {between: [$settings.enough, $settings.enough]}}",
            [
                "members between $settings.enough, $settings.enough -> "
                "not: members between $settings.enough, $settings.enough",
                "members between $settings.enough, $settings.enough -> "
                "members at least $settings.enough",
                "members between $settings.enough, $settings.enough -> "
                "members at most $settings.enough",
            ],
        ),
        ("{concluded: done}", ["concluded done -> not concluded"]),
        (
            "{any: [{standing: yes}, {kind: board}]}",
            [
                "any of these -> all of these, rather than any",
                "standing is yes -> not: standing is yes",
                "kind is board -> not: kind is board",
            ],
        ),
    ],
)
def test_a_condition_with_one_thing_changed(when: str, found: list[str]) -> None:
    assert changed(when) == found


def test_quantifiers_of_several_conditions() -> None:
    assert changed("{standing: yes, kind: board}")[0] == (
        "all of these -> any of these, rather than all"
    )
    assert changed("{none: [{standing: yes}, {kind: board}]}")[0] == (
        "none of these -> not all of these, rather than none"
    )


def test_a_number_of_rows_is_never_taken_away_altogether() -> None:
    assert list(number_slips(3)) == [4, 2]
    assert list(number_slips(1)) == [2]
