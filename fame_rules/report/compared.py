"""Comparisons as text for a terminal and as JSON for other programs."""

from __future__ import annotations

from fame_rules.explanation import Change, Comparison, Difference, Snapshot
from fame_rules.model.literals import show
from fame_rules.report.explained import wrapped
from fame_rules.report.values_as_json import Json, as_text


def compared_as_text(found: Comparison) -> str:
    """A comparison for a terminal: what is new, worse, better and gone, and why."""
    before, after = found.before, found.after
    if before.as_of == after.as_of:
        head = f"As of {show(after.as_of)}"
    else:
        head = f"From {show(before.as_of)} to {show(after.as_of)}"
    numbers = [(len(found.of(change)), change.value) for change in Change]
    told = [f"{number} {word}" for number, word in (*numbers, (found.same, "the same")) if number]
    lines = [f"{head}: {', '.join(told) or 'no findings'}."]
    for each in found.differences:
        lines += difference_as_lines(each)
    return "\n".join(lines)


def difference_as_lines(each: Difference) -> list[str]:
    """A difference in a few lines: what has become of a finding, the cause, and more of that."""
    score = "" if each.change.value in ("new", "gone") else f" {each.before} → {each.after}"
    cause = f"  because {because(each)}" if each.causes else ""
    lines = [f"{each.change.value:<7} {each.finding.id}{score}{cause}"]
    lines += wrapped(each.finding.says, "          ", "          ")
    for told in each.because:
        lines += wrapped(told, "          · ", "            ")
    return lines


def because(each: Difference) -> str:
    """The cause of a difference, or its causes, in words."""
    causes = [cause.value for cause in each.causes]
    if len(causes) == 1:
        return causes[0]
    return f"{' and '.join(causes)}, together" if each.sure else " or ".join(causes)


def compared_as_json(found: Comparison) -> bytes:
    """A comparison as JSON text in UTF-8."""
    differences: list[Json] = [
        {
            "change": each.change.value,
            "finding": each.finding.id,
            "says": each.finding.says,
            "score_before": each.before or None,
            "score_after": each.after or None,
            "causes": [cause.name.lower() for cause in each.causes],
            "sure": each.sure,
            "because": list(each.because),
        }
        for each in found.differences
    ]
    return as_text(
        {
            "before": _of(found.before),
            "after": _of(found.after),
            "differences": differences,
            "same": found.same,
        }
    )


def _of(one: Snapshot) -> Json:
    return {"partnership": one.partnership, "as_of": one.as_of.isoformat()}
