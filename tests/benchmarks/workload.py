"""The workload: a seeded synthetic partnership, as flat records.

`records(n)` makes about `n` records, some 165 a group; every record has a `type` and an `id`:

    project(start: day)                  person(seniority: 1 to 5, authority, practitioner)
    training(person, topic)              group(kind: steering, board or operational; project)
    contract(group, basis)               member(person, group, group_kind, seniority, authority)
    briefing(group, day)                 meeting(group, day)
    attendance(meeting, person, present)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, Final, TypeAlias

Record: TypeAlias = dict[str, Any]
"""A flat record of the benchmark, by the names of its fields."""

KINDS: Final = ("steering", "board", "operational")
RECORDS_PER_GROUP: Final = 165
SEATS: Final = 10
MEETINGS: Final = 12


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
