"""What to do, with whom it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment
from fame_rules.rulebook import Action

_NAMED: Final = 3


@frozen
class NextStep:
    """An action, some of those of whom something was found that it answers, and how many more."""

    action: Action
    of: tuple[str, ...]
    more: int


def next_steps(assessment: Assessment) -> Iterator[NextStep]:
    """The actions, those that work on most risk for their effort first."""
    names = {finding.id: finding.name for finding in assessment.findings}
    for entry in assessment.actions:
        of = [*dict.fromkeys(names[id_] for id_ in entry.findings if names[id_])]
        yield NextStep(entry.action, tuple(of[:_NAMED]), len(of[_NAMED:]))
