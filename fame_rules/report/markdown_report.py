"""The report as Markdown, for a paper to a board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fame_rules.assessment import Assessment, Finding
from fame_rules.model.literals import show
from fame_rules.report import adopted, digest
from fame_rules.rulebook import Lesson


def markdown_report(assessment: Assessment) -> bytes:
    """The report as Markdown in UTF-8; what users wrote is text in it, never markup."""
    return "".join(f"{line}\n" for line in _lines(assessment)).encode()


def _lines(assessment: Assessment) -> Iterator[str]:
    yield f"# {_text(assessment.name)}"
    yield ""
    yield f"Lessons learnt, as of {show(assessment.as_of)}."
    if assessment.illustrative:
        yield "The data are invented, for illustration."
    yield from _risks(assessment)
    yield from _lessons(assessment)
    yield from _actions(assessment)
    yield from _findings(assessment)
    yield from _waived(assessment)
    yield from _changed(assessment)
    yield from _not_assessed(assessment)
    yield ""
    rules = _text(adopted.rules_in_words(assessment))
    yield f"Rules: {rules}. Engine: {assessment.engine}."


def _risks(assessment: Assessment) -> Iterator[str]:
    yield from ("", "## Risks", "")
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
        )
        for entry in assessment.risks
    )
    heads = ("Rating", "Score", "Likelihood × impact", "Risk", "Cause; event; consequence", "Owner")
    yield from _table(heads, rows)


def _lessons(assessment: Assessment) -> Iterator[str]:
    yield from ("", "## Lessons", "")
    rows = (
        (
            entry.lesson.id,
            entry.lesson.title,
            adopted.status_in_words(entry),
            len(entry.findings),
            entry.not_assessed,
            digest.source_of(entry),
        )
        for entry in assessment.lessons
    )
    yield from _table(("Lesson", "", "Status", "Findings", "Not assessed", "Source"), rows)


def _actions(assessment: Assessment) -> Iterator[str]:
    if not assessment.actions:
        return
    yield from ("", "## Actions", "")
    rows = (
        (entry.action.action, entry.action.by, entry.action.effort, len(entry.findings))
        for entry in assessment.actions
    )
    yield from _table(("Action", "By", "Effort", "Findings it answers"), rows)


def _findings(assessment: Assessment) -> Iterator[str]:
    for chapter in digest.chapters(assessment):
        status = f" ({chapter.status})" if chapter.status else ""
        yield from ("", f"## {_text(chapter.title)}{status}")
        if chapter.lesson:
            yield from _heeding(chapter.lesson)
        for finding in chapter.findings:
            yield from _finding(finding)


def _heeding(lesson: Lesson) -> Iterator[str]:
    """What heeding a lesson looks like, and what helps to heed it."""
    if lesson.heeded_when:
        yield from ("", f"**What heeding it looks like:** {_text(lesson.heeded_when)}")
    if lesson.actions:
        yield from ("", "**What helps:**", "")
    for action in lesson.actions:
        yield f"- {_text(action.action)} ({_text(action.by)}, effort {_text(action.effort)})"


def _finding(finding: Finding) -> Iterator[str]:
    scored = digest.scored(finding.likelihood, finding.impact)
    rating = f"{finding.rating} ({scored})" if finding.rating else "for information"
    basis = "the document says so" if finding.basis == "seed" else "our extension"
    yield from ("", f"### {_text(finding.says)}", "")
    yield f"{_text(finding.id)}: {rating}; {basis}."
    yield ""
    for action in finding.actions:
        yield f"- **Do:** {_text(action.action)} ({_text(action.by)}, effort {action.effort})"
    for move in finding.repair:
        yield f"- **Mend by:** {_text(move)}"
    for step in finding.steps:
        where = f" ({_text(digest.places(step))})" if step.origins else ""
        yield f"- {_text(digest.reason(step))}{where}"


def _waived(assessment: Assessment) -> Iterator[str]:
    """What is waived, each with its own score; and the waivers that waive nothing."""
    if assessment.waived:
        yield from ("", "## Waived", "")
        yield "Somebody answers for these; they count neither in risks, lessons nor actions."
        yield ""
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
        yield from _table(("Finding", "", "Rating", "Reason", "Note", "Owner", "Until"), rows)
    if assessment.idle_waivers:
        yield from ("", "## Waivers that waive nothing", "")
        idle = (
            (each.waiver.finding, adopted.idle_in_words(each), each.waiver.owner, each.waiver.by)
            for each in assessment.idle_waivers
        )
        yield from _table(("Finding", "", "Owner", "Overlay"), idle)


def _changed(assessment: Assessment) -> Iterator[str]:
    """What overlays changed in the rules."""
    if not assessment.amendments:
        return
    yield from ("", "## Changed in the rules", "")
    rows = (
        (amendment.says, amendment.reason, amendment.by, amendment.origin)
        for amendment in assessment.amendments
    )
    yield from _table(("Change", "Reason or source", "Overlay", "Where"), rows)


def _not_assessed(assessment: Assessment) -> Iterator[str]:
    if not assessment.not_assessed:
        return
    yield from ("", "## Not assessed", "")
    rows = (
        (entry.rule, entry.title, entry.name or entry.subject, "; ".join(map(str, entry.missing)))
        for entry in assessment.not_assessed
    )
    yield from _table(("Rule", "", "Of", "Missing"), rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    cells = list(heads)
    yield f"| {' | '.join(cells)} |"
    yield f"|{'---|' * len(cells)}"
    for row in rows:
        yield f"| {' | '.join(_text(str(cell)) for cell in row)} |"


_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def _text(text: str) -> str:
    r"""A user's text in one line, with every sign that Markdown or HTML would act on made harmless.

    >>> print(_text("<b>*now*</b>"))
    \<b\>\*now\*\</b\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
