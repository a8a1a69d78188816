"""The summary for a board: how bad it is, where, what to do next, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from fame_rules.assessment import Assessment, LessonStatus
from fame_rules.report import digest
from fame_rules.report.page.looks import STATUSES, Look
from fame_rules.rulebook import Outcome


@frozen
class Count:
    """How many risks have a rating."""

    look: Look
    number: int


@frozen
class Summary:
    """What a board has to know; the numbers are of checks, a rule and a subject each."""

    headline: str
    counts: tuple[Count, ...]
    found: int
    clear: int
    not_assessed: int
    lessons_not_known: int
    statuses: tuple[Look, ...]

    @property
    def checks(self) -> int:
        """How many checks there were to make."""
        return self.found + self.clear + self.not_assessed

    @property
    def share_not_known(self) -> int:
        """Which share of the checks could not be made, in per cent; at least 1 where some."""
        share = 100 * self.not_assessed // max(1, self.checks)
        return share or int(self.not_assessed > 0)


def summary_of(
    assessment: Assessment,
    looks: Mapping[str, Look],
) -> Summary:
    """What a board has to know of an assessment."""
    outcomes = Counter(verdict.outcome for verdict in assessment.verdicts)
    ratings = Counter(entry.rating for entry in assessment.risks)
    statuses = Counter(entry.status for entry in assessment.lessons)
    return Summary(
        _headline(assessment, ratings, outcomes),
        tuple(Count(look, ratings[rating]) for rating, look in looks.items()),
        outcomes[Outcome.FINDING],
        outcomes[Outcome.CLEAR],
        outcomes[Outcome.NOT_ASSESSED],
        statuses[LessonStatus.NOT_KNOWN],
        tuple(look for status, look in STATUSES.items() if statuses[status]),
    )


def _headline(
    assessment: Assessment, ratings: Mapping[str, int], outcomes: Mapping[Outcome, int]
) -> str:
    """How bad it is in a sentence, which never takes what is not known for good news."""
    if assessment.risks:
        worst = next((r for r in reversed(assessment.scoring.ratings) if ratings.get(r)), "")
        number = len(assessment.risks)
        if not worst:
            return f"{digest.count(number, 'risk')}, not scored."
        of = "all" if ratings[worst] == number else str(ratings[worst])
        some = f", {of} of them {worst}" if number > 1 else f", and it is {worst}"
        return f"{digest.count(number, 'risk')}{some}."
    if assessment.findings:
        return f"{digest.count(len(assessment.findings), 'finding')}, none of them a scored risk."
    clear, open_ = outcomes.get(Outcome.CLEAR, 0), outcomes.get(Outcome.NOT_ASSESSED, 0)
    if not clear:
        return "Too little is recorded to tell."
    if open_:
        return "No risk in what could be checked, and not everything could be."
    return "No risk was found."
