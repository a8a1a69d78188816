"""Comparing: what was expected against what the rules said, value by value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from fame_rules.assessment import Assessment, Finding, Verdict
from fame_rules.errors import IN_MEMORY, Origin
from fame_rules.model.frozenmap import FrozenMap
from fame_rules.rulebook import Outcome
from fame_rules.testing.cases import Case, Expectation, ExpectedValue, Wanted

VALUES: Final[Mapping[str, Callable[[Finding], str]]] = MappingProxyType(
    {
        "likelihood": lambda finding: str(finding.likelihood),
        "impact": lambda finding: str(finding.impact),
        "score": lambda finding: str(finding.score),
        "rating": lambda finding: finding.rating,
        "risk": lambda finding: finding.risk,
        "lesson": lambda finding: finding.lesson,
        "title": lambda finding: finding.title,
        "says": lambda finding: finding.says,
    }
)
"""What can be expected of a finding besides that there is one."""

MISSING: Final = "missing"
OUTCOME: Final = "outcome"
_OFF: Final = "switched off"
_STANDS_OUT: Final = (
    *(Wanted.FINDING.value, Wanted.WAIVED.value, Wanted.NOT_ASSESSED.value),
    *(Wanted.CLEAR.value, Wanted.NOT_APPLICABLE.value),
)


@frozen
class Difference:
    """A value that is not as expected: of which verdict, the value's name, and both as text."""

    id: str
    value: str
    expected: str
    got: str
    origin: Origin = field(default=IN_MEMORY, eq=False)


@frozen
class Said:
    """What rules said: the outcome of each subject, in words, by rule; findings; what is missing.

    Findings by id, the waived ones among them; what is missing for a verdict by its id.
    """

    outcomes: Mapping[str, Mapping[str, str]]
    findings: Mapping[str, Finding] = FrozenMap({})
    missing: Mapping[str, tuple[str, ...]] = FrozenMap({})

    @classmethod
    def by(cls, assessment: Assessment) -> Said:
        """What an assessment says."""
        waived = {each.finding.id: each.finding for each in assessment.waived}
        missing = {
            f"{each.rule}/{each.subject}".rstrip("/"): tuple(map(str, each.missing))
            for each in assessment.not_assessed
        }
        findings = {finding.id: finding for finding in assessment.findings} | waived
        return cls(said_by(assessment.verdicts, waived), findings, missing)


def said_by(
    verdicts: Iterable[Verdict], waived: Iterable[str] = ()
) -> Mapping[str, Mapping[str, str]]:
    """The outcomes of verdicts in words, by rule and subject; a waived finding is "waived"."""
    ids, said = frozenset(waived), dict[str, dict[str, str]]()
    for rule, subject, outcome in verdicts:
        word = Wanted.WAIVED.value if f"{rule}/{subject}" in ids else outcome.phrase
        said.setdefault(rule, {})[subject] = word
    return said


def differences(case: Case, said: Said) -> Iterator[Difference]:
    """Everything that is not as a case expects it; nothing if it holds."""
    for expectation in case.expected:
        yield from _differences(expectation, said)
    if case.nothing_else is not None:
        listed = {e.id for e in case.expected if e.wanted is Wanted.FINDING}
        for id_, finding in said.findings.items():
            found = said.outcomes[finding.rule][finding.subject] == Outcome.FINDING.phrase
            if found and id_ not in listed and finding.rule not in listed:
                yield Difference(id_, OUTCOME, "nothing", finding.says, case.nothing_else)


def _differences(expectation: Expectation, said: Said) -> Iterator[Difference]:
    got = _outcome(expectation, said)
    wanted = expectation.wanted
    held = got != Wanted.FINDING.value if wanted is Wanted.NOTHING else got == wanted.value
    if not held:
        origin = expectation.origin
        yield Difference(expectation.id, OUTCOME, wanted.value, got, origin)
    elif wanted is Wanted.NOT_ASSESSED:
        yield from _missing(expectation, said)
    elif expectation.values:
        found = [f for f in said.findings.values() if expectation.id in (f.rule, f.id)]
        # Of several findings of a rule it is the likeliest that is meant.
        yield from min((list(_values(expectation, each)) for each in found), key=len)


def _outcome(expectation: Expectation, said: Said) -> str:
    """The outcome for the subject that is named; else the one that stands out among all."""
    rule, subject = expectation.rule, expectation.subject
    if rule not in said.outcomes:
        return _OFF
    outcomes = said.outcomes[rule]
    if subject:
        # Of a record that does not hold as of the date, no rule says anything.
        return outcomes.get(subject, Wanted.NOT_APPLICABLE.value)
    words = set(outcomes.values())
    if expectation.wanted is Wanted.NOT_APPLICABLE and expectation.wanted.value in words:
        # A register that may hold more records leaves open what a rule would say of those.
        words.discard(Wanted.NOT_ASSESSED.value)
    return next((word for word in _STANDS_OUT if word in words), Wanted.NOT_APPLICABLE.value)


def _values(expectation: Expectation, finding: Finding) -> Iterator[Difference]:
    for value in expectation.values:
        got = VALUES[value.name](finding)
        if got != value.text:
            yield _different(finding.id, value, got)


def _missing(expectation: Expectation, said: Said) -> Iterator[Difference]:
    ids = [id_ for id_ in said.missing if expectation.id in (id_, id_.partition("/")[0])]
    told = [text for id_ in ids for text in said.missing[id_]]
    for value in expectation.values:
        if value.text not in told:
            yield _different(expectation.id, value, "; ".join(told) or "nothing")


def _different(id_: str, value: ExpectedValue, got: str) -> Difference:
    return Difference(id_, value.name, value.text, got, value.origin)
