"""Measures of measures: in whatever order they stand, each is read after those that it reads."""

from random import Random

import pytest

from fame_rules.errors import FilesUnusable
from fame_rules.rulebook import RuleBook

CHAINED = {
    "first": "{of: group, earliest: meeting.date, where: {group: $id}}",
    "wait": "{of: group, earliest: group.first, where: {id: $id}, days_after: $since}",
    "weeks": "{of: group, sum_of: group.lengths, where: {id: $id}}",
    "lengths": "{of: group, time_between: [$since, $first], per: 1 week}",
    "late": "{of: organisation, count_of: group, where: {organisation: $id, weeks: {above: 3}}}",
}


@pytest.mark.parametrize("seed", range(12))
def test_measures_may_stand_in_any_order(seed: int) -> None:
    names = Random(seed).sample(list(CHAINED), len(CHAINED))
    text = "".join(f"  {name}: {CHAINED[name]}\n" for name in names)
    measures = RuleBook.parse(f"measures:\n{text}").measures
    assert {name: str(measures[name].type) for name in CHAINED} == {
        "first": "a date",
        "wait": "a length of time",
        "weeks": "a number",
        "lengths": "a number",
        "late": "a number",
    }


LINKS = {
    "through the field": "{of: group, latest: group.m%d, where: {id: $id}}",
    "through where": "{of: group, latest: group.since, where: {m%d: {missing: no}}}",
}


def chain(length: int, link: str, backwards: bool) -> str:
    rest = [f"  m{n + 1}: {link % n}\n" for n in range(length - 1)]
    lines = ["  m0: {of: group, latest: group.since}\n", *rest]
    return "measures:\n" + "".join(lines[::-1] if backwards else lines)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_measures_may_read_each_other_so_deep_and_no_deeper(link: str, backwards: bool) -> None:
    assert len(RuleBook.parse(chain(40, link, backwards)).measures) == 40
    for length in (41, 1000):
        with pytest.raises(FilesUnusable) as caught:
            RuleBook.parse(chain(length, link, backwards))
        codes = {problem.code: problem.message for problem in caught.value.problems}
        assert codes["R033"] == "measures read each other more than 40 deep"


@pytest.mark.parametrize(
    "text",
    [
        "scoring: {bands: [], impact_alone: {}, effort: {low: 0}}",
        f"scoring: {{bands: [], impact_alone: {{}}, effort: {{low: {'9' * 5000}}}}}",
        "scoring: {bands: low, impact_alone: {}, effort: {low: 1}}",
        f"measures: {{m: {{of: group, count_of: meeting, at_least: {'9' * 5000}}}}}",
        "lessons: {a: {title: T, document: D, section: S, paraphrase: P, "
        f"bullet: {'9' * 5000}}}}}",
    ],
    ids=["effort of nothing", "effort beyond measure", "bands", "rows", "bullet"],
)
def test_numbers_that_cannot_be_meant_are_problems(text: str) -> None:
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(text)
    assert [problem.code for problem in caught.value.problems] in (["R021"], ["R011"])


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "{m: {of: group, latest: group.n}, n: {of: group, latest: group.m}}",
            ["measures read each other: m reads n reads m"],
        ),
        (
            "{m: {of: group, latest: group.n}, n: {of: group, latest: group.o},"
            " o: {of: group, latest: group.n}, p: {of: group, latest: group.m}}",
            ["measures read each other: n reads o reads n"],
        ),
        (
            "{m: {of: group, latest: group.n, where: {n: 1}}, n: {of: group, latest: group.x}}",
            ["a group has no field or measure 'x'"],
        ),
    ],
    ids=["a loop", "what reads a loop", "what cannot be read"],
)
def test_a_measure_that_cannot_be_read_is_one_problem(text: str, messages: list[str]) -> None:
    rule = "rules: [{id: A, title: T, for_each: group, when: {m: {missing: no}}, then: {says: S.}}]"
    with pytest.raises(FilesUnusable) as caught:
        RuleBook.parse(f"measures: {text}\n{rule}\n")
    assert [problem.message for problem in caught.value.problems] == messages


def test_a_measure_may_have_the_name_of_a_field_of_other_records() -> None:
    measures = RuleBook.parse(
        "measures:\n"
        "  total: {of: organisation, sum_of: milestone.contract.total,"
        " where: {contract.supplier: $id}}\n"
        "  date: {of: group, latest: attendance.meeting.date, where: {meeting.group: $id}}\n"
    ).measures
    assert str(measures["total"].value) == "contract.total"
    assert not measures["total"].value.measure  # type: ignore[union-attr]
    assert str(measures["date"].type) == "a date"
