"""The programme office of `examples/registers`: makes its files from the tables of `wirral`.

Run as a script, it writes them: python -m tests.examples.office
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fame_rules.model.literals import read_literal
from fame_rules.model.types import DATE, TIME
from fame_rules.resources import examples_root

Cell: TypeAlias = str | date | time
Row: TypeAlias = Mapping[str, str]
Sheet: TypeAlias = tuple[str, str, list[str], list[list[Cell]]]

ROOT: Final = examples_root()
BOOK: Final = "programme.xlsx"
COMMS: Final = "comms-plan.csv"
TRAINING: Final = "training-records.csv"
DIARY: Final = "diary.ics"

_LEVELS: Final = {"none": 0, "basic": 1, "intermediate": 2, "advanced": 3, "expert": 4}
_COMMS_HEADINGS: Final = (
    "Sender",
    "Recipient",
    "Channel",
    "Two way?",
    "Topic",
    "Frequency (days)",
    "Last used",
    "Owner",
    "Confirmed with",
    "Since",
    "Until",
)
_CAME: Final = {
    "present": "Attended",
    "apologies": "Apols",
    "absent": "Did not attend",
    "deputy": "Dep",
    "stand_in": "Stand-in",
}


def rows(name: str) -> list[Row]:
    with (ROOT / "wirral" / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def _names() -> dict[str, str]:
    """What the office calls everybody, surname first; an id where two people share a name."""
    names = {person["id"]: person["name"] for person in rows("people")}
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {id_: id_ if name in shared else _surname_first(name) for id_, name in names.items()}


def _surname_first(name: str) -> str:
    *first, surname = name.split()
    return f"{surname}, {' '.join(first)}"


PEOPLE: Final = _names()
GROUPS: Final = {
    "steering": "e-SAP steering group",
    "project-team": "e-SAP project team",
    "social-workers": "Older people's social work team",
    "home-care-assessors": "Home care assessors",
    "occupational-therapists": "Occupational therapists",
    "district-nurses": "District nurses",
    "hospital-discharge": "Hospital discharge team",
    "older-peoples-cmht": "Older people's mental health team",
    "age-link-advisers": "Age Link advisers",
    "locality-managers": "PCT locality managers",
    "pct-board": "PCT board",
    "pct-pec": "PCT professional executive committee",
    "hospital-board": "Arno Hospital board",
    "mental-health-board": "Dee Mental Health board",
    "cabinet": "Council cabinet",
    "social-services-smt": "Social services management team",
    "council-it": "Council IT services",
    "pct-it": "PCT IT team",
    "hospital-it": "Hospital IT services",
    "sha-imt": "SHA information management team",
}
BODIES: Final = {
    "wirral-council": "Wirral Metropolitan Borough Council",
    "peninsula-pct": "Wirral Peninsula Primary Care Trust",
    "arno-hospital-trust": "Arno Hospital NHS Trust",
    "dee-mental-health-trust": "Dee Mental Health NHS Trust",
    "age-link": "Age Link Wirral",
    "mersey-dee-sha": "Mersey and Dee Strategic Health Authority",
    "larkfield-systems": "Larkfield Systems",
}
COURSES: Final = {
    "sap-awareness": "What single assessment is",
    "e-sap-basic": "e-SAP: first steps",
    "e-sap-advanced": "e-SAP for the practised",
}
_CALLED: Final = {**PEOPLE, **GROUPS, **BODIES, **COURSES}


def called(id_: str) -> str:
    """What the office writes for an id; anything else as it is."""
    return _CALLED.get(id_, id_)


def _dated(text: str) -> Cell:
    return text if text in {"", "TBC", "-", "n/a"} else _day(text)


def _day(text: str) -> date:
    day = read_literal(text, DATE)
    assert isinstance(day, date)
    return day


def _clock(text: str) -> Cell:
    found = read_literal(text, TIME) if text else text
    assert isinstance(found, (str, time))
    return found


def _words(text: str) -> str:
    return text.replace("_", " ").capitalize()


def _skill(word: str) -> str:
    return f"{_LEVELS[word]} - {word.capitalize()}" if word in _LEVELS else word


def uk(text: str) -> str:
    day = _dated(text)
    return f"{day:%d/%m/%Y}" if isinstance(day, date) else text


def _made(name: str, cells: Callable[[Row], Iterable[Cell]]) -> list[list[Cell]]:
    return [list(cells(row)) for row in rows(name)]


def sheets() -> list[Sheet]:
    """Every sheet of the workbook: its name, its title, its headings and its rows."""
    return [
        (
            "Staff list",
            "People with a part in e-SAP",
            ["Ref", "Full name", "Employer", "Job title", "Work base", "Front line?", "IT level"],
            _made(
                "people",
                lambda p: [
                    p["id"],
                    p["name"],
                    called(p["organisation"]),
                    p["post"],
                    p["base"],
                    p["practitioner"].capitalize(),
                    _skill(p["it_skill"]),
                ],
            ),
        ),
        (
            "Membership",
            "Who sits on what",
            ["Committee", "Member", "Position", "Authority to commit", "Date from", "Date to"],
            _made(
                "memberships",
                lambda m: [
                    called(m["group"]),
                    called(m["person"]),
                    _words(m["role"]),
                    m["can_commit_resources"],
                    _dated(m["since"]),
                    _dated(m["until"]),
                ],
            ),
        ),
        (
            "Meeting log",
            "What came of the meetings in the diary",
            ["Ref", "Group", "Date", "start", "end", "Took place", "Special meeting", "Format"],
            _made(
                "meetings",
                lambda m: [
                    m["id"],
                    called(m["group"]),
                    _dated(m["date"]),
                    _clock(m["actual_start"]),
                    _clock(m["actual_end"]),
                    m["held"].capitalize(),
                    m["extraordinary"].capitalize(),
                    _words(m["mode"]),
                ],
            ),
        ),
        (
            "Attendance",
            "Attendance log",
            ["Meeting ref", "Surname, first name", "Attendance", "Name of deputy"],
            _made(
                "attendance",
                lambda a: [
                    a["meeting"].upper(),
                    called(a["person"]),
                    _CAME.get(a["status"], a["status"]),
                    called(a["deputy"]),
                ],
            ),
        ),
        (
            "Briefings",
            "Boards, members and managers told of e-SAP",
            ["Audience", "Date of briefing", "Given by", "Format"],
            _made(
                "briefings",
                lambda b: [
                    called(b["group"]),
                    _dated(b["date"]),
                    called(b["by"]),
                    _words(b["form"]),
                ],
            ),
        ),
        (
            "Champions",
            "Champions and super users",
            ["Team", "Name", "Type", "Site", "Date named", "Until"],
            _made(
                "champions",
                lambda c: [
                    called(c["group"]),
                    called(c["person"]),
                    _words(c["role"]),
                    c["site"],
                    _dated(c["named_on"]),
                    _dated(c["until"]),
                ],
            ),
        ),
    ]


def _write(
    sheet: Worksheet, number: int, column: int, cell: Cell, formats: Mapping[type, Format]
) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(number, column, datetime.combine(cell, time()), formats[date])
    elif isinstance(cell, time):
        part = (cell.hour * 60 + cell.minute) / 1440
        sheet.write_number(number, column, part, formats[time])
    elif cell:
        sheet.write_string(number, column, cell)


def workbook() -> bytes:
    """The workbook: a title, a blank row, the headings in colour, the rows and their number."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2004, 3, 31), "title": "e-SAP programme office"})
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, caption, headings, table in sheets():
        sheet = book.add_worksheet(name)
        width = len(headings)
        sheet.merge_range(0, 0, 0, width - 1, f"Wirral e-SAP: {caption}", title)
        sheet.write(1, 0, "Last updated 31 March 2004")
        if "start" in headings:
            first = headings.index("start")
            sheet.merge_range(2, first, 2, first + 1, "Actual", head)
        sheet.write_row(3, 0, headings, head)
        sheet.freeze_panes(4, 1)
        sheet.set_column(0, width - 1, 22)
        for number, cells in enumerate(table, 4):
            for column, cell in enumerate(cells):
                _write(sheet, number, column, cell, formats)
        last = 4 + len(table)
        sheet.write(last + 1, 0, "Total", head)
        sheet.write_formula(last + 1, 1, f"=COUNTA(A5:A{last})", head, len(table))
    lists = book.add_worksheet("Lists")
    lists.write_column(0, 0, ["Came", *_CAME.values()])
    lists.hide()
    book.close()
    return stream.getvalue()


