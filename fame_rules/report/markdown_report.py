"""The report as Markdown: a paper to a board, and annexes with everything that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fame_rules.assessment import Assessment, Finding
from fame_rules.explanation import missing_in_words
from fame_rules.model.literals import show
from fame_rules.report import adopted, digest
from fame_rules.report.board_paper import board_paper
from fame_rules.report.markdown import heading, line, table, text
from fame_rules.rulebook import Lesson


def markdown_report(assessment: Assessment) -> bytes:
    """The report as Markdown in UTF-8; what users wrote is text in it, never markup."""
    # A section begins and ends with a blank line; between two of them, one is enough.
    told = (list(same) if line else [line] for line, same in groupby(_lines(assessment)))
    return "".join(f"{each}\n" for lines in told for each in lines).encode()


def _lines(assessment: Assessment) -> Iterator[str]:
    yield from board_paper(assessment)
    yield from _risks(assessment)
    yield from _actions(assessment)
    yield from _findings(assessment)
    yield from _not_assessed(assessment)
    yield from _waived(assessment)
    yield from _changed(assessment)
    yield from _made_with(assessment)


def _risks(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "Annex A. Every risk")
    if not assessment.risks:
        yield "No risks were raised."
        return
    rows = (
        (
            entry.rating or "not scored",
            entry.score or "",
            digest.scored(entry.likelihood, entry.impact),
            entry.risk.title,
            f"{entry.risk.cause}; {entry.risk.event}; {entry.risk.consequence}",
            entry.risk.owner,
            ", ".join(entry.findings),
        )
        for entry in assessment.risks
    )
    heads = ("Rating", "Score", "Likelihood × impact", "Risk", "Cause; event; consequence", "Owner")
    yield from table((*heads, "Findings"), rows)


def _actions(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "Annex B. Every action")
    if not assessment.actions:
        yield "Nothing that was found asks for an action."
        return
    rows = (
        (entry.action.action, entry.action.by, entry.action.effort, ", ".join(entry.findings))
        for entry in assessment.actions
    )
    yield from table(("Action", "Owner", "Effort", "Answers"), rows)


def _findings(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "Annex C. Every finding, and where it is written")
    if not assessment.findings:
        yield "Nothing was found."
    for chapter in digest.chapters(assessment):
        status = f" ({chapter.status})" if chapter.status else ""
        yield from ("", f"### {text(chapter.title)}{status}")
        if chapter.lesson:
            yield from _heeding(chapter.lesson)
        for finding in chapter.findings:
            yield from _finding(finding)


def _heeding(lesson: Lesson) -> Iterator[str]:
    """What heeding a lesson looks like, and what helps to heed it."""
    if lesson.heeded_when:
        yield from ("", f"**What heeding it looks like:** {text(lesson.heeded_when)}")
    if lesson.actions:
        yield from ("", "**What helps:**", "")
    for action in lesson.actions:
        yield f"- {line(action.action)} ({text(action.by)}, effort {text(action.effort)})"


def _finding(finding: Finding) -> Iterator[str]:
    scored = digest.scored(finding.likelihood, finding.impact)
    rating = f"{finding.rating} ({scored})" if finding.rating else "for information"
    basis = "the document says so" if finding.basis == "seed" else "our extension"
    yield from heading(4, text(finding.says))
    yield f"{line(finding.id)}: {rating}; {basis}."
    yield ""
    for action in finding.actions:
        yield f"- **Do:** {text(action.action)} ({text(action.by)}, effort {action.effort})"
    for move in finding.repair:
        yield f"- **Mend by:** {text(move)}"
    for step in finding.steps:
        where = f" ({text(digest.places(step))})" if step.origins else ""
        yield f"- {line(digest.reason(step))}{where}"


def _not_assessed(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "Annex D. What could not be assessed")
    if not assessment.not_assessed:
        yield "Everything was assessed."
        return
    told = missing_in_words(assessment)
    rows = (
        (entry.rule, entry.title, entry.name or entry.subject, "; ".join(map(told, entry.missing)))
        for entry in assessment.not_assessed
    )
    yield from table(("Rule", "", "Of", "Missing"), rows)


def _waived(assessment: Assessment) -> Iterator[str]:
    """What is waived, each with its own score; and the waivers that waive nothing."""
    yield from heading(2, "Annex E. What is waived, and what was changed in the rules")
    if not (assessment.waived or assessment.idle_waivers or assessment.amendments):
        yield "Nothing is waived, and the rules are as they come."
    if assessment.waived:
        yield "Somebody answers for these; they count neither in risks, lessons nor actions."
        rows = (
            (
                each.finding.id,
                each.finding.says,
                f"{each.finding.rating} ({each.finding.score})" if each.finding.rating else "",
                each.waiver.reason.value.replace("_", " "),
                each.waiver.note,
                each.waiver.owner,
                show(each.waiver.until),
            )
            for each in assessment.waived
        )
        yield from table(("Finding", "", "Rating", "Reason", "Note", "Owner", "Until"), rows)
    if assessment.idle_waivers:
        yield from ("", "These waivers waive nothing:")
        idle = (
            (each.waiver.finding, adopted.idle_in_words(each), each.waiver.owner, each.waiver.by)
            for each in assessment.idle_waivers
        )
        yield from table(("Finding", "", "Owner", "Overlay"), idle)


def _changed(assessment: Assessment) -> Iterator[str]:
    """What overlays changed in the rules."""
    if not assessment.amendments:
        return
    yield from ("", "An overlay changed this in the rules:")
    rows = (
        (amendment.says, amendment.reason, amendment.by, amendment.origin)
        for amendment in assessment.amendments
    )
    yield from table(("Change", "Reason or source", "Overlay", "Where"), rows)


def _made_with(assessment: Assessment) -> Iterator[str]:
    """Where the lessons come from, how scores are rated, and which rules judged."""
    yield from heading(2, "Annex F. How this was made")
    for band in assessment.scoring.bands:
        yield f"- {line(band.rating)}: a score of {band.at_least} or more"
    for impact, rating in sorted(assessment.scoring.impact_alone.items()):
        yield f"- an impact of {impact} is at least {text(rating)}, however likely"
    rows = ((e.lesson.id, e.lesson.paraphrase, digest.source_of(e)) for e in assessment.lessons)
    yield from table(("Lesson", "In other words", "Source"), rows)
    rules = text(adopted.rules_in_words(assessment))
    yield from ("", f"Rules: {rules}. Engine: {assessment.engine}.")
