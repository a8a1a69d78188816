"""How the project is run: what success is, contracts, posts and skills, decisions and phases."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from fame_rules.errors import Provenance
from fame_rules.model import fields
from fame_rules.model.fields import Maybe
from fame_rules.model.values import EARLIEST, LATEST


@frozen
class SuccessFactor:
    """Something that must go right for the project to count as a success."""

    id: str
    name: Maybe[str] = fields.text("What must go right.")
    agreed_on: Maybe[dt.date] = fields.day("The day it was agreed.")
    measure: Maybe[str] = fields.text("How it is measured.")
    baseline: Maybe[str] = fields.text("Where it stood at the start.")
    target: Maybe[str] = fields.text("Where it is to stand.")
    origin: Provenance = fields.provenance()


@frozen
class Contract:
    """A contract with a supplier, and how the supplier is paid."""

    id: str
    supplier: Maybe[str] = fields.reference("The supplier.", "organisation")
    group: Maybe[str] = fields.reference("The group that agreed it.", "group")
    payment: Maybe[str] = fields.word(
        "How the supplier is paid.",
        "milestones",
        "monthly",
        "time_and_materials",
        "in_kind",
        "other",
    )
    payment_decided_on: Maybe[dt.date] = fields.day("The day on which that was decided.")
    signed_on: Maybe[dt.date] = fields.day("The day it was signed.", plan=True)
    total: Maybe[float] = fields.number("The agreed total, in pounds without VAT.")
    origin: Provenance = fields.provenance()


@frozen
class Milestone:
    """A stage of a contract that is paid for when it is accepted."""

    id: str
    contract: Maybe[str] = fields.reference("The contract.", "contract", required=True)
    name: Maybe[str] = fields.text("What is delivered.", required=True)
    due: Maybe[dt.date] = fields.day("The day it is due.", plan=True)
    acceptance: Maybe[str] = fields.text("How it is tested before it is accepted.")
    origin: Provenance = fields.provenance()


@frozen
class Appointment:
    """A person's time in a post of the project."""

    id: str
    person: Maybe[str] = fields.reference("Who.", "person", required=True)
    post: Maybe[str] = fields.word(
        "Which post.", "project_manager", "senior_responsible_owner", "sponsor", "other"
    )
    since: Maybe[dt.date] = fields.day(
        "The first day; left out: from the beginning.", left_out=EARLIEST
    )
    until: Maybe[dt.date] = fields.day("The last day; left out: still in post.", left_out=LATEST)
    acting: Maybe[bool] = fields.flag(
        "Whether the person only covers for somebody who is on leave; left out: no.",
        left_out=False,
    )
    origin: Provenance = fields.provenance()


@frozen
class Skill:
    """A skill of a person, as assessed."""

    id: str
    person: Maybe[str] = fields.reference("Who.", "person", required=True)
    skill: Maybe[str] = fields.word(
        "Which skill.", "diplomacy", "networking", "negotiation", "politics", "other"
    )
    evidenced: Maybe[bool] = fields.flag("Whether there is evidence of it.")
    assessed_on: Maybe[dt.date] = fields.day("The day of the assessment.")
    origin: Provenance = fields.provenance()


@frozen
class Phase:
    """A part of the service that goes live on a day of its own."""

    id: str
    name: Maybe[str] = fields.text("What goes live.")
    groups: Maybe[tuple[str, ...]] = fields.references("The groups that begin with it.", "group")
    go_live: Maybe[dt.date] = fields.day("The day it goes live, or went.", plan=True)
    reviewed_on: Maybe[dt.date] = fields.day("The day it was reviewed.")
    origin: Provenance = fields.provenance()


@frozen
class Decision:
    """A decision that the project needs of a group."""

    id: str
    group: Maybe[str] = fields.reference("Who decides.", "group", required=True)
    what: Maybe[str] = fields.text("What is to be decided.", required=True)
    ready_on: Maybe[dt.date] = fields.day("The day the paper is ready.", plan=True)
    needed_by: Maybe[dt.date] = fields.day("The day by which it is needed.", plan=True)
    delegated: Maybe[bool] = fields.flag(
        "Whether it may be taken between meetings, by delegated or urgent powers; left out: no.",
        left_out=False,
    )
    origin: Provenance = fields.provenance()


@frozen
class Pause:
    """A time in which the project stood still, so that no silence of it counts."""

    id: str
    since: Maybe[dt.date] = fields.day("The first day.", required=True)
    until: Maybe[dt.date] = fields.day("The last day; left out: it still stands.", left_out=LATEST)
    why: Maybe[str] = fields.text("Why the project stood still.")
    origin: Provenance = fields.provenance()
