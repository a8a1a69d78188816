"""What an overlay makes of a rule book: a new one, with every change told."""

import pickle
from datetime import date, timedelta
from pathlib import Path

import pytest

from fame_rules.assessment import assess
from fame_rules.model import Group, Meeting, Partnership, register
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.rulebook import RuleBook, in_force, in_the_words_of, parse_overlay, turning_days
from tests.rulebook.adoption.small import HEAD, SMALL, over

DAY = date(2004, 3, 31)
COUNTY = "overlay: county\nextends: core 1\nsource: County\nsettings: {most: {value: 5}}\n"


def told(book: RuleBook) -> list[str]:
    return [amendment.says for amendment in book.amendments]


def test_the_rule_book_below_stays_as_it_is() -> None:
    before = pickle.dumps(SMALL)
    book = over("settings: {most: {value: 5}}")
    assert book.settings["most"].value == 5
    assert pickle.dumps(SMALL) == before
    assert not SMALL.overlays
    assert not SMALL.amendments


def test_an_adopted_rule_book_crosses_a_process_pool() -> None:
    book = over("changes: {A: {off: yes, until: 2004-12-31, reason: R}}")
    assert pickle.loads(pickle.dumps(book)) == book


def test_a_setting_has_another_value_by_its_own_source_or_the_overlays() -> None:
    book = over("settings: {most: {value: 5}, share: {value: 60%, source: Minutes}}")
    assert book.settings["most"].basis == "S"
    assert book.settings["share"].basis == "Minutes"
    assert told(book) == ["most: setting 3 → 5", "share: setting 75% → 60%"]
    assert [a.reason for a in book.amendments] == ["S", "Minutes"]
    assert [str(a.origin) for a in book.amendments] == ["overlay.yaml:4:26", "overlay.yaml:4:45"]


def test_a_dated_value_holds_on_its_days_both_included() -> None:
    book = over("settings: {most: {value: 5, since: 2004-01-01, until: 2004-12-31}}")
    days = {
        date(2003, 12, 31): 3,
        date(2004, 1, 1): 5,
        date(2004, 12, 31): 5,
        date(2005, 1, 1): 3,
    }
    assert {day: in_force(book, day).settings["most"].value for day in days} == days
    assert turning_days(book) == {date(2004, 1, 1), date(2005, 1, 1)}
    assert told(book) == ["most: setting 3 → 5 from 1 January 2004 until 31 December 2004"]
    assert in_force(book, date(2003, 1, 1)).amendments == ()


def test_several_dated_values() -> None:
    book = over(
        "settings:\n  most:\n    source: Board\n    values:\n"
        "      - {value: 1, until: 2003-12-31}\n      - {value: 2, since: 2004-01-01}\n"
    )
    assert [in_force(book, day).settings["most"].value for day in (date(2003, 12, 31), DAY)] == [
        1,
        2,
    ]
    assert in_force(book, DAY).settings["most"].basis == "Board"


def test_of_two_overlays_that_set_the_same_the_later_one_wins() -> None:
    district = "overlay: district\nextends: county\nsource: D\nsettings: {most: {value: 7}}"
    book = SMALL.adopt(parse_overlay(COUNTY), parse_overlay(district))
    assert book.settings["most"].value == 7
    assert [(a.by, a.was, a.now) for a in book.amendments] == [
        ("county", "3", "5"),
        ("district", "5", "7"),
    ]
    assert book.sources == ("core.yaml", "county", "district")


def test_an_undated_value_over_dated_ones_ends_them() -> None:
    dated = "settings: {most: {value: 5, until: 2004-12-31}}"
    book = over(dated, "overlay: o\nextends: here\nsource: O\nsettings: {most: {value: 1}}")
    assert {in_force(book, day).settings["most"].value for day in (DAY, date(2006, 1, 1))} == {1}


def test_severity() -> None:
    book = over("changes: {A: {impact: 5, reason: R}}")
    assert (book.rules["A"].likelihood, book.rules["A"].impact) == (2, 5)
    assert told(book) == ["A: severity 2 × 3 → 2 × 5"]
    assert book.amendments[0].reason == "R"


