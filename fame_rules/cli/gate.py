"""When `fame-rules assess` fails: by how bad it is, by what is new, or by what is not known."""

from __future__ import annotations

import click
from attrs import frozen

from fame_rules.assessment import Assessment, Finding
from fame_rules.errors import did_you_mean
from fame_rules.explanation import Snapshot
from fame_rules.rulebook import RuleBook, Scoring

MISSED_GATE = 1
NOT_ASSESSED = 3


@frozen
class Gate:
    """What makes the command fail: findings of a rating or worse, or anything not assessed.

    Against a `baseline`, only what is new fails: a finding that was not there, or is rated worse.
    """

    fail_on: str | None
    strict: bool
    baseline: Snapshot | None = None

    def check(self, rulebook: RuleBook) -> None:
        """Refuse a rating that the rule book does not have."""
        known = ("any", *rulebook.scoring.ratings)
        if self.fail_on is not None and self.fail_on not in known:
            hint = did_you_mean(self.fail_on, known)
            raise click.BadParameter(
                f"'{self.fail_on}' is not a rating; {hint}", param_hint="--fail-on"
            )

    def code(self, assessment: Assessment) -> int:
        """The exit code."""
        if any(self._fails(finding, assessment.scoring) for finding in assessment.findings):
            return MISSED_GATE
        return NOT_ASSESSED if self.strict and assessment.not_assessed else 0

    def _fails(self, finding: Finding, scoring: Scoring) -> bool:
        level = self.fail_on or ("any" if self.baseline else None)
        if level is None or not _reaches(finding.rating, level, scoring):
            return False
        old = self.baseline and self.baseline.findings.get(finding.id)
        return not old or not _reaches(old.rating, level, scoring)


def _reaches(rating: str, level: str, scoring: Scoring) -> bool:
    if level == "any":
        return True
    ratings = ("", *scoring.ratings)
    return rating in ratings and ratings.index(rating) >= ratings.index(level)
