"""The workload: a seeded synthetic partnership, as flat records and as a `Partnership`.

`records(n)` makes about `n` records, some 165 a group; every record has a `type` and an `id`:

    project(start: day)                  person(seniority: 1 to 5, authority, practitioner)
    training(person, topic)              group(kind: steering, board or operational; project)
    contract(group, basis)               member(person, group, group_kind, seniority, authority)
    briefing(group, day)                 meeting(group, day)
    attendance(meeting, person, present)

`partnership_of` puts them into the nearest registers: a seniority becomes a level of IT skill, the
topic of a training the content of its course, the basis of a contract the way it is paid, and the
start of a project the day from which its groups are. Every record cites a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from fame_rules import model
from fame_rules.errors import Origin, Provenance
from fame_rules.model import Partnership, register
from fame_rules.model.stakeholders import SKILL_LEVELS

Record: TypeAlias = dict[str, Any]
"""A flat record of the benchmark, by the names of its fields."""

KINDS: Final = ("steering", "board", "operational")
RECORDS_PER_GROUP: Final = 165
SEATS: Final = 10
MEETINGS: Final = 12

FIRST_DAY: Final = date(2003, 1, 1)
AS_OF: Final = FIRST_DAY + timedelta(days=500)
"""A day by which everything in the records has happened."""

_KIND: Final = {"steering": "steering", "board": "board", "operational": "committee"}
_PAYMENT: Final = {"payment": "milestones", "grant": "other", "inkind": "in_kind"}
_COURSES: Final = {"SAP awareness": "awareness", "GDPR": "other"}


def records(n: int, seed: int = 7) -> list[Record]:
    """About `n` records, the same for the same seed."""
    random = Random(seed)
    groups = max(3, round(n / RECORDS_PER_GROUP))
    starts = [random.randrange(60) for _ in range(max(1, groups // 3))]
    found: list[Record] = [
        {"type": "project", "id": f"pr{number}", "start": start}
        for number, start in enumerate(starts)
    ]
    for number in range(groups):
        found += _people(number, random)
    people = {record["id"]: record for record in found if record["type"] == "person"}
    for number in range(groups):
        found += _group(number, starts, people, random)
    attendances = (record for record in found if record["type"] == "attendance")
    for number, attendance in enumerate(attendances):
        attendance["id"] = f"a{number}"
    return found


def _people(group: int, random: Random) -> Iterator[Record]:
    """The people of a group and what they were trained in."""
    for seat in range(SEATS):
        id_ = f"p{group}_{seat}"
        person: Record = {
            "type": "person",
            "id": id_,
            "seniority": random.randrange(1, 6),
            "authority": random.random() < 0.8,
            "practitioner": random.random() < 0.6,
        }
        yield person
        if person["practitioner"] and random.random() < 0.75:
            yield {"type": "training", "id": f"t{id_}", "person": id_, "topic": "SAP awareness"}
        if random.random() < 0.3:
            yield {"type": "training", "id": f"u{id_}", "person": id_, "topic": "GDPR"}


def _group(
    number: int, starts: list[int], people: Mapping[str, Record], random: Random
) -> Iterator[Record]:
    """A group with its contract, members, briefings, meetings and attendance."""
    group, kind, project = f"g{number}", KINDS[number % 3], number % len(starts)
    yield {"type": "group", "id": group, "kind": kind, "project": f"pr{project}"}
    if random.random() < 0.6:
        basis = random.choice(["payment", "grant", "inkind"])
        yield {"type": "contract", "id": f"c{number}", "group": group, "basis": basis}
    seats = _seats(number, len(people) // SEATS, random)
    for person, seat in seats.items():
        yield {
            "type": "member",
            "id": f"m{number}_{seat}",
            "person": person,
            "group": group,
            "group_kind": kind,
            "seniority": people[person]["seniority"],
            "authority": people[person]["authority"],
        }
    weak = random.random() < 0.35
    habits = {
        person: random.choice([0.5, 0.6, 0.7])
        if weak and random.random() < 0.6
        else random.choice([0.8, 0.9, 0.95])
        for person in seats
    }
    for turn in range(2):
        day = starts[project] + random.randrange(10, 80)
        yield {"type": "briefing", "id": f"b{number}_{turn}", "group": group, "day": day}
    for turn in range(MEETINGS):
        meeting, day = f"mt{number}_{turn}", starts[project] + 30 * turn
        yield {"type": "meeting", "id": meeting, "group": group, "day": day}
        for person, habit in habits.items():
            present = int(random.random() < habit)
            yield {
                "type": "attendance",
                "id": "",
                "meeting": meeting,
                "person": person,
                "present": present,
            }


def _seats(group: int, groups: int, random: Random) -> dict[str, int]:
    """Who sits where in a group; one in ten comes from another group, so that joins are real."""
    seats: dict[str, int] = {}
    for seat in range(SEATS):
        home = group
        if random.random() < 0.1:
            home = (group + 1 + random.randrange(groups - 1)) % groups
        seats.setdefault(f"p{home}_{seat}", seat)
    return seats


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
