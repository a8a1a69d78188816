"""The findings as SARIF 2.1.0, the exchange format of code scanners.

See OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Final

from fame_rules.assessment import Assessment, Finding, NotAssessed
from fame_rules.explanation import InWords, Noted, Snapshot, missing_in_words
from fame_rules.report import adopted
from fame_rules.report.sarif_places import BASE, locations, places_of
from fame_rules.report.sarif_rules import level_of, rule_as_sarif
from fame_rules.report.values_as_json import Json
from fame_rules.rulebook import Waiver

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT: Final = "fameRulesFindingId/v1"


def sarif_report(assessment: Assessment, before: Snapshot | None = None) -> bytes:
    """An assessment as a SARIF log in UTF-8.

    Findings are results that fail, with a level by their rating; what could not be assessed is a
    result that is open; a finding that is waived is suppressed. Against an earlier assessment,
    every finding says whether it is new, changed or as before, and those that are gone are there as
    absent.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(assessment, before)]}
    # A half of a character pair is escaped as JSON escapes it; nothing else needs to be.
    return f"{json.dumps(log, ensure_ascii=False, indent=2)}\n".encode("utf-8", "backslashreplace")


def _run(assessment: Assessment, before: Snapshot | None) -> Json:
    book = assessment.rulebook
    rules = list(book.rules.values())
    index = {rule.id: number for number, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "fame-rules",
                "version": version("fame-rules"),
                "rules": [rule_as_sarif(rule, book) for rule in rules],
            }
        },
        "automationDetails": {
            "id": f"fame-rules/{assessment.partnership}/{assessment.as_of.isoformat()}"
        },
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder of the partnership"}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolConfigurationNotifications": list(_idle(assessment)),
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": list(_results(assessment, index, before)),
        "properties": {
            "partnership": assessment.name,
            "illustrative": assessment.illustrative,
            "as_of": assessment.as_of.isoformat(),
            "rules": list(assessment.rules),
            "engine": assessment.engine,
        },
    }


def _idle(assessment: Assessment) -> Iterator[Json]:
    """The waivers that waive nothing: something is to be put right in what the tool was given."""
    for each in assessment.idle_waivers:
        text = f"Waiver of {each.waiver.finding} {adopted.idle_in_words(each)}"
        yield {
            "level": "warning",
            "message": {"text": f"{text} [{each.waiver.origin}]"},
            "properties": adopted.waiver_as_json(each.waiver),
        }


def _results(
    assessment: Assessment, index: Mapping[str, int], before: Snapshot | None
) -> Iterator[Json]:
    waivers = {each.finding.id: each.waiver for each in assessment.waived}
    found = (*assessment.findings, *(each.finding for each in assessment.waived))
    for finding in found:
        result = _finding(finding, assessment, index)
        if finding.id in waivers:
            result["suppressions"] = [_suppression(waivers[finding.id])]
        if before is not None:
            result["baselineState"] = _state(finding, before, waived=finding.id in waivers)
        yield result
    now = {finding.id for finding in found}
    for noted in before.findings.values() if before else ():
        if noted.id not in now:
            yield _absent(noted, assessment, index)
    told = missing_in_words(assessment)
    for entry in assessment.not_assessed:
        yield _open(entry, index, told)


def _finding(finding: Finding, assessment: Assessment, index: Mapping[str, int]) -> dict[str, Json]:
    listed = list(locations(places_of(finding)))
    do = [f"{each.action} ({each.by}, effort {each.effort})" for each in finding.actions]
    result: dict[str, Json] = {
        **_rule(finding.rule, index),
        "kind": "fail",
        "level": level_of(finding.rating, assessment.scoring),
        "message": {"text": " ".join((finding.says, *(f"To do: {text}." for text in do)))},
        "locations": listed[:1],
        "relatedLocations": listed[1:],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {
            "subject": finding.subject,
            "name": finding.name,
            "lesson": finding.lesson or None,
            "risk": finding.risk or None,
            "likelihood": finding.likelihood or None,
            "impact": finding.impact or None,
            "score": finding.score or None,
            "rating": finding.rating or None,
            "repair": list(finding.repair),
            "stands_on": list(finding.stands_on),
        },
    }
    if finding.score:
        result["rank"] = finding.score * 4.0
    return result


def _absent(noted: Noted, assessment: Assessment, index: Mapping[str, int]) -> Json:
    """A finding of the earlier assessment that is there no more."""
    return {
        **_rule(noted.rule, index),
        "kind": "fail",
        "level": level_of(noted.rating, assessment.scoring),
        "message": {"text": noted.says},
        "partialFingerprints": {FINGERPRINT: noted.id},
        "baselineState": "absent",
    }


def _rule(rule: str, index: Mapping[str, int]) -> dict[str, Json]:
    """Which rule it is; one that is there no more, as may be in a baseline, has no index."""
    return {"ruleId": rule, "ruleIndex": index[rule]} if rule in index else {"ruleId": rule}


def _state(finding: Finding, before: Snapshot, *, waived: bool) -> str:
    """What has become of a finding; one that came to be waived, or is no more, has changed."""
    was = before.findings.get(finding.id)
    if was is None and finding.id not in (before.waived or {}):
        return "new"
    if was is None:
        return "unchanged" if waived else "updated"
    return "unchanged" if finding.score == was.score and not waived else "updated"


def _suppression(waiver: Waiver) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": adopted.waiver_in_words(waiver),
        "properties": adopted.waiver_as_json(waiver),
    }


def _open(entry: NotAssessed, index: Mapping[str, int], told: InWords) -> Json:
    whom = entry.name or entry.subject
    missing = "; ".join(map(told, entry.missing))
    about = f" of {whom}" if whom else ""
    return {
        **_rule(entry.rule, index),
        "kind": "open",
        "level": "none",
        "message": {"text": f"Not assessed{about}, for want of: {missing}"},
        "partialFingerprints": {FINGERPRINT: f"{entry.rule}/{entry.subject}"},
        "properties": {"subject": entry.subject or None, "name": entry.name or None},
    }