def test_changes_of_one_rule_at_different_times() -> None:
    book = over(
        "changes:\n  A:\n    - {impact: 4, until: 2003-12-31, reason: R}\n"
        "    - {impact: 5, since: 2004-01-01, reason: R}\n"
    )
    assert [in_force(book, d).rules["A"].impact for d in (date(2003, 1, 1), DAY)] == [4, 5]


def test_an_undated_change_over_a_dated_one_holds_on_every_day() -> None:
    dated = "changes: {A: {impact: 4, until: 2003-12-31, reason: R}}"
    book = over(dated, "overlay: o\nextends: here\nchanges: {A: {impact: 5, reason: R}}")
    assert {in_force(book, d).rules["A"].impact for d in (date(2003, 1, 1), DAY)} == {5}


def test_a_rule_that_is_off_is_not_there_until_its_day() -> None:
    book = over("changes: {A: {off: yes, since: 2004-01-01, until: 2004-12-31, reason: R}}")
    assert {
        day: "A" in in_force(book, day).rules
        for day in (date(2003, 12, 31), date(2004, 1, 1), date(2005, 1, 1))
    } == {date(2003, 12, 31): True, date(2004, 1, 1): False, date(2005, 1, 1): True}
    off = in_force(book, DAY)
    assert {id_ for stratum in off.strata for knot in stratum for id_ in knot} == {"B", "C"}


def test_a_label_of_its_own_holds_on_its_days() -> None:
    labels = "[{label: our net, since: 2004-06-01, until: 2005-05-31}]"
    book = over(f"terms: {{net: {{labels: {labels}, neutral: the net}}}}")
    for day in (EARLIEST, DAY, date(2005, 12, 31), date(2006, 1, 1), LATEST):
        assert book.terms["net"].on(day) == SMALL.terms["net"].on(day), day
    for day in (date(2004, 6, 1), date(2005, 5, 31)):
        assert book.terms["net"].on(day) == "our net"
    assert book.terms["net"].neutral == "the net"


def test_scoring_is_replaced_part_by_part() -> None:
    book = over("scoring: {impact_alone: {4: high}}")
    assert book.scoring.impact_alone == {4: "high"}
    assert (book.scoring.bands, book.scoring.effort) == (SMALL.scoring.bands, SMALL.scoring.effort)
    assert told(book) == ["impact_alone: scoring 5: high → 4: high"]


ADDED = """
settings: {here_most: {value: 2, means: M, basis: ours}}
risks: {here-r: {title: T, cause: C, event: E, consequence: C, category: C, owner: O}}
lessons: {HERE-1: {title: L, document: D, section: S, bullet: 1, paraphrase: P}}
measures: {here_met: {of: group, count_of: meeting, where: {group: $id}, means: M}}
terms: {here_team: {means: M, basis: B, labels: [{label: team}]}}
rules:
  - {id: HERE-1a, lesson: HERE-1, title: Ours, for_each: group, where: {kind: board},
     when: {here_met: {below: $settings.here_most}, met: {below: $settings.most},
            none: [concluded: seldom]},
     then: {risk: here-r, likelihood: 1, impact: 1, says: "{subject} of the {terms.here_team}.",
            do: {action: D, by: B, effort: little}, conclude: ours}}
"""


def test_what_is_added_builds_on_what_is_there() -> None:
    book = over(ADDED)
    assert list(book.rules) == [*SMALL.rules, "HERE-1a"]
    assert set(book.measures) == {"met", "here_met"}
    assert "HERE-1" in book.lessons
    assert "here-r" in book.risks
    assert "HERE-1a: rule added; Ours" in told(book)
    assert in_the_words_of(book, DAY).rules["HERE-1a"].says.parts[-1] == " of the team."


def test_an_overlay_over_another_builds_on_what_that_one_added() -> None:
    more = (
        "overlay: there\nextends: here\nrules: [{id: THERE-1, title: T, for_each: group, "
        "when: [concluded: ours, here_met: {below: 1}], then: {says: S.}}]\n"
        "changes: {HERE-1a: {where: {here_met: {below: 1}}, reason: R}}"
    )
    assert "THERE-1" in over(ADDED, more).rules


