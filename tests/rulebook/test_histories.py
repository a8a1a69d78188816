"""Who set something, what it was before, and until when."""

from datetime import date

import pytest

from fame_rules.rulebook import RuleBook, histories, in_words_on, named_in, parse_overlay
from tests.rulebook.adoption.small import HEAD, SMALL, over

BOOK = RuleBook.core().adopt("wirral").adopt("woking")
DAY = date(2004, 3, 31)


def layers(book: RuleBook, name: str) -> list[tuple[str, str, str]]:
    [found] = histories(book, name)
    return [(layer.says, layer.by, layer.origin.file) for layer in found.layers]


def test_a_setting_down_through_all_layers() -> None:
    assert layers(BOOK, "attendance_minimum") == [
        ("75%", "core", "settings.yaml"),
        ("75% → 70%", "wirral", "authorities/wirral.yaml"),
        ("75% → 80%", "wirral", "authorities/wirral.yaml"),
        ("80% → 66%", "surrey", "authorities/surrey.yaml"),
        ("66% → 75%", "woking", "authorities/woking.yaml"),
    ]


def test_what_nobody_changed_has_one_layer_with_its_basis() -> None:
    [found] = histories(RuleBook.core(), "longest_line")
    [layer] = found.layers
    assert (found.what, layer.says, layer.by) == ("setting", "3", "core")
    assert layer.reason.startswith("ours; ")
    assert layer.origin.line > 0


def test_a_rule_with_or_without_the_prefix_of_the_core() -> None:
    book = RuleBook.core().adopt("wirral")
    assert histories(book, "1.3b") == histories(book, "fame-1.3B")
    assert [says for says, _, _ in layers(book, "1.3b")] == [
        "severity 4 × 3",
        "severity 4 × 3 → 4 × 4",
    ]


@pytest.mark.parametrize(
    ("name", "day", "says"),
    [
        ("attendance_minimum", date(2003, 12, 31), "70%"),
        ("attendance_minimum", DAY, "80%"),
        ("FAME-3.4a", DAY, "off"),
        ("FAME-3.4a", date(2004, 7, 1), "severity 3 × 3"),
        ("FAME-1.3b", DAY, "severity 4 × 4"),
        ("health_network", DAY, "Wirral health network"),
        ("FAME-1.1c/older-peoples-cmht", date(2003, 12, 31), "waived: accepted"),
        ("FAME-1.1c/older-peoples-cmht", DAY, "not waived"),
        ("WIRRAL-1a", DAY, "severity 2 × 2"),
        ("wirral_venues", DAY, "added"),
    ],
)
def test_what_is_in_force_on_a_day(name: str, day: date, says: str) -> None:
    book = RuleBook.core().adopt("wirral")
    [found] = histories(book, name)
    assert in_words_on(book, found, day) == says


def test_a_rule_that_was_replaced_says_by_which() -> None:
    book = over(
        "rules: [{id: HERE-1, replaces: C, title: T, for_each: group, when: {kind: board}, "
        "then: {says: S.}}]"
    )
    assert layers(book, "C")[1:] == [("replaced by HERE-1", "here", "overlay.yaml")]
    assert layers(book, "HERE-1") == [("added", "here", "overlay.yaml")]


def test_parts_of_the_scoring() -> None:
    book = SMALL.adopt(parse_overlay(f"{HEAD}scoring: {{impact_alone: {{4: high}}}}"))
    assert [says for says, _, _ in layers(book, "impact_alone")] == ["5: high", "5: high → 4: high"]


def test_every_name_has_a_history_and_others_have_none() -> None:
    assert all(histories(SMALL, name) for name in named_in(SMALL))
    assert histories(SMALL, "nothing") == ()
