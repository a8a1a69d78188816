"""One picture on one sheet, or an overview and a sheet for each organisation if there are too many.

Long lists have sheets of their own at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from fame_rules.picture.chart import Chart, Sort
from fame_rules.picture.overview import overview
from fame_rules.picture.parts import Part, part_chart, parts
from fame_rules.picture.placing import NOT_COUNTED, Tally, known

MOST: Final = 150
"""So many stakeholders are legible on one sheet."""
_LISTED: Final = 60
_PER_LIST: Final = 210
_T = TypeVar("_T")


@frozen
class Sheet:
    """A sheet: its chart, what is in it in numbers, and what an organisation's marks count."""

    chart: Chart
    counts: str
    tally: Tally = field(factory=lambda: NOT_COUNTED)


def sheets(chart: Chart) -> tuple[Sheet, ...]:
    """The sheets on which a chart is drawn.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.
    """
    known(chart)
    lists = tuple(_lists(chart)) if _listed(chart) > _LISTED else ()
    if len(chart.by_id) <= MOST:
        limits = () if chart.spots else ("No stakeholder is recorded yet",)
        whole, tally, said = evolve(chart, limits=(*limits, *chart.limits)), NOT_COUNTED, ""
        pages: list[Sheet] = []
    else:
        whole, tally = overview(chart)
        said = "Overview: one mark for each organisation · "
        pages = [_page(chart, part) for part in parts(chart, MOST)]
    first = _unlisted(whole, chart.limits) if lists else whole
    return tuple(_numbered([Sheet(first, said + _counts(chart), tally), *pages, *lists]))


def _listed(chart: Chart) -> int:
    return sum(map(len, (chart.gaps, chart.carriers, chart.waits, chart.mends, chart.limits)))


def _page(chart: Chart, part: Part) -> Sheet:
    own = part_chart(chart, part)
    return Sheet(own, " · ".join((_count(len(part.ids), "stakeholder"), _wrong(own))))


def _counts(chart: Chart) -> str:
    """How much is in a chart."""
    people = sum(spot.sort is not Sort.NEW_MEETING for spot in chart.by_id.values())
    organisations = _count(len(chart.boxes), "organisation")
    return " · ".join((_count(people, "stakeholder"), organisations, _wrong(chart)))


def _wrong(chart: Chart) -> str:
    counts = [_count(len(chart.gaps), "gap")]
    if chart.mends:
        counts.append(_count(len(chart.mends), "move") + " to mend them")
    return " · ".join(counts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _unlisted(chart: Chart, listed: Collection[str]) -> Chart:
    """A chart without the sentences that have sheets of their own."""
    kept = tuple(limit for limit in chart.limits if limit not in listed)
    limits = ("The lists are on sheets of their own, the last", *kept)
    return evolve(chart, gaps=(), carriers=(), waits=(), mends=(), limits=limits)


def _lists(chart: Chart) -> Iterator[Sheet]:
    """Sheets of nothing but the sentences of a chart, so many on each."""
    bare = evolve(chart, boxes={}, spots=(), ties=(), congruence="")
    gaps = len(chart.mends)
    carriers = gaps + len(chart.gaps)
    waits = carriers + len(chart.carriers)
    limits = waits + len(chart.waits)
    for start in range(0, limits + len(chart.limits), _PER_LIST):
        some = evolve(
            bare,
            mends=_some(chart.mends, start),
            gaps=_some(chart.gaps, start - gaps),
            carriers=_some(chart.carriers, start - carriers),
            waits=_some(chart.waits, start - waits),
            limits=_some(chart.limits, start - limits),
        )
        yield Sheet(some, "Lists")


def _some(items: tuple[_T, ...], start: int) -> tuple[_T, ...]:
    """What of a list stands on a sheet that begins with an item of this number."""
    return items[max(start, 0) : max(start + _PER_LIST, 0)]


def _numbered(every: list[Sheet]) -> Iterator[Sheet]:
    """The sheets, each with its number if there are several."""
    for number, sheet in enumerate(every, 1):
        of = f" · sheet {number} of {len(every)}" if len(every) > 1 else ""
        yield evolve(sheet, counts=sheet.counts + of)
