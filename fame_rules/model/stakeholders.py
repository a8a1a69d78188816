"""Who takes part and who talks to whom: organisations, groups, people, meetings and channels."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from fame_rules.errors import Provenance
from fame_rules.model import fields
from fame_rules.model.fields import Maybe
from fame_rules.model.values import EARLIEST, LATEST, NONE

STAKEHOLDERS = ("person", "group", "organisation")
SKILL_LEVELS = ("none", "basic", "intermediate", "advanced", "expert")


@frozen
class Organisation:
    """A council, NHS body or other organisation that has to do with the partnership."""

    id: str
    name: Maybe[str] = fields.text("What the organisation is called.")
    kind: Maybe[str] = fields.word(
        "What kind of organisation it is.",
        "council",
        "nhs_commissioner",
        "nhs_provider",
        "regional_health_authority",
        "government",
        "voluntary",
        "education",
        "supplier",
        "other",
    )
    tier: Maybe[str] = fields.word(
        "Which tier of local government a council is.", "unitary", "county", "district"
    )
    partner: Maybe[bool] = fields.flag("Whether it is a partner in the project.")
    represented_by: Maybe[str] = fields.reference(
        "The organisation that speaks for it on the steering group; left out: itself.",
        "organisation",
        left_out=NONE,
    )
    merged_into: Maybe[str] = fields.reference(
        "The organisation that took it over, and is read for it from then on; left out: none.",
        "organisation",
        left_out=NONE,
    )
    merged_on: Maybe[dt.date] = fields.day(
        "The day of that merger; left out: it has taken place.", left_out=NONE
    )
    origin: Provenance = fields.provenance()


@frozen
class Group:
    """A body of people: a board, a committee, a team, the steering group."""

    id: str
    name: Maybe[str] = fields.text("What the group is called.")
    kind: Maybe[str] = fields.word(
        "What kind of group it is.",
        "steering",
        "practitioners",
        "board",
        "clinical_executive",
        "elected_members",
        "senior_management",
        "it_department",
        "project_team",
        "regional_authority",
        "committee",
        "working_group",
        "public",
        "other",
    )
    organisation: Maybe[str] = fields.reference("The organisation it belongs to.", "organisation")
    serves: Maybe[tuple[str, ...]] = fields.references(
        "The organisations that a shared service serves; left out: only its own.",
        "organisation",
        left_out=NONE,
    )
    base: Maybe[str] = fields.text("Where its people work.")
    meets_every_days: Maybe[dt.timedelta] = fields.duration(
        "How often it has agreed to meet, in days or as a length of time."
    )
    standing: Maybe[bool] = fields.flag("Whether it existed before the project.")
    since: Maybe[dt.date] = fields.day(
        "The day it was set up; left out: from the beginning.", left_out=EARLIEST
    )
    until: Maybe[dt.date] = fields.day("Its last day; left out: it goes on.", left_out=LATEST)
    origin: Provenance = fields.provenance()


@frozen
class Person:
    """Somebody with a part in the project, or whose work it changes."""

    id: str
    name: Maybe[str] = fields.text("The person's name; two people may share one.")
    organisation: Maybe[str] = fields.reference("The person's employer.", "organisation")
    post: Maybe[str] = fields.text("The person's job.")
    base: Maybe[str] = fields.text("Where the person works.")
    practitioner: Maybe[bool] = fields.flag(
        "Whether the person works directly with those who use the service."
    )
    it_skill: Maybe[str] = fields.word(
        "The person's level of IT skill, as assessed.", *SKILL_LEVELS
    )
    same_as: Maybe[str] = fields.reference(
        "The person of whom this is another entry; that one's fields count; left out: nobody.",
        "person",
        left_out=NONE,
    )
    origin: Provenance = fields.provenance()


@frozen
class Membership:
    """A person's place in a group, from one date to another."""

    id: str
    group: Maybe[str] = fields.reference("The group.", "group", required=True)
    person: Maybe[str] = fields.reference("The person.", "person", required=True)
    role: Maybe[str] = fields.word(
        "The person's role in the group; only the chair, vice chair and members decide.",
        "chair",
        "vice_chair",
        "member",
        "deputy",
        "adviser",
        "observer",
        "secretary",
    )
    can_commit_resources: Maybe[bool] = fields.flag(
        "Whether the person may commit the employer's staff or money, if only up to a limit."
    )
    since: Maybe[dt.date] = fields.day(
        "The first day in the group; left out: from the beginning.", left_out=EARLIEST
    )
    until: Maybe[dt.date] = fields.day("The last day; left out: still there.", left_out=LATEST)
    origin: Provenance = fields.provenance()


