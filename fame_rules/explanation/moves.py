"""Moves: what can be done now about findings, each a change that is verified to clear one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, Finding
from fame_rules.explanation.explain import Explainer
from fame_rules.model import Partnership
from fame_rules.model.changes import AddRecord, Change, SetField
from fame_rules.model.values import Absence
from fame_rules.model.view import View
from fame_rules.model.vocabulary import BY_KIND, PARTNERSHIP, Follows, Happens
from fame_rules.rulebook import Action

_IN_NAME: Final = ("kind", "content", "role", "tier")
"""Fields that say what something is: to write another word there is not to do anything."""


@frozen
class Move:
    """Something to do: the changes that it makes, and for which findings it was looked up.

    `action` is that of the highest of these findings, with its effort; of those, where there are
    some, that do not themselves stand on others.
    """

    changes: tuple[Change, ...]
    action: Action
    answers: tuple[str, ...]

    @property
    def says(self) -> str:
        """The changes in words."""
        return "; ".join(map(str, self.changes))


def moves_for(assessment: Assessment) -> tuple[Move, ...]:
    """The moves that would each clear a finding that scores; one for findings that share it.

    A move is the smallest change that clears the finding, of those that can be made on the day:
    what has happened stays as it was, and nothing is merely called by another name.

    >>> import fame_rules as fame
    >>> before = fame.assess(fame.read("examples/fenbridge-before"), fame.RuleBook.core())
    >>> moves_for(before)[0].says
    'one more membership: group steering, person r-toft, since 30 April 2004'
    """
    found: dict[tuple[Change, ...], list[Finding]] = {}
    explainer = Explainer.of_assessment(assessment)
    for finding in assessment.findings:
        if finding.score and finding.risk and finding.actions:
            changes = _changes(explainer, finding, assessment)
            if changes:
                found.setdefault(changes, []).append(finding)
    return tuple(
        Move(changes, _action(findings), tuple(finding.id for finding in findings))
        for changes, findings in found.items()
    )


def _action(findings: Sequence[Finding]) -> Action:
    return next((f for f in findings if not f.stands_on), findings[0]).actions[0]


def _changes(
    explainer: Explainer, finding: Finding, assessment: Assessment
) -> tuple[Change, ...] | None:
    rule = explainer.rulebook.rules[finding.rule]
    [row] = explainer.rows(rule, finding.subject)
    facts, day = assessment.facts, assessment.as_of
    tip = explainer.tip(rule, row, lambda changes: all(can_be_done(facts, c, day) for c in changes))
    return tip.changes if tip else None


def can_be_done(facts: Partnership, change: Change, day: date) -> bool:
    """Whether a change is of what is so now, or lies ahead, rather than of what has happened."""
    if isinstance(change, AddRecord):
        return True
    if not isinstance(change, SetField) or change.field in _IN_NAME:
        return False
    if isinstance(change.value, Absence) or isinstance(
        BY_KIND[change.kind].timing, (Happens, Follows)
    ):
        return False
    if not isinstance(change.value, date):
        return True
    now = next(_now(facts, change))
    return change.value >= day and not (isinstance(now, date) and now <= day)


def _now(facts: Partnership, change: SetField) -> Iterator[object]:
    """What a field holds that is to be changed."""
    view, spec = View(facts, date.max), BY_KIND[change.kind]
    row = 0 if change.kind == PARTNERSHIP else view.row(change.kind, change.id)
    yield view.recorded(spec, change.field)[row or 0]
