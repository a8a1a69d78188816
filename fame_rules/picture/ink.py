"""The marks that a picture is made of, as SVG: text with a halo, boxes, paths; all escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from fame_rules.picture.words import clean

DARK: Final = "#1c2430"
GREY: Final = "#5b6673"
PALE: Final = "#eef2f6"
BLUE: Final = "#14507f"
RED: Final = "#a33a00"
GREEN: Final = "#00694a"
AMBER: Final = "#7d5f00"
WHITE: Final = "#ffffff"
FONT: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"

Point = tuple[float, float]


def number(value: float) -> str:
    """A length, to a tenth of a point.

    >>> number(12.04), number(-0.01), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def attributes(**values: str | float | None) -> str:
    """The attributes of an element; `_` in a name stands for `-`, and None leaves one out."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_shown(value)}"'
        for name, value in values.items()
        if value is not None
    )


def _shown(value: str | float | None) -> str:
    return escaped(value) if isinstance(value, str) else number(value or 0)


def escaped(text: str) -> str:
    """A text as it may stand in XML, without what no XML may hold."""
    return escape(clean(text, longest=4000), quote=True)


def drop(name: str, **values: str | float | None) -> str:
    """An element without anything in it."""
    return f"<{name}{attributes(**values)}/>"


def group(inside: Iterable[str], title: str = "", **values: str | float | None) -> str:
    """Elements together, with a title that is read out, or shown on pointing at them."""
    head = f"<title>{escaped(title)}</title>" if title else ""
    return f"<g{attributes(**values)}>{head}{''.join(inside)}</g>"


def text(  # noqa: PLR0913
    words: str,
    at: Point,
    size: float,
    *,
    fill: str = DARK,
    bold: bool = False,
    anchor: str | None = None,
    halo: bool = True,
) -> str:
    """A line of text; its halo is drawn first, as not every reader knows `paint-order`."""
    weight = "700" if bold else None
    place = attributes(x=at[0], y=at[1], font_size=size, font_weight=weight, text_anchor=anchor)
    shown = escaped(words)
    if not shown:
        return ""
    edge = attributes(
        fill="none", stroke=WHITE, stroke_width=3.0, stroke_linejoin="round", aria_hidden="true"
    )
    below = f"<text{place}{edge}>{shown}</text>" if halo else ""
    return f"{below}<text{place}{attributes(fill=fill)}>{shown}</text>"


def rounded(points: Sequence[Point], radius: float = 5.0) -> str:
    """A path along points, round at its turns."""
    found = [f"M{_pair(points[0])}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _towards(at, before, radius), _towards(at, after, radius)
        found.append(f"L{_pair(into)}Q{_pair(at)} {_pair(out)}")
    found.append(f"L{_pair(points[-1])}")
    return "".join(found)


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _towards(at: Point, to: Point, radius: float) -> Point:
    """A point on the way from one to another, half way at most."""
    length = abs(to[0] - at[0]) + abs(to[1] - at[1])
    part = min(radius / length, 0.5) if length else 0.0
    return at[0] + (to[0] - at[0]) * part, at[1] + (to[1] - at[1]) * part
