"""Where everything stands in a picture of the stakeholder network, in points from the top left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from fame_rules.picture.chart import Chart

ASPECT: Final = 1.7
"""As wide as high: a sheet of paper on its side, less its title and lists."""


@frozen
class Place:
    """Where a stakeholder stands: the middle of it, and its size."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Box:
    """Where an organisation's box is: the middle of it, its size, and its name."""

    x: float
    y: float
    width: float
    height: float
    name: str = ""


@frozen
class Layout:
    """Where everything is: stakeholders and boxes by their ids, and the size of it all."""

    places: Mapping[str, Place]
    boxes: Mapping[str, Box]
    width: float
    height: float


def layout(chart: Chart) -> Layout:
    """Where everything stands."""
    raise NotImplementedError
