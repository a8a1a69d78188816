"""How staff, boards and leaders are taken along: briefings, training, workshops, champions."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from fame_rules.errors import Provenance
from fame_rules.model import fields
from fame_rules.model.fields import Maybe
from fame_rules.model.stakeholders import SKILL_LEVELS
from fame_rules.model.values import LATEST, NONE


@frozen
class Briefing:
    """A group told of the project and its progress, on a day."""

    id: str
    group: Maybe[str] = fields.reference("The group that was told.", "group", required=True)
    date: Maybe[dt.date] = fields.day("The day.", required=True)
    by: Maybe[str] = fields.reference("Who told them.", "person")
    form: Maybe[str] = fields.word("How they were told.", "item", "paper", "presentation", "visit")
    origin: Provenance = fields.provenance()


@frozen
class Course:
    """A course: awareness of the whole process, or how to operate the system."""

    id: str
    name: Maybe[str] = fields.text("What the course is called.")
    content: Maybe[str] = fields.word(
        "What it is about: the process (awareness), the electronic system, or both in one.",
        "awareness",
        "system",
        "both",
        "other",
    )
    counted_as: Maybe[tuple[str, ...]] = fields.words(
        "What completing it counts as, where one course is written down for two modules; "
        "left out: only as what it is about.",
        "awareness",
        "system",
        left_out=NONE,
    )
    levels: Maybe[tuple[str, ...]] = fields.words(
        "The levels of IT skill it is given for.", *SKILL_LEVELS
    )
    origin: Provenance = fields.provenance()


@frozen
class Training:
    """A person's place on a course."""

    id: str
    person: Maybe[str] = fields.reference("Who.", "person", required=True)
    course: Maybe[str] = fields.reference("Which course.", "course", required=True)
    completed: Maybe[dt.date] = fields.day('The day it was completed; "-": not yet.')
    origin: Provenance = fields.provenance()


@frozen
class Process:
    """A way of working that the project changes."""

    id: str
    name: Maybe[str] = fields.text("What the process is called.")
    in_scope: Maybe[bool] = fields.flag(
        "Whether the project changes it; left out: yes.", left_out=True
    )
    existing: Maybe[bool] = fields.flag(
        "Whether work was done by it before the project; left out: yes.", left_out=True
    )
    groups: Maybe[tuple[str, ...]] = fields.references("The groups that work by it.", "group")
    origin: Provenance = fields.provenance()


@frozen
class Workshop:
    """A workshop on how processes run today (as is) or will run (to be)."""

    id: str
    kind: Maybe[str] = fields.word("Which of the two it was about.", "as_is", "to_be")
    date: Maybe[dt.date] = fields.day("The day.", required=True)
    processes: Maybe[tuple[str, ...]] = fields.references("The processes it covered.", "process")
    groups: Maybe[tuple[str, ...]] = fields.references("The groups that took part.", "group")
    origin: Provenance = fields.provenance()


@frozen
class Survey:
    """What a group answered when asked whether the change is theirs."""

    id: str
    group: Maybe[str] = fields.reference("The group that was asked.", "group", required=True)
    date: Maybe[dt.date] = fields.day("The day.", required=True)
    asked: Maybe[float] = fields.number("How many people were asked.")
    answered: Maybe[float] = fields.number("How many answered.")
    positive: Maybe[float] = fields.number("How many feel involved and own the change.")
    origin: Provenance = fields.provenance()


@frozen
class Champion:
    """A person named to speak for the change, or to help colleagues with the system."""

    id: str
    person: Maybe[str] = fields.reference("Who.", "person", required=True)
    group: Maybe[str] = fields.reference("The group they serve.", "group", required=True)
    role: Maybe[str] = fields.word(
        "What they are: champion of the change, or super user of the system.",
        "champion",
        "super_user",
    )
    site: Maybe[str] = fields.text("The site they serve.")
    named_on: Maybe[dt.date] = fields.day("The day they were named.")
    until: Maybe[dt.date] = fields.day("The last day; left out: still serving.", left_out=LATEST)
    origin: Provenance = fields.provenance()


@frozen
class Event:
    """A public event of the project."""

    id: str
    name: Maybe[str] = fields.text("What the event is called.")
    date: Maybe[dt.date] = fields.day("The day.", plan=True, required=True)
    high_profile: Maybe[bool] = fields.flag("Whether the public or the press take notice.")
    origin: Provenance = fields.provenance()


@frozen
class Appearance:
    """A leader's part in an event."""

    id: str
    event: Maybe[str] = fields.reference("The event.", "event", required=True)
    person: Maybe[str] = fields.reference("Who.", "person", required=True)
    office: Maybe[str] = fields.word(
        "The office in which they took part.", "elected_leader", "chair", "senior_manager", "other"
    )
    active: Maybe[bool] = fields.flag("Whether they took an active part rather than attended.")
    origin: Provenance = fields.provenance()
