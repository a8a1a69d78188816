"""The page on reports has every suffix, sheet, column and problem that there is."""

import re
from datetime import date
from pathlib import Path

import fame_rules as fame
from fame_rules.report import FORMATS, SUFFIXES
from fame_rules.report.xlsx_report import sheets_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text()


def table(name: str) -> str:
    return PAGE.split(f"<!-- {name} -->")[1].split("<!-- end -->")[0]


def test_every_suffix_has_its_line() -> None:
    rows = re.findall(r"^\| `(\.\w+)` \| (\w+) \| (.+\.) \|$", table("suffixes"), re.MULTILINE)
    assert {suffix: name for suffix, name, _ in rows} == dict(SUFFIXES)
    assert {name for _, name, _ in rows} == set(FORMATS)


def test_every_sheet_has_its_columns() -> None:
    nothing = fame.Partnership("p", as_of=date(2004, 3, 31))
    sheets = sheets_of(fame.assess(nothing, fame.RuleBook.parse("rules: []")))
    rows = re.findall(r"^\| ([\w ]+) \| [^|]+ \| (.+) \|$", table("sheets"), re.MULTILINE)[1:]
    assert [(name, columns) for name, columns in rows] == [
        (sheet.name, ", ".join(sheet.headings)) for sheet in sheets
    ]


def test_every_problem_of_a_register_has_its_line() -> None:
    room = ROOT / "fame_rules" / "report" / "updating"
    code = "".join(file.read_text() for file in room.glob("*.py"))
    known = set(re.findall(r'"(U\d+)"', code))
    assert re.findall(r"^\| `(U\d+)` \|", table("problems"), re.MULTILINE) == sorted(known)
