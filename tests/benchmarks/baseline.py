"""The baseline: what a good Python programmer writes by hand for exactly these six rules.

R1  a member of a steering group has a seniority below 3
R2  a member of a steering group has no authority
R3  a practitioner has no training in SAP awareness
R4  a member was present at under 70 % of the group's meetings
R5  a steering group has three or more members of R4 and no contract with payment
R6  a board was first briefed over 30 days after its project's start

Dictionaries as indexes and one pass over each type of record; it cannot say why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tests.benchmarks.workload import Record

ByType: TypeAlias = Mapping[str, Sequence[Record]]

_TYPES = (
    "project",
    "group",
    "person",
    "member",
    "meeting",
    "attendance",
    "briefing",
    "training",
    "contract",
)


def findings(records: Sequence[Record]) -> set[tuple[str, str]]:
    """Each rule that fires with the id of what it fires for."""
    by: dict[str, list[Record]] = {type_: [] for type_ in _TYPES}
    for record in records:
        by[record["type"]].append(record)
    found: set[tuple[str, str]] = set()
    weak = _members(by, found)
    _practitioners(by, found)
    _groups(by, weak, found)
    return found


def _members(by: ByType, found: set[tuple[str, str]]) -> dict[str, int]:
    """R1, R2 and R4; how many members of each group seldom come."""
    kind = {group["id"]: group["kind"] for group in by["group"]}
    invited, present = _attendance(by)
    weak: dict[str, int] = {}
    for member in by["member"]:
        if member["group_kind"] == "steering" and member["seniority"] < 3:
            found.add(("R1", member["id"]))
        if not member["authority"] and kind[member["group"]] == "steering":
            found.add(("R2", member["id"]))
        key = (member["person"], member["group"])
        meetings = invited.get(key)
        if meetings and present.get(key, 0) * 10 < 7 * meetings:
            found.add(("R4", member["id"]))
            weak[member["group"]] = weak.get(member["group"], 0) + 1
    return weak


def _attendance(by: ByType) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """To how many meetings of a group each person was invited, and how many were attended."""
    group_of = {meeting["id"]: meeting["group"] for meeting in by["meeting"]}
    invited: dict[tuple[str, str], int] = {}
    present: dict[tuple[str, str], int] = {}
    for attendance in by["attendance"]:
        key = (attendance["person"], group_of[attendance["meeting"]])
        invited[key] = invited.get(key, 0) + 1
        if attendance["present"]:
            present[key] = present.get(key, 0) + 1
    return invited, present


def _practitioners(by: ByType, found: set[tuple[str, str]]) -> None:
    """R3."""
    aware = {t["person"] for t in by["training"] if t["topic"] == "SAP awareness"}
    for person in by["person"]:
        if person["practitioner"] and person["id"] not in aware:
            found.add(("R3", person["id"]))


def _groups(by: ByType, weak: Mapping[str, int], found: set[tuple[str, str]]) -> None:
    """R5 and R6."""
    paid = {contract["group"] for contract in by["contract"] if contract["basis"] == "payment"}
    start = {project["id"]: project["start"] for project in by["project"]}
    first: dict[str, int] = {}
    for briefing in by["briefing"]:
        group, day = briefing["group"], briefing["day"]
        first[group] = min(day, first.get(group, day))
    for group in by["group"]:
        id_ = group["id"]
        if group["kind"] == "steering" and weak.get(id_, 0) >= 3 and id_ not in paid:
            found.add(("R5", id_))
        if group["kind"] == "board" and id_ in first and first[id_] > start[group["project"]] + 30:
            found.add(("R6", id_))
