"""Inputs: the fields, presences, measures and settings from which something is worked out."""

from fame_rules.rulebook import RuleBook, inputs_of, measures_behind, own_inputs, read_with

BOOK = RuleBook.parse(
    """
settings: {least: {value: 2, means: m, basis: b}}
measures:
  came: {of: person, count_of: attendance, where: {person: $id, meeting.held: yes}, means: m}
  keen: {of: group, count_of: membership, where: {group: $id, person.came: {above: 3}}, means: m}
  coming:
    {of: group, earliest: meeting.date, where: {group: $id}, also: [planned], means: m}
  reached: {of: group, route_from: {group: {kind: steering}}, means: m}
rules:
  - id: A
    title: T
    for_each: group
    where: {kind: board}
    when: {keen: {below: $settings.least}, none: [concluded: X], organisation.partner: yes}
    then: {says: S., conclude: Y}
  - {id: B, title: T, for_each: group, when: {kind: board}, then: {says: S., conclude: X}}
"""
)


def test_what_a_rule_reads_itself_leaves_off_at_measures() -> None:
    own = own_inputs(BOOK.rules["A"])
    assert own.fields == {("group", "kind"), ("group", "organisation"), ("organisation", "partner")}
    assert own.presences == {"group"}
    assert own.measures == {("keen", "")}
    assert own.settings == {"least"}
    assert own.conclusions == {"X"}


def test_all_that_is_behind_a_rule_goes_down_to_the_facts() -> None:
    behind = inputs_of(BOOK.rules["A"], BOOK.measures)
    assert {
        ("attendance", "person"),
        ("meeting", "held"),
        ("membership", "person"),
    } <= behind.fields
    assert behind.presences == {"group", "membership", "attendance"}
    assert behind.kinds == {
        "group", "membership", "person", "attendance", "meeting", "organisation"
    }  # fmt: skip
    assert [m.name for m in measures_behind(BOOK.rules["A"], BOOK.measures)] == ["keen", "came"]


def test_records_that_are_planned_are_read_as_such() -> None:
    assert own_inputs(BOOK.measures["coming"]).planned == {"meeting"}


def test_a_route_reads_the_network() -> None:
    assert own_inputs(BOOK.measures["reached"]).network
    assert {"channel", "membership", "meeting"} <= inputs_of(
        BOOK.measures["reached"], BOOK.measures
    ).presences


def test_records_depend_on_those_that_they_follow_and_on_whom_they_name() -> None:
    assert read_with("attendance") == {"attendance", "meeting", "person", "organisation"}
    assert read_with("phase") == {"phase"}
