"""Small assessments and registers to update."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

import openpyxl

import fame_rules as fame
from fame_rules.model import UNKNOWN, Group, register
from fame_rules.report.updating import Updated, open_register, update

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DAY: Final = date(2004, 3, 31)
LATER: Final = date(2004, 6, 30)
_BOOK: Final = """
scoring:
  bands:
    - {{rating: low, at_least: 1, colour: green}}
    - {{rating: high, at_least: 9, colour: red}}
  impact_alone: {{5: high}}
  effort: {{low: 1, medium: 3, high: 9}}
risks:
  astray: {{title: Boards go astray, cause: c, event: e, consequence: q, category: people,
           owner: chair}}
rules:
  - {{id: T-1, title: t, for_each: group, when: {{kind: board}},
     then: {{risk: astray, likelihood: {likelihood}, impact: 3, says: "{{subject}} is a board.",
            do: {{action: Talk to it, by: manager, effort: low}}}}}}
"""


def assessed(
    boards: Iterable[str], likelihood: int = 3, as_of: date = DAY, unknown: Iterable[str] = ()
) -> fame.Assessment:
    """An assessment that finds each of the boards; of the unknown groups nobody knows the kind."""
    groups = (*(Group(b, kind="board") for b in boards), *(Group(u, kind=UNKNOWN) for u in unknown))
    partnership = fame.Partnership("p", as_of=as_of, groups=register(*groups))
    return fame.assess(partnership, fame.RuleBook.parse(_BOOK.format(likelihood=likelihood)))


def written(rows: Iterable[Iterable[object]], title: str = "Risks") -> bytes:
    """A workbook with one sheet of these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(sheet)


def saved(sheet: Worksheet) -> bytes:
    """The workbook of a sheet as bytes."""
    file = BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(file)
    return file.getvalue()


def sheet_of(data: bytes, name: str = "") -> Worksheet:
    """A sheet of a workbook: the first, or one by name."""
    workbook = openpyxl.load_workbook(BytesIO(data))
    return workbook[name] if name else workbook.worksheets[0]


def values(data: bytes, name: str = "") -> list[list[object]]:
    """The cells of a sheet."""
    return [[cell.value for cell in row] for row in sheet_of(data, name).iter_rows()]


def brought_up_to_date(data: bytes, assessment: fame.Assessment) -> Updated:
    """The register, updated."""
    return update(open_register(data, "r.xlsx"), assessment)
