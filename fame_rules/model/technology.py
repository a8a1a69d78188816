"""What the technology needs: IT departments' plans, connections, requirements and their money."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from fame_rules.errors import Provenance
from fame_rules.model import fields
from fame_rules.model.fields import Maybe
from fame_rules.model.values import NONE


@frozen
class ItPriority:
    """Something else that an IT department has to do, from one date to another."""

    id: str
    group: Maybe[str] = fields.reference("The IT department.", "group", required=True)
    what: Maybe[str] = fields.text("What it has to do.", required=True)
    since: Maybe[dt.date] = fields.day("The first day.", plan=True)
    until: Maybe[dt.date] = fields.day("The last day.", plan=True)
    clash: Maybe[str] = fields.word(
        "Whether it gets in the project's way.", "no_clash", "unresolved", "resolved"
    )
    agreed_on: Maybe[dt.date] = fields.day("The day on which the clash was resolved.")
    origin: Provenance = fields.provenance()


@frozen
class Connection:
    """A connection to the health network that a phase of the project needs."""

    id: str
    organisation: Maybe[str] = fields.reference("Who is to be connected.", "organisation")
    phase: Maybe[str] = fields.reference("The first phase that needs it.", "phase")
    requested_on: Maybe[dt.date] = fields.day("The day it was asked for.")
    needed_by: Maybe[dt.date] = fields.day(
        "The day by which it is needed; left out: when its phase goes live.",
        plan=True,
        left_out=NONE,
    )
    granted_on: Maybe[dt.date] = fields.day("The day it was granted.")
    prerequisites: Maybe[tuple[str, ...]] = fields.words(
        "What is in place of what the network asks for.",
        "information_governance",
        "sponsor",
        "agreement",
        "resources",
        "first_of_type_site",
    )
    origin: Provenance = fields.provenance()


@frozen
class ItRequirement:
    """Something the project needs of IT, scoped and priced."""

    id: str
    name: Maybe[str] = fields.text("What is needed.")
    scoped_on: Maybe[dt.date] = fields.day("The day its scope was approved.")
    procured_on: Maybe[dt.date] = fields.day("The day it was bought.", plan=True)
    estimate: Maybe[float] = fields.number("What it will cost, in pounds without VAT.")
    origin: Provenance = fields.provenance()


@frozen
class Provision:
    """Money set aside for an IT requirement."""

    id: str
    requirement: Maybe[str] = fields.reference("What it is for.", "it_requirement", required=True)
    organisation: Maybe[str] = fields.reference("Who pays.", "organisation")
    kind: Maybe[str] = fields.word("What kind of money.", "capital", "recurring", "in_kind")
    amount: Maybe[float] = fields.number("How much, in pounds without VAT.")
    origin: Provenance = fields.provenance()


@frozen
class NationalProgramme:
    """A national IT programme that may affect the project."""

    id: str
    name: Maybe[str] = fields.text("What the programme is called.")
    registered_on: Maybe[dt.date] = fields.day("The day its effect came onto the risk register.")
    owner: Maybe[str] = fields.reference("Who answers for that risk.", "person", left_out=NONE)
    origin: Provenance = fields.provenance()


@frozen
class Engagement:
    """How the project stands with an outside body, such as the regional health authority."""

    id: str
    organisation: Maybe[str] = fields.reference("The body.", "organisation", required=True)
    first_contact: Maybe[dt.date] = fields.day("The day of the first contact about the project.")
    stance: Maybe[str] = fields.word(
        "How it stands to the project.", "critic", "neutral", "supporter", "advocate"
    )
    mitigation: Maybe[str] = fields.text("What is planned in case it stays cool.")
    origin: Provenance = fields.provenance()
