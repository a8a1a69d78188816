"""JUnit XML, as build servers read it: suites of test cases that pass, fail or are skipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from xml.etree import ElementTree as ET

from attrs import frozen

from fame_rules.report.characters import readable


class Result(Enum):
    """How a test case ended, by the name of the element that says so; one that passed has none."""

    PASSED = ""
    FAILED = "failure"
    SKIPPED = "skipped"
    ERROR = "error"


@frozen
class Case:
    """A test case: what it belongs to, its name, how it ended, and why, in short and at length."""

    classname: str
    name: str
    result: Result = Result.PASSED
    message: str = ""
    text: str = ""
    file: str = ""


@frozen
class Suite:
    """Test cases under a common name; `seconds` is how long they took, where that was measured."""

    name: str
    cases: Sequence[Case]
    seconds: float | None = None


def junit_xml(name: str, suites: Iterable[Suite], day: date | None = None) -> bytes:
    """The suites as JUnit XML in UTF-8, with their counts; `day` dates them.

    >>> print(
    ...     junit_xml(
    ...         "P",
    ...         [Suite("1.1", [Case("A", "x"), Case("A", "y", Result.FAILED, "<no>")])],
    ...     ).decode()
    ... )
    <?xml version='1.0' encoding='utf-8'?>
    <testsuites name="P" tests="2" failures="1" skipped="0" errors="0">
      <testsuite name="1.1" tests="2" failures="1" skipped="0" errors="0">
        <testcase classname="A" name="x" />
        <testcase classname="A" name="y">
          <failure message="&lt;no&gt;" />
        </testcase>
      </testsuite>
    </testsuites>
    <BLANKLINE>
    """
    listed = list(suites)
    every = [case for suite in listed for case in suite.cases]
    root = ET.Element("testsuites", {"name": readable(name), **_counts(every)})
    root.extend(_suite(suite, day) for suite in listed)
    ET.indent(root)
    return b"%s\n" % ET.tostring(root, "utf-8", xml_declaration=True)


def _suite(suite: Suite, day: date | None) -> ET.Element:
    said = {"name": readable(suite.name), **_counts(suite.cases)}
    if suite.seconds is not None:
        said["time"] = f"{suite.seconds:.3f}"
    if day is not None:
        said["timestamp"] = f"{day.isoformat()}T00:00:00"
    element = ET.Element("testsuite", said)
    element.extend(_case(case) for case in suite.cases)
    return element


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    results = [case.result for case in cases]
    return {
        "tests": str(len(cases)),
        "failures": str(results.count(Result.FAILED)),
        "skipped": str(results.count(Result.SKIPPED)),
        "errors": str(results.count(Result.ERROR)),
    }


def _case(case: Case) -> ET.Element:
    said = {"classname": readable(case.classname), "name": readable(case.name)}
    if case.file:
        said["file"] = readable(case.file)
    element = ET.Element("testcase", said)
    if case.result is not Result.PASSED:
        why = ET.SubElement(element, case.result.value, {"message": readable(case.message)})
        why.text = readable(case.text) or None
    return element
