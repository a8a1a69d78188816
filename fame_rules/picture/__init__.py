"""Pictures of the stakeholder network: text, and a file in the format of its suffix."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from fame_rules.network import Graph, as_graphml
from fame_rules.picture.as_json import as_json
from fame_rules.picture.as_text import as_text
from fame_rules.picture.chart import Chart, Mark, Mend, Sort, Spot, State, Tie
from fame_rules.picture.dot import as_dot
from fame_rules.picture.drawn import drawn
from fame_rules.picture.page import as_page
from fame_rules.picture.svg import as_svg, as_svg_sheets

Picture: TypeAlias = Callable[[Chart, Graph], bytes]

PICTURES: Final[Mapping[str, Picture]] = MappingProxyType(
    {
        ".svg": as_svg,
        ".html": as_page,
        ".json": as_json,
        ".dot": as_dot,
        ".graphml": lambda _, graph: as_graphml(graph),
    }
)
"""How to make a file of each suffix."""

__all__ = [
    "PICTURES",
    "Chart",
    "Mark",
    "Mend",
    "Picture",
    "Sort",
    "Spot",
    "State",
    "Tie",
    "as_dot",
    "as_json",
    "as_page",
    "as_svg",
    "as_svg_sheets",
    "as_text",
    "drawn",
]
