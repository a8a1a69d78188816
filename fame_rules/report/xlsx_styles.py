"""How a workbook looks: the formats of its cells, made once for each way that they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import define, field

from fame_rules.report.tables import Sort
from fame_rules.report.tables.register import CLOSED, NOT_SCORED, WAIVED
from fame_rules.rulebook import Scoring

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FILLS: Final[Mapping[str, tuple[str, str]]] = {
    "green": ("#D5EBD3", "#1B5E20"),
    "yellow": ("#FFF3BF", "#5F4B00"),
    "amber": ("#FBD7A8", "#7A3E00"),
    "red": ("#F6C6C4", "#8B0F0F"),
    "grey": ("#E3E3E3", "#333333"),
}
"""The fill and the letters of the colours that ratings have; the rating stands there in words."""
DATE: Final = "d mmm yyyy"
OVERDUE: Final = '"overdue "d mmm yyyy'
_HEAD: Final = "#1F3A5F"
_FILLED_IN: Final = "#FFFDF2"
_LINE: Final = "#BFC5CC"


@define
class Styles:
    """The formats of a workbook, each made when it is first asked for."""

    workbook: Workbook
    _made: dict[tuple[Sort, bool, bool], Format] = field(factory=dict, init=False)

    def body(self, sort: Sort, filled_in: bool = False, quoted: bool = False) -> Format:
        """The format of a cell; one that is `quoted` stays text when somebody edits it."""
        key = (sort, filled_in, quoted)
        if key not in self._made:
            said: dict[str, object] = {
                "text_wrap": sort is not Sort.DATE,
                "valign": "top",
                "border": 1,
                "border_color": _LINE,
            }
            if sort is Sort.DATE:
                said |= {"num_format": DATE, "align": "left"}
            if sort is Sort.NUMBER:
                said["align"] = "center"
            if filled_in:
                said["bg_color"] = _FILLED_IN
            if quoted:
                said["quote_prefix"] = True
            self._made[key] = self.workbook.add_format(said)
        return self._made[key]

    def head(self, filled_in: bool = False) -> Format:
        """The format of a heading; those of columns that people fill in are in italics."""
        return self.workbook.add_format(
            {
                "bold": True,
                "italic": filled_in,
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "border_color": _LINE,
                "bg_color": _HEAD,
                "font_color": "#FFFFFF",
            }
        )

    def title(self, size: int) -> Format:
        """The format of a title, which is text even if somebody edits it."""
        said = {"bold": True, "font_size": size, "font_color": _HEAD, "quote_prefix": True}
        return self.workbook.add_format(said)

    def ratings(self, scoring: Scoring) -> Mapping[str, Format]:
        """The format of each rating."""
        colours = {band.rating: band.colour for band in scoring.bands} | {NOT_SCORED: "grey"}
        return {rating: self.coloured(colour) for rating, colour in colours.items()}

    def statuses(self) -> Mapping[str, Format]:
        """The format of the statuses that stand out: what is done is pale."""
        pale = self.workbook.add_format({"font_color": "#6B7280", "italic": True})
        return {CLOSED: pale, WAIVED: self.coloured("grey")}

    def coloured(self, colour: str) -> Format:
        """The format of a colour's name; one that is not known is only bold."""
        if colour not in FILLS:
            return self.workbook.add_format({"bold": True})
        fill, letters = FILLS[colour]
        return self.workbook.add_format({"bg_color": fill, "font_color": letters, "bold": True})

    def overdue(self) -> Format:
        """The format of a date that is past: the word comes with it."""
        letters = FILLS["red"][1]
        return self.workbook.add_format(
            {"num_format": OVERDUE, "font_color": letters, "bold": True}
        )
