"""The stakeholder network in the page: the picture, what is wrong, and what mends it."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from fame_rules.assessment import Assessment, costs_of
from fame_rules.network import Asked, inspect, mend
from fame_rules.picture import Chart, Sort, as_svg, drawn
from fame_rules.picture.sheets import MOST as MOST_ON_ONE_SHEET
from fame_rules.rulebook import RuleBook, in_force

MOST_MENDED: Final = 2000
"""Of how many stakeholders a repair is looked for, as it is for findings."""


@frozen
class Picture:
    """The network drawn, and what stands in it as sentences; `whole` if everybody is drawn."""

    svg: str
    chart: Chart
    stakeholders: int
    quality: str
    proven: bool
    whole: bool


def picture_of(assessment: Assessment) -> Picture | None:
    """The network as of the day of the assessment; nothing where nobody is recorded."""
    book = in_force(assessment.rulebook, assessment.as_of)
    inspection = inspect(assessment.facts, assessment.as_of, asked_of(book))
    number = len(inspection.ground.network.nodes)
    if not number:
        return None
    repair = mend(inspection, costs_of(book)) if number <= MOST_MENDED else None
    chart = drawn(inspection, assessment.name, assessment.as_of, repair)
    svg = as_svg(chart, bare=True).decode()
    return Picture(
        svg,
        chart,
        sum(spot.sort is not Sort.NEW_MEETING for spot in chart.by_id.values()),
        repair.quality if repair else "",
        repair is not None and repair.proven,
        len(chart.by_id) <= MOST_ON_ONE_SHEET,
    )


def asked_of(rulebook: RuleBook) -> Asked:
    """What is asked of the lines by the settings of a rule book; the usual where it has none."""
    usual = Asked()
    return Asked(
        within=round(_number(rulebook, "longest_line", usual.within or 0)) or None,
        silence=_number(rulebook, "longest_silence", usual.silence),
        across=_number(rulebook, "ties_across", usual.across),
    )


def _number(rulebook: RuleBook, name: str, usual: float) -> float:
    value = rulebook.settings[name].value if name in rulebook.settings else usual
    return float(value) if isinstance(value, (int, float)) else usual