@frozen
class Meeting:
    """One meeting of a group, called for a day; it counts once it was held."""

    id: str
    group: Maybe[str] = fields.reference("The group that meets.", "group", required=True)
    date: Maybe[dt.date] = fields.day("The day of the meeting.", plan=True, required=True)
    planned_start: Maybe[dt.time] = fields.clock("When it was to start.")
    planned_end: Maybe[dt.time] = fields.clock("When it was to end.")
    actual_start: Maybe[dt.time] = fields.clock("When it did start; shows that it was held.")
    actual_end: Maybe[dt.time] = fields.clock("When it did end.")
    held: Maybe[bool] = fields.flag("Whether it was held.")
    extraordinary: Maybe[bool] = fields.flag(
        "Whether it was called outside the usual series; left out: no.", left_out=False
    )
    venue: Maybe[str] = fields.text("Where it is held.")
    mode: Maybe[str] = fields.word("How people meet.", "in_person", "online", "hybrid")
    papers_due: Maybe[dt.date] = fields.day("The last day for its papers.", plan=True)
    origin: Provenance = fields.provenance()


@frozen
class Attendance:
    """Whether somebody who was invited came to a meeting."""

    id: str
    meeting: Maybe[str] = fields.reference("The meeting.", "meeting", required=True)
    person: Maybe[str] = fields.reference("Who was invited.", "person", required=True)
    status: Maybe[str] = fields.word(
        "Whether the person came; a deputy has authority to act for the person, a stand-in not.",
        "present",
        "deputy",
        "stand_in",
        "apologies",
        "absent",
    )
    deputy: Maybe[str] = fields.reference("Who came instead.", "person")
    origin: Provenance = fields.provenance()


@frozen
class Channel:
    """A way in which news of the project passes from one stakeholder to another."""

    id: str
    from_: Maybe[str] = fields.reference("Who tells.", *STAKEHOLDERS, required=True)
    to: Maybe[str] = fields.reference("Who is told.", *STAKEHOLDERS, required=True)
    medium: Maybe[str] = fields.word(
        "How; line management always goes both ways and takes any topic.",
        "line_management",
        "one_to_one",
        "meeting",
        "briefing",
        "email",
        "newsletter",
        "intranet",
        "telephone",
        "report",
        "visit",
        "other",
        left_out="other",
    )
    two_way: Maybe[bool] = fields.flag("Whether news comes back the same way.")
    topic: Maybe[str] = fields.word(
        "What it is for: the project, any business and so the project too, or other business only.",
        "project",
        "any",
        "other",
    )
    every_days: Maybe[dt.timedelta] = fields.duration("How often it is meant to be used, in days.")
    last_used: Maybe[dt.date] = fields.day(
        "The day it was last used; shows that it exists. One after `as_of` is read as unknown."
    )
    owner: Maybe[str] = fields.reference("Who sees to it.", "person")
    confirmed_by: Maybe[str] = fields.reference(
        "Who at the other end says that it works.", "person"
    )
    since: Maybe[dt.date] = fields.day("The first day of its use.")
    until: Maybe[dt.date] = fields.day("The last day; left out: still in use.", left_out=LATEST)
    origin: Provenance = fields.provenance()


@frozen
class System:
    """An IT system that the project uses or feeds."""

    id: str
    name: Maybe[str] = fields.text("What the system is called.")
    organisation: Maybe[str] = fields.reference("The organisation that runs it.", "organisation")
    owner: Maybe[str] = fields.reference("Who answers for it.", "person", "group")
    origin: Provenance = fields.provenance()


@frozen
class Dependency:
    """Something that one stakeholder or system needs from another."""

    id: str
    from_: Maybe[str] = fields.reference(
        "Who or what needs it.", *STAKEHOLDERS, "system", required=True
    )
    to: Maybe[str] = fields.reference(
        "Who or what gives it.", *STAKEHOLDERS, "system", required=True
    )
    what: Maybe[str] = fields.text("What is needed.", required=True)
    needed_by: Maybe[dt.date] = fields.day("The day by which it is needed.", plan=True)
    confirmed_by: Maybe[str] = fields.reference("Who on the other side has agreed.", "person")
    owner: Maybe[str] = fields.reference("Who sees to it.", "person")
    origin: Provenance = fields.provenance()
