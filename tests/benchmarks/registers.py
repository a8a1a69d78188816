"""The records of the workload in the nearest registers of a partnership.

A seniority becomes a level of IT skill, the topic of a training the content of its course, the
basis of a contract the way it is paid, and the start of a project the day from which its groups
are. Every record cites a line of its own, as if it had been read from a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from fame_rules import model
from fame_rules.errors import Origin, Provenance
from fame_rules.model import Partnership, register
from fame_rules.model.stakeholders import SKILL_LEVELS
from tests.benchmarks.workload import Record

FIRST_DAY: Final = date(2003, 1, 1)
AS_OF: Final = FIRST_DAY + timedelta(days=500)
"""A day by which everything in the records has happened."""

_KIND: Final = {"steering": "steering", "board": "board", "operational": "committee"}
_PAYMENT: Final = {"payment": "milestones", "grant": "other", "inkind": "in_kind"}
_COURSES: Final = {"SAP awareness": "awareness", "GDPR": "other"}


def partnership_of(records_: list[Record]) -> Partnership:
    """The records in the registers of a partnership; every register that they fill is complete."""
    starts = {record["id"]: record["start"] for record in records_ if record["type"] == "project"}

    def all_of(type_: str, make: Callable[[Record, Provenance], Any]) -> Any:
        of_type = (record for record in records_ if record["type"] == type_)
        rows = [make(record, _line(f"{type_}.csv", row)) for row, record in enumerate(of_type, 2)]
        return register(*rows)

    def group(record: Record, origin: Provenance) -> model.Group:
        since = _day(starts[record["project"]])
        return model.Group(record["id"], kind=_KIND[record["kind"]], since=since, origin=origin)

    courses = [
        model.Course(topic, content=content, origin=_line("course.csv", row))
        for row, (topic, content) in enumerate(_COURSES.items(), 2)
    ]
    return Partnership(
        id="benchmark",
        as_of=AS_OF,
        courses=register(*courses),
        groups=all_of("group", group),
        **{plural: all_of(type_, make) for type_, (plural, make) in _REGISTERS.items()},
    )


def _line(file: str, line: int) -> Provenance:
    return Provenance(Origin(file, line))


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def _person(record: Record, origin: Provenance) -> model.Person:
    skill = SKILL_LEVELS[record["seniority"] - 1]
    practitioner = record["practitioner"]
    return model.Person(record["id"], it_skill=skill, practitioner=practitioner, origin=origin)


def _training(record: Record, origin: Provenance) -> model.Training:
    who, course = record["person"], record["topic"]
    return model.Training(
        record["id"], person=who, course=course, completed=FIRST_DAY, origin=origin
    )


def _contract(record: Record, origin: Provenance) -> model.Contract:
    payment = _PAYMENT[record["basis"]]
    return model.Contract(record["id"], group=record["group"], payment=payment, origin=origin)


def _membership(record: Record, origin: Provenance) -> model.Membership:
    return model.Membership(
        record["id"],
        group=record["group"],
        person=record["person"],
        role="member",
        can_commit_resources=record["authority"],
        origin=origin,
    )


def _briefing(record: Record, origin: Provenance) -> model.Briefing:
    day = _day(record["day"])
    return model.Briefing(record["id"], group=record["group"], date=day, origin=origin)


def _meeting(record: Record, origin: Provenance) -> model.Meeting:
    day = _day(record["day"])
    return model.Meeting(record["id"], group=record["group"], date=day, held=True, origin=origin)


def _attendance(record: Record, origin: Provenance) -> model.Attendance:
    status = "present" if record["present"] else "absent"
    meeting, person = record["meeting"], record["person"]
    return model.Attendance(
        record["id"], meeting=meeting, person=person, status=status, origin=origin
    )


_REGISTERS: Final[Mapping[str, tuple[str, Callable[[Record, Provenance], Any]]]] = MappingProxyType(
    {
        "person": ("people", _person),
        "training": ("training", _training),
        "contract": ("contracts", _contract),
        "member": ("memberships", _membership),
        "briefing": ("briefings", _briefing),
        "meeting": ("meetings", _meeting),
        "attendance": ("attendance", _attendance),
    }
)
"""For each type of record, the register that takes it and how."""
