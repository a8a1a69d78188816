"""The JSON report follows its published schema, for every bundled example."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import fame_rules as fame
from fame_rules.model import NONE, NOT_APPLICABLE, UNKNOWN, Group, Range, register
from fame_rules.report.json_report import SCHEMA_VERSION
from fame_rules.report.values_as_json import value_as_json
from fame_rules.resources import example_names, examples_root

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "assessment.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def example(name: str) -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())


def test_the_schema_is_a_schema_of_the_version_that_is_written() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}")


@pytest.mark.parametrize("name", example_names())
def test_every_example_follows_the_schema(name: str) -> None:
    report = json.loads(fame.FORMATS["json"](example(name)))
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []


@pytest.mark.parametrize("name", ["wirral", "woking", "modern-icp"])
def test_what_an_authority_changed_and_waives_follows_the_schema(name: str) -> None:
    partnership = fame.read(examples_root() / name)
    assessment = fame.assess(partnership, fame.RuleBook.of(partnership), repairs=False)
    report = json.loads(fame.FORMATS["json"](assessment))
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []
    assert [each["finding"]["id"] for each in report["waived"]] == [
        each.finding.id for each in assessment.waived
    ]
    assert [each["name"] for each in report["overlays"]] == list(assessment.rules[1:])
    assert len(report["amendments"]) == len(assessment.amendments) > 0
    assert {each["why"] for each in report["idle_waivers"]} <= {"expired"}
    waived = {id_ for lesson in report["lessons"] for id_ in lesson["waived"]}
    assert waived == {each.finding.id for each in assessment.waived if each.finding.lesson}


def test_the_schema_refuses_what_is_not_an_assessment() -> None:
    report = json.loads(fame.FORMATS["json"](example("wirral")))
    report["findings"][0]["score"] = 0
    report["surprise"] = 1
    messages = [error.message for error in VALIDATOR.iter_errors(report)]
    assert len(messages) == 2
    assert any("surprise" in message for message in messages)


def test_a_report_says_what_the_assessment_says() -> None:
    assessment = example("wirral")
    report = json.loads(fame.FORMATS["json"](assessment))
    assert [finding["id"] for finding in report["findings"]] == [f.id for f in assessment.findings]
    assert len(report["verdicts"]) == len(assessment.verdicts)
    first = report["findings"][0]
    assert first["rule"] + "/" + first["subject"] == first["id"]
    assert first["score"] == first["likelihood"] * first["impact"]
    assert all(step["met"] for finding in report["findings"] for step in finding["steps"])
    assert all(step["origins"] or step["because"] for step in first["steps"])


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert fame.FORMATS["json"](example("wirral")) == fame.FORMATS["json"](example("wirral"))


def test_what_is_not_scored_is_null_and_not_nought() -> None:
    book = fame.RuleBook.parse(
        "rules: [{id: A, title: t, for_each: group, when: {kind: board}, then: {says: s}}]"
    )
    groups = register(Group("b", kind="board"))
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1), groups=groups)
    (finding,) = json.loads(fame.FORMATS["json"](fame.assess(partnership, book)))["findings"]
    assert [finding[key] for key in ("score", "rating", "likelihood", "risk", "lesson")] == [
        None
    ] * 5


def test_a_lesson_comes_with_what_heeding_it_takes_or_with_nothing() -> None:
    lessons = json.loads(fame.FORMATS["json"](example("sparse")))["lessons"]
    assert all(lesson["heeded_when"] and lesson["warning_signs"] for lesson in lessons)
    assert {tuple(action) for lesson in lessons for action in lesson["actions"]} == {
        ("action", "by", "effort")
    }
    book = fame.RuleBook.parse(
        "lessons: {'1.1': {title: T, document: D, section: S, bullet: 1, paraphrase: P}}"
    )
    partnership = fame.Partnership(id="p", as_of=date(2004, 1, 1))
    (lesson,) = json.loads(fame.FORMATS["json"](fame.assess(partnership, book)))["lessons"]
    assert [lesson[key] for key in ("heeded_when", "warning_signs", "actions")] == [None, [], []]


def test_values_as_json() -> None:
    assert value_as_json(date(2004, 3, 31)) == "2004-03-31"
    assert value_as_json(time(9, 5)) == "09:05"
    assert value_as_json(timedelta(hours=12)) == 0.5
    assert value_as_json(("a", "b")) == ["a", "b"]
    assert value_as_json(Range(date(2004, 1, 1), None)) == {"low": "2004-01-01", "high": None}
    assert [value_as_json(v) for v in (UNKNOWN, NOT_APPLICABLE, NONE)] == [
        None,
        "not applicable",
        "none",
    ]
