"""The stakeholder network in the page: the picture, what is wrong, and what mends it."""

from __future__ import annotations

from attrs import frozen

from fame_rules.assessment import Assessment
from fame_rules.picture import Chart, Sort, as_svg
from fame_rules.picture.sheets import MOST as MOST_ON_ONE_SHEET
from fame_rules.report.network import network_of


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
    network = network_of(assessment, mended=True)
    chart, repair = network.chart, network.repair
    number = sum(spot.sort is not Sort.NEW_MEETING for spot in chart.by_id.values())
    if not number:
        return None
    return Picture(
        as_svg(chart, bare=True).decode(),
        chart,
        number,
        repair.quality if repair else "",
        repair is not None and repair.proven,
        len(chart.by_id) <= MOST_ON_ONE_SHEET,
    )
