"""The vocabulary: every register, its kind of record, its fields, key and place in time.

Rule files, facts files, messages, the schema and the documentation all take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import AttrsInstance, field, frozen

from fame_rules.model import delivery as d
from fame_rules.model import engagement as e
from fame_rules.model import stakeholders as s
from fame_rules.model import technology as t
from fame_rules.model.fields import FieldSpec, specs_of
from fame_rules.model.partnership import Partnership


@frozen
class Always:
    """The record holds at any time."""


@frozen
class Happens:
    """The record is of something that happens on a day: after `as_of` it has not.

    `held` is a flag that says whether it did, `proof` fields that could not be known otherwise.
    """

    on: str
    held: str = ""
    proof: str = ""


@frozen
class Lasts:
    """The record holds from one day to another, both included; `proof` is a date of its use."""

    since: str
    until: str
    proof: str = ""


@frozen
class Follows:
    """The record holds if the one that it refers to has happened."""

    reference: str


Timing: TypeAlias = Always | Happens | Lasts | Follows


@frozen
class RegisterSpec:
    """A register: the kind of its records, its name in files, its class, key fields and timing."""

    kind: str
    plural: str
    record: type[AttrsInstance]
    key: tuple[str, ...] = ()
    timing: Timing = Always()
    fields: Mapping[str, FieldSpec] = field(init=False)

    @fields.default
    def _specs(self) -> Mapping[str, FieldSpec]:
        return MappingProxyType({spec.name: spec for spec in specs_of(self.record)})

    @property
    def doc(self) -> str:
        """What a record of the register is, in one sentence."""
        return " ".join((self.record.__doc__ or "").split())


_SINCE_UNTIL: Final = Lasts("since", "until")

REGISTERS: Final = (
    RegisterSpec("organisation", "organisations", s.Organisation),
    RegisterSpec("group", "groups", s.Group, timing=_SINCE_UNTIL),
    RegisterSpec("person", "people", s.Person),
    RegisterSpec("membership", "memberships", s.Membership, ("group", "person"), _SINCE_UNTIL),
    RegisterSpec(
        "meeting", "meetings", s.Meeting, ("group", "date"), Happens("date", "held", "actual_start")
    ),
    RegisterSpec(
        "attendance", "attendance", s.Attendance, ("meeting", "person"), Follows("meeting")
    ),
    RegisterSpec(
        "channel",
        "channels",
        s.Channel,
        ("from", "to", "medium"),
        Lasts("since", "until", "last_used"),
    ),
    RegisterSpec("system", "systems", s.System),
    RegisterSpec("dependency", "dependencies", s.Dependency, ("from", "to", "what")),
    RegisterSpec("briefing", "briefings", e.Briefing, ("group", "date"), Happens("date")),
    RegisterSpec("course", "courses", e.Course),
    RegisterSpec("training", "training", e.Training, ("person", "course"), Happens("completed")),
    RegisterSpec("process", "processes", e.Process),
    RegisterSpec("workshop", "workshops", e.Workshop, ("kind", "date"), Happens("date")),
    RegisterSpec("survey", "surveys", e.Survey, ("group", "date"), Happens("date")),
    RegisterSpec(
        "champion",
        "champions",
        e.Champion,
        ("group", "person", "role"),
        Lasts("named_on", "until"),
    ),
    RegisterSpec("event", "events", e.Event, timing=Happens("date")),
    RegisterSpec("appearance", "appearances", e.Appearance, ("event", "person"), Follows("event")),
    RegisterSpec("it_priority", "it_priorities", t.ItPriority, ("group", "what")),
    RegisterSpec("connection", "connections", t.Connection),
    RegisterSpec("it_requirement", "it_requirements", t.ItRequirement),
    RegisterSpec("provision", "provisions", t.Provision, ("requirement", "organisation", "kind")),
    RegisterSpec("national_programme", "national_programmes", t.NationalProgramme),
    RegisterSpec("engagement", "engagements", t.Engagement, ("organisation",)),
    RegisterSpec("success_factor", "success_factors", d.SuccessFactor),
    RegisterSpec("contract", "contracts", d.Contract),
    RegisterSpec("milestone", "milestones", d.Milestone, ("contract", "name")),
    RegisterSpec(
        "appointment",
        "appointments",
        d.Appointment,
        ("post", "person"),
        Happens("since"),
    ),
    RegisterSpec("skill", "skills", d.Skill, ("person", "skill")),
    RegisterSpec("phase", "phases", d.Phase),
    RegisterSpec("decision", "decisions", d.Decision, ("group", "what")),
    RegisterSpec("pause", "pauses", d.Pause, ("since",), Happens("since")),
)
"""Every register, in the order in which files and reports list them."""

BY_KIND: Final[Mapping[str, RegisterSpec]] = MappingProxyType({r.kind: r for r in REGISTERS})
BY_PLURAL: Final[Mapping[str, RegisterSpec]] = MappingProxyType({r.plural: r for r in REGISTERS})
PARTNERSHIP_FIELDS: Final[Mapping[str, FieldSpec]] = MappingProxyType(
    {spec.name: spec for spec in specs_of(Partnership)}
)


def words(kind: str) -> str:
    """A kind of record, as a sentence says it."""
    return kind.replace("_", " ")


def a(kind: str) -> str:
    """One record of a kind, as a sentence says it.

    >>> a("it_priority"), a("group")
    ('an it priority', 'a group')
    """
    return f"{'an' if kind[0] in 'aeio' else 'a'} {words(kind)}"
