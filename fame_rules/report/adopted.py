"""What overlays did, for the reports: what they changed, what they waive, and what lapsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from fame_rules.assessment import Assessment, Idle, IdleWaiver, LessonEntry
from fame_rules.model.literals import show
from fame_rules.model.values import EARLIEST, LATEST
from fame_rules.report.values_as_json import Json
from fame_rules.rulebook import Amendment, Waiver


def rules_in_words(assessment: Assessment) -> str:
    """The rules that were gone by, as in "core rules 1.0 + wirral (2 changes)".

    >>> from datetime import date
    >>> from fame_rules.assessment import assess
    >>> from fame_rules.model import Partnership
    >>> from fame_rules.rulebook import RuleBook
    >>> nothing = Partnership(id="p", as_of=date(2004, 3, 31))
    >>> rules_in_words(assess(nothing, RuleBook.core()))
    'core rules 1.0'
    """
    book = assessment.rulebook
    own = len(assessment.rules) - len(book.overlays)
    first, *plain = assessment.rules[:own]
    version = f" {book.version}" if first == "core" and book.version else ""
    changes = Counter(amendment.by for amendment in assessment.amendments)
    laid = [f"{one.name} ({_count(changes[one.name])})" for one in book.overlays]
    return " + ".join([f"{first} rules{version}", *plain, *laid])


def _count(number: int) -> str:
    return f"{number} change{'' if number == 1 else 's'}"


def waiver_in_words(waiver: Waiver) -> str:
    """Who answers for a finding, why and until when, in one line."""
    note = f": {waiver.note}" if waiver.note else ""
    reason = waiver.reason.value.replace("_", " ")
    return f"{reason} until {show(waiver.until)}, {waiver.owner or 'nobody named'}{note}"


def idle_in_words(idle: IdleWaiver) -> str:
    """Why a waiver waives nothing, and what that means."""
    if idle.why is Idle.UNMATCHED:
        return "matches no finding; it can be taken out"
    after = "the finding counts again" if idle.found else "there is no such finding any more"
    return f"expired on {show(idle.waiver.until)}; {after}"


def unmatched(assessment: Assessment) -> tuple[IdleWaiver, ...]:
    """The waivers of findings that there are not: those of others are told at the finding."""
    return tuple(each for each in assessment.idle_waivers if not each.found)


def lapsed_in_words(assessment: Assessment) -> Mapping[str, str]:
    """Of each finding that counts again since its waiver has expired, that it does."""
    lapsed = (each for each in assessment.idle_waivers if each.found)
    return {each.waiver.finding: f"waiver {idle_in_words(each)}" for each in lapsed}


def status_in_words(entry: LessonEntry) -> str:
    """A lesson's status, and what it is with what is waived, where that differs."""
    if entry.raw is entry.status:
        return entry.status.value
    return f"{entry.status.value}, with what is waived {entry.raw.value}"


def reason_in_words(amendment: Amendment) -> str:
    """Why something was changed, by which overlay, and where that stands."""
    reason = f"{amendment.reason}; " if amendment.reason else ""
    return f"{reason}{amendment.by}, {amendment.origin}"


def adopted_as_json(assessment: Assessment) -> Mapping[str, Json]:
    """The overlays, what they changed and waive on the day, and the waivers that are idle."""
    return {
        "overlays": [
            {
                "name": one.name,
                "title": one.title,
                "extends": one.extends,
                "source": one.source or None,
            }
            for one in assessment.rulebook.overlays
        ],
        "amendments": [_amendment(each) for each in assessment.amendments],
        "idle_waivers": [
            {"waiver": waiver_as_json(each.waiver), "why": each.why.value, "found": each.found}
            for each in assessment.idle_waivers
        ],
    }


def _amendment(amendment: Amendment) -> Json:
    since, until = amendment.since, amendment.until
    return {
        "what": amendment.what,
        "name": amendment.name,
        "was": amendment.was or None,
        "now": amendment.now or None,
        "by": amendment.by,
        "reason": amendment.reason or None,
        "since": None if since == EARLIEST else since.isoformat(),
        "until": None if until == LATEST else until.isoformat(),
        "origin": str(amendment.origin),
    }


def waiver_as_json(waiver: Waiver) -> Json:
    """A waiver as JSON."""
    return {
        "finding": waiver.finding,
        "reason": waiver.reason.value,
        "note": waiver.note or None,
        "owner": waiver.owner or None,
        "since": None if waiver.since == EARLIEST else waiver.since.isoformat(),
        "until": waiver.until.isoformat(),
        "by": waiver.by,
        "origin": str(waiver.origin),
    }
