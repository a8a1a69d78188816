"""What is written under a picture: gaps, repairs and what is not known, and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from fame_rules.model.literals import show
from fame_rules.picture.chart import Chart, Mark, Sort
from fame_rules.picture.faces import Badge
from fame_rules.picture.ink import BLUE, DARK, GREY, RED, Point, drop, text
from fame_rules.picture.shapes import SORT_NAMES, drawn_badge, icon
from fame_rules.picture.strokes import (
    MEMBERSHIP,
    REPAIR,
    STROKES,
    Stroke,
    arrow,
    cross,
    disc,
    paths,
    stroke_of,
)
from fame_rules.picture.words import width, wrap

SIZE: Final = 11.5
LEADING: Final = 14.5
COLUMN: Final = 330.0
GUTTER: Final = 30.0
INDENT: Final = 26.0
_LONGEST: Final = 40
_HEADING: Final = 34.0


@frozen
class Item:
    """A piece of a list: how high it is, how it is drawn, and whether a list begins with it."""

    height: float
    draw: Callable[[float, float], Iterable[str]]
    begins: bool = False


@frozen
class Panel:
    """The lists in columns, how high they are, and where each item goes."""

    height: float
    put: tuple[tuple[Item, Point], ...]

    def drawn(self, x: float, y: float) -> Iterator[str]:
        """The lists, from a point on."""
        for item, (left, top) in self.put:
            yield from item.draw(x + left, y + top)


def panel(chart: Chart, wide: float) -> Panel:
    """The lists of a chart and how to read it, in as many columns as there is room for."""
    items = [*_lists(chart), *_legend(chart)]
    columns = max(1, int((wide + GUTTER) // (COLUMN + GUTTER)))
    low, high = (
        max((item.height for item in items), default=0.0),
        sum(i.height for i in items) + _HEADING,
    )
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if _fits(items, middle, columns) else (middle, high)
    put = tuple(_poured(items, high))
    return Panel(max((at[1] + item.height for item, at in put), default=0.0), put)


def _fits(items: Sequence[Item], high: float, columns: int) -> bool:
    return all(at[0] < columns * (COLUMN + GUTTER) - 1 for _, at in _poured(items, high))


def _poured(items: Sequence[Item], high: float) -> Iterator[tuple[Item, Point]]:
    """Items in columns of a height; a heading stays with what it is the heading of."""
    column, y, begun = 0, 0.0, False
    for number, item in enumerate(items):
        ahead = items[number + 1].height if item.begins and number + 1 < len(items) else 0.0
        if begun and y + item.height + ahead > high:
            column, y = column + 1, 0.0 if item.begins else _HEADING
        yield item, (column * (COLUMN + GUTTER), y)
        y, begun = y + item.height, True


def _lists(chart: Chart) -> Iterator[Item]:
    if chart.mends:
        cost = show(sum(mend.cost for mend in chart.mends))
        number = len(chart.mends)
        yield _heading(f"Repair: {number} move{'s' * (number > 1)} of cost {cost}")
        for mend in chart.mends:
            yield _sentence(f"{mend.says} (cost {show(mend.cost)})", mend.number)
    for heading, texts in (
        ("Gaps", chart.gaps),
        ("Carried by one", chart.carriers),
        ("How long news takes", chart.waits),
        ("Dependencies", tuple(filter(None, (chart.congruence,)))),
        ("Not known or not shown", chart.limits),
    ):
        if texts:
            yield _heading(f"{heading}: {len(texts)}")
            yield from map(_sentence, texts)


def _heading(words: str) -> Item:
    def draw(x: float, y: float) -> Iterator[str]:
        yield text(words, (x, y + 22), 13.5, bold=True)
        yield drop("path", d=f"M{x:.1f} {y + 27:.1f}h{COLUMN:.0f}", stroke=DARK, stroke_width=1.2)

    return Item(_HEADING, draw, begins=True)


def _sentence(words: str, number: int = 0) -> Item:
    lines = wrap(words, SIZE, COLUMN - INDENT, _LONGEST)

    def draw(x: float, y: float) -> Iterator[str]:
        if number:
            yield disc((x + 9, y + 8), number)
        else:
            yield drop("rect", x=x + 7, y=y + 5.5, width=5.0, height=5.0, fill=RED)
        for at, line in enumerate(lines):
            yield text(line, (x + INDENT, y + 12 + at * LEADING), SIZE)

    return Item(LEADING * len(lines) + 5, draw)


def _legend(chart: Chart) -> Iterator[Item]:
    """How to read what is in the picture; what is not in it is left out."""
    if not chart.spots:
        return
    yield _heading("How to read this")
    for sort in Sort:
        if any(spot.sort is sort for spot in chart.spots):
            yield _entry(SORT_NAMES[sort], _sign(sort))
    drawn = set(map(stroke_of, chart.ties))
    for stroke in filter(drawn.__contains__, STROKES):
        yield _entry(_said(stroke), _sample(stroke))
    if any(not tie.two_way for tie in chart.ties):
        yield _entry("arrow: news passes one way; no arrow: both ways", _one_way)
    for mark in Mark:
        if any(mark in spot.marks for spot in chart.spots):
            yield _mark(mark)
    yield _plain(
        "Rows: in how many tellings news gets there from the steering group. Frames: organisations."
    )


def _said(stroke: Stroke) -> str:
    return stroke.says if stroke in {MEMBERSHIP, REPAIR} else f"line: {stroke.says}"


def _entry(words: str, sample: Callable[[float, float], Iterable[str]]) -> Item:
    lines = wrap(words, SIZE, COLUMN - 58, 3)

    def draw(x: float, y: float) -> Iterator[str]:
        yield from sample(x, y)
        for at, line in enumerate(lines):
            yield text(line, (x + 58, y + 12 + at * LEADING), SIZE)

    return Item(LEADING * len(lines) + 4, draw)


def _sign(sort: Sort) -> Callable[[float, float], Iterable[str]]:
    return lambda x, y: (icon(sort, x + 18, y + 1.5),)


def _sample(stroke: Stroke) -> Callable[[float, float], Iterable[str]]:
    def draw(x: float, y: float) -> Iterator[str]:
        yield from paths([((x, y + 8), (x + 48, y + 8))], stroke)
        if stroke.hollow:
            yield disc((x + 24, y + 8), 1)
        if stroke.crossed:
            yield cross((x + 24, y + 8))

    return draw


def _one_way(x: float, y: float) -> Iterator[str]:
    yield drop("path", d=f"M{x:.1f} {y + 8:.1f}h44", stroke=BLUE, stroke_width=1.9)
    yield arrow((x, y + 8), (x + 48, y + 8), BLUE)


def _mark(mark: Mark) -> Item:
    wide = width(mark.value, 9) + 10
    badge = Badge(mark, (mark.value,), wide)
    words = wrap(_MEANING[mark], SIZE, COLUMN - wide - 12, 3)

    def draw(x: float, y: float) -> Iterator[str]:
        yield drawn_badge(badge, x, y + 1)
        for at, line in enumerate(words):
            yield text(line, (x + wide + 10, y + 12 + at * LEADING), SIZE)

    return Item(LEADING * len(words) + 5, draw)


_MEANING: Final = {
    Mark.NOT_REACHED: "no way leads there",
    Mark.TOO_FAR: "news takes too many tellings",
    Mark.NO_WAY_BACK: "hears, but cannot answer",
    Mark.NOT_IN_USE: "its line has fallen silent",
    Mark.NOT_CONFIRMED: "only one side says so",
    Mark.UNTIMELY: "its meetings come in the wrong order",
    Mark.ONE_WAY: "hears, and cannot answer as directly",
    Mark.SILO: "fewer channels to others than by chance",
    Mark.NOT_KNOWN: "too little is recorded",
    Mark.ONE_CARRIER: "cut off without that person",
    Mark.CARRIER: "others hear only through it",
    Mark.ISOLATE: "no line of any kind",
    Mark.SOURCE: "the steering group",
}


def _plain(words: str) -> Item:
    lines = wrap(words, SIZE, COLUMN, 3)

    def draw(x: float, y: float) -> Iterator[str]:
        for at, line in enumerate(lines):
            yield text(line, (x, y + 12 + at * LEADING), SIZE, fill=GREY)

    return Item(LEADING * len(lines) + 4, draw)