def test_a_rule_takes_the_place_of_another() -> None:
    book = over(
        "rules: [{id: HERE-1, replaces: A, title: T, for_each: group, where: {kind: steering}, "
        "when: {met: {below: 9}}, then: {says: S., conclude: seldom}}]"
    )
    assert set(book.rules) == {"B", "C", "HERE-1"}
    assert "A: replaced by HERE-1" in told(book)


def test_a_waiver_that_says_only_when_it_begins_holds_for_90_days() -> None:
    book = over("waivers: [{finding: A/g, reason: accepted, since: 2004-01-01}]")
    [waiver] = book.waivers
    assert waiver.until - waiver.since == timedelta(90)
    assert (waiver.by, waiver.owner, str(waiver.origin)) == ("here", "", "overlay.yaml:4:21")


def test_by_name_by_path_and_as_read(tmp_path: Path) -> None:
    path = tmp_path / "here.yaml"
    path.write_text(HEAD + "settings: {longest_line: {value: 2}}")
    core = RuleBook.core()
    book = core.adopt("wirral", path)
    assert [overlay.name for overlay in book.overlays] == ["wirral", "here"]
    assert book.settings["longest_line"].origin.file == "here.yaml"


def test_what_an_overlay_extends_is_laid_over_first_and_once() -> None:
    book = RuleBook.core().adopt("woking")
    assert [overlay.name for overlay in book.overlays] == ["surrey", "woking"]
    assert book.adopt("surrey") == book


def test_a_folder_with_one_overlay_is_one(tmp_path: Path) -> None:
    (tmp_path / "here.yaml").write_text(HEAD)
    (tmp_path / "more.yaml").write_text("settings: {longest_line: {value: 2}}")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "rules.yaml").write_text(
        "rules: [{id: HERE-1, title: T, for_each: group, when: {kind: board}, then: {says: S.}}]"
    )
    book = RuleBook.core().adopt(tmp_path)
    assert book.settings["longest_line"].value == 2
    assert "HERE-1" in book.rules


@pytest.mark.parametrize("name", ["wirral", "woking", "westmere"])
def test_a_partnership_goes_by_the_rules_of_its_authority(name: str) -> None:
    book = RuleBook.of(Partnership("p", authority=name.capitalize()))
    assert book.overlays[-1].name == name
    assert RuleBook.of(Partnership("p", authority=name), authority="none") == RuleBook.core()


def test_plain_rules_are_added_below_the_overlay_that_changes_them(tmp_path: Path) -> None:
    plain, overlay = tmp_path / "plain.yaml", tmp_path / "over.yaml"
    plain.write_text(
        "rules: [{id: P-1, title: T, for_each: group, when: {kind: board}, then: {risk: "
        "leaders-turn-away, likelihood: 1, impact: 1, says: S.}}]"
    )
    overlay.write_text(HEAD + "changes: {P-1: {impact: 3, reason: R}}")
    book = RuleBook.of(Partnership("p"), plain, overlay)
    assert book.rules["P-1"].impact == 3


def test_a_partnership_of_an_authority_without_an_overlay_has_the_core_rules() -> None:
    assert RuleBook.of(Partnership("p", authority="nowhere")) == RuleBook.core()


def steering(meetings: int) -> Partnership:
    held = (
        Meeting(str(n), group="g", date=date(2004, 1, n + 1), held=True) for n in range(meetings)
    )
    return Partnership(
        "p",
        as_of=DAY,
        groups=register(Group("g", kind="steering"), Group("b", kind="board")),
        meetings=register(*held),
    )


def test_the_value_of_the_day_is_what_rules_are_judged_by() -> None:
    book = over("settings: {most: {value: 5, since: 2004-02-01}}")
    partnership = steering(4)
    early, late = (
        assess(partnership, book, as_of=day) for day in (date(2004, 1, 31), date(2004, 2, 1))
    )
    assert [f.id for f in early.findings if f.rule == "A"] == []
    assert [f.id for f in late.findings if f.rule == "A"] == ["A/g"]
