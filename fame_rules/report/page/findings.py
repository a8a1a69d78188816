"""The findings, each with its place in the page and what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from fame_rules.assessment import Assessment, Finding
from fame_rules.report import digest
from fame_rules.report.page.looks import NOT_SCORED, Look
from fame_rules.report.page.risks import RiskRow


@frozen
class Reason:
    """A condition in one line, where its facts stand, and the findings that it stands on."""

    says: str
    places: str
    because: tuple[str, ...]


@frozen
class FindingRow:
    """A finding with its number, by which the page refers to it, and the risk that it raises."""

    number: int
    finding: Finding
    look: Look
    risk: RiskRow | None
    reasons: tuple[Reason, ...]

    @property
    def basis(self) -> str:
        """Who says that it matters."""
        return "the document says so" if self.finding.basis == "seed" else "our extension"


def rows_of(
    assessment: Assessment, looks: Mapping[str, Look], risks: Sequence[RiskRow]
) -> Iterator[FindingRow]:
    """The findings, those that score highest first."""
    by_risk = {row.entry.risk.id: row for row in risks}
    for number, finding in enumerate(assessment.findings, 1):
        yield FindingRow(
            number,
            finding,
            looks.get(finding.rating, NOT_SCORED),
            by_risk.get(finding.risk),
            tuple(reasons_of(finding)),
        )


def reasons_of(finding: Finding) -> Iterator[Reason]:
    """Why it was found: a line for each condition that it stands on."""
    for step in finding.steps:
        said = step.condition if step.because else digest.reason(step)
        yield Reason(said, digest.places(step) if step.origins else "", step.because)


def numbers_of(findings: Iterable[Finding]) -> Mapping[str, int]:
    """The number of each finding in the page, by its id."""
    return {finding.id: number for number, finding in enumerate(findings, 1)}
