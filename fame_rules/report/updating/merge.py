"""Merging an assessment into a register that people keep."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from io import BytesIO

from attrs import define, field, frozen

from fame_rules.assessment import Assessment
from fame_rules.report.tables import Cell, Row, risk_register
from fame_rules.report.tables.register import CLOSED, OPEN, RAISED_BY, WAIVED
from fame_rules.report.updating.headings import REF
from fame_rules.report.updating.opened import Opened
from fame_rules.report.updating.writing import Pen, stored
from fame_rules.rulebook import Outcome

_ALWAYS = ("What was found", "Status", "Closed on")
"""The columns that a register gets if it has none of the sort."""
_OURS = ("What was found", "Likelihood", "Impact", "Score", "Rating", "Sources")
"""The columns that say how things stand now; all others are people's once a row is there."""

_SHEETS = (
    "Summary",
    "RAID log",
    "Actions",
    "Lessons log",
    "Findings",
    "Not assessed",
    "Network links",
)


class Fate(Enum):
    """What has become of a row."""

    ADDED = "added"
    UPDATED = "updated"
    CLOSED = "closed"
    REOPENED = "reopened"
    KEPT = "kept"


@frozen
class Updated:
    """A register after an update: its bytes, the same as before if nothing was to be changed.

    `refs` are the ids of the rows by what has become of them; rows without an id are people's and
    are among those that are kept, under their numbers. `others` are the sheets of this package's
    making beside the register, which stay as they were. `open` are those that stay open since
    nobody can say whether they are gone, `by_hand` those that somebody closed though they are
    still found.
    """

    data: bytes
    sheet: str
    refs: Mapping[Fate, tuple[str, ...]]
    open: tuple[str, ...]
    by_hand: tuple[str, ...]
    others: tuple[str, ...] = ()

    def says(self) -> str:
        """What was done, in a line.

        >>> Updated(b"", "Risks", {Fate.ADDED: ("A/b",)}, (), ()).says()
        'added 1, updated 0, closed 0, reopened 0, kept 0'
        """
        said = [f"{fate.value} {len(self.refs.get(fate, ()))}" for fate in Fate]
        if self.open:
            said.append(f"left open {len(self.open)} that could not be assessed")
        if self.by_hand:
            said.append(f"left closed {len(self.by_hand)} that are still found")
        return ", ".join(said)


def update(opened: Opened, assessment: Assessment) -> Updated:
    """Write an assessment into a register.

    New findings become new rows below the others; what is still found has its words, likelihood,
    impact, score and rating brought up to date; what is found no more is marked as closed, and
    what came back is opened again. What could not be assessed this time is left as it was. Every
    other cell, row and column stays as it is.

    Raises:
        FilesUnusable: A cell that is to be written is part of merged cells.
    """
    return _Merge(opened, assessment, Pen(opened)).done()


@define
class _Merge:
    opened: Opened
    assessment: Assessment
    pen: Pen
    fates: dict[str, Fate] = field(factory=dict, init=False)
    open: list[str] = field(factory=list, init=False)
    by_hand: list[str] = field(factory=list, init=False)
    outcomes: dict[str, Outcome] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """What each rule says of each subject, by what they are called in cells."""
        verdicts = self.assessment.verdicts
        self.outcomes = {stored(f"{v.rule}/{v.subject}").strip(): v.outcome for v in verdicts}

    def done(self) -> Updated:
        for heading in _ALWAYS:
            self.pen.column(heading)
        table = risk_register(self.assessment)
        found = {stored(str(row[REF])).strip(): row for row in table.rows}
        for ref, number in self.opened.rows.items():
            row = found.get(ref)
            self.fates[ref] = self._still(ref, number, row) if row else self._gone(ref, number)
        for ref, row in found.items():
            if ref not in self.opened.rows:
                self.pen.add(row, table.columns)
                self.fates[ref] = Fate.ADDED
        self.pen.raise_problems()
        refs: dict[Fate, list[str]] = {}
        for ref, fate in self.fates.items():
            refs.setdefault(fate, []).append(ref)
        refs.setdefault(Fate.KEPT, []).extend(self._without_id())
        return Updated(
            self._data(),
            self.opened.sheet.title,
            {fate: tuple(each) for fate, each in refs.items()},
            tuple(self.open),
            tuple(self.by_hand),
            tuple(name for name in self.opened.workbook.sheetnames if name in _SHEETS),
        )

    def _still(self, ref: str, number: int, row: Row) -> Fate:
        """Bring a row up to date whose finding is there."""
        was = self.pen.number(number, "Score")
        changed = [self.pen.write(number, heading, row.get(heading)) for heading in _OURS]
        now = row.get("Score")
        if was is not None and isinstance(now, int) and now != was:
            self.pen.write(number, "Direction", "up" if now > was else "down")
        fate = self._status(ref, number, row["Status"])
        if fate is Fate.KEPT and any(changed):
            fate = Fate.UPDATED
        if fate is not Fate.KEPT:
            self.pen.write(number, "Last updated", self.assessment.as_of)
        return fate

    def _status(self, ref: str, number: int, status: Cell) -> Fate:
        """Open a row again that an update closed, and follow a waiver that came or ended."""
        now = self.pen.text(number, "Status").casefold()
        if now == CLOSED.casefold() and not self.pen.text(number, "Closed on"):
            self.by_hand.append(ref)
            return Fate.KEPT
        if now == CLOSED.casefold():
            self.pen.write(number, "Closed on", None)
            self.pen.write(number, "Status", status)
            return Fate.REOPENED
        follows = now in (OPEN.casefold(), WAIVED.casefold())
        return Fate.UPDATED if follows and self.pen.write(number, "Status", status) else Fate.KEPT

    def _gone(self, ref: str, number: int) -> Fate:
        """Close a row of ours whose finding is there no more, if that is known."""
        closed = self.pen.text(number, "Status").casefold() == CLOSED.casefold()
        if closed or not self._is_ours(ref, number):
            return Fate.KEPT
        if self.outcomes.get(ref) is Outcome.NOT_ASSESSED:
            self.open.append(ref)
            return Fate.KEPT
        self.pen.write(number, "Status", CLOSED)
        self.pen.write(number, "Closed on", self.assessment.as_of)
        self.pen.write(number, "Last updated", self.assessment.as_of)
        return Fate.CLOSED

    def _is_ours(self, ref: str, number: int) -> bool:
        rule, slash, _ = ref.partition("/")
        known = bool(slash) and rule in self.assessment.adopted.rules
        return known or self.pen.text(number, "Raised by") == RAISED_BY

    def _without_id(self) -> list[str]:
        """The rows of people's own that have no id, by their numbers."""
        known = set(self.opened.rows.values())
        return [f"row {number}" for number in self.opened.filled if number not in known]

    def _data(self) -> bytes:
        if not self.pen.wrote:
            return self.opened.data
        file = BytesIO()
        self.opened.workbook.save(file)
        return file.getvalue()