def comms_plan() -> bytes:
    """The communication plan as an older Excel saves it: semicolons, Windows-1252, UK dates."""
    lines = [["Wirral e-SAP: who tells whom"], []]
    lines.append(list(_COMMS_HEADINGS))
    for row in rows("channels"):
        people = [called(row["from"]), called(row["to"])]
        how = [_words(row["medium"]), row["two_way"], row["topic"], row["every_days"]]
        owner = "–" if row["owner"] == "-" else called(row["owner"])
        since, until = uk(row["since"]), uk(row["until"])
        who = [uk(row["last_used"]), owner, called(row["confirmed_by"])]
        lines.append([*people, *how, *who, since, until])
    return _csv(lines, ";").encode("cp1252")


def training_records() -> bytes:
    """The training records as the training system exports them."""
    lines = [["Employee", "Course title", "Date completed"]]
    for row in rows("training"):
        lines.append([called(row["person"]), called(row["course"]), uk(row["completed"])])
    return b"\xef\xbb\xbf" + _csv(lines, ",").encode()


def _csv(lines: Iterable[Iterable[str]], separator: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(lines)
    return stream.getvalue()


def diary() -> bytes:
    """The diary of the office as a calendar; its ids are those of no register."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//e-SAP programme office//diary//EN"]
    lines.append("X-WR-TIMEZONE:Europe/London")
    for row in rows("meetings"):
        day = row["date"].replace("-", "")
        lines += ["BEGIN:VEVENT", f"UID:{day}-{row['group']}@e-sap.example"]
        lines += ["DTSTAMP:20040331T080000Z", f"SUMMARY:{GROUPS[row['group']]}"]
        for name, word in (("DTSTART", "planned_start"), ("DTEND", "planned_end")):
            at = row[word].replace(":", "").zfill(4)
            if row[word]:
                lines.append(f"{name};TZID=Europe/London:{day}T{at}00")
            elif name == "DTSTART":
                lines.append(f"{name};VALUE=DATE:{day}")
        if row["venue"]:
            lines.append("LOCATION:" + row["venue"].replace(",", "\\,"))
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in lines).encode()


FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    BOOK: workbook,
    COMMS: comms_plan,
    TRAINING: training_records,
    DIARY: diary,
}

if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "examples" / "registers"
    for file_name, make in FILES.items():
        (folder / file_name).write_bytes(make())
