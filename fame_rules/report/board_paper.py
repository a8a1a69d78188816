"""The paper that a board reads: what it is asked to decide, and what it needs to know for that.

It is laid out as papers to boards of councils and NHS bodies are: purpose, recommendations,
summary, risks, actions; everything else is an annex.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from fame_rules.assessment import Assessment, LessonStatus
from fame_rules.model.literals import show
from fame_rules.report import adopted, digest
from fame_rules.report.markdown import heading, table, text

_TOP_RISKS: Final = 5
_NEXT_WEEK: Final = 7
_MISSING: Final = 8


def board_paper(assessment: Assessment) -> Iterator[str]:
    """The lines of the paper itself, without its annexes."""
    yield f"# {text(assessment.name)}: lessons and risks"
    yield from table(
        ("", ""),
        (
            ("As of", show(assessment.as_of)),
            ("For", "decision" if assessment.findings else "information"),
            ("Made with", adopted.rules_in_words(assessment)),
        ),
    )
    if assessment.illustrative:
        yield from ("", "The data are invented, for illustration.")
    yield from _purpose(assessment)
    yield from _recommendations(assessment)
    yield from _summary(assessment)
    yield from _risks(assessment)
    yield from _next_week(assessment)
    yield from _lessons(assessment)
    yield from _not_known(assessment)


def _purpose(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "1. Purpose")
    number = len(assessment.lessons)
    lessons = f" {number} lessons of earlier partnerships" if number else " rules"
    yield (
        f"To say how far the partnership heeds the{lessons}, which risks follow from that, "
        "and what to do about them."
    )


def _recommendations(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "2. Recommendations")
    yield from ("The board is asked to:", "")
    yield from (f"{n}. {each}" for n, each in enumerate(_asked(assessment), 1))


def _asked(assessment: Assessment) -> Iterator[str]:
    """What the board is asked to do, most of it in view of what was found."""
    if assessment.risks:
        worst = max((e.rating for e in assessment.risks), key=_order(assessment).index)
        rated = [entry for entry in assessment.risks if entry.rating == worst]
        those = f"{len(rated)} of them {text(worst or 'not scored')}"
        yield f"**note** {digest.count(len(assessment.risks), 'risk')}, {those} (section 4);"
        owners = ", ".join(dict.fromkeys(text(entry.risk.owner) for entry in rated))
        yield f"**hold to account** for those {len(rated)}: {owners};"
    if assessment.actions:
        number = min(_NEXT_WEEK, len(assessment.actions))
        actions = digest.count(number, "action")
        yield f"**agree** the {actions} for the next week, each with its owner (section 5);"
    if assessment.waived:
        waived = digest.count(len(assessment.waived), "finding")
        yield f"**note** that somebody answers for {waived}, so that it is waived (annex E);"
    if assessment.not_assessed:
        verdicts = digest.count(len(assessment.not_assessed), "question")
        yield f"**ask** for what is missing to be found out: it leaves {verdicts} open (section 7)."
    elif assessment.findings:
        yield "**note** that every question could be answered from what is recorded."
    else:
        yield "**note** that every question was answered, and nothing was found."


def _order(assessment: Assessment) -> tuple[str, ...]:
    """The ratings from the lowest, which is that of what is not scored."""
    return ("", *assessment.scoring.ratings)


def _summary(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "3. Summary")
    counts = Counter(f.rating or "not scored" for f in assessment.findings)
    rated = (*reversed(assessment.scoring.ratings), "not scored")
    said = ", ".join(f"{counts[each]} {text(each)}" for each in rated if counts[each])
    found = digest.count(len(assessment.findings), "finding")
    yield f"- **Findings:** {found}{f' ({said})' if said else ''}."
    if assessment.lessons:
        yield f"- **Lessons:** {digest.status_counts(assessment)}."
    if assessment.findings:
        first = assessment.findings[0]
        yield f"- **What weighs most:** {text(first.says)} ({text(first.id)})"
    heeded = [e for e in assessment.lessons if e.status is LessonStatus.HEEDED]
    if heeded:
        titles = "; ".join(text(entry.lesson.title) for entry in heeded)
        yield f"- **What goes well:** {titles}."
    open_ = digest.count(len(assessment.not_assessed), "question")
    yield f"- **What is not known:** {open_} could not be answered."


def _risks(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "4. Risks that weigh most")
    if not assessment.risks:
        yield "No risks were raised."
        return
    rows = (
        (
            entry.rating or "not scored",
            f"{entry.score} ({digest.scored(entry.likelihood, entry.impact)})"
            if entry.score
            else "not scored",
            entry.risk.title,
            entry.risk.consequence,
            entry.risk.owner,
        )
        for entry in assessment.risks[:_TOP_RISKS]
    )
    heads = ("Rating", "Score (likelihood × impact)", "Risk", "What may come of it", "Owner")
    yield from table(heads, rows)
    more = len(assessment.risks) - _TOP_RISKS
    if more > 0:
        yield from ("", f"{digest.count(more, 'more risk')} in annex A.")


def _next_week(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "5. What to do next week")
    if not assessment.actions:
        yield "Nothing that was found asks for an action."
        return
    yield "In this order: what takes most risk away for its effort comes first."
    rows = (
        (
            number,
            entry.action.action,
            entry.action.by,
            entry.action.effort,
            ", ".join(entry.findings),
        )
        for number, entry in enumerate(assessment.actions[:_NEXT_WEEK], 1)
    )
    yield from table(("", "Action", "Owner", "Effort", "Answers"), rows)
    more = len(assessment.actions) - _NEXT_WEEK
    if more > 0:
        yield from ("", f"{digest.count(more, 'more action')} in annex B.")


def _lessons(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "6. Lessons")
    rows = (
        (e.lesson.id, e.lesson.title, adopted.status_in_words(e), len(e.findings), e.not_assessed)
        for e in assessment.lessons
    )
    yield from table(("Lesson", "", "Status", "Findings", "Not assessed"), rows)


def _not_known(assessment: Assessment) -> Iterator[str]:
    yield from heading(2, "7. What is not known")
    if not assessment.not_assessed:
        yield "Every question could be answered."
        return
    yield "To find out first, and how many open questions wait for it (all of them: annex D):"
    missing = digest.most_missing(assessment, _MISSING)
    yield from table(("Missing", "Open questions"), missing)
