"""The stakeholder network as a printable picture, in SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from fame_rules.network import Graph
from fame_rules.picture.chart import Chart, Sort
from fame_rules.picture.ink import DARK, FONT, WHITE, attributes, drop, escaped, group
from fame_rules.picture.sheet import Drawing, drawing
from fame_rules.picture.sheets import Sheet, sheets

_BETWEEN: Final = 40.0
"""Between two sheets, one below the other."""


def as_svg(chart: Chart, graph: Graph | None = None, *, bare: bool = False) -> bytes:
    """A picture to print and hang up: who hears in how many tellings, the gaps and the repair.

    Everything is told apart by its shape or pattern as well as by its colour, so it can be printed
    in black and white. Beyond 150 stakeholders there is an overview of the organisations, and a
    sheet for each below it; long lists have sheets of their own. `bare` draws the first sheet
    alone, without the lists, for a page that tells all that in words. No script, no link and no
    font is in the file, and no name can add any. Takes O(n + t log n) for n stakeholders and t
    ties on sheets of bounded size.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.

    >>> as_svg(Chart("P", "as of today", {}, (), ())).decode().splitlines()[0][:23]
    '<svg xmlns="http://www.'
    """
    every = [_without_lists(sheets(chart)[0])] if bare else sheets(chart)
    return _file(chart, [drawing(sheet) for sheet in every])


def as_svg_sheets(chart: Chart) -> tuple[bytes, ...]:
    """The same, each sheet a picture of its own: to print one by one, or to hand one out.

    Raises:
        UnknownStakeholder: A tie leads to somebody who is not in the chart.

    >>> len(as_svg_sheets(Chart("P", "as of today", {}, (), ())))
    1
    """
    return tuple(_file(sheet.chart, [drawing(sheet)]) for sheet in sheets(chart))


def _file(chart: Chart, drawings: Sequence[Drawing]) -> bytes:
    return ("\n".join(_lines(chart, drawings)) + "\n").encode("utf-8", "replace")


def _lines(chart: Chart, drawings: Sequence[Drawing]) -> Iterator[str]:
    wide = max(each.width for each in drawings)
    high = sum(each.height for each in drawings) + _BETWEEN * (len(drawings) - 1)
    size = attributes(width=wide, height=high, viewBox=f"0 0 {wide:.1f} {high:.1f}")
    said = attributes(role="img", aria_labelledby="picture-title picture-said")
    look = attributes(font_family=FONT, fill=DARK)
    yield f'<svg xmlns="http://www.w3.org/2000/svg"{size}{said}{look}>'
    yield f'<title id="picture-title">{escaped(f"{chart.title}: {chart.subtitle}")}</title>'
    yield f'<desc id="picture-said">{escaped(" ".join(_told(chart)))}</desc>'
    yield drop("rect", width=wide, height=high, fill=WHITE)
    top = 0.0
    for each in drawings:
        place = f"translate(0 {top:.1f})"
        yield group(each.parts, each.title, class_="sheet", transform=place)
        top += each.height + _BETWEEN
    yield "</svg>"


def _told(chart: Chart) -> Iterator[str]:
    """The picture in words, for who cannot see it."""
    number = sum(spot.sort is not Sort.NEW_MEETING for spot in chart.by_id.values())
    yield f"{number} stakeholders, {len(chart.boxes)} organisations, {len(chart.ties)} ties."
    for heading, texts in (
        ("Gaps", chart.gaps),
        ("Carried by one", chart.carriers),
        ("How long news takes", chart.waits),
        ("Dependencies", tuple(filter(None, (chart.congruence,)))),
        ("Repair", [f"{mend.number} {mend.says}" for mend in chart.mends]),
        ("Not known", chart.limits),
    ):
        if texts:
            yield f"{heading}: {'; '.join(texts)}."


def _without_lists(sheet: Sheet) -> Sheet:
    bare = evolve(sheet.chart, gaps=(), mends=(), carriers=(), waits=(), limits=(), congruence="")
    return evolve(sheet, chart=bare)
