"""Results of rule tests as text for a terminal, and as JUnit XML for build servers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from fame_rules.report.characters import readable
from fame_rules.report.junit_xml import Case as JunitCase
from fame_rules.report.junit_xml import Result as JunitResult
from fame_rules.report.junit_xml import Suite, junit_xml
from fame_rules.testing import Case, Coverage, Difference, Mutation, Result, Results

_MOST: Final = 100


def results_as_text(results: Results) -> str:
    """The counts, then each case that failed, or that holds by now, with what differs.

    >>> results_as_text(Results(()))
    'There were no tests.'
    """
    if not results.results:
        return "There were no tests."
    counts = (
        (len(results.passed), "passed"),
        (len(results.to_do), "to do"),
        (len(results.done), "done"),
        (len(results.failed), "failed"),
    )
    lines = [" · ".join(f"{number} {word}" for number, word in counts if number)]
    for result in results.failed:
        lines += (f"FAILED {titled(result.case)}", *differences_as_lines(result.differences))
    for result in results.done:
        lines.append(f"DONE   {titled(result.case)}")
        lines.append(f"   it holds; take out: todo: {result.case.todo}")
    for result in results.to_do:
        lines.append(f"TO DO  {titled(result.case)}")
        lines.append(f"   {result.case.todo}")
    return readable("\n".join(lines))


def titled(case: Case) -> str:
    """Where a case stands, the rule that it is an example of, and its name."""
    place = f"{case.origin.file}:{case.origin.line}"
    return "  ".join(filter(None, (place, case.rule, case.it)))


def differences_as_lines(differences: Sequence[Difference]) -> list[str]:
    """A line for each value that is not as expected, in columns."""
    ids = max((len(each.id) for each in differences), default=0)
    names = max((len(each.value) for each in differences), default=0)
    return [
        f"   {each.id:<{ids}}   {each.value:<{names}}   expected {each.expected}   got {each.got}"
        f"   {each.origin.file}:{each.origin.line}"
        for each in differences
    ]


def covered_as_text(found: Coverage) -> str:
    """What share of the goals was seen, and each that was not, with its place.

    >>> covered_as_text(Coverage((), ()))
    'coverage 100%: 0 of 0 rules seen in every way'
    """
    lines = [
        f"coverage {found.percent}%: "
        f"{len(found.whole)} of {len(found.rules)} rules seen in every way"
    ]
    lines += (f"   {goal.origin}  {goal.rule}  {goal}" for goal in found.unseen[:_MOST])
    return "\n".join(_cut(lines, len(found.unseen)))


def mutated_as_text(found: Mutation) -> str:
    """What share of the mutants was killed, and each survivor with its place and change.

    >>> mutated_as_text(Mutation(1, ()))
    'mutation 100%: 1 of 1 changes noticed by a test'
    """
    lines = [
        f"mutation {found.percent}%: {found.killed} of {found.total} changes noticed by a test"
    ]
    lines += (
        f"   {each.origin}  {each.name}  {each.was} → {each.now}"
        for each in found.survivors[:_MOST]
    )
    return "\n".join(_cut(lines, len(found.survivors)))


def _cut(lines: list[str], number: int) -> Iterator[str]:
    yield from lines
    if number > _MOST:
        yield f"   and {number - _MOST} more"


def results_as_junit(results: Results) -> bytes:
    """The results as JUnit XML: a suite for each file, a test case for each case."""
    ordered = sorted(results.results, key=lambda result: result.case.origin)
    suites = [
        Suite(file, [_junit_case(result) for result in members])
        for file, members in groupby(ordered, key=lambda result: result.case.origin.file)
    ]
    return junit_xml("fame-rules test", suites)


def _junit_case(result: Result) -> JunitCase:
    case = result.case
    classname = case.rule or case.origin.file
    text = "\n".join(line.strip() for line in differences_as_lines(result.differences))
    if result.failed:
        first = result.differences[0]
        message = f"{first.id}: {first.value}: expected {first.expected}, got {first.got}"
        ended = JunitResult.FAILED
        return JunitCase(classname, case.it, ended, message, text, case.origin.file)
    if case.todo:
        done = "" if result.differences else " (it holds by now)"
        message = f"to do: {case.todo}{done}"
        ended = JunitResult.SKIPPED
        return JunitCase(classname, case.it, ended, message, text, case.origin.file)
    return JunitCase(classname, case.it, file=case.origin.file)
