"""What differs between two assessments, and why: facts, settings, rules, waivers, or time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from fame_rules.assessment import Assessment, in_order
from fame_rules.explanation.because import Because
from fame_rules.explanation.causes import Cause, Trials, differing, perhaps_from
from fame_rules.explanation.snapshot import Noted, Snapshot, snapshot


class Change(Enum):
    """What has become of a finding."""

    NEW = "new"
    GONE = "gone"
    WORSE = "worse"
    BETTER = "better"


@frozen
class Difference:
    """A finding that is new, gone, or scores otherwise; its `finding` is the later one if any.

    `causes` is what made the difference. Of several, none makes it alone; where only what was saved
    could be looked at they are, instead, what may have made it, and not `sure`. `because` says more
    of it, such as which reading turned, or which fact was added.
    """

    change: Change
    finding: Noted
    before: int
    after: int
    causes: tuple[Cause, ...] = ()
    sure: bool = True
    because: tuple[str, ...] = ()


@frozen
class Comparison:
    """What differs from one assessment to another, the new ones first; and how much is the same."""

    before: Snapshot
    after: Snapshot
    differences: tuple[Difference, ...]
    same: int

    def of(self, change: Change) -> tuple[Difference, ...]:
        """The differences of a sort."""
        return tuple(each for each in self.differences if each.change is change)


def compare(before: Assessment | Snapshot, after: Assessment | Snapshot) -> Comparison:
    """What differs from one assessment to another, each with its cause.

    Findings are the same if they have one id: a rule and a subject. Of two assessments the cause
    is found by trial: the facts, the settings, the rules, the waivers and the date of the later one
    are put into the earlier one, each alone; what makes the same difference is the cause. Of what
    was only saved, it is what changed of all that the finding's rule reads.

    >>> import fame_rules as fame
    >>> from datetime import date
    >>> wirral, core = fame.read("examples/wirral"), fame.RuleBook.core()
    >>> now, later = fame.assess(wirral, core), fame.assess(wirral, core, as_of=date(2004, 6, 1))
    >>> compare(now, now).differences
    ()
    >>> found = compare(now, later).of(Change.NEW)[0]
    >>> found.finding.id, [cause.value for cause in found.causes]
    ('FAME-1.1c/age-link-advisers', ['time passed'])
    """
    was, now = (one if isinstance(one, Snapshot) else snapshot(one) for one in (before, after))
    found = list(_differences(was.findings, now.findings))
    place = {id_: number for number, id_ in enumerate(in_order({*was.findings, *now.findings}))}
    order = list(Change)
    found.sort(key=lambda each: (order.index(each.change), place[each.finding.id]))
    changed = {each.finding.id for each in found}
    told = tuple(_explained(found, (before, after), was, now))
    return Comparison(was, now, told, len(now.findings.keys() - changed))


def _differences(was: Mapping[str, Noted], now: Mapping[str, Noted]) -> Iterator[Difference]:
    for id_, finding in now.items():
        if id_ not in was:
            yield Difference(Change.NEW, finding, 0, finding.score)
        elif finding.score != was[id_].score:
            change = Change.WORSE if finding.score > was[id_].score else Change.BETTER
            yield Difference(change, finding, was[id_].score, finding.score)
    for id_, finding in was.items():
        if id_ not in now:
            yield Difference(Change.GONE, finding, finding.score, 0)


def _explained(
    found: Sequence[Difference],
    assessed: tuple[Assessment | Snapshot, Assessment | Snapshot],
    was: Snapshot,
    now: Snapshot,
) -> Iterator[Difference]:
    """The differences with their causes: found by trial if that can be, else by what changed."""
    before, after = assessed
    if not isinstance(before, Assessment) or not isinstance(after, Assessment):
        for each in found:
            causes = perhaps_from(was, now, each.finding)
            yield evolve(each, causes=causes, sure=len(causes) < 2)
        return
    trials, telling = Trials(before, after, differing(was, now)), Because(before, after, was, now)
    for each in found:
        score = None if each.change is Change.GONE else each.after
        waived = (each.finding.id in (kept.waived or ()) for kept in (was, now))
        causes = (Cause.WAIVERS,) if any(waived) else trials.causes(each.finding.id, score)
        yield evolve(each, causes=causes, because=telling.of(each.finding, causes, score))
