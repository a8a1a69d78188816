"""One sheet of a picture: its title, the map with its rows and boxes, and the lists below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from fame_rules.picture.chart import Chart, Sort, Spot
from fame_rules.picture.faces import Role
from fame_rules.picture.ink import DARK, GREY, PALE, WHITE, drop, group, text
from fame_rules.picture.labels import labelled
from fame_rules.picture.layout import Layout, Place, Row, layout
from fame_rules.picture.panel import COLUMN, panel
from fame_rules.picture.shapes import drawn_spot, outline, written
from fame_rules.picture.sheets import Sheet
from fame_rules.picture.strokes import cross, disc, drawn_line
from fame_rules.picture.words import wrap

MARGIN: Final = 30.0
_LEAST: Final = 2 * COLUMN + 30
"""So wide that two columns of the lists stand side by side."""
_LISTS: Final = 4 * COLUMN + 90
_TITLE: Final = 24.0
_SUBTITLE: Final = 13.0


@frozen
class Drawing:
    """A sheet as it is drawn: its size with its margins, what it is called, and its marks."""

    title: str
    width: float
    height: float
    parts: tuple[str, ...]


def drawing(sheet: Sheet) -> Drawing:
    """A sheet drawn from its top left corner."""
    chart = sheet.chart
    laid = layout(chart, tally=sheet.tally)
    inner = max(laid.width, _LEAST if chart.spots else _LISTS)
    left_out = (f"{laid.left_out} lines are left out for want of room",) * (laid.left_out > 0)
    lists = panel(evolve(chart, limits=(*chart.limits, *left_out)), inner)
    head, top = _head(sheet, inner)
    map_ = group(_map(chart, laid), class_="map", transform=f"translate({MARGIN:.0f} {top:.1f})")
    below = top + laid.height + (14 if chart.spots else 0)
    parts = (*head, map_, *lists.drawn(MARGIN, below))
    title = f"{chart.title}: {chart.subtitle}"
    return Drawing(title, inner + 2 * MARGIN, below + lists.height + MARGIN, parts)


def _head(sheet: Sheet, wide: float) -> tuple[list[str], float]:
    """The title and what it is of, and where they end."""
    found, y = [], MARGIN - 8
    said = f"{sheet.chart.subtitle} · {sheet.counts}"
    for words, size, most in ((sheet.chart.title, _TITLE, 2), (said, _SUBTITLE, 3)):
        for line in wrap(words, size * 1.06, wide, most):
            y += size * 1.25 + (size < _TITLE) * 4
            bold, fill = size == _TITLE, DARK if size == _TITLE else GREY
            found.append(text(line, (MARGIN, y), size, fill=fill, bold=bold, halo=False))
    return found, y + 18


def _map(chart: Chart, laid: Layout) -> Iterator[str]:
    for number, row in enumerate(laid.rows):
        yield from _row(row, laid.width, number)
    yield from (_box(box) for id_, box in laid.boxes.items() if id_)
    for line in laid.lines:
        yield drawn_line(line, chart)
    for id_, place in laid.cards.items():
        yield outline(chart.by_id[id_], place)
    ends = {end for line in laid.lines for tie in line.net.ties for end in (tie.tail, tie.head)}
    for id_ in sorted(ends - laid.cards.keys()):
        if laid.faces[id_].role is Role.HEADING:
            yield outline(chart.by_id[id_], laid.places[id_], class_="headed")
    for id_, (face, place) in laid.headings.items():
        yield group(written(Spot(id_, "", Sort.ORGANISATION), face, place), class_="heading")
    for id_, face in laid.faces.items():
        yield drawn_spot(chart.by_id[id_], face, laid.places[id_], chart)
    for line, at in labelled(laid):
        yield disc(at, line.net.sample.mend) if line.net.sample.mend else cross(at)


def _row(row: Row, wide: float, number: int) -> Iterator[str]:
    """The band of a row with its name."""
    fill = PALE if number % 2 == 0 else WHITE
    yield drop("rect", class_="row", y=row.top, width=wide, height=row.height, fill=fill)
    for at, line in enumerate(_named(row.depth)):
        yield text(line, (8, row.top + 20 + at * 14), 11.5, bold=at == 0, fill=GREY, halo=False)


def _named(depth: int | None) -> tuple[str, str]:
    if depth is None:
        return "Not reached", "or not known"
    if depth == 0:
        return "Steering group", "knows at once"
    return f"{depth} telling{'s' * (depth > 1)}", "from there"


def _box(box: Place) -> str:
    return drop(
        "rect",
        class_="box",
        x=box.x - box.width / 2,
        y=box.y - box.height / 2,
        width=box.width,
        height=box.height,
        rx=6.0,
        fill="#e3e9f0",
        stroke="#7b8794",
        stroke_width=1.0,
    )
