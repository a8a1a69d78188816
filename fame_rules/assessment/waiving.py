"""Waiving: which findings somebody answers for on a day, and which waivers no longer count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from fame_rules.assessment.values import Finding, Idle, IdleWaiver, Waived
from fame_rules.rulebook import Waiver


@frozen
class Sifted:
    """Findings that count, findings that are waived, and waivers that waive nothing."""

    counting: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    idle: tuple[IdleWaiver, ...]


def sift(findings: Sequence[Finding], waivers: Iterable[Waiver], day: date) -> Sifted:
    """Findings parted by the waivers that are in force on a day; the one place where that is done.

    A waiver that has expired waives nothing: it is idle, as is one that no finding matches. One
    whose first day has not come is not spoken of.
    """
    begun = [waiver for waiver in waivers if waiver.has_begun(day)]
    force = waived_on(begun, day)
    found = {finding.id for finding in findings}
    idle = [
        IdleWaiver(waiver, Idle.EXPIRED if expired else Idle.UNMATCHED, waiver.finding in found)
        for waiver in begun
        if (expired := waiver.has_expired(day)) or waiver.finding not in found
        if not (expired and waiver.finding in force)
    ]
    return Sifted(
        tuple(finding for finding in findings if finding.id not in force),
        tuple(Waived(each, force[each.id]) for each in findings if each.id in force),
        tuple(idle),
    )


def waived_on(waivers: Iterable[Waiver], day: date) -> Mapping[str, Waiver]:
    """The waivers in force on a day, by the finding; of two for one, the later counts.

    >>> from fame_rules.rulebook import WaiverReason
    >>> waiver = Waiver("A/b", WaiverReason.ACCEPTED, "", "K Osei", until=date(2004, 6, 30))
    >>> [len(waived_on([waiver], day)) for day in (date(2004, 6, 30), date(2004, 7, 1))]
    [1, 0]
    """
    return {
        waiver.finding: waiver
        for waiver in waivers
        if waiver.has_begun(day) and not waiver.has_expired(day)
    }
