"""What differs between two assessments, and why: facts, rules, or the passing of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from attrs import evolve, frozen

from fame_rules.assessment import Assessment, Finding, assess, in_order
from fame_rules.errors import AsOfMissing
from fame_rules.model import Partnership
from fame_rules.rulebook import RuleBook


class Change(Enum):
    """What has become of a finding."""

    NEW = "new"
    GONE = "gone"
    WORSE = "worse"
    BETTER = "better"


class Cause(Enum):
    """What made a difference: the first of these that makes it alone, else several together."""

    FACTS = "facts changed"
    RULES = "rules or settings changed"
    TIME = "time passed"
    SEVERAL = "several changed"
    NOT_KNOWN = ""


@frozen
class Difference:
    """A finding that is new, gone, or scores otherwise; its `finding` is the later one if any."""

    change: Change
    finding: Finding
    before: int
    after: int
    cause: Cause = Cause.NOT_KNOWN


@frozen
class Comparison:
    """What differs from one assessment to another, the new ones first; and how much is the same."""

    before: Assessment
    after: Assessment
    differences: tuple[Difference, ...]
    same: int

    def of(self, change: Change) -> tuple[Difference, ...]:
        """The differences of a sort."""
        return tuple(each for each in self.differences if each.change is change)


def compare(before: Assessment, after: Assessment) -> Comparison:
    """What differs from one assessment to another.

    Findings are the same if they have one id: a rule and a subject.

    >>> import fame_rules as fame
    >>> assessment = fame.assess(fame.read("examples/wirral"), fame.RuleBook.core())
    >>> compare(assessment, assessment).differences
    ()
    """
    was, now = _by_id(before), _by_id(after)
    found = [*_differences(was, now)]
    order = list(Change)
    place = {id_: number for number, id_ in enumerate(in_order({*was, *now}))}
    found.sort(key=lambda each: (order.index(each.change), place[each.finding.id]))
    changed = {each.finding.id for each in found}
    return Comparison(before, after, tuple(found), len(now.keys() - changed))


def _by_id(assessment: Assessment) -> Mapping[str, Finding]:
    return {finding.id: finding for finding in assessment.findings}


def _differences(was: Mapping[str, Finding], now: Mapping[str, Finding]) -> Iterator[Difference]:
    for id_, finding in now.items():
        if id_ not in was:
            yield Difference(Change.NEW, finding, 0, finding.score)
        elif finding.score != was[id_].score:
            change = Change.WORSE if finding.score > was[id_].score else Change.BETTER
            yield Difference(change, finding, was[id_].score, finding.score)
    for id_, finding in was.items():
        if id_ not in now:
            yield Difference(Change.GONE, finding, finding.score, 0)


def why_different(
    before: tuple[Partnership, RuleBook], after: tuple[Partnership, RuleBook]
) -> Comparison:
    """What differs between two partnerships under their rule books, each with its cause.

    The cause is found by trial: the facts, the rules and the date of the later one are put into the
    earlier one, each alone; what makes the same difference is the cause.

    Raises:
        AsOfMissing: One of the partnerships has no date.

    >>> from fame_rules.model import Group, register
    >>> from fame_rules.model.changes import SetField, changed
    >>> old = Partnership("p", as_of=date(2004, 3, 31), groups=register(Group("g", kind="board")))
    >>> new = changed(old, [SetField("group", "g", "kind", "steering")])
    >>> book = RuleBook.parse(
    ...     "rules: [{id: A, title: T, for_each: group, when: {kind: board}, then: {says: S}}]"
    ... )
    >>> [found] = why_different((old, book), (new, book)).differences
    >>> found.finding.id, found.cause.value
    ('A/g', 'facts changed')
    """
    (old, old_rules), (new, new_rules) = before, after
    for partnership in (old, new):
        if not isinstance(partnership.as_of, date):
            raise AsOfMissing(partnership.id)
    found = compare(_assessed(old, old_rules), _assessed(new, new_rules))
    if not found.differences:
        return found
    trials = {
        Cause.FACTS: compare(found.before, _assessed(evolve(new, as_of=old.as_of), old_rules)),
        Cause.RULES: compare(found.before, _assessed(old, new_rules)),
        Cause.TIME: compare(found.before, _assessed(evolve(old, as_of=new.as_of), old_rules)),
    }
    told = tuple(evolve(each, cause=_cause(each, trials)) for each in found.differences)
    return evolve(found, differences=told)


def _assessed(partnership: Partnership, rulebook: RuleBook) -> Assessment:
    return assess(partnership, rulebook, engine="python", repairs=False)


def _cause(difference: Difference, trials: Mapping[Cause, Comparison]) -> Cause:
    wanted = (difference.change, difference.finding.id, difference.after)
    for cause, trial in trials.items():
        if wanted in {(each.change, each.finding.id, each.after) for each in trial.differences}:
            return cause
    return Cause.SEVERAL
