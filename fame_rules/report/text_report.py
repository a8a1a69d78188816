"""The report for a terminal: plain text, or the same lines with colour."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, Finding
from fame_rules.model.literals import show
from fame_rules.report import adopted, digest
from fame_rules.report.characters import readable
from fame_rules.rulebook import Outcome

WIDTH: Final = 96
_STYLES: Final = {"amber": "dark_orange", "grey": "dim"}


@frozen
class Line:
    """A line of the report, and the style it has where there is colour."""

    text: str = ""
    style: str = ""


def text_report(assessment: Assessment) -> bytes:
    """The report as plain text in UTF-8."""
    return "".join(f"{line.text}\n" for line in lines(assessment)).encode()


def lines(assessment: Assessment, width: int = WIDTH) -> Iterator[Line]:
    """The lines of the report, laid out for a width in characters; none acts on a terminal."""
    for line in _lines(assessment, width):
        yield Line(readable(line.text), line.style)


def _lines(assessment: Assessment, width: int) -> Iterator[Line]:
    yield from _head(assessment, width)
    yield from _risks(assessment, width)
    yield from _lessons(assessment, width)
    for chapter in digest.chapters(assessment):
        yield Line()
        yield from _titled("", chapter.title, chapter.status.upper(), width, "bold")
        for finding in chapter.findings:
            yield from _finding(finding, assessment, width)
    yield from _waived(assessment, width)
    yield from _changed(assessment, width)
    yield from _not_assessed(assessment, width)


def _head(assessment: Assessment, width: int) -> Iterator[Line]:
    title = f"{assessment.name}, as of {show(assessment.as_of)}"
    rules = f"{adopted.rules_in_words(assessment)} · {assessment.engine}"
    yield from _titled("", title, rules, width, "bold")
    if assessment.illustrative:
        yield Line("The data are invented, for illustration.", "dim")


def _risks(assessment: Assessment, width: int) -> Iterator[Line]:
    yield Line()
    if not assessment.findings:
        clear = sum(verdict.outcome is Outcome.CLEAR for verdict in assessment.verdicts)
        verdicts = (
            f"{digest.count(clear, 'verdict')} clear" if clear else "nothing could be assessed"
        )
        yield Line(f"  No findings: {verdicts}.")
        return
    yield Line(_spread("  RISKS", "likelihood × impact", width), "bold")
    for entry in assessment.risks:
        label = (
            f"  {_shape(entry.rating, assessment)} {entry.rating.upper():<9}{entry.score or '':>3}"
        )
        scored = digest.scored(entry.likelihood, entry.impact)
        findings = digest.count(len(entry.findings), "finding")
        yield from _titled(
            f"{label}  ",
            entry.risk.title,
            f"{scored}   {findings:>11}",
            width,
            _style(entry.rating, assessment),
        )


def _lessons(assessment: Assessment, width: int) -> Iterator[Line]:
    yield Line()
    yield Line(f"  LESSONS  {digest.status_counts(assessment)}", "bold")
    for entry in digest.without_findings(assessment):
        number = f"  {entry.lesson.id} "
        yield from _titled(number, entry.lesson.title, adopted.status_in_words(entry), width)


def _finding(finding: Finding, assessment: Assessment, width: int) -> Iterator[Line]:
    rating = f"{finding.rating} {finding.score}" if finding.rating else "for information"
    basis = "" if finding.basis == "seed" else ", our extension"
    head = f"  {_shape(finding.rating, assessment)} {finding.id}"
    yield Line(_spread(head, f"{rating}{basis}", width), _style(finding.rating, assessment))
    yield from _wrapped(finding.says, "      ", "      ", width)
    for action in finding.actions:
        text = f"{action.action} ({action.by}, effort {action.effort})"
        yield from _wrapped(text, "      do       ", " " * 15, width)
    for move in finding.repair:
        yield from _wrapped(move, "      mend by  ", " " * 15, width)
    for step in finding.steps:
        where = f"  [{digest.places(step)}]" if step.origins else ""
        label = "      because  " if step is finding.steps[0] else " " * 15
        yield from _wrapped(f"{digest.reason(step)}{where}", label, " " * 15, width, "dim")


def _waived(assessment: Assessment, width: int) -> Iterator[Line]:
    """What is waived, each with its own score; and the waivers that waive nothing."""
    if assessment.waived:
        yield Line()
        number = digest.count(len(assessment.waived), "finding")
        yield Line(f"WAIVED  {number}, counted neither in risks, lessons nor actions", "bold")
    for finding, waiver in ((each.finding, each.waiver) for each in assessment.waived):
        rating = f"{finding.rating} {finding.score}" if finding.rating else "for information"
        head = f"  {_shape(finding.rating, assessment)} {finding.id}"
        yield Line(_spread(head, rating, width), "dim")
        yield from _wrapped(finding.says, "      ", "      ", width)
        text = f"{adopted.waiver_in_words(waiver)}  [{waiver.origin}]"
        yield from _wrapped(text, "      waived   ", " " * 15, width)
    if assessment.idle_waivers:
        yield Line()
        yield Line("WAIVERS THAT WAIVE NOTHING", "bold")
    for idle in assessment.idle_waivers:
        text = f"{idle.waiver.finding} {adopted.idle_in_words(idle)}  [{idle.waiver.origin}]"
        yield from _wrapped(text, "  ", "      ", width)


def _changed(assessment: Assessment, width: int) -> Iterator[Line]:
    """What overlays changed in the rules."""
    if not assessment.amendments:
        return
    yield Line()
    yield Line("CHANGED IN THE RULES", "bold")
    for amendment in assessment.amendments:
        yield from _wrapped(amendment.says, "  ", "      ", width)
        yield from _wrapped(adopted.reason_in_words(amendment), "      ", "      ", width, "dim")


def _not_assessed(assessment: Assessment, width: int) -> Iterator[Line]:
    yield Line()
    if not assessment.not_assessed:
        yield Line("Everything was assessed.")
        return
    number = digest.count(len(assessment.not_assessed), "verdict")
    yield Line(f"Not assessed: {number}. To find out first, and in how many of them it is missing:")
    for missing, times in digest.most_missing(assessment):
        yield from _wrapped(missing, f"  {times:>4}  ", " " * 8, width)


def _shape(rating: str, assessment: Assessment) -> str:
    return digest.shape(rating, assessment.scoring.ratings)


def _style(rating: str, assessment: Assessment) -> str:
    colours = {band.rating: band.colour for band in assessment.scoring.bands}
    colour = colours.get(rating, "")
    return _STYLES.get(colour, colour)


def _spread(left: str, right: str, width: int) -> str:
    """Text on the left and on the right of a line; the right one moves on if there is no room."""
    return f"{left}{' ' * max(2, width - len(left) - len(right))}{right}".rstrip()


def _titled(label: str, title: str, right: str, width: int, style: str = "") -> Iterator[Line]:
    """A label, its title and what stands on the right; a long title goes on below itself."""
    room = max(20, width - len(label) - len(right) - 2)
    first, *more = textwrap.wrap(title, room, break_on_hyphens=False) or [""]
    yield Line(_spread(label + first, right, width), style)
    for line in more:
        yield Line(" " * len(label) + line, style)


def _wrapped(text: str, first: str, then: str, width: int, style: str = "") -> Iterator[Line]:
    for line in textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    ):
        yield Line(line, style)
